"""SPK: speech."""
