"""Renderers and speech engines: ours, and those of other packages, found by entry point."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from publish.diagnostics import Diagnostics, Guesses
from publish.diagnostics.catalogue import met
from publish.distribution import DISTRIBUTION, VERSION
from publish.pipeline.formats import FORMATS

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint, EntryPoints

    from publish.model import Artifact, Metadata, Need, Publication
    from publish.narrate.engines import SpeechEngine

RENDERERS, ENGINES = "publish.renderers", "publish.engines"
"""Groups of entry points."""

_OURS = {
    RENDERERS: {each.name: each.renderer for each in FORMATS},
    ENGINES: {
        "espeak": "publish.narrate.engines.espeak:EspeakEngine",
        "hibari": "publish.narrate.engines.hibari:HibariEngine",
    },
}
"""What comes along, as `module:Class`; another package cannot take such a name."""


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
    return _names(RENDERERS)


def load_renderer(name: str) -> Renderer:
    """Return the renderer of that name; of two packages that have one, the first.

    Raises KeyError where there is none, and BrokenRendererError where a package has a broken one.
    """
    if name in _OURS[RENDERERS]:
        renderer: Renderer = _load(_OURS[RENDERERS][name])
        return renderer
    from publish.pipeline.guest import Guest

    return Guest(_first(RENDERERS, name))


def engine_names() -> list[str]:
    """Return the names of the installed speech engines, sorted."""
    return _names(ENGINES)


def load_engine(name: str) -> "SpeechEngine":
    """Return the speech engine of that name; of two packages that have one, the first.

    Raises KeyError where there is none, and BrokenEngineError where a package has a broken one.
    """
    if name in _OURS[ENGINES]:
        engine: SpeechEngine = _load(_OURS[ENGINES][name])
        return engine
    from publish.pipeline.guest import GuestEngine

    return GuestEngine(_first(ENGINES, name))


def provider(group: str, name: str) -> str:
    """Return the package that brings a plug-in, with its version: another may make other bytes."""
    if name in _OURS[group]:
        return f"{name} of {DISTRIBUTION} {VERSION}"
    try:
        package = _first(group, name).dist
    except KeyError:
        package = None
    return name if package is None else f"{name} of {package.name} {package.version}"


def check_outputs(metadata: "Metadata", diagnostics: Diagnostics) -> None:
    """Report formats that a source asks for and nothing makes."""
    if {*metadata.outputs} <= {*_OURS[RENDERERS]}:
        return
    names = renderer_names()
    guesses = Guesses()
    for name in metadata.outputs:
        if name not in names:
            near = guesses.closest(name, names)
            diagnostics.report(
                met.UNKNOWN_OUTPUT,
                f"nothing makes the format `{name}`",
                span=metadata.spans.get("outputs"),
                hint=f"write `{near}`" if near else f"write some of {', '.join(names)}",
            )


def _names(group: str) -> list[str]:
    return sorted({*_OURS[group], *(entry.name for entry in _entries(group))})


def _load(place: str) -> Any:  # noqa: ANN401  whoever asks knows what it is
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)()


def _first(group: str, name: str) -> "EntryPoint":
    for entry in _entries(group).select(name=name):
        return entry
    raise KeyError(name)


def _entries(group: str) -> "EntryPoints":
    """Return the entry points of other packages; what reads them loads half of `email`."""
    from importlib.metadata import entry_points

    return entry_points(group=group)
