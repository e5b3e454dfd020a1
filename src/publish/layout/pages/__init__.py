"""Pages: boxes put on pages with their footnotes, and the finished pages as marks."""
