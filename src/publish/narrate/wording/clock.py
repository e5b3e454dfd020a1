"""English times of day."""

import re

from publish.narrate.wording.numbers import cardinal, number, short_year
from publish.narrate.wording.rewriting import (
    Dialect,
    Match,
    Said,
    full_stop,
    rewrite,
    stands_free,
    text_before,
)


def _clock(hour: int, minute: int, *, half: bool) -> str:
    dialect = Dialect()
    if minute:
        return f"{cardinal(hour, dialect) if hour else 'zero'} {short_year(minute)}"
    if half:
        return cardinal(hour, dialect)
    if hour in {0, 24}:
        return "midnight"
    return f"{cardinal(hour, dialect)} {'o’clock' if hour <= 12 else 'hundred hours'}"


def _time(found: Match, _dialect: Dialect) -> list[Said]:
    half = found["half"]
    if found["second"]:
        return [*_duration(found), *_half(found)]
    said = _clock(int(found["hour"]), int(found["minute"]), half=bool(half))
    return [(said, found.start()), *_half(found)]


def _duration(found: Match) -> list[Said]:
    """Say hours, minutes and seconds."""
    parts: list[Said] = []
    for name, link in (("hour", ""), ("minute", " "), ("second", " and ")):
        count = int(found[name])
        unit = name if count == 1 else f"{name}s"
        parts.append((f"{link}{cardinal(count, Dialect())} {unit}", found.start(name)))
    return parts


def _to(_found: Match, _dialect: Dialect) -> str:
    return " to "


def _half(found: Match) -> list[Said]:
    if not found["half"]:
        return []
    parts: list[Said] = [(f" {found['half'][0].lower()}.m", found.start("half"))]
    if found["zone"]:
        letters = ".".join(found["zone"].replace(".", "").upper())
        parts.append((f" {letters}", found.start("zone")))
    return [*parts, *full_stop(found)]


def _span(found: Match, _dialect: Dialect) -> list[Said] | None:
    """Say the first of two times that share a half of the day: `1–2 p.m.`."""
    if not stands_free(found, ".:"):
        return None
    said = _clock(int(found["hour"]), int(found["minute"]), half=True)
    return [(said, found.start()), (" to ", found.end() - 1)]


def _dotted(found: Match, _dialect: Dialect) -> str | None:
    """Say `shuts at 5.30` as a time where something that has one stands before."""
    if not (stands_free(found, ".:,") and _HELD.search(text_before(found))):
        return None
    return _clock(int(found["hour"]), int(found["minute"]), half=True)


def _lap(found: Match, dialect: Dialect) -> list[Said] | None:
    """Say a time of a race: `1:32.4`."""
    if not stands_free(found, ".:"):
        return None
    minute = "minute" if found["minute"] == "1" else "minutes"
    return [
        (f"{number(found['minute'], dialect)} {minute}", found.start()),
        (f" {number(found['second'].lstrip('0') or '0', dialect)} seconds", found.start("second")),
    ]


def _hour(found: Match, _dialect: Dialect) -> list[Said]:
    return [(cardinal(int(found["hour"]), Dialect()), found.start()), *_half(found)]


def _after_date(found: Match, _dialect: Dialect) -> str:
    zone = " U.T.C" if found["zone"] else ""
    return f", {_clock(int(found['hour']), int(found['minute']), half=False)}{zone}"


_HELD = re.compile(
    r"\b(?:open|clos|shut|start|beg[aiu]n|leav|left|arriv|meet|met\b|depart|finish|end(?:s|ed)?\b|lunch|dinner|supper"
    r"|breakfast|trains?\b|bus(?:es)?\b|flight|concert|service|woke|wak|got up|got home|came home)"
    r"[^.;:!?]{0,40}\b(?:at|by|until|till|before|after|from|to|and|between)\s$",
    re.IGNORECASE,
)
_HALF = (
    r"(?P<half>[ap]\.?\s?m\b\.?|[AP]\.?M\b\.?)"
    r"(?:\s?(?P<zone>(?i:[ecmp]\.?[sd]?\.?t|gmt|utc|bst|cet|cest|ist)\b)\.?)?"
)
CLOCK_REWRITES = (
    rewrite(r"(?<=\d\d)T(?P<hour>\d\d):(?P<minute>\d\d)(?::[\d.]+)?(?P<zone>Z?)", _after_date),
    rewrite(
        r"(?P<hour>0?[1-9]|1[0-2])[.:](?P<minute>[0-5]\d)\s?[–-]\s?"
        r"(?=(?:0?[1-9]|1[0-2])(?:[.:][0-5]\d)?\s?(?:[ap]\.?\s?m\b|[AP]\.?M\b))",
        _span,
    ),
    rewrite(
        r"(?P<hour>[1-9]|1\d|2[0-3])\.(?P<minute>[0-5][05])(?![\w:%–-]|[.,]\d)"
        r"(?!\s(?:per\b|million|billion|thousand|points?\b|m\b|km|kg))",
        _dotted,
    ),
    rewrite(r"(?P<minute>\d{1,2}):(?P<second>[0-5]\d\.\d{1,3})(?![\w:])", _lap),
    rewrite(
        rf"\b(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?:\s?{_HALF})?"
        r"(?![\d:]|,\d)",
        _time,
    ),
    rewrite(
        rf"\b(?P<hour>0?[1-9]|1[0-2])\.(?P<minute>[0-5]\d)(?P<second>)\s?{_HALF}",
        _time,
    ),
    rewrite(rf"\b(?P<hour>0?[1-9]|1[0-2])\s?{_HALF}", _hour),
    rewrite(
        r"(?:(?<=\d[ap]m)|(?<=\d\s[ap]m)|(?<=[ap]\.m\.)|(?<=[ap]\.m)|(?<=\d[AP]M)|(?<=\d\s[AP]M)"
        r"|(?<=[AP]\.M\.)|(?<=:\d\d)|(?<=\bnoon)|(?<=\bmidnight))\s?[–-]\s?(?=\d|noon\b|midnight\b)",
        _to,
    ),
)
