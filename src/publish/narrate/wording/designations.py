"""English names that hold figures: verses, models; and figures that are no measure."""

import re

from publish.narrate.wording.acronyms import spelled
from publish.narrate.wording.numbers import cardinal, digits, number, plural, short_year, year
from publish.narrate.wording.rewriting import (
    Dialect,
    Match,
    Said,
    Sign,
    full_stop,
    rewrite,
    stands_free,
    text_after,
    text_before,
)
from publish.narrate.wording.tables import alternatives, pairs, words
from publish.narrate.wording.units import UNIT, unit_name, units

_BOOKS = pairs("books")
_WHICH = {"1": "First", "2": "Second", "3": "Third"}
_BOOK = "|".join(map(re.escape, alternatives(_BOOKS)))
_ALONE = "|".join(f"(?<={name} )" for name in pairs("pieces"))
_GIVEN = re.compile(
    r"\b(?:the|these|those|some|many|two|three|four|all|few|old|new|sizes?|in their|his|her)\s$",
    re.IGNORECASE,
)
_WORD = re.compile(r"(\w+)\s$")
_FLIGHT = re.compile(r"\b[Ff]lights?\s$")
_RUN = re.compile(r"\b(?:runs?|ran|running|raced?|racing|finished)\s(?:an?\s|the\s|her\s|his\s)?$")
_RACE = re.compile(r"[\s-](?:runs?|races?|walks?|course|route|swim|time trial)\b")
_AT = re.compile(r"\b(?:at|by|until|till|from|before|after|to|since|is|was)\s$", re.IGNORECASE)


def in_pairs(figures: str, dialect: Dialect) -> str:
    """Say three or four figures as names are: "seven forty-seven", "four oh six", "ten eighty"."""
    head, rest = divmod(int(figures), 100)
    if figures[0] == "0":
        return digits(figures)
    if rest == 0:
        return f"{cardinal(head, dialect)} hundred"
    return f"{cardinal(head, dialect)} {short_year(rest)}"


def _verses(found: Match, dialect: Dialect) -> list[Said]:
    """Say verses of a book: `1 Cor. 13:4–7`."""
    parts: list[Said] = []
    if found["count"]:
        parts.append((f"{_WHICH[found['count']]} ", found.start()))
    parts.append((_BOOKS[found["book"]], found.start("book")))
    between = " "
    for each in re.finditer(r"\d+|[:,–-]", found["verses"]):
        if each[0].isdigit():
            said = between + number(each[0], dialect)
            parts.append((said, found.start("verses") + each.start()))
        else:
            between = {":": " ", ",": ", "}.get(each[0], " to ")
    return parts


def _chapter(found: Match, dialect: Dialect) -> list[Said] | None:
    """Say a chapter of a book: `1 Cor. 13`, `Isa. 53`."""
    if not stands_free(found):
        return None
    count = found.groupdict().get("count")
    parts: list[Said] = [(f"{_WHICH[count]} ", found.start())] if count else []
    parts.append((_BOOKS[found["book"]], found.start("book")))
    said = number(found["chapter"], dialect)
    return [*parts, (f" {said}", found.start("chapter"))]


def _work(found: Match, dialect: Dialect) -> list[Said] | None:
    """Say the number of a composer's work: `BWV 1007`, `K. 525`."""
    if not stands_free(found, "."):
        return None
    name = found["name"] or found["letter"]
    said = spelled(name) if name.isupper() and len(name) > 1 else name
    figures = found["figures"]
    number_ = in_pairs(figures, dialect) if len(figures) > 2 else number(figures, dialect)
    return [(said, found.start()), (f" {number_}", found.start("figures"))]


def _flight(found: Match, dialect: Dialect) -> list[Said] | None:
    """Say the number of a flight: `Flight BA 2490`, `flight LH117`."""
    if not _FLIGHT.search(text_before(found)):
        return None
    return [
        (spelled(found["line"]), found.start("line")),
        (f" {in_pairs(found['figures'], dialect)}", found.start("figures")),
    ]


def _race(found: Match, dialect: Dialect) -> str | None:
    """Say the length of a race: `a 5k run`, `ran 10K`."""
    if not stands_free(found, ".") or not (
        _RUN.search(text_before(found)) or _RACE.match(text_after(found))
    ):
        return None
    return f"{number(found['first'], dialect)} {found['unit'].upper()}"


def _version(found: Match, dialect: Dialect) -> list[Said] | None:
    """Say `Python 3.12` as "three point twelve"."""
    before = _WORD.search(text_before(found))
    if not before or before[1] not in words("software"):
        return None
    return [
        (number(found["first"], dialect), found.start("first")),
        (f" point {number(found['second'], dialect)}", found.start("second")),
    ]


def _week(found: Match, dialect: Dialect) -> list[Said] | None:
    """Say `2020-W05` and `2020-W05-3`."""
    if not stands_free(found):
        return None
    parts = [
        (year(int(found["year"]), dialect), found.start()),
        (f", week {cardinal(int(found['week']), dialect)}", found.start("week")),
    ]
    if found["day"]:
        parts.append((f", day {cardinal(int(found['day']), dialect)}", found.start("day")))
    return parts


def _model(found: Match, dialect: Dialect) -> list[Said]:
    """Say the figures of a model, a room or a galaxy: `A320`, `M101`."""
    after = " " if text_after(found)[:1].isalpha() else ""
    return [(f" {in_pairs(found[0], dialect)}{after}", found.start())]


def _apart(found: Match, dialect: Dialect) -> list[Said] | None:
    """Say `747-400`, which is no range: it does not rise."""
    first, second = found["first"], found["second"]
    if int(first) <= int(second):
        return None
    return [
        (f"{in_pairs(first, dialect)}, ", found.start()),
        (cardinal(int(second), dialect), found.start("second")),
    ]


def _numbered(found: Match, dialect: Dialect) -> list[Said]:
    """Say `Table 3-1`, which is one table."""
    return [
        (f"{number(found['first'], dialect)} dash ", found.start()),
        (number(found["second"], dialect), found.start("second")),
    ]


def _lines(found: Match, dialect: Dialect) -> list[Said]:
    """Say the lines of a picture: `1080p`."""
    said = in_pairs(found["first"], dialect)
    return [(f"{said} {found['kind']}", found.start())]


def _several(found: Match, dialect: Dialect) -> list[Said] | None:
    """Say `the 747s`, `size 12s`, which are no seconds."""
    if not _GIVEN.search(text_before(found)):
        return None
    figures = found["figures"]
    said = in_pairs(figures, dialect) if len(figures) > 2 else cardinal(int(figures), dialect)
    return [(plural(said), found.start())]


def _watch(found: Match, dialect: Dialect) -> list[Said] | None:
    """Say the hours of soldiers: `0600 hours`, `14.00 hrs`."""
    hour, minute = found["hour"], found["minute"]
    if not (found["mark"] or hour[0] == "0" or _AT.search(text_before(found))):
        return None
    head = f"oh {cardinal(int(hour), dialect)}" if hour[0] == "0" else cardinal(int(hour), dialect)
    rest = short_year(int(minute)) if int(minute) else "hundred"
    return [
        (f"{head} {rest}", found.start()),
        (" hours", found.start("unit")),
        *full_stop(found),
    ]


def _elapsed(found: Match, dialect: Dialect) -> list[Said] | None:
    """Say `2h 30m` and `5m 30s`: there "m" is no metre."""
    if not (found["hour"] or found["second"]):
        return None
    parts: list[Said] = []
    for name in ("hour", "minute", "second"):
        if found[name]:
            unit = name if found[name] == "1" else f"{name}s"
            gap = " " if parts else ""
            parts.append((f"{gap}{number(found[name], dialect)} {unit}", found.start(name)))
    return parts


def _stones(found: Match, dialect: Dialect) -> list[Said]:
    """Say what a person weighs: `10st 4lb`."""
    parts: list[Said] = [(f"{number(found['stones'], dialect)} stone", found.start())]
    if found["pounds"]:
        unit = "pound" if found["pounds"] == "1" else "pounds"
        parts.append((f" {number(found['pounds'], dialect)} {unit}", found.start("pounds")))
    return parts


def _century(found: Match, _dialect: Dialect) -> list[Said]:
    return [("century", found.start()), *full_stop(found)]


def _over(_found: Match, _dialect: Dialect) -> str:
    return "one over "


def _to(_found: Match, _dialect: Dialect) -> str:
    return " to "


def _inches(found: Match, _dialect: Dialect) -> list[Said]:
    return [(" inches", found.start()), *full_stop(found)]


def _part(found: Match, dialect: Dialect) -> str:
    """Say the unit of a part: `½ km`, `1¾ tsp`."""
    name = unit_name(found["unit"], dialect)
    if re.search(r"\d\s?\S$", text_before(found)):
        return f" {units(name)}"
    return f" of {'an' if name[0] in 'aeio' else 'a'} {name}"


def _equation(found: Match, _dialect: Dialect) -> str:
    return f"{found['name']}uation{found['several']}"


def _any(section: str) -> str:
    return "|".join(alternatives(words(section)))


DESIGNATION_REWRITES = (
    rewrite(r"\b(?P<name>[Ee]q)(?P<several>s?)\.(?=\s?\(\d)", _equation),
    rewrite(rf"(?<=[¼-¾⅐-⅞])\s?(?P<unit>{UNIT})(?![\w²³’'⁻]|\.\w)", _part, Sign.SMALL),
    rewrite(
        rf"\b(?:(?P<count>[123])\s)?(?P<book>{_BOOK})\.?\s"
        r"(?P<verses>\d{1,3}:\d{1,3}(?:[–-]\d{1,3}(?::\d{1,3})?|,\s?\d{1,3}\b(?!\s[A-Z]))*)(?![\d:])",
        _verses,
    ),
    rewrite(
        rf"(?P<count>[123])\s(?P<book>{_any('numbered books')})\.?\s(?P<chapter>\d{{1,3}})"
        r"(?![\w:])",
        _chapter,
    ),
    rewrite(rf"(?P<book>{_any('chapters alone')})\.\s(?P<chapter>\d{{1,3}})(?![\w:])", _chapter),
    rewrite(
        rf"(?:(?P<name>{_any('catalogues')})(?:\.\s|(?<=\w\w)\s)|(?P<letter>[KD])\s(?=\d{{3}}\b))"
        r"(?P<figures>[1-9]\d{1,3})(?![\w:]|[.,]\d)",
        _work,
    ),
    rewrite(r"(?P<first>\d{1,2})\.(?P<second>\d\d)(?![\w%]|[.,]\d)", _version),
    rewrite(r"(?P<line>[A-Z]{2})\s?(?P<figures>\d{3,4})\b(?!-)", _flight),
    rewrite(r"(?P<first>\d{1,2}|42\.2|21\.1)(?P<unit>[kK])\b", _race),
    rewrite(
        r"(?P<year>1\d{3}|20\d\d)-?W(?P<week>0[1-9]|[1-4]\d|5[0-3])(?:-(?P<day>[1-7]))?\b", _week
    ),
    rewrite(r"(?<![\w-])(?P<first>\d{3})-(?P<second>\d00|0)(?![\w-]|[.,]\d)", _apart),
    rewrite(rf"(?:{_ALONE})(?P<first>\d{{1,3}})-(?P<second>\d{{1,3}})(?![\w-]|[.,]\d)", _numbered),
    rewrite(r"\b(?P<first>480|576|720|1080|1440|2160)(?P<kind>[pi])\b", _lines),
    rewrite(r"(?<![\w.,:/-])(?P<figures>\d{1,3})s\b", _several),
    rewrite(
        r"(?<![\w.,:])(?P<hour>[01]\d|2[0-3])(?P<mark>\.?)(?P<minute>[0-5]\d)\s"
        r"(?P<unit>hours\b|hrs\b\.?)",
        _watch,
    ),
    rewrite(
        r"(?<![\w.,])(?:(?P<hour>\d{1,3})\s?h(?:rs?)?\s?)?(?P<minute>\d{1,2})\s?m(?:in)?"
        r"(?:\s?(?P<second>\d{1,2})\s?s)?\b(?!/)",
        _elapsed,
    ),
    rewrite(r"(?<![\w.,])(?P<stones>\d{1,2})\s?st\s?(?P<pounds>\d{1,2})\s?lbs?\b", _stones),
    rewrite(r"(?<=\d(?:st|nd|rd|th)\s)c\.(?!\s?\d)", _century, Sign.DIGIT),
    rewrite(r"(?<![\w.,/$£€¥])1/(?=[A-Za-z]\b(?!-))", _over),
    rewrite(r"(?<=\d)\s?°[CF]?\s?[–-]\s?(?=\d[\d.]*\s?°)", _to, Sign.SYMBOL),
    rewrite(r"(?<=[¼-¾⅐-⅞])\s?[–-]\s?(?=\d*[¼-¾⅐-⅞])", _to, Sign.SMALL),
    rewrite(r"(?<=\d)--(?=\d)", _to, Sign.SYMBOL),
    rewrite(r"(?<=(?<![\w.,:/-])\d)\s?[–-]\s?(?=\d{1,2}\s?[ap]\.?m\b)", _to, Sign.DASH),
    rewrite(r"(?<=(?<![\w.,:/-])\d\d)\s?[–-]\s?(?=\d{1,2}\s?[ap]\.?m\b)", _to, Sign.DASH),
    rewrite(r"(?<=(?<![\w-])[A-Z]\d)–(?=[A-Z]\d)", _to, Sign.DASH),
    rewrite(r"(?<=[\d¼-¾⅐-⅞])\s?in\.(?=[,;:)]|\s[a-z]|\s?$)", _inches, Sign.DIGIT | Sign.SYMBOL),
    rewrite(r"(?<=(?<![\w.-])[A-Z])[1-9]\d[1-9](?![\d.,-]\d|\d|-[A-Z])", _model, Sign.DIGIT),
    rewrite(r"(?<=(?<![\w.-])[A-Z])[1-9][1-9]0(?![\d.,-]\d|\d|-[A-Z])", _model, Sign.DIGIT),
)
"""They come before money, measures and quantities."""
