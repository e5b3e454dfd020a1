"""One source of an article, three editions: narrated audio, print-ready PDF, EPUB."""
