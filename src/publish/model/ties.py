"""Ties: spaces at which no line may end, such as that in "Dr. Smith" or "7 kg".

They belong to a language, and one table (`data/ties.txt`) says them for print and for the screen.
An author who types U+00A0 says the same; this is for those who type ordinary spaces.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import assert_never

from publish.model.inlines import (
    Code,
    Emphasis,
    FootnoteReference,
    Generated,
    Inline,
    InlinePicture,
    LineBreak,
    Link,
    Marked,
    Phrase,
    Sentence,
    SourcePicture,
    SourceReference,
    Strong,
    Text,
)
from publish.model.languages import primary_language

NO_BREAK = "\u00a0"
NARROW = "\u202f"
"""A third of an em or less: before `!` in French, between the groups of a number."""

_NOTHING: Mapping[int, str] = {}
_UPPER = "[^\\W\\d_a-zß-öø-ÿ]"
"""A capital, or a small letter beyond Latin-1, where a tie too many does no harm."""
_VERBATIM = "\ufffc"
"""Stands for a character that is no text, of a program or a line end."""


def sentence_ties(sentence: Sentence) -> Mapping[int, str]:
    """Return the offsets of tied spaces in a sentence, each with the character that ties.

    What a program says is left alone.
    """
    runs: list[tuple[str, str]] = []
    for text, lang in _texts(sentence.inlines, sentence.lang):
        if runs and runs[-1][1] == lang:
            runs[-1] = runs[-1][0] + text, lang
        else:
            runs.append((text, lang))
    if len(runs) == 1:
        return text_ties(*runs[0])
    found: dict[int, str] = {}
    start = 0
    for text, lang in runs:
        found |= {start + place: tie for place, tie in text_ties(text, lang).items()}
        start += len(text)
    return found or _NOTHING


@lru_cache(maxsize=8)
def text_ties(text: str, lang: str) -> Mapping[int, str]:
    """Return the offsets of tied spaces in a text of one language, each with what ties there."""
    language = primary_language(lang)
    if not _near_a_tie(language).search(text):
        return _NOTHING
    pattern, thin = _pattern(language)
    found = {}
    for match in pattern.finditer(text):
        place = match.end() - 1
        narrow = match.lastgroup == "group" or text[place + 1 : place + 2] in thin
        found[place] = NARROW if narrow else NO_BREAK
    return found or _NOTHING


def tie(text: str, start: int, ties: Mapping[int, str]) -> str:
    """Return `text`, which begins at offset `start` of its sentence, with its spaces tied."""
    if not ties:
        return text
    first, *others = text.split(" ")
    parts, place = [first], start + len(first)
    for other in others:
        parts += ties.get(place, " "), other
        place += len(other) + 1
    return "".join(parts)


def _texts(inlines: Iterable[Inline], lang: str) -> Iterator[tuple[str, str]]:
    """Yield the texts of a sentence with their languages; as many characters as its plain text."""
    for inline in inlines:
        match inline:
            case Text(text=text):
                yield text, lang
            case Generated(text=text, lang=own):
                yield text, own
            case Code(text=text):
                yield _VERBATIM * len(text), lang
            case LineBreak():
                yield _VERBATIM, lang
            case Marked(inlines=inside):
                yield from _texts(inside, lang)
            case Emphasis(inlines=inside) | Strong(inlines=inside) | Link(inlines=inside):
                yield from _texts(inside, lang)
            case Phrase(inlines=inside, lang=own):
                yield from _texts(inside, own or lang)
            case InlinePicture(alternative=text):
                yield _VERBATIM * len(text), lang
            case FootnoteReference() | SourceReference() | SourcePicture():
                pass
            case _:
                assert_never(inline)


@cache
def _table() -> dict[tuple[str, str], list[str]]:
    text = files("publish").joinpath("data", "ties.txt").read_text(encoding="utf-8")
    rows = (line.split("|") for line in text.splitlines() if not line.startswith("#"))
    return {(lang, kind): words.split() for lang, kind, words in rows}


def _words(language: str, kind: str) -> list[str]:
    table = _table()
    return [*table.get(("*", kind), ()), *table.get((language, kind), ())]


@cache
def _near_a_tie(language: str) -> re.Pattern[str]:
    """Return what finds the spaces beside which there are signs of a tie; most texts have none.

    It begins with a space, for which an expression is looked through at once, and so takes a tenth
    of the time of `_pattern`.
    """
    named = "".join(each[-1] for each in _words(language, "title") if each[-1] != ".")
    counted = "".join(each[-1] for each in _words(language, "number") if each[-1] != ".")
    short = "".join(_words(language, "short"))
    ways = [r"(?<=[\d.€$£¥«„¿¡(\[§№].)", r"(?=[!?:;»”…)\]])"]
    ways += [f"(?<=[{named}].)(?={_UPPER})"] if named else []
    ways += [rf"(?<=[{counted}].)(?=[\dIVXLCM])"] if counted else []
    ways += [f"(?<=[{short}].)"] if short else []
    return re.compile(f" (?:{'|'.join(ways)})")


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], frozenset[str]]:
    """Return what finds a tied space, the last character of each match, and the thin marks."""
    number = _any(_words(language, "number"))
    # A way begins with what it matches, and looks back only then: most places are none.
    ways = [
        (
            r"(?<![\w.])(?:"
            # Dr. Smith
            rf"{_any(_words(language, 'title'))} (?={_UPPER})"
            # J. R. R. Tolkien
            rf"|(?:{_UPPER}\.)+ (?={_UPPER}[.\w])"
            # No. 7, § 12, chapter IV
            rf"|{number} (?=\d|[IVXLCM]+\b))"
        ),
        # 10 000
        (
            r"\d(?:(?P<group>(?<![\d.,].)\d?\d? (?=\d{3}(?!\d)))"
            # 7 kg
            rf"| (?={_any(_words(language, 'unit'))}(?!\w)))"
        ),
        # € 20
        r"[€$£¥](?<!\w.) (?=\d)",
        # a mark that stands alone: `« mot »`, `quoi !`, `and so on …`
        r"[«„¿¡(\[](?<![^\s(\[—].) (?=\S)",
        r" (?<=\S.)(?=[!?:;»”…)\]]+(?:[\s.,]|$))",
    ]
    short = _words(language, "short")
    if short:
        ways.append(rf"(?<![\w’'.-])[{''.join(short)}] (?=[\w(„«\"])")
    return re.compile("|".join(ways)), frozenset(_words(language, "thin"))


def _any(words: Iterable[str]) -> str:
    """Return a pattern of words, the longest first."""
    longest = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, longest))})"
