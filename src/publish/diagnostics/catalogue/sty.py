"""STY: styles."""
