"""Renderers and speech engines, found by entry point and imported when asked for by name."""

from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from publish.distribution import DISTRIBUTION

if TYPE_CHECKING:
    from publish.model import Artifact, Need, Publication
    from publish.narrate.engines import SpeechEngine

RENDERERS, ENGINES = "publish.renderers", "publish.engines"
"""Groups of entry points."""


class Renderer(Protocol):
    """Makes files of a Publication; decides nothing about order, words, times or pages."""

    name: str
    needs: "frozenset[Need]"

    def describe(self, publication: "Publication") -> str:
        """Return what would be written, as text for `publish plan`. Pure."""

    def render(self, publication: "Publication", into: Path) -> "tuple[Artifact, ...]":
        """Write the files into folder `into` and return them, the main one first."""


def renderer_names() -> list[str]:
    """Return the names of the installed renderers, sorted."""
    return sorted({entry.name for entry in entry_points(group=RENDERERS)})


def load_renderer(name: str) -> Renderer:
    """Return the renderer of that name; of two packages that have one, the first.

    Raises KeyError where there is none, and BrokenRendererError where a package has a broken one.
    """
    entry = _first(RENDERERS, name)
    if not _is_ours(entry):
        from publish.pipeline.guest import Guest

        return Guest(entry)
    renderer: Renderer = entry.load()()
    return renderer


def engine_names() -> list[str]:
    """Return the names of the installed speech engines, sorted."""
    return sorted({entry.name for entry in entry_points(group=ENGINES)})


def load_engine(name: str) -> "SpeechEngine":
    """Return the speech engine of that name; of two packages that have one, the first.

    Raises KeyError where there is none, and BrokenEngineError where a package has a broken one.
    """
    entry = _first(ENGINES, name)
    if not _is_ours(entry):
        from publish.pipeline.guest import GuestEngine

        return GuestEngine(entry)
    engine: SpeechEngine = entry.load()()
    return engine


def provider(group: str, name: str) -> str:
    """Return the package that brings a plug-in, with its version: another may make other bytes."""
    try:
        package = _first(group, name).dist
    except KeyError:
        package = None
    return name if package is None else f"{name} of {package.name} {package.version}"


def _first(group: str, name: str) -> EntryPoint:
    for entry in entry_points(group=group, name=name):
        return entry
    raise KeyError(name)


def _is_ours(entry: EntryPoint) -> bool:
    return entry.dist is not None and entry.dist.name == DISTRIBUTION
