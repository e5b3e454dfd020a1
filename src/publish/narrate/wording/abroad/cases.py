"""Numbers in the case that the words beside them ask for, in Polish and Russian.

`[governing]` says which prepositions ask for which case, `[noun endings]` how a noun shows it.
CLDR has the genitive of cardinals; the other cases stand in the sections of their names, word by
word, and ordinals change their endings by `[ordinal cases]`.
"""

import re
from functools import cache

from publish.narrate.wording.abroad.facts import Facts
from publish.narrate.wording.rewriting import Match, text_after, text_before

_BEFORE = re.compile(
    r"(?:^|[\s(«„“])(\w+\.?)[\s\u00a0]"
    r"(?:\d[\d\u00a0 ]{0,9}[\s\u00a0](?:и|или|i|a|lub|albo)[\s\u00a0])?$"
)
_AFTER = re.compile(r"[\s\u00a0](\w+)(?:[\s\u00a0](\w+))?")
_SHORTEST = 4
"""How many letters a noun has at least that shows its case by its ending."""


def governed_case(known: Facts, found: Match) -> str:
    """Return the case that a number stands in, empty where it is the one that it is named in."""
    governing = known.table("governing")
    if not governing:
        return ""
    before = _BEFORE.search(text_before(found))
    preposition = before[1].lower() if before else ""
    if not any(preposition in words.split() for words in governing.values()):
        return ""
    after = _AFTER.match(text_after(found))
    for noun in after.groups(default="") if after else ():
        for case, endings in known.table("noun endings").items():
            if len(noun) >= _SHORTEST and noun.endswith(tuple(endings.split())):
                return case
    by_itself = ("genitive", "instrumental")
    return next((case for case in by_itself if preposition in governing.get(case, "").split()), "")


def cardinal_in(known: Facts, case: str, written: str, *, feminine: bool = False) -> str:
    """Return a written whole number in a case."""
    value = int(known.parts(written)[0])
    own = f"cardinal-masculine-{case}"
    form = "cardinal-feminine-genitive" if feminine else "cardinal-masculine-genitive"
    if known.word("case rules", case):
        return known.spell(value, own)
    said = known.spell(value, form)
    words = known.table(case)
    return " ".join(words.get(word, word) for word in said.split())


def ordinal_in(known: Facts, value: int, case: str, gender: str = "masculine") -> str:
    """Return an ordinal in a case; `nominative` is the one that it is named in."""
    if case == "nominative":
        return known.ordinal(value, f"ordinal-{gender}")
    rule, *endings = known.word("ordinal cases", f"{gender} {case}").split()
    said = known.ordinal(value, rule)
    for ending in endings:
        old, _, new = ending.partition("/")
        said = re.sub(rf"{old}\b" if known.lang == "pl" else f"{old}$", new, said)
    return said


def ruler_case(known: Facts, name: str) -> tuple[str, str]:
    """Return the gender and the case of a ruler's name; nothing where it is not a known one."""
    if name in known.listed("rulers"):
        return "", ""
    for stem, gender in _stems(known.lang):
        if name.startswith(stem):
            for case, endings in known.table(f"{gender} names").items():
                if name[len(stem) :] in endings.split():
                    return gender, case
    return "", ""


@cache
def _stems(lang: str) -> tuple[tuple[str, str], ...]:
    """Return what the names of rulers keep in every case, with their genders."""
    known = Facts(lang)
    own = known.table("name stems")
    found = []
    for name in known.listed("rulers"):
        gender = "feminine" if name.endswith(("a", "а", "я")) else "masculine"
        stem = own.get(name) or re.sub("[aаяйь]$", "", name)
        found.append((stem, gender))
    return tuple(sorted(found, key=lambda each: -len(each[0])))


def joined_number(known: Facts, written: str) -> str:
    """Return a number as the first part of a word: "восьми-" in "восьмичасовой"; empty if none."""
    table = known.table("joined numbers")
    value = int(written)
    if not table:
        return ""
    if str(value) in table:
        return table[str(value)]
    if known.lang == "pl":
        tens, ones = str(value // 10 * 10), str(value % 10)
        return f"{table[tens]}{table[ones]}" if tens in table and ones in table else ""
    words = known.spell(value, "cardinal-masculine-genitive").split()
    return "".join(table.get(word, word) for word in words)
