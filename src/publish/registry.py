"""Renderers and speech engines, found by entry point and imported when asked for by name."""

from importlib.metadata import entry_points
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

from publish.model import Publication
from publish.narrate.engines import SpeechEngine

Need: TypeAlias = Literal["layout", "narration"]


class Renderer(Protocol):
    """Makes files of a Publication; decides nothing about order, words, times or pages."""

    name: str
    needs: frozenset[Need]

    def describe(self, publication: Publication) -> str:
        """Return what would be written, as text for `publish plan`. Pure."""

    def render(self, publication: Publication, into: Path) -> tuple[Path, ...]:
        """Write the files below folder `into` and return their paths, the main one first."""


def renderer_names() -> list[str]:
    """Return the names of the installed renderers, sorted."""
    return sorted({entry.name for entry in entry_points(group="publish.renderers")})


def load_renderer(name: str) -> Renderer:
    """Return the renderer of that name. Raises KeyError where there is none."""
    (entry,) = entry_points(group="publish.renderers", name=name) or (None,)
    if entry is None:
        raise KeyError(name)
    renderer: Renderer = entry.load()()
    return renderer


def load_engine(name: str) -> SpeechEngine:
    """Return the speech engine of that name. Raises KeyError where there is none."""
    (entry,) = entry_points(group="publish.engines", name=name) or (None,)
    if entry is None:
        raise KeyError(name)
    engine: SpeechEngine = entry.load()()
    return engine
