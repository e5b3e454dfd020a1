"""Numbers as words of a language, by the rules of CLDR (`data/cldr/spellout`).

A rule set is a list of rules, each for numbers from a base on; a rule has literal words and places
for parts of the number (Unicode Technical Standard 35, "Rule-Based Number Formatting"): `→…→` what
is left over, `←…←` how many of the base's power of ten, `=…=` the number itself, `[…]` only where
something is left over (or what follows `|`), `$(cardinal,one{…}other{…})$` by the plural form of
how many.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from publish.narrate.wording.tables import sections

LARGEST = 10**15 - 1
"""The largest number that is said as one; longer ones are said digit by digit."""

_BASE = re.compile(r"(\d+)(?:/(\d+))?(>*)")
_PLACE = re.compile(r"→(%[^→]*)?→|←(%[^←]*)?←|=(%[^=]*|#[^=]*)=|\$\(cardinal,(.*?)\)\$")
_FORM = re.compile(r"(\w+)\{([^}]*)\}")
_OPTIONAL = re.compile(r"\[([^\]|]*)(?:\|([^\]]*))?\]")


@dataclass(frozen=True, slots=True)
class _Rule:
    base: int
    divisor: int
    words: str

    @property
    def divides(self) -> bool:
        """Whether the rule says both how many and what is left over."""
        return "→" in self.words and "←" in self.words


@cache
def _rules(lang: str, name: str) -> tuple[list[int], list[_Rule]]:
    found = []
    for line in sections(f"spellout/{lang}", "cldr")[name]:
        key, _, words = line.partition("|")
        match = _BASE.fullmatch(key)
        if match is None:
            continue
        base, radix = int(match[1]), int(match[2] or 10)
        exponent = 0
        while base and radix ** (exponent + 1) <= base:
            exponent += 1
        found.append(_Rule(base, radix ** max(0, exponent - len(match[3])), words))
    found.sort(key=lambda rule: rule.base)
    return [rule.base for rule in found], found


def has(lang: str, name: str) -> bool:
    """Whether a language has a rule set."""
    return name in sections(f"spellout/{lang}", "cldr")


@lru_cache(4096)
def spell(number: int, lang: str, name: str, plural: Callable[[int], str]) -> str:
    """Return a whole number from 0 to LARGEST in words by a rule set, such as `spellout-ordinal`.

    `plural` tells the plural form that a number asks for.
    """
    bases, rules = _rules(lang, name)
    place = max(0, bisect_right(bases, number) - 1)
    rule = rules[place]
    if rule.divides and rule.base % rule.divisor and number % rule.divisor == 0:
        rule = rules[max(0, place - 1)]
    count, rest = divmod(number, rule.divisor)
    words = _OPTIONAL.sub(lambda found: found[1] if rest else found[2] or "", rule.words)

    def part(found: re.Match[str]) -> str:
        if found[4] is not None:
            forms: dict[str, str] = dict(_FORM.findall(found[4]))
            return forms.get(plural(count), forms.get("other", ""))
        if found[3] is not None:
            return spell(number, lang, found[3], plural) if found[3][0] == "%" else str(number)
        if found[0].startswith("→"):
            return spell(rest, lang, found[1] or name, plural)
        return spell(count, lang, found[2] or name, plural)

    return _PLACE.sub(part, words)
