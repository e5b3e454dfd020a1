"""ENV: the world outside the source."""
