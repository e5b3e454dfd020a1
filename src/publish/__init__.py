"""One source of an article, three editions: narrated audio, print-ready PDF, EPUB."""

DISTRIBUTION = "three-editions"
"""The name under which the package is distributed; the command and the import are `publish`."""
