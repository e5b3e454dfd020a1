"""Renderers of other packages: what one does wrong is told with its name, not as ours."""

import traceback
from collections.abc import Callable
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
        """Return what the renderer wrote into folder `into`."""
        made = self._called(lambda: self._renderer.render(publication, into), OSError)
        if not isinstance(made, tuple) or not made:
            raise BrokenRendererError(
                f"{self._shown} gives {_kind(made)}, not a tuple of Artifacts"
            )
        for each in made:
            self._check(each, into)
        return made

    def _check(self, made: Any, into: Path) -> None:  # noqa: ANN401  what a package gave back
        if not isinstance(made, Artifact) or not isinstance(made.path, Path):
            raise BrokenRendererError(f"{self._shown} gives {_kind(made)} for an Artifact")
        if made.path.parent != into or made.path.is_symlink() or not made.path.is_file():
            raise BrokenRendererError(
                f"{self._shown} names `{made.name}`, which is no file in the folder that it got"
            )
        for name in ("role", "media_type", "title", "source"):
            if not isinstance(value := getattr(made, name), str):
                what = f"an Artifact whose `{name}` is {_kind(value)}"
                raise BrokenRendererError(f"{self._shown} gives {what}, not a text")
        if not all(
            isinstance(value, int | float)
            for value in self._called(lambda: dict(made.facts)).values()
        ):
            raise BrokenRendererError(
                f"{self._shown} gives an Artifact whose `facts` are no numbers"
            )

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
