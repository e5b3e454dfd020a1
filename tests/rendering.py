"""Renderers called as the pipeline calls them."""

from pathlib import Path

from publish.model import Publication
from publish.pipeline.registry import Renderer


def rendered(renderer: Renderer, publication: Publication, folder: Path) -> list[Path]:
    """Render into a folder; return the files."""
    return [artifact.path for artifact in renderer.render(publication, folder)]
