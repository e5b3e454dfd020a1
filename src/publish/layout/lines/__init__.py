"""Lines: sentences as items, their words, and where lines end; runs in both directions."""
