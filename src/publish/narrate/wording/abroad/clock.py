"""Times of day and durations."""

import re

from publish.narrate.wording.abroad.facts import Facts
from publish.narrate.wording.abroad.numbers import word_before
from publish.narrate.wording.acronyms import spelled
from publish.narrate.wording.rewriting import (
    Dialect,
    Match,
    Rewrite,
    Said,
    full_stop,
    rewrite,
    text_before,
)


def clock_rewrites(known: Facts) -> tuple[Rewrite, ...]:
    """Return the rewrites for `14:30`, `14h30`, `14.30 Uhr`, `1:01:01`."""
    form = known.word("times", "hour", "numbering")
    located = known.word("times", "located hour", form)

    marks = "|".join(re.escape(each) for each in sorted(known.listed("before times")))
    behind_mark = re.compile(rf"(\w+)\s(?:{marks})\s$") if marks else None

    def counted(value: int, sign: str) -> str:
        unit = known.unit(sign)
        if unit is None:
            return str(value)
        return (
            f"{known.cardinal(str(value), unit.gender, counts=True)} {unit.of(known.plural(value))}"
        )

    def hour(found: Match) -> str:
        value = int(found["hour"])
        own = known.word("times", f"hour {value}")
        if own:
            return own
        context = word_before(found).lower()
        mark = behind_mark.search(text_before(found)) if behind_mark else None
        set_ = (
            located if (mark[1].lower() if mark else context) in known.listed("locating") else form
        )
        return known.ordinal(value, set_)

    def time(found: Match, _dialect: Dialect) -> list[Said] | None:
        minute = int(found["minute"] or 0)
        second = found.groupdict().get("second")
        half = found.groupdict().get("half")
        words = {
            "h": hour(found),
            "m": known.word("times", f"minute {minute}")
            or known.cardinal(str(minute), known.word("times", "minutes")),
            "hour": counted(int(found["hour"]), "h"),
            "min": counted(minute, "min"),
            "sec": counted(int(second or 0), "s"),
        }
        if second and found.groupdict().get("lasting"):
            return [
                (f"{words['hour']} {words['min']} {words['sec']}", found.start()),
                *full_stop(found),
            ]
        key = "seconds" if second else "minutes" if minute else "sharp"
        said = known.word("times", key).format(**words)
        if found.groupdict().get("halves") or half:
            name = "morning" if (half or "")[0].lower() == "a" else "evening"
            said += f" {known.word('times', name)}"
        zone = found.groupdict().get("zone")
        if zone:
            return [(said, found.start()), (f" {spelled(zone.upper())}", found.start("zone"))]
        if found[0].endswith("."):
            return [(said, found.start()), *full_stop(found)]
        return [(said, found.start())]

    def lasting(found: Match, _dialect: Dialect) -> list[Said]:
        """Say `2 h 30 min`, which is no time of day."""
        return [
            (counted(int(found["hour"]), "h"), found.start()),
            (f" {counted(int(found['minute']), 'min')}", found.start("minute")),
            *full_stop(found),
        ]

    def hours(found: Match, _dialect: Dialect) -> list[Said]:
        return [(counted(int(found["hour"]), "h"), found.start())]

    def between(_found: Match, _dialect: Dialect) -> str:
        return f" {known.word('dates', 'to')} " if known.word("dates", "to") else ", "

    word = known.word("times", "word")
    after = rf"(?:\s?(?:{word})(?!\w))" if word else "(?!)"
    half = r"\s?(?P<half>[ap]\.?\s?m\b\.?)"
    zone = r"(?:\s?(?P<zone>(?i:[ecmp]s?d?t|gmt|utc|cet|cest|mez|mesz))(?![\w+]))?"
    hour_, minute_ = r"(?P<hour>[01]?\d|2[0-4])", r"(?P<minute>[0-5]\d)"
    rewrites = [
        rewrite(
            rf"(?<![\w:.,]){hour_}:{minute_}(?::(?P<second>[0-5]\d)(?P<lasting>\s?h\b)?)?(?![\d:]|,\d)"
            rf"(?:{half}|{after})?{zone}",
            time,
        ),
        rewrite(
            rf"(?<![\w:.,]){hour_}\s?h\s?{minute_}\s?m(?:in)?\s?(?P<second>[0-5]?\d)\s?(?:seg|sek|sec|s)\b",
            time,
        ),
        rewrite(
            rf"(?<![\w:.,])(?P<hour>\d{{1,3}})\s?h\s?{minute_}\s?(?:min\b\.?|mn\b|m\b)", lasting
        ),
        rewrite(rf"(?<![\w:.,]){hour_}\s?[hH]\s?{minute_}(?!\w)", time),
        rewrite(rf"(?<![\w:.,]){hour_}\.{minute_}(?:{half}|{after}){zone}", time),
        rewrite(r"(?<=\d:\d\d)\s?[–-]\s?(?=\d?\d:\d\d)", between),
        rewrite(rf"(?<![\w:.,/]){hour_}\s?h\b(?!/|\.\S)", hours),
    ]
    if known.word("times", "dotted alone"):
        rewrites.append(rewrite(rf"(?<![\w:.,]){hour_}\.{minute_}(?![\w,]|\.\d|\s?[%€$£°])", time))
    if behind := known.word("times", "behind"):
        rewrites.append(rewrite(rf"(?<![\w:.,]){hour_}\.{minute_}(?=\s(?:{behind}))", time))
    cues = known.listed("before times")
    if cues:
        behind = "|".join(rf"(?<=\b{re.escape(cue)}\s)" for cue in sorted(cues))
        rewrites.append(rewrite(rf"(?:{behind}){hour_}\.{minute_}(?!\w|[.,]\d|\s?[%€$£°])", time))
    if word:
        rewrites.append(rewrite(rf"(?<![\w:.,/]){hour_}(?P<minute>){after}", time))
    return tuple(rewrites)
