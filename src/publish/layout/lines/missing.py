"""Characters that print cannot show as they should be, reported at the author's words."""

import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace

from publish.diagnostics import Diagnostics, Span
from publish.diagnostics.catalogue import prt
from publish.layout.type.ideographs import EXTRA, WIDE, missing_packages
from publish.model import Code, Generated, Text

_LETTERS = "L", "M"
"""General categories of what a script is written with: letters and marks."""
_FEW = 3
"""Characters of one script that are told one by one; more are told together."""


def _hint(character: str) -> str:
    """Return what helps: fonts that are not installed, if they may have the character."""
    packages = missing_packages() if WIDE.match(character) else ()
    if packages:
        command = f"pip install {' '.join(packages)}"
        return f"install the fonts of the extra `{EXTRA}`, or what you need of them: `{command}`"
    if unicodedata.category(character)[0] in _LETTERS:
        return "put a font that has it into `fonts/` beside `source/`, or write it in words"
    return "write it in words, or put another character in its place"


@dataclass(slots=True)
class MissingCharacters:
    """Collects them: each is told once, at its first place, with how often it stands there."""

    diagnostics: Diagnostics
    _first: dict[tuple[str, str], Span] = field(default_factory=dict)
    _counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def note(self, text: str, place: int, inline: Text | Code | Generated) -> None:
        """Count the character at `place` of `text`, the text of `inline`."""
        character = text[place]
        key = inline.span.path, character
        if key not in self._first:
            before = text[:place].count(character)
            self._first[key] = self._find(character, before, inline.span)
        self._counts[key] += 1

    def report(self) -> None:
        """Report what was collected, many letters of one script at the first of them."""
        scripts: dict[tuple[str, str], list[str]] = {}
        for path, character in self._first:
            scripts.setdefault((path, _script(character)), []).append(character)
        for (path, script), characters in scripts.items():
            if script and len(characters) > _FEW:
                self._report(path, characters, f" and {len(characters) - 1} more of {script}")
            else:
                for character in characters:
                    self._report(path, [character])

    def _report(self, path: str, characters: list[str], more: str = "") -> None:
        first = characters[0]
        count = sum(self._counts[path, character] for character in characters)
        often = f" ({count} times)" if count > 1 else ""
        self.diagnostics.report(
            prt.NO_GLYPH,
            f"no font has {_name(first)}{more}{often}",
            span=self._first[path, first],
            hint=_hint(first),
        )

    def _find(self, character: str, before: int, span: Span) -> Span:
        """Return where the source has `character`, the one after `before` others from `span` on.

        A text can differ from its source by escapes and line ends, so that offsets do not do.
        """
        lines = self.diagnostics.sources.get(span.path, ())
        column = span.column - 1
        for number in range(span.line, len(lines) + 1):
            line = lines[number - 1]
            while (column := line.find(character, column)) >= 0:
                if not before:
                    return replace(span, line=number, column=column + 1, length=1)
                before -= 1
                column += 1
            column = 0
        return span


def _name(character: str) -> str:
    return f"U+{ord(character):04X} ({unicodedata.name(character, 'without a name')})"


def _script(character: str) -> str:
    """Return how Unicode calls the script of a letter or mark, as in `THAI CHARACTER KO KAI`."""
    if unicodedata.category(character)[0] not in _LETTERS:
        return ""
    return unicodedata.name(character, "").partition(" ")[0]
