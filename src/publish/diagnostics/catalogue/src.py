"""SRC: Markdown source."""
