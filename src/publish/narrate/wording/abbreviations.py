"""English abbreviations."""

import re

from publish.narrate.wording.numbers import cardinal, digits, ordinal, short_year, year
from publish.narrate.wording.numbers import number as spoken
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


def _address(found: Match, dialect: Dialect) -> list[Said]:
    """Say the number of a house, and the kind of street in full: `1428 Elm St. It was`."""
    house = found["house"]
    parts: list[Said] = [(_house(house, dialect), found.start())]
    at = found.end("house")
    if found["compass"]:
        parts.append((f" {pairs('compass')[found['compass'].rstrip('.')]}", at))
        at = found.end("compass")
    for each in re.finditer(r"\s|\S+", found["name"]):
        figures = re.match(r"(\d+)\D", each[0])
        said = ordinal(int(figures[1]), dialect) if figures else each[0]
        if figures:
            parts.append((said, at + each.start()))
        else:
            parts += [(one, at + each.start() + place) for place, one in enumerate(said)]
    parts.append((f" {pairs('streets')[found['kind']]}", found.start("kind")))
    after = text_after(found)
    starts = _NEXT.match(after)
    if found[0].endswith(".") and (
        not after.strip() or (starts and starts[1] in words("starters"))
    ):
        parts.append((".", found.end() - 1))
    return parts


def _named_street(found: Match, _dialect: Dialect) -> list[Said] | None:
    """Say the kind of a street behind its name: `on Bond St. The shop`, `Park Dr. near here`."""
    if found["name"].split()[-1] in _TITLED:
        return None
    letters = [(each, found.start() + at) for at, each in enumerate(found["name"])]
    said = [*letters, (pairs("streets")[found["kind"]], found.start("kind"))]
    starts = _NEXT.match(text_after(found))
    return [*said, (".", found.end() - 1)] if starts and starts[1][0].isupper() else said


def _house(written: str, dialect: Dialect) -> str:
    figures, letter = re.match(r"(\d+)(\w?)", written).groups()  # type: ignore[union-attr]
    number = int(figures)
    if figures[0] != "0" and dialect.american and len(figures) == 3 and number % 100 >= 10:
        said = f"{cardinal(number // 100, dialect)} {short_year(number % 100)}"
    elif len(figures) == 4 and number % 1000:
        said = year(number, dialect)
    else:
        said = spoken(figures, dialect)
    return f"{said} {letter}" if letter else said


def _state(found: Match, _dialect: Dialect) -> list[Said]:
    parts = [(pairs("states")[found["state"]], found.start())]
    if found["code"]:
        parts.append((found["gap"] + digits(found["code"]), found.start("code")))
    return parts


def _numbered(found: Match, _dialect: Dialect) -> str:
    name = found["name"]
    said = _NUMBERED[name.lower()]
    capital = name[0].isupper() and name.lower() not in {"c", "ca"}
    return (said.capitalize() if capital else said) + ("" if found["space"] else " ")


def _life(found: Match, _dialect: Dialect) -> str:
    """Say what happened in a year: `b. 1452, d. 1519`."""
    return pairs("before years")[found["name"]]


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


_TITLED = frozenset((*_TITLES, *_TITLES.values(), "Herr", "Professor", "Sir", "Lady"))
_NEXT = re.compile(r"\s+(\w+)")
_KIND = _any(pairs("streets"))
_WAY = "[NS][EW]|[NSEW]"
_OPENING = _any(words("starters"))
ADDRESS_REWRITES = (
    rewrite(
        r"(?P<name>\b(?:on|along|down|up|to|from|off|near|at|in|of|into|across|past)"
        rf"(?:\s[A-Z][a-z]{{2,}}){{1,2}}\s)(?P<kind>St|Dr|Ave|Blvd|Rd|Pl|Sq|Ct)\."
        rf"(?=\s(?:{_OPENING})\s|\s(?!(?:and|or|&)\s(?:{_any(_TITLES)})\b)[a-z])",
        _named_street,
        Sign.STOP,
    ),
    rewrite(
        rf"\b(?P<house>\d{{1,5}}[A-Za-z]?)(?:\s(?P<compass>(?:{_WAY})\.?)(?=\s))?"
        rf"(?P<name>(?:\s(?:[A-Z]\w*|\d+(?:st|nd|rd|th))){{1,3}}?)\s(?P<kind>{_KIND})\b\.?(?!\.?[’'/-])",
        _address,
    ),
    rewrite(
        rf"(?<=,\s)(?P<state>{_any(pairs('states'))})(?:(?P<gap>,?\s)(?P<code>\d{{5}}(?:-\d{{4}})?)\b|(?=[.,]?$)(?P<none>))",
        _state,
        Sign.CAPITAL,
    ),
)
_NUMBER = r"(?:[A-Za-z]?\d|[ivx]+\b|[IVXLCDM]{2,}\b|[VX]\b)"
ABBREVIATION_REWRITES = (
    rewrite(
        rf"\b(?P<name>{_any(pairs('before years'))})\.(?=\s?(?:ca?\.\s?)?(?:1\d|20)\d\d\b)",
        _life,
        Sign.STOP,
    ),
    rewrite(
        rf"\b(?P<name>(?i:{_any(_NUMBERED)}))\.(?=(?P<space>\s?){_NUMBER})", _numbered, Sign.STOP
    ),
    rewrite(r"(?P<name>c(?<!\w.)a?)\.(?=(?P<space>\s?)[£$€]\d)", _numbered, Sign.SYMBOL),
    rewrite(r"\b(?P<name>No|Nos|pp|fig|Fig|c)(?=(?P<space>\s)\d)", _numbered, Sign.DIGIT),
    rewrite(r"\b(?P<name>pp?|c|v)(?P<space>)(?=\d)", _numbered, Sign.DIGIT),
    rewrite(r"St\.(?<=[a-z]\s...)(?=\s?(?:[a-z,;)]|$|[“\"]))", _street, Sign.ABBREVIATION),
    rewrite(rf"\b(?P<name>{_any(_TITLES)})\.(?=-?\s?(?:[A-Z“‘]|of\b))", _title, Sign.STOP),
    rewrite(
        rf"\b(?P<name>{_any(words('bare titles'))})(?=-?\s[A-Z])(?!\sI\b)",
        _title,
        Sign.ABBREVIATION,
    ),
    rewrite(rf"(?<![\w.’'@/])(?:{_any(_PLAIN)})(?![\w’'@])(?!\.\w)", _plain, Sign.ABBREVIATION),
)
