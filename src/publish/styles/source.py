"""Style files: where they are, what they say, where they say it."""

import re
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from publish.budgets import STYLE_BYTES
from publish.diagnostics import Diagnostics, Guesses, Span, is_ours
from publish.diagnostics.catalogue import sty
from publish.files import RefusedError, SourceTree, shown_path
from publish.styles.keys import KEYS, TABLES
from publish.toml import KeyPath, TomlError, key_spans, load_toml

FOLDER = "styles"
"""The folder beside `source/` that holds a publication's own styles."""
FONTS_FOLDER = "fonts"
"""The folder beside `source/` that holds a publication's own fonts."""

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_EXTENDS: KeyPath = ("extends",)
_NAMES = frozenset(path[0] for path in (*KEYS, _EXTENDS))
"""What stands at the head of a line of a style, and of no other program's file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleSource:
    """One style file: its values by key, and the span of each.

    `own`: it is the publication's, not built in. `shown` is its path for messages.
    """

    name: str
    shown: str
    own: bool
    values: dict[KeyPath, object]
    spans: dict[KeyPath, Span] = field(default_factory=dict)

    @property
    def extends(self) -> object:
        """The style that this one takes the rest from; None for a complete one."""
        return self.values.get(_EXTENDS)

    def span(self, path: KeyPath) -> Span:
        """Return where a key stands, or the table around it."""
        for depth in range(len(path), 0, -1):
            if path[:depth] in self.spans:
                return self.spans[path[:depth]]
        return Span(path=self.shown)


def built_in() -> list[str]:
    """Return the names of the built-in styles, sorted."""
    names = (each.name for each in files(__package__).iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def read_style(
    name: str, root: Path, diagnostics: Diagnostics, span: Span | None, *, own: bool = True
) -> StyleSource | None:
    """Return the publication's own style of that name, else the built-in one.

    Without `own` look at built-in ones only. Report if there is none.
    """
    tree = SourceTree(root)
    file = f"{FOLDER}/{name}.toml"
    if _NAME.fullmatch(name) is None:
        _unknown(name, tree, diagnostics, span)
        return None
    shown = shown_path(tree.root / file)
    if not (own and tree.exists(file)):
        if name not in built_in():
            _unknown(name, tree, diagnostics, span)
            return None
        text = files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
        return _parse(name, f"{name}.toml", text, diagnostics, own=False)
    try:
        text = tree.read(file, limit=STYLE_BYTES).decode("utf-8-sig")
    except RefusedError as error:
        _unreadable(name, str(error), diagnostics, Span(path=shown))
        return None
    except UnicodeDecodeError:
        _unreadable(name, "is not UTF-8", diagnostics, Span(path=shown))
        return None
    if is_ours(text, _NAMES):
        diagnostics.remember(shown, text)
    return _parse(name, shown, text, diagnostics, own=True)


def _parse(
    name: str, shown: str, text: str, diagnostics: Diagnostics, *, own: bool
) -> StyleSource | None:
    try:
        tree = load_toml(text)
    except TomlError as error:
        diagnostics.report(
            sty.NOT_TOML,
            f"this is not TOML: {error}",
            span=Span(path=shown, line=error.line, column=error.column),
            hint="write `key = value`, with text between quotation marks",
        )
        return None
    values: dict[KeyPath, object] = {}
    _flatten(tree, (), values)
    spans = {
        key: Span(path=shown, line=each.line, column=each.column, length=each.length)
        for key, each in key_spans(text).items()
    }
    return StyleSource(name=name, shown=shown, own=own, values=values, spans=spans)


def _flatten(table: dict[str, object], above: KeyPath, into: dict[KeyPath, object]) -> None:
    for key, value in table.items():
        path = (*above, key)
        if path in TABLES and isinstance(value, dict):
            _flatten(value, path, into)
        else:
            into[path] = value


def known_key(path: KeyPath) -> bool:
    """Whether a style may set this key."""
    return path in KEYS or path == _EXTENDS


def nearest_key(path: KeyPath, guesses: Guesses) -> str | None:
    """Return the key that was probably meant, with the tables that it stands in."""
    names = {".".join(known): known for known in (*KEYS, *sorted(TABLES), _EXTENDS)}
    for known in names.values():
        if known[-1] == path[-1]:
            return ".".join(known)
    return guesses.closest(".".join(path), names)


def _unknown(name: str, tree: SourceTree, diagnostics: Diagnostics, span: Span | None) -> None:
    own = (
        [
            file.removeprefix(f"{FOLDER}/").removesuffix(".toml")
            for file in SourceTree(tree.root / FOLDER).walk(".toml")
        ]
        if (tree.root / FOLDER).is_dir() and not (tree.root / FOLDER).is_symlink()
        else []
    )
    names = sorted({*built_in(), *filter(_NAME.fullmatch, own)})
    near = Guesses().closest(name, names)
    diagnostics.report(
        sty.UNKNOWN_STYLE,
        f"there is no style `{name}`",
        span=span,
        hint=f"write `{near}`"
        if near
        else f"choose one of {', '.join(f'`{each}`' for each in names)}, "
        f"or write `{FOLDER}/NAME.toml`",
    )


def _unreadable(name: str, reason: str, diagnostics: Diagnostics, span: Span | None) -> None:
    diagnostics.report(
        sty.UNREADABLE,
        f"the style `{name}` {reason}",
        span=span,
        hint=f"put a TOML file of less than 64 KiB, and no link, at `{FOLDER}/{name}.toml`",
    )
