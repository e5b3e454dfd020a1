"""What English measures and prices share: numbers, ranges, scales."""

import re

from publish.narrate.wording.dates import DASH
from publish.narrate.wording.numbers import is_one, number
from publish.narrate.wording.rewriting import Dialect, Match, Said, text_after, text_before

NUM = (
    r"(?:(?:\d{1,3}(?:,\d{3}){1,6}(?!\d)|\d{1,3}(?:[\u2009\u202f\u00a0 ]\d{3}){1,6}(?!\d)|\d+)"
    r"(?:\.\d+)?"
    r"|(?<![\w.])\.\d+)"
)
FROM_TO = rf"(?P<first>{NUM})(?:{DASH}(?P<second>{NUM}))?"
SCALE = r"(?:thousand|million|billion|trillion|lakh|crore|mn|bn|tn|[mkbMKBT])\b"
SCALES = {
    "m": "million", "mn": "million", "bn": "billion", "tn": "trillion", "k": "thousand",
    "b": "billion", "M": "million", "K": "thousand", "B": "billion", "T": "trillion",
}  # fmt: skip


def attributive(found: Match) -> bool:
    """Whether a quantity stands before what it measures: "a 10 km road", "a $3 million grant"."""
    after = text_after(found)
    before = text_before(found).lower()
    return bool(
        re.search(r"\b(?:an?|this|every|each)\s$", before) and re.match(r"[\s-][a-z]", after)
    )


def many(found: Match, dialect: Dialect) -> list[Said]:
    """Say a number, or a range of numbers, in the groups `first` and `second`."""
    parts = [(number(found["first"], dialect), found.start("first"))]
    if found["second"] and found["second"] == found["first"] and "-" in found[0]:
        return [*parts, (f"-{parts[0][0]}", found.start("second"))]
    if found["second"]:
        parts.append((f" {between(found)} ", found.end("first")))
        parts.append((number(found["second"], dialect), found.start("second")))
    return parts


def between(found: Match) -> str:
    """Return what stands between the ends of a range: "and" after "between", else "to"."""
    return "and" if re.search(r"\b[Bb]etween $", text_before(found)) else "to"


def single(found: Match) -> bool:
    """Whether what is counted stands in the singular."""
    return attributive(found) or (is_one(found["first"]) and not found["second"])
