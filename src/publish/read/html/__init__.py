"""HTML in articles, read as what it means: elements, words, tables and blocks."""
