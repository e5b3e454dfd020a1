"""Flow: blocks as boxes one below the other, as if the page had no end."""
