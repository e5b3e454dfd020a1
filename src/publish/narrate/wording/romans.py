"""Roman numerals in English: "Henry the Eighth", "World War two", "the twentieth century"."""

import re

from publish.narrate.wording.acronyms import spelled
from publish.narrate.wording.numbers import cardinal, ordinal, roman, year
from publish.narrate.wording.rewriting import Dialect, Match, Said, Sign, rewrite, text_before
from publish.narrate.wording.tables import pairs, words

_LAST_MONARCH = 40
_BEFORE = re.compile(r"(\w+)\.?\s$")
_PRONOUN = re.compile(
    r"\s(?!(?:of|and|or|who|is|in|to|by|at|on|as|from|with|for|ruled|reigned|died|became)\b)[a-z]|['’](?!s\b)"
)
"""After a name and "I": a verb, whose subject it is."""
_CROWNED = re.compile(
    r"\b(?:King|Queen|Pope|Emperor|Empress|Tsar|Tsarina|Prince|Princess|Sultan|Shah|Kaiser|Duke|Duchess"
    r"|Saint|St\.?|Patriarch|Caliph|Count)\s[A-Z][^\W\d_]+\s$"
)
_AFTER = re.compile(r"\s(\w+)")
_CENTURY = re.compile(r"\s(?:century|centuries)\b")


def _numeral(found: Match, dialect: Dialect) -> list[Said] | None:
    """Tell by the word before what a numeral is; alone, one letter or a C, D, L, M is none."""
    value = roman(found["roman"])
    if value is None:
        return None
    start = found.start("roman")
    if _CENTURY.match(found.string, found.end()):
        return [(ordinal(value, dialect), start)]
    match = _BEFORE.search(text_before(found))
    before = match[1] if match else ""
    if _is_lettered(found, before):
        return [(spelled(found["roman"]), start)]
    pronoun = found["roman"] == "I" and _PRONOUN.match(found.string, found.end("roman"))
    if before in words("monarchs") and pronoun:
        return None
    crowned = _CROWNED.search(text_before(found)) is not None and not pronoun
    if (crowned or before in words("monarchs")) and value <= _LAST_MONARCH and not found["second"]:
        return [(f"the {ordinal(value, dialect).capitalize()}", start)]
    if pronoun and before.islower():  # "in the book I read"
        return None
    counted = {before, before.removesuffix("s"), before.capitalize()} & words("counted")
    if len(found["roman"]) == 1 and found["roman"] in "LCDM":
        return None  # Class C
    if len(found["roman"]) >= len("MMXX") and value >= 1000 and not found["second"]:
        return [(year(value, dialect), start)]
    if not counted and (len(found["roman"]) == 1 or set(found["roman"]) & set("LCDM")):
        return None
    parts = [(cardinal(value, dialect), start)]
    if found["second"]:
        second = roman(found["second"])
        if second is None:
            return None
        parts.append((" to ", found.end("roman")))
        parts.append((cardinal(second, dialect), found.start("second")))
    return parts


def _is_lettered(found: Match, before: str) -> bool:
    """Whether a numeral is two letters: `an IV drip`. "An four" is no English."""
    if before.lower() == "an" and found["roman"] == "IV":
        return True
    after = _AFTER.match(found.string, found.end())
    named = pairs("lettered numerals").get(found["roman"], "").split()
    return after is not None and after[1].lower() in named


def _small(found: Match, dialect: Dialect) -> list[Said] | None:
    """Say small numerals where only numbers stand: `pp. xi–xiv`, `(iv)`, `scene ii`."""
    parts: list[Said] = []
    for each in re.finditer(r"\w+", found[0]):
        value = roman(each[0])
        if value is None:
            return None
        said = cardinal(value, dialect)
        parts.append((f" to {said}" if parts else said, found.start() + each.start()))
    return parts


_SHORT_WORDS = ("p.", "pp.", "ch.", "chap.", "vol.", "bk.", "sec.", "app.")
_COUNTED = "|".join(
    rf"(?<=\b{word} .)"
    for each in (*map(re.escape, _SHORT_WORDS), "page", "pages", "chapter", "scene", "appendix")
    for word in (each, each.capitalize())
)
"""Words before a numeral in small letters, with its first."""


def _world_war(found: Match, dialect: Dialect) -> list[Said]:
    """Say `WWII` and `WW2`."""
    written = found["number"]
    value = int(written) if written.isdigit() else len(written)
    return [("World War ", found.start()), (cardinal(value, dialect), found.start("number"))]


ROMAN_REWRITES = (
    rewrite(r"\bWW[\s-]?(?P<number>II?|[12])(?![\w’'-]|\.\w)", _world_war, Sign.CAPITAL),
    rewrite(
        r"(?<![\w.’'-])(?P<roman>[IVXLCDM]+)(?:[–-](?P<second>[IVXLCDM]+))?(?!\w|-(?!-))",
        _numeral,
        Sign.CAPITAL,
    ),
    rewrite(
        r"[ivxl](?<!\w.)(?:(?<=(?<!\w)\([ivx])[ivx]{0,4}(?=\))"
        rf"|(?:{_COUNTED})[ivxl]*(?:[–-][ivxl]+)?\b(?![’']))",
        _small,
        Sign.NUMERAL,
    ),
)
