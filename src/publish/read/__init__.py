"""Markdown and metadata → SourceDocument, every block and inline with its place in the source."""

from publish.read.article import read
from publish.read.sources import PublicationSource, candidates, publications

__all__ = ["PublicationSource", "candidates", "publications", "read"]
