"""Markdown and metadata → SourceDocument, every block and inline with its place in the source."""

from publish.read.article import read
from publish.read.sources import book_of, candidates, is_text, publications

__all__ = ["book_of", "candidates", "is_text", "publications", "read"]
