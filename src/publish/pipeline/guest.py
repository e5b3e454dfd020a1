"""Renderers of other packages: what one does wrong is told with its name, not as ours."""

import traceback
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib import metadata
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any, TypeVar, get_args

from publish.model import Artifact, Need, Publication

_T = TypeVar("_T")


class BrokenRendererError(Exception):
    """What a renderer of another package does wrong: one clause that names both."""


class Guest:
    """The renderer of an entry point, under the name by which it is asked for.

    It is loaded at once; making it and calling it raise BrokenRendererError, but for a lack of
    memory, and for files that the system lets nobody write.
    """

    def __init__(self, entry: EntryPoint) -> None:
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
        try:
            return call()
        except (MemoryError, passed):
            raise
        except (Exception, SystemExit) as error:
            kind = type(error).__name__
            reason = " ".join(f"{kind}: {error}".rstrip(": ").split())
            raise BrokenRendererError(f"{self._shown} fails: {reason}{_place(error)}") from error


def _place(error: BaseException) -> str:
    """Return where an exception was raised, if that was in a file of the package, or below it."""
    ours = {__file__, metadata.__file__}
    frames = traceback.extract_tb(error.__traceback__)
    named = [each for each in frames if each.filename not in ours and each.filename[0] != "<"]
    return f" ({Path(named[-1].filename).name}, line {named[-1].lineno})" if named else ""


def _kind(value: Any) -> str:  # noqa: ANN401  what a package gave back
    return "nothing" if value is None or value == () else f"a `{type(value).__name__}`"
