"""Doubts in words: why something may be said wrongly, and what to write then."""

from typing import assert_never

from publish.model.proof import Doubt, DoubtKind

_ASKED = "…"
"""What stands where the author alone knows what to write."""


def reason(doubt: Doubt) -> str:
    """Return why a doubt is one, as a clause."""
    match doubt.kind:
        case DoubtKind.NAME:
            return "no dictionary has this name"
        case DoubtKind.KNOWN_NAME:
            return "a name, which need not be said as it is spelled"
        case DoubtKind.WORD:
            return "no dictionary has this word"
        case DoubtKind.FOREIGN:
            return f"said as words of the language `{doubt.lang}`"
        case DoubtKind.HETERONYM:
            return "written alike, said in two ways"
        case DoubtKind.ACRONYM:
            return "said as a word or letter by letter"
        case DoubtKind.ROMAN:
            return "letters, or a Roman numeral"
        case DoubtKind.INITIALS:
            return "initials, or the end of a sentence"
        case DoubtKind.ABBREVIATION:
            return "an abbreviation"
        case DoubtKind.NUMBER:
            return "figures that can be read in several ways"
        case DoubtKind.UNIT:
            return "a unit, or letters after a number"
        case DoubtKind.FORMULA:
            return "a formula"
        case DoubtKind.CODE:
            return "signs, or words of a program or an address"
        case DoubtKind.LEXICON:
            return "said by the sounds of the lexicon"
        case DoubtKind.SPELLED:
            return "the voice cannot say it and spells it out"
        case DoubtKind.RATE:
            return f"said {doubt.measured} than the rest"
        case DoubtKind.LEVEL:
            return f"{doubt.measured} than the rest"
        case _:
            assert_never(doubt.kind)


def remedy(doubt: Doubt) -> str:
    """Return what to write where it is said wrongly: a line of a lexicon, or words in brackets."""
    match doubt.kind:
        case DoubtKind.NAME | DoubtKind.KNOWN_NAME | DoubtKind.WORD | DoubtKind.SPELLED:
            return f"{_quoted(doubt.written)},{doubt.sounds or _ASKED}"
        case DoubtKind.ACRONYM:
            letters = "".join(filter(str.isalpha, doubt.written))
            spelled = "." in doubt.said.strip(".")
            return f"{_quoted(doubt.written)},,{letters.title() if spelled else '.'.join(letters)}"
        case DoubtKind.FOREIGN:
            return f"[{doubt.written}]{{lang={_ASKED}}}"
        case DoubtKind.LEXICON:
            return f"{_quoted(doubt.written)},{doubt.sounds}"
        case (
            DoubtKind.HETERONYM
            | DoubtKind.ROMAN
            | DoubtKind.INITIALS
            | DoubtKind.ABBREVIATION
            | DoubtKind.NUMBER
            | DoubtKind.UNIT
            | DoubtKind.FORMULA
            | DoubtKind.CODE
        ):
            return f'[{doubt.written}]{{said="{_ASKED}"}}'
        case DoubtKind.RATE | DoubtKind.LEVEL:
            return ""
        case _:
            assert_never(doubt.kind)


def _quoted(written: str) -> str:
    """Return a word as a field of comma-separated values."""
    if not any(mark in written for mark in ',"#'):
        return written
    doubled = written.replace('"', '""')
    return f'"{doubled}"'
