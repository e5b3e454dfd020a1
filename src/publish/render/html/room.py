"""The room that a table needs: how wide it must be for no word to be broken or printed over."""

import math
import unicodedata
from functools import lru_cache

from publish.model import CellRole, InlinePicture, Table, TableCell, sentences_text
from publish.model.walk import walk_inlines

TELEPHONE = 18
"""What a line on a telephone holds of a table's text, in em."""

_STEP = 2
"""Rooms are whole multiples of it, so that many tables share a rule of the style sheet."""
_GAP = 1.0
"""The space around a cell: see its padding in the style sheet."""
_LINE = 6.0
"""A column of longer texts is not set narrower."""
_BOLD = 1.12
"""Headers are bold."""
_WIDTHS = {"ijl.,;:!|'’‘·()[]/ ": 0.45, "mwMW@%—…": 1.05}
_CAPITAL = 0.85
_OTHER = 0.68
"""In em: the widest letters of usual faces (DejaVu Sans), or others with WCAG 1.4.12's spacing."""
_LETTERS = {letter: width for letters, width in _WIDTHS.items() for letter in letters}


def room(table: Table) -> int:
    """Return the width in em of its own size from which a table can be shown as one."""
    rows = table.rows if table.head is None else (table.head, *table.rows)
    columns = zip(*(row.cells for row in rows), strict=False)
    needed = sum(max(map(_cell_room, column)) + _GAP for column in columns)
    return math.ceil(needed / _STEP) * _STEP


def _cell_room(cell: TableCell) -> float:
    text = _shown(cell)
    longest = max(map(_word_room, text.split()), default=0.0)
    factor = 1.0 if cell.role is CellRole.BODY else _BOLD
    return max(longest, min(_text_width(text), _LINE)) * factor


def _shown(cell: TableCell) -> str:
    """Return a cell's text with as many broad letters for each picture as it is wide."""
    text = sentences_text(cell.sentences)
    for sentence in cell.sentences:
        for inline in walk_inlines(sentence.inlines):
            if isinstance(inline, InlinePicture):
                text = text.replace(inline.alternative, "M" * math.ceil(inline.width), 1)
    return text


def _word_room(text: str) -> float:
    """A line may end after every ideograph, so such a word needs the room of one."""
    longest = unbroken = 0.0
    for letter in text:
        width = _letter_width(letter)
        unbroken = width if _is_wide(letter) else unbroken + width
        longest = max(longest, unbroken)
        if _is_wide(letter):
            unbroken = 0.0
    return longest


def _text_width(text: str) -> float:
    return sum(map(_letter_width, text))


@lru_cache(maxsize=4096)
def _letter_width(letter: str) -> float:
    if letter in _LETTERS:
        return _LETTERS[letter]
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0.0
    if _is_wide(letter):
        return 1.0 + _OTHER / 4
    return _CAPITAL if letter.isupper() else _OTHER


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in {"W", "F"}
