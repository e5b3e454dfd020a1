"""Characters that print cannot show as they should be, reported at the author's words."""

import unicodedata
from dataclasses import dataclass, field, replace

from publish.diagnostics import Diagnostics, Span
from publish.diagnostics.catalogue import prt
from publish.model import Code, Generated, Text


@dataclass(slots=True)
class MissingCharacters:
    """Reports each such character once, at its first place."""

    diagnostics: Diagnostics
    _warned: bool = False
    _seen: set[str] = field(default_factory=set)

    def report(self, text: str, place: int, inline: Text | Code | Generated) -> None:
        """Report the character at `place` of `text`, the text of `inline`."""
        character = text[place]
        if character in self._seen:
            return
        self._seen.add(character)
        self.diagnostics.report(
            prt.NO_GLYPH,
            f"no font has {_name(character)}",
            span=self._find(character, text[:place].count(character), inline.span),
            hint="write it in words, or put another character in its place",
        )

    def warn_of_direction(self, text: str, inline: Text | Code | Generated) -> None:
        """Report, once a document, that a text has more than one word that runs left."""
        if self._warned or sum(any(map(runs_left, word)) for word in text.split()) < 2:  # noqa: PLR2004
            return
        self._warned = True
        character = next(filter(runs_left, text))
        self.diagnostics.report(
            prt.RIGHT_TO_LEFT,
            f"words that run from right to left, such as the one with {_name(character)},"
            " are set from left to right",
            span=self._find(character, 0, inline.span),
            hint="give them in transliteration",
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


def runs_left(character: str) -> bool:
    """Whether a character belongs to a script that runs from right to left."""
    return unicodedata.bidirectional(character) in {"R", "AL"}


def _name(character: str) -> str:
    return f"U+{ord(character):04X} ({unicodedata.name(character, 'without a name')})"
