"""Files of printing services: where they are, what they say, where they say it."""

import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath

from publish.budgets import STYLE_BYTES
from publish.diagnostics import Diagnostics, Span, is_ours
from publish.diagnostics.catalogue import pre
from publish.files import RefusedError, SourceFile
from publish.styles.press.keys import KEYS, TABLES
from publish.toml import KeyPath, TomlError, key_spans, load_toml

ENDING = ".toml"

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_NAMES = frozenset({"extends"} | {path[0] for path in KEYS} | {path[0] for path in TABLES})


@dataclass(frozen=True, slots=True, kw_only=True)
class PressSource:
    """One file: its values by key, and the span of each; `shown` is its path for messages."""

    name: str
    shown: str
    values: dict[KeyPath, object]
    tables: frozenset[KeyPath] = frozenset()
    spans: dict[KeyPath, Span] = field(default_factory=dict)

    def span(self, path: KeyPath) -> Span:
        """Return where a key stands, or the table around it."""
        for depth in range(len(path), 0, -1):
            if path[:depth] in self.spans:
                return self.spans[path[:depth]]
        return Span(path=self.shown)


@cache
def built_in() -> tuple[str, ...]:
    """Return the names of the services that come along, sorted."""
    names = (each.name for each in files(__package__).iterdir())
    return tuple(sorted(name.removesuffix(ENDING) for name in names if name.endswith(ENDING)))


def read_built_in(name: str) -> PressSource:
    """Return a service that comes along."""
    text = files(__package__).joinpath(f"{name}{ENDING}").read_text(encoding="utf-8")
    return _source(name, f"{name}{ENDING}", text)


def read_own(
    name: str, file: SourceFile, diagnostics: Diagnostics, span: Span | None
) -> PressSource | None:
    """Return the file `name`, relative to the article of `file`; report if it is none."""
    short = PurePosixPath(name).name.removesuffix(ENDING).lower()
    if _NAME.fullmatch(short) is None or short in built_in():
        _unreadable(
            name,
            "has a name that is taken" if short in built_in() else "has a name that no output has",
            "call it after the printer, in small letters, digits and hyphens",
            diagnostics,
            span,
        )
        return None
    shown = file.shown[: len(file.shown) - len(file.name)] + str(
        PurePosixPath(file.name).parent / name
    )
    try:
        text = file.tree.read(name, beside=file.name, limit=STYLE_BYTES).decode("utf-8-sig")
    except RefusedError as error:
        hint = "put the file beside the article, or mend the path"
        _unreadable(name, str(error), hint, diagnostics, span)
        return None
    except UnicodeDecodeError:
        _unreadable(name, "is not UTF-8", "save it as UTF-8", diagnostics, span)
        return None
    if is_ours(text, _NAMES):
        diagnostics.remember(shown, text)
    try:
        return _source(short, shown, text)
    except TomlError as error:
        diagnostics.report(
            pre.UNREADABLE,
            f"this is not TOML: {error}",
            span=Span(path=shown, line=error.line, column=error.column),
            hint="write `key = value`, with text between quotation marks",
        )
    return None


def _source(name: str, shown: str, text: str) -> PressSource:
    values: dict[KeyPath, object] = {}
    tables = set()
    for key, value in load_toml(text).items():
        if isinstance(value, dict) and (key,) in TABLES:
            tables.add((key,))
            values |= {(key, inner): each for inner, each in value.items()}
        else:
            values[key,] = value
    spans = {
        key: Span(path=shown, line=each.line, column=each.column, length=each.length)
        for key, each in key_spans(text).items()
    }
    return PressSource(name=name, shown=shown, values=values, tables=frozenset(tables), spans=spans)


def _unreadable(
    name: str, reason: str, hint: str, diagnostics: Diagnostics, span: Span | None
) -> None:
    diagnostics.report(
        pre.UNREADABLE, f"the printing service `{name}` {reason}", span=span, hint=hint
    )
