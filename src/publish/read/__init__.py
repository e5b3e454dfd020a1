"""Markdown and metadata → SourceDocument, every block and inline with its place in the source."""

from publish.read.article import read
from publish.read.sources import candidates, publications

__all__ = ["candidates", "publications", "read"]
