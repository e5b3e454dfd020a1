"""Roman numerals: centuries, rulers, chapters."""

import re

from publish.narrate.wording.abroad.facts import Facts
from publish.narrate.wording.abroad.numbers import inflected, word_after, word_before
from publish.narrate.wording.abroad.rulers import ruler
from publish.narrate.wording.numbers import roman
from publish.narrate.wording.rewriting import (
    Dialect,
    Match,
    Rewrite,
    Said,
    Sign,
    full_stop,
    rewrite,
    text_after,
    text_before,
)

_LAST_RULER = 40
_AFTER_ONE = frozenset(("er", "re", "e", "ᵉʳ", "ʳᵉ", "ᵉ", "º", "ª"))
"""Endings of a numeral of one letter; with others it is a word (`Do`, `Va`)."""
_BEFORE = re.compile(r"(?:^|[\s(«„“])(\w+\.?)[\s\u00a0]$")
_JOINED = re.compile(
    r"\s(?:i|и|e|y|et|und|en|och|a|или|lub|o|ou|of|oder|eller)\s"
    r"[IVXLCDMХІ]+(?:[\s\u00a0](?P<noun>\w+\.?))"
)
"""Another numeral behind one, and what both count: `XIX i XX wieku`."""
_NAME = re.compile(r"(?:^|[\s(«„“])[^\W\d_a-zа-я][^\W\d_]{2,}\s$")


def _ended_rewrite(known: Facts) -> Rewrite:
    """Return the rewrite for a numeral with an ending, and a short word for a century behind it."""
    marks = known.table("century marks")

    def ended(found: Match, _dialect: Dialect) -> list[Said] | None:
        value = roman(found["roman"])
        name = known.table("endings").get(found["ending"])
        if value is None or not name:
            return None
        alone = len(found["roman"]) == 1
        if alone and (found["roman"] not in "IVX" or found["ending"] not in _AFTER_ONE):
            return None
        said = known.word("ordinals", f"{value}{found['ending']}") or known.ordinal(value, name)
        parts: list[Said] = [(said, found.start())]
        if found["mark"]:
            century = marks[found["mark"]].partition("/")[0]
            parts += [(f" {century}", found.start("mark")), *full_stop(found)]
        return parts

    ways = "|".join(map(re.escape, sorted(known.table("endings"), key=len, reverse=True))) or "(?!)"
    return rewrite(
        rf"\b(?P<roman>[IVXLCDM]+)(?P<ending>{ways})(?![\w’])"
        rf"(?:[\s\u00a0](?P<mark>{known.any_of('century marks')}))?",
        ended,
        Sign.ALWAYS,
    )


def _counted(found: Match) -> str:
    """Return the word that a numeral counts, in small letters: the next, or that of a row."""
    row = _JOINED.match(text_after(found))
    return row["noun"].lower() if row else word_after(found).lower()


def _before_noun(known: Facts, noun: str) -> str:
    """Return the rule set for a numeral before a noun: `II wojna`, `II Guerra`."""
    for form, cues in known.table("romans before").items():
        if any(
            noun == cue or (cue[-1] == "-" and noun.startswith(cue[:-1])) for cue in cues.split()
        ):
            return form
    return ""


def roman_rewrites(known: Facts) -> tuple[Rewrite, ...]:
    """Return the rewrites for Roman numerals.

    `[romans]` says by which rule set a century is counted.
    """
    century = known.word("romans", "century")
    centuries, counted = known.listed("centuries"), known.listed("counted")
    cues = centuries | counted
    marks = known.table("century marks")

    def numeral(found: Match, _dialect: Dialect) -> list[Said] | str | None:
        letters = found["roman"]
        value = roman(letters.translate(_CYRILLIC))
        if value is None:
            return None
        beside = _BEFORE.search(text_before(found).lower())
        before, after = beside[1] if beside else "", _counted(found)
        start = found.start("roman")
        second = roman((found["second"] or "").translate(_CYRILLIC))
        mark = found.groupdict().get("mark")
        if mark or after in centuries or after in marks or before in centuries:
            form = inflected(known, found, century, after)
            parts = [(known.ordinal(value, form), start)]
            if second:
                to = known.word("dates", "to")
                parts.append((f" {to} " if to else ", ", found.end("roman")))
                parts.append((known.ordinal(second, form), found.start("second")))
            if mark:
                upright, _, oblique = marks[mark].partition("/")
                said = upright if form == century else oblique
                parts += [(f" {said}", found.start("mark")), *full_stop(found)]
            return parts
        if second:
            return None
        lone = len(letters) == 1 and not text_before(found).strip()
        if not lone and (form := _before_noun(known, after)):
            return known.ordinal(value, form)
        if before in counted:
            return known.cardinal(str(value))
        if value >= 1000 and len(letters) >= len("MMXX"):
            return known.year(value)
        if set(letters) & set("LCDM") and len(letters) < len("XLIV"):
            return None
        if not _NAME.search(text_before(found)) or value > _LAST_RULER:
            return (
                known.cardinal(str(value))
                if len(letters) > 1 and not set(letters) & set("LCDM")
                else None
            )
        return ruler(known, found, value, before.capitalize())

    def small(found: Match, dialect: Dialect) -> list[Said] | str | None:
        return numeral(found, dialect) if word_before(found).lower() in cues else None

    short = known.any_of("century marks")
    dot = r"\.?" if known.word("numbers", "dotted") else ""
    return (
        _ended_rewrite(known),
        rewrite(
            rf"(?<![\w.’'-])(?P<roman>[IVXLCDMХІ]+)(?:\s?[–-]\s?(?P<second>[IVXLCDMХІ]+))?{dot}"
            rf"(?:\s(?P<mark>{short}))?(?![\w-])",
            numeral,
            Sign.CAPITAL | Sign.SYMBOL,
        ),
        rewrite(r"(?<=\w\s)(?P<roman>[ivxlc]+)(?P<second>)(?![\w’'-])", small, Sign.ALWAYS),
    )


_CYRILLIC = str.maketrans({"Х": "X", "І": "I"})
