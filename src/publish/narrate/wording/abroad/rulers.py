"""Rulers with their numerals, in the case of their names: "unter Ludwig dem vierzehnten"."""

import re

from publish.narrate.wording.abroad.cases import ordinal_in, ruler_case
from publish.narrate.wording.abroad.facts import Facts
from publish.narrate.wording.rewriting import Match, text_before

_LAST_RULER = 40
_GOVERNED = re.compile(
    r"(?:(?<!\w)(?P<before>[^\W\d_]+)\s(?:[A-ZÄÖÜ]\w+\s){0,2})?(?P<name>[A-ZÄÖÜ]\w+)\s$"
)
"""The word before a ruler and the titles, and the last name."""


def ruler(known: Facts, found: Match, value: int, name: str) -> str | None:
    """Return the words for a numeral of one letter or more behind the name of a ruler.

    `[romans]` says by which rule set rulers are counted, and up to which one.
    """
    gender, case = ruler_case(known, name)
    last = int(known.word("romans", "last ruler", str(_LAST_RULER)))
    if case and value <= last:
        return ordinal_in(known, value, case, gender)
    bare = name.removesuffix("s") if known.table("governed rulers") else name
    if len(found["roman"]) == 1 and not {bare, name} & known.listed("rulers"):
        return None
    if value > last:
        return known.cardinal(str(value))
    form = known.word("romans", "ruler", "numbering")
    form = known.word("romans", "first ruler", form) if value == 1 else form
    feminine = name.endswith(("a", "а", "я")) or name in known.listed("queens")
    if feminine:
        form = known.word("romans", "feminine ruler", form)
    article = known.word("romans", "feminine article" if feminine else "article")
    if governed := _governed(known, found):
        article, form = governed[feminine], "ordinal-n"
    return f"{article} {known.ordinal(value, form)}".strip()


def _governed(known: Facts, found: Match) -> tuple[str, str] | None:
    """Return the articles of a ruler in another case, "unter Ludwig dem vierzehnten"."""
    cases = known.table("governed rulers")
    titled = _GOVERNED.search(text_before(found)) if cases else None
    if titled is None:
        return None
    for articles, prepositions in cases.items():
        masculine, _, feminine = articles.partition("/")
        if (titled["before"] or "").lower() in prepositions.split():
            return masculine, feminine
    name, names = titled["name"], known.listed("rulers")
    owns = name.endswith("s") and name[:-1] in names and name not in names
    return ("des", "der") if owns else None
