"""Times of day and durations."""

import re
from dataclasses import dataclass

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
    text_after,
    text_before,
)

_HOUR, _MINUTE = r"(?P<hour>[01]?\d|2[0-4])", r"(?P<minute>[0-5]\d)"
_SPAN = rf"{_HOUR}\.{_MINUTE}\s?[–-]\s?(?P<last_hour>[01]?\d|2[0-4])\.(?P<last_minute>[0-5]\d)"
_FREE = r"(?<![\w:.,])"
_UNPRICED = r"(?<![\w:.,$€£])(?<![$€£]\s)"
_WHOLE = r"(?![\d:]|[.,]\d|[ \u00a0\u202f]\d{3}(?!\d))"
"""What ends a time: `1:50.000` and `1:50 000` are scales of maps."""
_HALF = r"\s?(?P<half>[ap]\.?\s?m\b\.?)"
_ZONE = r"(?:\s?(?P<zone>(?i:[ecmp]s?d?t|gmt|utc|cet|cest|mez|mesz))(?![\w+]))?"
_BETWEEN = (
    r"(?<=\d:\d\d)\s?[–-]\s?(?=\d?\d:\d\d)"
    r"|(?:(?<=\dh)|(?<=\d\sh)|(?<=\dh\d\d))\s?[–-]\s?(?=\d?\d\s?h)"
)
_HALF_A_DAY, _LAST_OF_AFTERNOON = 12, 19
_NUMBERED = re.compile(
    r"(?:\bvers?\w*|\bwers\w*|\bcap\w*|\bkap\w*|\bsec\w*|\bsez\w*|\bseç\w*|\brozdz\w*|\bpar\w*|\bpunk?t\w*|\bart\w*"
    r"|\bavsn\w*|\bfig\w*|\btab\w*|\brys\w*|§|\d)\.?\s$",
    re.IGNORECASE,
)
"""What a number with a full stop in it may be a part of: chapters, figures, versions."""


def clock_rewrites(known: Facts) -> tuple[Rewrite, ...]:
    """Return the rewrites for `14:30`, `14h30`, `14.30 Uhr`, `1:01:01`."""
    return Clock(known).rewrites()


@dataclass(frozen=True, slots=True)
class Clock:
    """How a language says times, by the section `[times]` of its table."""

    known: Facts

    def rewrites(self) -> tuple[Rewrite, ...]:
        """Return the rewrites for times, in order of priority."""
        word = self._word("word")
        after = rf"(?:\s?(?:{word})(?!\w))" if word else "(?!)"
        mark = self._word("hour mark", "[hH]")
        return (
            *self._with_colons(after),
            rewrite(
                rf"{_FREE}(?P<hour>\d{{1,3}})\s?h\s?{_MINUTE}\s?(?:min\b\.?|mn\b|m\b)",
                self.lasting,
            ),
            rewrite(rf"{_FREE}{_HOUR}\s?(?:{mark})\s?{_MINUTE}(?!\w)", self.time),
            rewrite(rf"{_FREE}{_SPAN}{after}", self.span),
            rewrite(rf"{_FREE}{_HOUR}\.{_MINUTE}(?:{_HALF}|{after}){_ZONE}", self.time),
            rewrite(_BETWEEN, self.between),
            rewrite(rf"(?<![\w:.,/]){_HOUR}\s?h\b(?!/|\.\S)", self.hours),
            *self._dotted(),
            *self._sharp(after),
        )

    def _with_colons(self, after: str) -> tuple[Rewrite, ...]:
        lasting = self._word("lasting", "(?!)")
        return (
            rewrite(
                rf"{_FREE}(?<!\bum\s)(?P<hour>\d{{1,3}}):{_MINUTE}\s?(?:{lasting})(?!\w)",
                self.lasting,
            ),
            rewrite(
                rf"{_FREE}{_HOUR}:{_MINUTE}(?::(?P<second>[0-5]\d)(?P<lasting>\s?h\b)?)?{_WHOLE}"
                rf"(?:{_HALF}|{after})?{_ZONE}",
                self.time,
            ),
            rewrite(
                rf"{_FREE}{_HOUR}\s?h\s?{_MINUTE}\s?m(?:in)?\s?(?P<second>[0-5]?\d)"
                r"\s?(?:seg|sek|sec|s)\b",
                self.time,
            ),
        )

    def _dotted(self) -> list[Rewrite]:
        """Return the rewrites for hours and minutes with a full stop between them."""
        found = []
        if alone := self._word("dotted alone"):
            minute = r"(?P<minute>[0-5][05])" if alone == "fives" else _MINUTE
            found.append(rewrite(rf"{_UNPRICED}{_SPAN}(?!\w|[.,]\d|\s?[%€$£°])", self.span))
            found.append(
                rewrite(rf"{_UNPRICED}{_HOUR}\.{minute}(?![\w,]|\.\d|\s?[-–%€$£°])", self.alone)
            )
        if behind := self._word("behind"):
            found.append(rewrite(rf"{_FREE}{_HOUR}\.{_MINUTE}(?=\s(?:{behind}))", self.time))
        cues = sorted(self.known.listed("before times"))
        if cues:
            behind = "|".join(rf"(?<=\b(?i:{re.escape(cue)})\s)" for cue in cues)
            ends = r"(?!\w|[.,]\d|\s?[%€$£°])"
            found += [
                rewrite(rf"(?:{behind}){_SPAN}{ends}", self.span),
                rewrite(rf"(?:{behind}){_HOUR}\.{_MINUTE}{ends}", self.time),
            ]
        return found

    def _sharp(self, after: str) -> list[Rewrite]:
        """Return the rewrites for an hour alone."""
        found = []
        if self._word("bare half"):
            found.append(rewrite(rf"(?<![\w:.,/]){_HOUR}(?P<minute>){_HALF}", self.time))
        cues = "|".join(map(re.escape, self._word("sharp behind").split()))
        if cues:
            found.append(
                rewrite(
                    rf"(?<!\d\s)(?P<cue>\b(?:{cues})\s){_HOUR}(?P<minute>)(?![\w:/%–-]|[.,]\d)",
                    self.behind,
                )
            )
        if alone := self._word("sharp alone"):
            ends = rf"(?=\s*(?:[,.;:!?)]|$)|\s(?:{self._word('day parts', '(?!)')})\b)"
            found.append(rewrite(rf"(?<=\b{alone}\s){_HOUR}(?P<minute>){ends}", self.time))
        if mark := self._word("hours from"):
            within = self._word("within")
            found.append(
                rewrite(
                    rf"\b(?P<in>{within}\s)?{re.escape(mark)}\s{_HOUR}\s?[–-]\s?(?P<last_hour>[01]?\d|2[0-4])"
                    r"(?![\w:]|[.,]\d)",
                    self.hours_from,
                )
            )
        if self._word("word"):
            found.append(rewrite(rf"(?<![\w:.,/]){_HOUR}(?P<minute>){after}", self.time))
        return found

    def _word(self, key: str, otherwise: str = "") -> str:
        return self.known.word("times", key, otherwise)

    def _counted(self, value: int, sign: str) -> str:
        unit = self.known.unit(sign)
        if unit is None:
            return str(value)
        number = self.known.cardinal(str(value), unit.gender, counts=True)
        return self.known.elided(f"{number} {unit.of(self.known.plural(value))}")

    def _hour(self, value: int, found: Match) -> str:
        own = self._word(f"hour {value}")
        if own:
            return own
        form = self._word("hour", "numbering")
        marks = "|".join(map(re.escape, sorted(self.known.listed("before times"))))
        mark = re.search(rf"(\w+)\s(?:{marks})\s$", text_before(found)) if marks else None
        before = mark[1] if mark else word_before(found)
        if before.lower() in self.known.listed("locating"):
            form = self._word("located hour", form)
        return self.known.ordinal(value, form)

    def _said(self, found: Match, hour: int, minute: int, second: str | None = None) -> str:
        """Return a time of day in words."""
        hour = self._halved(hour, found)
        words = {
            "h": self._hour(hour, found),
            "m": self._word(f"minute {minute}")
            or self.known.cardinal(str(minute), self._word("minutes")),
            "hour": self._counted(hour, "h"),
            "min": self._counted(minute, "min"),
            "sec": self._counted(int(second or 0), "s"),
        }
        key = "seconds" if second else "minutes" if minute else "sharp"
        return self._word(key).format(**words)

    def time(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say a time of day, with its half of the day and its zone."""
        groups = found.groupdict()
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        second, half, zone = (groups.get(name) for name in ("second", "half", "zone"))
        if second and groups.get("lasting"):
            said = " ".join(
                self._counted(int(value), sign)
                for value, sign in ((hour, "h"), (minute, "min"), (second, "s"))
            )
            return [(said, found.start()), *full_stop(found)]
        said = self._said(found, hour, minute, second)
        if half:
            said += f" {self._word('morning' if half[0].lower() == 'a' else 'evening')}"
        if zone:
            return [(said, found.start()), (f" {spelled(zone.upper())}", found.start("zone"))]
        return [(said, found.start()), *full_stop(found)]

    def alone(self, found: Match, dialect: Dialect) -> list[Said] | None:
        """Say `14.30`, unless it is the number of a version or of a part of a book."""
        return None if _NUMBERED.search(text_before(found)) else self.time(found, dialect)

    def span(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say two times of day with full stops in them: `9.00–17.00 uur`."""
        first = self._said(found, int(found["hour"]), int(found["minute"]))
        last = self._said(found, int(found["last_hour"]), int(found["last_minute"]))
        at = found.end("minute")
        return [
            (first, found.start()),
            (self.between(found, _dialect), at),
            (last, found.start("last_hour")),
            *full_stop(found),
        ]

    def behind(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say an hour alone behind a word for one: `o godzinie 8`."""
        cue = found["cue"]
        own = self.known.table("abbreviations").get(cue.strip())
        form = self._word(cue.strip().lower(), self._word("hour", "numbering"))
        before = re.search(r"(\w+)\s$", text_before(found))
        if own:
            upright, _, oblique = own.partition("/")
            cued = bool(oblique and before and before[1].lower() in self.known.listed("oblique"))
            cue = f"{oblique if cued else upright} "
            form = self._word("located hour" if cued else "hour", form)
        letters = [
            (each, found.start() + min(at, len(found["cue"]) - 1)) for at, each in enumerate(cue)
        ]
        return [*letters, (self.known.ordinal(int(found["hour"]), form), found.start("hour"))]

    def hours_from(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say `w godz. 8–16`."""
        first, last = (
            self.known.ordinal(int(found[name]), "ordinal-feminine-genitive")
            for name in ("hour", "last_hour")
        )
        before, _, behind = self._word("within hours" if found["in"] else "from hours").partition(
            "{last}"
        )
        return [
            (before.format(first=first), found.start()),
            (last + behind, found.start("last_hour")),
        ]

    def lasting(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say `2 h 30 min`, which is no time of day."""
        return [
            (self._counted(int(found["hour"]), "h"), found.start()),
            (f" {self._counted(int(found['minute']), 'min')}", found.start("minute")),
            *full_stop(found),
        ]

    def hours(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say `8 h`."""
        return [(self._said_hours(found), found.start())]

    def _said_hours(self, found: Match) -> str:
        return self._counted(self._halved(int(found["hour"]), found), "h")

    def _halved(self, hour: int, found: Match) -> int:
        """Return the hour of a half of the day that is named behind: `16:00 da tarde`."""
        halved = self._word("halved")
        named = re.match(rf"\s(?P<half>{halved})(?!\w)", text_after(found)) if halved else None
        if named is None or hour <= _HALF_A_DAY:
            return hour
        if named["half"] == self._word("afternoon") and hour > _LAST_OF_AFTERNOON:
            return hour
        return hour - _HALF_A_DAY

    def between(self, _found: Match, _dialect: Dialect) -> str:
        """Say the dash between two times."""
        to = self.known.word("dates", "to")
        return f" {to} " if to else ", "
