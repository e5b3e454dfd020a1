"""Languages other than English: what a voice for them cannot tell by itself.

Speech engines read figures in the language of their voice; what they need is a word for the dash
of a range, for marks and addresses, and letters for acronyms that are no words.
"""

import re
from functools import cache
from itertools import count

from publish.narrate.wording.abroad import FULL, local_rewrites
from publish.narrate.wording.acronyms import is_known, is_loud, spelled
from publish.narrate.wording.formulas import Formulas
from publish.narrate.wording.numbers import roman
from publish.narrate.wording.rewriting import Dialect, Match, Rewrite, Said, Sign, rewrite
from publish.narrate.wording.symbols import symbol_rewrites
from publish.narrate.wording.tables import sections
from publish.narrate.wording.tables import words as words_of
from publish.narrate.wording.tongues import tongue

_RANGE = r"(?:(?<=\d)(?<!\d-\d)|(?<=\d\.))\s?[–‐‑〜～-]\s?(?=\d)(?!-?\d+-)"

_HUNDREDTHS = r"(?<![\d.,])(?P<number>\d+(?:[.,]\d+)*)\s?[%％]"
_ISO = (
    r"(?<![\w-])(?P<year>1\d{3}|20\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?![\w-])"
)
_NO_ENDING = re.compile(r"(?!CH|CK|PH|TH|(.)\1)[BCDGKPTVWHZ][BCDFGHKMNPVW]$|SF$")
"""What no word of these languages ends with: an acronym that does is spelled."""
_CYRILLIC = r"\b[А-ЯЁ]{2,4}\b"
_OTHER_SCRIPTS = frozenset("be bg el hy ka kk ky mk sr tg uk".split())
"""Languages whose voices take Latin letters for English; their Roman numerals become figures."""


def dated(lang: str, year: int, month: int, day: int) -> str | None:
    """Return a date as a language writes it in a text, by CLDR; None where CLDR does not say."""
    for line in sections("dates", "cldr")[""]:
        tag, *columns = line.split("|")
        if tag == lang and columns[0].startswith("="):
            return dated(columns[0][1:], year, month, day)
        if tag == lang and len(columns) > len("months"):
            names = columns[5].split(";")
            return columns[2].format(day=day, month=names[month - 1], year=year)
    return None


NUMERALS = _OTHER_SCRIPTS | frozenset(FULL)
"""Languages that have words or figures for Roman numerals."""


@cache
def other_rewrites(lang: str) -> tuple[Rewrite, ...]:
    """Return the rewrites for a language other than English."""
    words = tongue(lang)

    def between(_found: Match, _dialect: Dialect) -> str:
        return f" {words.to} " if words.to else ", "

    def hundredths(found: Match, _dialect: Dialect) -> list[Said]:
        number = found.start("number")
        return [
            (words.parts_ahead, found.start()),
            *zip(found["number"], count(number), strict=False),
        ]

    def date(found: Match, _dialect: Dialect) -> str | None:
        return dated(words.lang, *(int(found[name]) for name in ("year", "month", "day")))

    def acronym(found: Match, _dialect: Dialect) -> list[Said] | None:
        letters = found[0]
        if letters > "Z":
            return [(spelled(letters), found.start())] if letters in spelled_out else None
        value = roman(letters)
        if value is not None:
            return [(str(value), found.start())] if words.lang in _OTHER_SCRIPTS else None
        short = len(letters) == len("EU")
        if is_loud(found.string):
            spells = is_known(letters) and not short
        else:
            unsayable = len(letters) <= len("OECD") and _NO_ENDING.search(letters)
            spells = is_known(letters) or short or bool(unsayable) or letters in spelled_out
        return [(spelled(letters), found.start())] if spells else None

    spelled_out = words_of("spelled", words.lang) if words.lang in FULL else frozenset()
    symbols = symbol_rewrites(words)
    formulas = Formulas(words).rewrites()
    if words.lang not in FULL:
        return (
            *symbols.addresses,
            *formulas,
            rewrite(_ISO, date),
            *([rewrite(_HUNDREDTHS, hundredths)] if words.parts_ahead else ()),
            rewrite(_RANGE, between, Sign.DIGIT),
            rewrite(r"\b[A-Z]{2,}\b", acronym, Sign.CAPITAL),
            *symbols.marks,
        )
    units, own, numbers = local_rewrites(words.lang)
    return (
        *symbols.addresses,
        *units,
        *formulas,
        *own,
        *numbers[:6],
        rewrite(_RANGE, between, Sign.DIGIT),
        rewrite(r"\b[A-Z]{2,}\b", acronym, Sign.CAPITAL),
        *([rewrite(_CYRILLIC, acronym, Sign.ALWAYS)] if words.lang == "ru" else ()),
        *numbers[6:],
        *symbols.marks,
    )
