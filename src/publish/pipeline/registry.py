"""Renderers and speech engines, found by entry point and imported when asked for by name."""

from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, Protocol

from publish import DISTRIBUTION
from publish.model import Artifact, Need, Publication
from publish.narrate.engines import SpeechEngine
from publish.pipeline.guest import Guest

RENDERERS, ENGINES = "publish.renderers", "publish.engines"
"""Groups of entry points."""


class Renderer(Protocol):
    """Makes files of a Publication; decides nothing about order, words, times or pages."""

    name: str
    needs: frozenset[Need]

    def describe(self, publication: Publication) -> str:
        """Return what would be written, as text for `publish plan`. Pure."""

    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        """Write the files into folder `into` and return them, the main one first."""


def renderer_names() -> list[str]:
    """Return the names of the installed renderers, sorted."""
    return sorted({entry.name for entry in entry_points(group=RENDERERS)})


def load_renderer(name: str) -> Renderer:
    """Return the renderer of that name; of two packages that have one, the first.

    Raises KeyError where there is none, and BrokenRendererError where a package has a broken one.
    """
    for entry in entry_points(group=RENDERERS, name=name):
        if entry.dist is None or entry.dist.name != DISTRIBUTION:
            return Guest(entry)
        renderer: Renderer = entry.load()()
        return renderer
    raise KeyError(name)


def load_engine(name: str) -> SpeechEngine:
    """Return the speech engine of that name. Raises KeyError where there is none."""
    engine: SpeechEngine = _load(ENGINES, name)
    return engine


def provider(group: str, name: str) -> str:
    """Return the package that brings a plug-in, with its version: another may make other bytes."""
    for entry in entry_points(group=group, name=name):
        if entry.dist is not None:
            return f"{name} of {entry.dist.name} {entry.dist.version}"
    return name


def _load(group: str, name: str) -> Any:  # noqa: ANN401  what a package installed
    """Make what is installed under a name; of two packages that say the same name, the first."""
    for entry in entry_points(group=group, name=name):
        return entry.load()()
    raise KeyError(name)
