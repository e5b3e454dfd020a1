"""Renderers and engines of other packages: what one does wrong is told with its name."""

import traceback
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from publish.model import Artifact, Need, Publication, VoiceKind
from publish.narrate.engines import EngineFacts, Exactness, Phrasing, Speech, facts_of

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_T = TypeVar("_T")


class BrokenPluginError(Exception):
    """What a plug-in of another package does wrong: one clause that names both."""


class BrokenRendererError(BrokenPluginError):
    """What a renderer of another package does wrong."""


class BrokenEngineError(BrokenPluginError):
    """What a speech engine of another package does wrong."""


class Guest:
    """The renderer of an entry point, under the name by which it is asked for.

    It is loaded at once; making it and calling it raise BrokenRendererError, but for a lack of
    memory, and for files that the system lets nobody write.
    """

    def __init__(self, entry: "EntryPoint") -> None:
        self.name = entry.name
        package = entry.dist.name if entry.dist is not None else entry.module
        self._shown = f"the format `{entry.name}` of the package `{package}`"
        self._renderer: Any = self._called(self._called(entry.load))
        needs = self._called(lambda: frozenset(self._renderer.needs))
        if strange := sorted(map(str, needs - {*get_args(Need)})):
            raise BrokenRendererError(f"{self._shown} needs `{strange[0]}`, which nobody makes")
        self.needs: frozenset[Need] = needs

    def describe(self, publication: Publication) -> str:
        """Return the renderer's plan."""
        plan = self._called(lambda: self._renderer.describe(publication))
        if not isinstance(plan, str):
            raise BrokenRendererError(f"{self._shown} gives {_kind(plan)} as its plan, not a text")
        return plan

    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        """Return the files that the renderer wrote into `into`."""
        found = self._called(lambda: self._renderer.render(publication, into), OSError)
        if not isinstance(found, tuple) or not found:
            raise BrokenRendererError(f"{self._shown} gives {_kind(found)}, not artifacts")
        inside = into.resolve()
        roles: set[str] = set()
        for each in found:
            if not isinstance(each, Artifact):
                raise BrokenRendererError(f"{self._shown} gives {_kind(each)}, not an artifact")
            for text in (each.role, each.media_type, each.title):
                if not isinstance(text, str):
                    raise BrokenRendererError(f"{self._shown} says {_kind(text)}, not a text")
            if not isinstance(each.path, Path):
                raise BrokenRendererError(f"{self._shown} says {_kind(each.path)}, not a path")
            facts: dict[object, object] = self._called(partial(dict, each.facts))
            if not all(isinstance(value, int | float) for value in facts.values()):
                raise BrokenRendererError(f"{self._shown} gives facts that are no numbers")
            if not each.path.is_file() or each.path.resolve().parent != inside:
                raise BrokenRendererError(
                    f"{self._shown} names `{each.name}`, which is no file in the folder that it got"
                )
            if each.role in roles:
                raise BrokenRendererError(f"{self._shown} gives two files as its `{each.role}`")
            roles.add(each.role)
        return tuple(replace(each, source=publication.source) for each in found)

    def _called(self, call: Callable[[], _T], passed: type[Exception] = MemoryError) -> _T:
        return _called(self._shown, BrokenRendererError, call, passed)


class GuestEngine:
    """The speech engine of an entry point, under the name by which it is asked for.

    It is loaded at once; making it and asking it here raise BrokenEngineError. What it does wrong
    in the child process, where it speaks, is told there. `inside` is the engine itself.
    """

    def __init__(self, entry: "EntryPoint") -> None:
        self.name = entry.name
        package = entry.dist.name if entry.dist is not None else entry.module
        self._shown = f"the speech engine `{entry.name}` of the package `{package}`"
        self._packages = (f"{entry.dist.name} {entry.dist.version}",) if entry.dist else ()
        self.inside: Any = self._called(self._called(entry.load))
        self.title = self._attribute("title", str)
        self.switches_voice = self._attribute("switches_voice", bool)
        self.takes_ipa = self._attribute("takes_ipa", bool)
        self.exact: Exactness = self._called(lambda: self.inside.exact)
        if self.exact not in get_args(Exactness):
            raise BrokenEngineError(f"{self._shown} says `{self.exact}` of the times of its words")

    def voices(self) -> Collection[str]:
        """Return the names of all voices."""
        return [self._named(name) for name in self._called(lambda: list(self.inside.voices()))]

    def find_voice(self, name: str) -> str | None:
        """Return the voice that an author calls `name`."""
        found = self._called(lambda: self.inside.find_voice(name))
        return None if found is None else self._named(found)

    def voice_for(self, lang: str, like: str = "") -> str | None:
        """Return the voice for a language."""
        found = self._called(lambda: self.inside.voice_for(lang, like))
        return None if found is None else self._named(found)

    def refuses(self, phonemes: str, lang: str) -> str | None:
        """Return what of a pronunciation in IPA cannot be said."""
        found = self._called(lambda: self.inside.refuses(phonemes, lang))
        return None if found is None else self._named(found)

    def facts(self) -> EngineFacts:
        """Return what the engine tells of itself; the package that brings it is known anyway."""
        found: EngineFacts = self._called(lambda: facts_of(self.inside))
        if not isinstance(found, EngineFacts):
            raise BrokenEngineError(f"{self._shown} gives {_kind(found)} as its facts")
        if found.kind not in {None, *get_args(VoiceKind)}:
            raise BrokenEngineError(f"{self._shown} says that its kind is `{found.kind}`")
        return found if found.packages else replace(found, packages=self._packages)

    def start(self, rate: int) -> None:
        """Make ready to speak; only in the child, where there is no guard."""
        self.inside.start(rate)

    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        """Say phrasings; only in the child, where there is no guard."""
        found: Speech = self.inside.speak(phrasings)
        return found

    def _attribute(self, name: str, kind: type[_T]) -> _T:
        value = self._called(lambda: getattr(self.inside, name))
        if not isinstance(value, kind):
            raise BrokenEngineError(f"{self._shown} has {_kind(value)} as its `{name}`")
        return value

    def _named(self, value: object) -> str:
        if not isinstance(value, str):
            raise BrokenEngineError(f"{self._shown} gives {_kind(value)} where a text is asked for")
        return value

    def _called(self, call: Callable[[], _T]) -> _T:
        return _called(self._shown, BrokenEngineError, call, MemoryError)


def _called(
    shown: str, kind: type[BrokenPluginError], call: Callable[[], _T], passed: type[Exception]
) -> _T:
    try:
        return call()
    except (MemoryError, passed):
        raise
    except (Exception, SystemExit) as error:
        name = type(error).__name__
        reason = " ".join(f"{name}: {error}".rstrip(": ").split())
        raise kind(f"{shown} fails: {reason}{_place(error)}") from error


def _place(error: BaseException) -> str:
    """Return where an exception was raised, if that was in a file of the package, or below it."""
    loader = Path("importlib", "metadata").parts
    named = [
        each
        for each in traceback.extract_tb(error.__traceback__)
        if each.filename != __file__ and each.filename[0] != "<"
        if Path(each.filename).parent.parts[-2:] != loader
    ]
    return f" ({Path(named[-1].filename).name}, line {named[-1].lineno})" if named else ""


def _kind(value: Any) -> str:  # noqa: ANN401  what a package gave back
    return "nothing" if value is None or value == () else f"a `{type(value).__name__}`"
