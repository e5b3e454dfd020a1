"""Dates and years."""

import re
from functools import cache

from publish.narrate.wording.abroad.facts import Facts
from publish.narrate.wording.abroad.numbers import inflected, word_before
from publish.narrate.wording.rewriting import Dialect, Match, Rewrite, Said, Sign, rewrite
from publish.narrate.wording.tables import sections

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DASH = r"\s?[–‐‑-]\s?"


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
    names = months(known.lang)
    short = known.table("months")
    of = known.word("dates", "of")
    of_year = known.word("dates", "of year", of)
    first = known.word("dates", "first")
    tail = known.word("dates", "year word")
    year_form = known.word("dates", "year")
    day_form = known.word("dates", "day", "numbering")
    alone = {name.lower(): name for name in (*names, *known.table("month names"))}

    def month(written: str) -> str:
        key = written.lower().rstrip(".")
        if key in alone:
            return alone[key]
        return names[int(short.get(key, "1")) - 1]

    def day(found: Match, value: int, form: str) -> str:
        if value == 1 and first:
            return first
        return known.ordinal(value, form)

    def year(written: str, *, inside: bool) -> str:
        number = int(written)
        if inside and year_form:
            return known.ordinal(number, year_form) + (f" {tail}" if tail else "")
        return known.year(number)

    def rest(found: Match) -> list[Said]:
        parts: list[Said] = [(f" {of}{month(found['month'])}", found.start("month"))]
        if found["year"]:
            link = found.groupdict().get("link") or of_year
            link = link.strip() + " " if link.strip() else ""
            parts.append((f" {link}{year(found['year'], inside=True)}", found.start("year")))
        return parts

    def named(found: Match, _dialect: Dialect) -> list[Said] | None:
        form = inflected(known, found, day_form) if "ordinal" in day_form else day_form
        parts: list[Said] = []
        days = list(re.finditer(r"\d+", found["days"]))
        at = found.start("days")
        to = f" {known.word('dates', 'to')} "
        for place, each in enumerate(days):
            if place:
                between = found["days"][days[place - 1].end() : each.start()]
                word = re.search(r"[^\W\d_]{1,4}(?!\w)", re.sub(r"^\D?(?:er|º|ª)", "", between))
                link = to if re.search("[–‐‑-]", between) else " "
                link = f" {word[0]} " if word else link
                parts.append((link, at + days[place - 1].end()))
            parts.append((day(found, int(each[0]), form), at + each.start()))
        return [*parts, *rest(found)]

    def month_first(found: Match, _dialect: Dialect) -> list[Said]:
        said = [day(found, int(found["days"]), day_form), f"{of}{month(found['month'])}"]
        if found["year"]:
            said.append(f"{of_year}{year(found['year'], inside=True)}")
        return [(" ".join(said), found.start())]

    def figures(found: Match, _dialect: Dialect) -> list[Said] | None:
        value, place = int(found["day"]), int(found["month"])
        if not (1 <= value <= 31 and 1 <= place <= 12):
            return None
        form = inflected(known, found, day_form) if "ordinal" in day_form else day_form
        said = f"{day(found, value, form)} {of}{names[place - 1]}"
        written = found.groupdict().get("year")
        if written:
            short_ = len(written) == len("24")
            spoken = known.cardinal(written.lstrip("0") or "0") if short_ else year(written, inside=True)
            said += f" {of_year}{spoken}"
        return [(said, found.start())]

    def month_year(found: Match, _dialect: Dialect) -> list[Said] | None:
        place = int(found["month"])
        if place > int(found["year"]) % 100 and int(found["year"]) % 100 and place < 10:
            pass
        name = known.word("dates", f"month {place}", names[place - 1])
        return [(f"{name} {of_year}{year(found['year'], inside=True)}", found.start())]

    def named_year(found: Match, _dialect: Dialect) -> list[Said]:
        link = (found["link"] or "").strip()
        said = f" {link} " if link else " "
        written = known.word("dates", "bare month", "") or found["month"]
        name = written if known.word("dates", "bare month") else _full(found["month"])
        return [
            (name, found.start()),
            (said + year(found["year"], inside=True), found.start("year")),
        ]

    def _full(written: str) -> str:
        return month(written) if written.lower().rstrip(".") in short else written

    def years(found: Match, _dialect: Dialect) -> list[Said]:
        to = known.word("dates", "to")
        return [
            (known.year(int(found["first"])), found.start()),
            (f" {to} " if to else ", ", found.end("first")),
            (known.year(int(found["second"])), found.start("second")),
        ]

    def marked(found: Match, _dialect: Dialect) -> list[Said]:
        """Say a year that the word for one follows: `2024 г.`, `w 2024 roku`."""
        before = word_before(found).lower()
        form, word = year_form, known.word("year marks", found["mark"]) or found["mark"]
        located = word == known.word("dates", "located") or (
            before in known.listed("locating") and found["mark"] in known.table("year marks")
        )
        if located:
            form = known.word("dates", "located year", form)
            word = known.word("dates", "located", word)
        if word == known.word("dates", "plain year word"):
            form = known.word("dates", "plain year", form)
        return [
            (known.ordinal(int(found["year"]), form), found.start()),
            (f" {word}", found.start("mark")),
        ]

    def lone(found: Match, _dialect: Dialect) -> str:
        return known.year(int(found[0]))

    name = "|".join(
        [
            *(re.escape(each) for each in sorted(alone, key=len, reverse=True)),
            *(rf"{re.escape(each)}\b\.?" for each in sorted(short, key=len, reverse=True)),
        ]
    )
    mark = known.word("dates", "mark")
    link = rf"(?P<link>{known.word('dates', 'links')})" if known.word("dates", "links") else "(?P<link>)"
    year_tail = rf"(?:\s?(?:{known.word('dates', 'year words')})(?!\w))?" if tail else ""
    year_ = rf"(?:,?\s{link}(?P<year>[12]\d{{3}})\b(?![.,]\d){year_tail})?"
    day_ = rf"{_DAY}{mark}"
    several = rf"(?P<days>{day_}(?:(?:{_DASH}|/|,\s|\s(?:und|et|y|e|en|i|och|и|a|à|al|bis|do|tot|till|по)\s){day_}){{0,4}})"
    rewrites = [
        rewrite(
            rf"(?<![\w.,:/–-]){several}\s(?:d[ei]l?\s)?(?P<month>(?i:{name}))(?!\w){year_}", named
        ),
        rewrite(
            rf"\b(?P<year>1\d{{3}}|20\d\d)(?P<sep>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sep)(?P<day>{_DAY})(?=T\d|\b)(?![-/]|\.\d)",
            figures,
        ),
        rewrite(
            rf"(?<![\w./-])(?P<day>{_DAY})(?P<sep>[./-])(?P<month>0?[1-9]|1[0-2])(?P=sep)(?P<year>[12]\d{{3}}|\d\d)\b(?![-/]|\.\d)",
            figures,
        ),
        rewrite(r"\b(?P<year>1\d{3}|20\d\d)-(?P<month>0[1-9]|1[0-2])\b(?!-)", month_year),
        rewrite(
            rf"(?<!\w)(?P<month>(?i:{name}))\s{link}(?P<year>[12]\d{{3}})\b(?![.,]\d){year_tail}",
            named_year,
        ),
        rewrite(
            r"\b(?P<first>1\d{3}|20\d\d)\s?[–-]\s?(?P<second>1\d{3}|20\d\d)\b(?![-–/]\d|[.,]\d)", years
        ),
    ]
    if known.word("dates", "dotted day"):
        rewrites.insert(
            3,
            rewrite(
                r"(?<![\w.,/-])(?P<day>0[1-9]|[12]\d|3[01])\.(?P<month>0[1-9])(?P<year>)(?![\w,:]|\.\d)\.?(?!\s*\w*Uhr)"
                r"|(?!)(?P<none>)",
                figures,
            ),
        )
        rewrites.insert(
            3,
            rewrite(
                r"(?<![\w.,/-])(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0?[1-9]|1[0-2])\.(?P<year>)(?=\s[^\W\d]|$)",
                figures,
            ),
        )
    if known.word("dates", "month first"):
        rewrites.insert(
            1,
            rewrite(
                rf"(?<!\w)(?P<month>(?i:{name}))\s(?P<days>{_DAY})(?![\w.,:/-]){year_}", month_first
            ),
        )
    if known.table("year marks"):
        rewrites.insert(
            0,
            rewrite(
                rf"(?<![\w.,-])(?P<year>[12]\d{{3}})\s?(?P<mark>{known.any_of('year marks')})(?!\w)", marked
            ),
        )
    if known.word("dates", "lone years"):
        rewrites.append(
            rewrite(
                r"(?<![\w.,/$€£-])1[1-9]\d\d(?![\w/%]|[.,]\d|\s?[\u2009 ]\d{3}\b|\s?[%°€$£]|-\d)", lone
            )
        )
    return tuple(rewrites)
