"""Dates and years."""

import re
from dataclasses import dataclass
from functools import cache

from publish.narrate.wording.abroad.cases import ordinal_in
from publish.narrate.wording.abroad.facts import Facts
from publish.narrate.wording.abroad.marked import MarkedYears
from publish.narrate.wording.abroad.numbers import governed_by, word_before
from publish.narrate.wording.rewriting import (
    Dialect,
    Match,
    Rewrite,
    Said,
    Sign,
    full_stop,
    rewrite,
)
from publish.narrate.wording.tables import sections

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = "0?[1-9]|1[0-2]"
_DASH = r"\s?[–‐‑-]\s?"
_AND = "t/m|und|et|y|e|en|i|och|и|a|à|al|bis|do|tot|till|по"
_UNDATED = r"(?<![\w.,/-])"


@cache
def months(lang: str) -> tuple[str, ...]:
    """Return the names of the months as they stand in a date."""
    for line in sections("dates", "cldr")[""]:
        tag, *columns = line.split("|")
        if tag == lang:
            return tuple(columns[5].split(";"))
    raise LookupError(lang)


def date_rewrites(known: Facts) -> tuple[Rewrite, ...]:
    """Return the rewrites for dates with the names of months, in figures, and of years."""
    return Calendar(known).rewrites()


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a language says dates, by the section `[dates]` of its table."""

    known: Facts

    def _word(self, key: str, otherwise: str = "") -> str:
        return self.known.word("dates", key, otherwise)

    def rewrites(self) -> tuple[Rewrite, ...]:
        """Return the rewrites for dates, in order of priority."""
        return (
            *self._weekdays(),
            *self._named(),
            *self._in_figures(),
            *self._marked(),
            *self._years(),
        )

    def _weekdays(self) -> list[Rewrite]:
        """Return the rewrites for a range of short days, `Mo.–Fr.`, and for one before a date."""
        days = self.known.any_of("weekdays")
        return [
            rewrite(
                rf"(?<![\w.])(?P<first>{days})\.?\s?[–-]\s?(?P<second>{days})(?!\w)\.?",
                self.weekdays,
                Sign.DASH,
            ),
            rewrite(
                rf"(?<![\w.])(?P<day>{days})(?:\.,|\.|,)(?=\s\d{{1,2}}(?:\.|\s\w))", self.weekday
            ),
        ]

    def weekday(self, found: Match, _dialect: Dialect) -> str:
        """Say the short name of a day before a date: `Fr., 7. März`."""
        comma = "," if found[0].endswith(",") else ""
        return self.known.table("weekdays")[found["day"]] + comma

    def weekdays(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say a range of days by their names."""
        names, to = self.known.table("weekdays"), self._word("days to", self._word("to"))
        return [
            (names[found["first"]], found.start()),
            (f" {to} " if to else ", ", found.end("first")),
            (names[found["second"]], found.start("second")),
            *full_stop(found),
        ]

    def _named(self) -> list[Rewrite]:
        """Return the rewrites for dates with the name of a month."""
        name, tail = self._any_month(), self._tail()
        links = self._word("links")
        year = rf"(?:,?\s(?P<link>{links})(?P<year>[12]\d{{3}})\b(?![.,]\d){tail})?"
        day = rf"{_DAY}{self._word('mark')}"
        days = rf"(?P<days>{day}(?:(?:{_DASH}|/|,\s|\s(?:{_AND})\s){day}){{0,4}})"
        found = [
            rewrite(
                rf"(?<![\w.,:/–-])(?P<days>{_DAY})-(?P<month>(?i:{name}))-(?P<link>)"
                rf"(?P<year>[12]\d{{3}})\b(?!-)",
                self.named,
            ),
            rewrite(
                rf"(?<![\w.,:/–-]){days}\s(?:d[ei]l?\s)?(?P<month>(?i:{name}))(?!\w){year}",
                self.named,
            ),
        ]
        if self._word("month first"):
            found.append(
                rewrite(
                    rf"(?<!\w)(?P<month>(?i:{name}))\s(?P<days>{_DAY})(?![\w.,:/-]){year}",
                    self.month_first,
                )
            )
        return found

    def _marked(self) -> list[Rewrite]:
        """Return the rewrites for a year with a word for one, and for a month and its year."""
        name, tail, links = self._any_month(), self._tail(), self._word("links")
        found = []
        found.append(
            rewrite(
                rf"(?<!\w)(?P<month>(?i:{name}))\s(?P<link>{links})(?P<year>[12]\d{{3}})\b"
                rf"(?![.,]\d){tail}",
                self.month_year,
            )
        )
        if cues := self._word("in"):
            short = "|".join(sorted(map(re.escape, self._short()), key=len, reverse=True))
            before = "|".join(rf"(?<=\b{cue}\s)" for cue in cues.split())
            found.append(
                rewrite(rf"(?:{before})(?P<month>(?i:{short}))\.(?!\w)", self.alone, Sign.ALWAYS)
            )
        found += MarkedYears(self.known).rewrites()
        return found

    def _in_figures(self) -> list[Rewrite]:
        """Return the rewrites for dates in figures: the year first, or the day first."""
        tail, words = self._tail(), self._word("year words") or "(?!)"
        found = [
            rewrite(
                rf"\b(?P<year>1\d{{3}}|20\d\d)(?P<sep>[-/.])(?P<month>{_MONTH})(?P=sep)"
                rf"(?P<day>{_DAY})(?=T\d|\b)(?![-/]|\.\d){tail}",
                self.figures,
            ),
            rewrite(
                rf"(?<![\w./-])(?P<day>{_DAY})(?P<sep>[./-])(?P<month>{_MONTH})(?P=sep)"
                rf"(?P<year>[12]\d{{3}}|\d\d)(?:\b(?![-/]|\.\d){tail}|(?:{words})(?!\w))",
                self.figures,
            ),
            rewrite(r"\b(?P<year>1\d{3}|20\d\d)-(?P<month>0[1-9]|1[0-2])\b(?!-)", self.iso_month),
        ]
        found.append(
            rewrite(
                rf"(?<![\w./-])(?P<month>{_MONTH})/(?P<day>1[3-9]|2\d|3[01])/(?P<year>[12]\d{{3}})"
                rf"\b(?![-/]|\.\d){tail}",
                self.figures,
            )
        )
        if cues := self._word("slashed behind"):
            before = "|".join(rf"(?<=\b{cue}[\s’'])" for cue in cues.split())
            found.append(
                rewrite(
                    rf"(?:{before})(?P<day>{_DAY})/(?P<month>{_MONTH})"
                    r"(?![\w/]|[.,]\d|\s?[%€$£]|\s(?:d[aeiou]s?|del|della)\b)",
                    self.figures,
                )
            )
        if self._word("slashed day"):
            found.append(
                rewrite(
                    rf"{_UNDATED}(?P<day>{_DAY})/(?P<month>{_MONTH})\s(?P<year>[12]\d{{3}})\b",
                    self.figures,
                )
            )
        if self._word("dotted day"):
            found += [
                rewrite(
                    rf"{_UNDATED}(?P<day>{_DAY})\.(?P<month>{_MONTH})\.(?=\s[^\W\d]|$|[,;:)])",
                    self.figures,
                ),
                rewrite(
                    rf"{_UNDATED}(?P<day>0[1-9]|[12]\d|3[01])\.(?P<month>0[1-9])(?![\w,:]|\.\d)"
                    r"\.?(?!\s*\w*Uhr)",
                    self.figures,
                ),
            ]
        return found

    def _years(self) -> list[Rewrite]:
        """Return the rewrites for ranges of years, and for years alone where they differ."""
        found = [
            rewrite(
                r"\b(?P<first>1\d{3}|20\d\d)/(?P<second>\d{4}|\d\d)\b(?![-–/,.]\d|\s?[%€$£])",
                self.season,
            ),
            rewrite(
                r"\b(?P<first>1\d{3}|20\d\d)\s?[–-]\s?(?P<second>1\d{3}|20\d\d)\b"
                r"(?![-–/]\d|[.,]\d)",
                self.years,
            ),
        ]
        if era := self._word("years before"):
            found.append(rewrite(rf"(?<![\w.,-])\d{{3,4}}(?=\s(?:{era}))", self.lone))
        if self._word("lone years"):
            found.append(
                rewrite(
                    r"(?<![\w.,/$€£-])1[1-9]\d\d(?![\w/%]|[.,]\d|[\u2009 ]\d{3}\b|\s?[%°€$£]|-\d)",
                    self.lone,
                )
            )
        return found

    def _names(self) -> dict[str, str]:
        every = (*months(self.known.lang), *self.known.table("month names"))
        return {name.lower(): name for name in every}

    def _short(self) -> dict[str, str]:
        return {key.lower(): place for key, place in self.known.table("months").items()}

    def _any_month(self) -> str:
        """Return a pattern for the names of months and what stands for them."""
        long = sorted(self._names(), key=len, reverse=True)
        short = sorted(self._short(), key=len, reverse=True)
        return "|".join([*map(re.escape, long), *(rf"{re.escape(each)}\b\.?" for each in short)])

    def _tail(self) -> str:
        words = self._word("year words")
        return rf"(?:\s?(?:{words})(?!\w))?" if words else ""

    def _of(self) -> str:
        return "".join(f"{word} " for word in self._word("of").split())

    def _month(self, written: str) -> str:
        key = written.lower().rstrip(".")
        named = self._names().get(key)
        return named or months(self.known.lang)[int(self._short().get(key, "1")) - 1]

    def _form(self, found: Match) -> str:
        """Return the rule set for a day."""
        form = self._word("day", "numbering")
        if "ordinal" not in form:
            return form
        before = word_before(found).lower()
        for name, cues in self.known.table("day after").items():
            if before in cues.split():
                return name
        return governed_by(self.known, before) or form

    def _day(self, value: int, form: str) -> str:
        first = self._word("first")
        if form == "dative":
            return ordinal_in(self.known, value, form)
        return first if value == 1 and first else self.known.ordinal(value, form)

    def _year(self, written: str) -> str:
        """Return a year inside a date."""
        form, tail = self._word("year"), self._word("year word")
        if len(written) == len("24"):
            short = written.lstrip("0") or "0"
            if "ordinal" in form:
                return f"{self.known.ordinal(int(short), form)} {tail}".strip()
            return self.known.cardinal(short)
        if not form:
            return self.known.year(int(written))
        said = self.known.ordinal(int(written), form)
        return f"{said} {tail}" if tail else said

    def named(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say one day or several of a month, and the year."""
        form = self._form(found)
        parts: list[Said] = []
        at = found.start("days")
        days = list(re.finditer(r"\d+", found["days"]))
        for place, each in enumerate(days):
            if place:
                before = days[place - 1].end()
                between = found["days"][before : each.start()]
                parts.append((self._between(between, pair=len(days) == len("ab")), at + before))
                if between.strip() == "по":
                    form = "ordinal-neuter"
            parts.append((self._day(int(each[0]), form), at + each.start()))
        parts.append((f" {self._of()}{self._month(found['month'])}", found.start("month")))
        if found["year"]:
            link = found["link"].strip()
            link = f"{link} " if link else self._of()
            parts.append((f" {link}{self._year(found['year'])}", found.start("year")))
        return parts

    def _between(self, written: str, *, pair: bool) -> str:
        """Return what stands between two days: the word that is written, or one for the dash."""
        word = re.search(rf"\b(?:{_AND})\b", written)
        if word:
            return f" {self.known.table('abbreviations').get(word[0], word[0])} "
        to = self._word("days to", self._word("to"))
        if pair and re.search("[–‐‑-]", written):
            return f" {to} " if to else ", "
        return ", " if "," in written else " "

    def month_first(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say `abril 30` in the order of speech."""
        said = [self._day(int(found["days"]), self._form(found))]
        said.append(f"{self._of()}{self._month(found['month'])}")
        if found["year"]:
            said.append(f"{self._of()}{self._year(found['year'])}")
        return [(" ".join(said), found.start())]

    def figures(self, found: Match, _dialect: Dialect) -> list[Said] | None:
        """Say a date in figures. Its words do not follow its order: all are for its first one."""
        day, place = int(found["day"]), int(found["month"])
        timed = word_before(found).lower() in self.known.listed("before times")
        if timed and "sep" not in found.groupdict() and "." in found[0]:
            return None  # в 14.05
        name = months(self.known.lang)[place - 1]
        said = f"{self._day(day, self._form(found))} {self._of()}{name}"
        written = found.groupdict().get("year")
        if written:
            said += f" {self._of()}{self._year(written)}"
        return [(said, found.start())]

    def iso_month(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say `2003-03`."""
        name = months(self.known.lang)[int(found["month"]) - 1]
        return [(f"{name} {self._of()}{self._year(found['year'])}", found.start())]

    def month_year(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say a month as it is written, and its year."""
        written = found["month"]
        short = written.lower().rstrip(".") in self._short()
        link = (found["link"] or "").strip()
        year = self._year(found["year"])
        return [
            (self._month(written) if short else written, found.start()),
            (f" {link} {year}" if link else f" {year}", found.start("year")),
        ]

    def alone(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say the short name of a month behind a preposition: `im Dez.`."""
        return [(self._month(found["month"]), found.start()), *full_stop(found)]

    def years(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say a range of years."""
        to = self._word("to")
        return [
            (self.known.year(int(found["first"])), found.start()),
            (f" {to} " if to else ", ", found.end("first")),
            (self.known.year(int(found["second"])), found.start("second")),
        ]

    def season(self, found: Match, _dialect: Dialect) -> list[Said] | None:
        """Say a year that goes over into the next one: `1990/91`."""
        first, second = int(found["first"]), found["second"]
        if (first + 1) % 10 ** len(second) != int(second):
            return None
        last = self.known.year(int(second)) if len(second) > len("91") else ""
        return [
            (self.known.year(first), found.start()),
            (f" {last or self.known.cardinal(str(int(second)))}", found.start("second")),
        ]

    def lone(self, found: Match, _dialect: Dialect) -> str:
        """Say a year alone."""
        return self.known.year(int(found[0]))
