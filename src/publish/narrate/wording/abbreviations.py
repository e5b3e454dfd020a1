"""English abbreviations."""

import re

from publish.narrate.wording.rewriting import (
    Dialect,
    Match,
    Said,
    Sign,
    full_stop,
    rewrite,
    text_after,
)
from publish.narrate.wording.tables import alternatives, pairs, words

_TITLES = pairs("titles")
_NUMBERED = pairs("numbered")
_PLAIN = pairs("abbreviations")


def _title(found: Match, _dialect: Dialect) -> str:
    return _TITLES[found["name"]]


def _street(found: Match, _dialect: Dialect) -> list[Said]:
    return [("Street", found.start()), *full_stop(found)]


def _numbered(found: Match, _dialect: Dialect) -> str:
    name = found["name"]
    said = _NUMBERED[name.lower()]
    capital = name[0].isupper() and name.lower() not in {"c", "ca"}
    return (said.capitalize() if capital else said) + ("" if found["space"] else " ")


def _plain(found: Match, _dialect: Dialect) -> list[Said] | None:
    written = found[0]
    after = text_after(found)
    ends = not after.strip(" \n”’\"')]")
    if ends and written in words("own words"):
        return None
    said = _PLAIN[written]
    if written in words("paused") and after[:1] not in {",", ":", ";"}:
        said += ","
    return [(said, found.start()), *full_stop(found)]


def _any(written: "frozenset[str] | dict[str, str]") -> str:
    return "|".join(re.escape(each) for each in alternatives(written))


_NUMBER = r"(?:[A-Za-z]?\d|[ivx]+\b|[IVXLCDM]{2,}\b|[VX]\b)"
ABBREVIATION_REWRITES = (
    rewrite(
        rf"\b(?P<name>(?i:{_any(_NUMBERED)}))\.(?=(?P<space>\s?){_NUMBER})", _numbered, Sign.DOT
    ),
    rewrite(r"\b(?P<name>No|Nos|pp|fig|Fig|c)(?=(?P<space>\s)\d)", _numbered, Sign.DIGIT),
    rewrite(r"\b(?P<name>pp?|c|v)(?P<space>)(?=\d)", _numbered, Sign.DIGIT),
    rewrite(r"(?<=[a-z]\s)St\.(?=\s?(?:[a-z,;)]|$|[“\"]))", _street, Sign.DOT),
    rewrite(rf"\b(?P<name>{_any(_TITLES)})\.(?=-?\s?(?:[A-Z“‘]|of\b))", _title, Sign.DOT),
    rewrite(rf"\b(?P<name>{_any(words('bare titles'))})(?=-?\s[A-Z])(?!\sI\b)", _title, Sign.DOT),
    rewrite(
        rf"(?<![\w.’'@/])(?:{_any(_PLAIN)})(?![\w’'@])(?!\.\w)", _plain, Sign.DOT | Sign.SYMBOL
    ),
)
