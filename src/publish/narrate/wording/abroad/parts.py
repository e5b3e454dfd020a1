"""Fractions: "zwei Drittel", "tres cuartos", "пять шестых"."""

import re
from dataclasses import dataclass
from unicodedata import normalize

from publish.narrate.wording.abroad.facts import LAST_ORDINAL, Facts
from publish.narrate.wording.abroad.measures import Measures
from publish.narrate.wording.abroad.numbers import word_after
from publish.narrate.wording.rewriting import Dialect, Match, Rewrite, Said, Sign, rewrite


@dataclass(frozen=True, slots=True)
class Parts:
    """How a language says parts of a whole."""

    known: Facts
    measures: Measures

    def rewrites(self) -> tuple[Rewrite, ...]:
        """Return the rewrites for `2 1/2 kg` and `2½`."""
        whole = r"(?:(?<![\w.,/])(?P<whole>\d+)[\s\u00a0])?"
        lower = r"(?P<lower>\d{1,3}(?:[.\u202f]\d{3})+|\d{1,7})"
        unit = rf"(?:\s?(?P<unit>{self.measures.pattern()}))?"
        return (
            rewrite(
                rf"(?:(?P<minus>(?<![\w)])[-−])|){whole}(?<![\w.,/–])(?P<upper>\d{{1,4}})\s?[/⁄]\s?"
                rf"{lower}{unit}(?![\w/]|[.,]\d)",
                self.fraction,
            ),
            rewrite(
                r"(?:(?<![\w.,])(?P<whole>\d+)\s?)?(?P<sign>[¼-¾⅐-⅞])",
                self.vulgar,
                Sign.SYMBOL | Sign.DIGIT,
            ),
        )

    def fraction(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say a fraction with what stands before and after it."""
        known = self.known
        upper, lower = int(found["upper"]), int(re.sub(r"\D", "", found["lower"]))
        unit = self.measures.noun(found["unit"]) if found["unit"] else None
        gender = "f" if unit and unit.gender == "f" else ""
        parts: list[Said] = []
        if found["minus"]:
            parts.append((f"{known.word('numbers', 'minus')} ", found.start()))
        said = self.said(upper, lower)
        if found["whole"]:
            said = self._after_whole(upper, lower, gender) or said
            parts.append((self._whole(found["whole"], gender), found.start("whole")))
        parts.append((said, found.start("upper")))
        if unit:
            of = known.word("parts", "of unit")
            half = lower == len("ab")
            name = unit.of("one") if of or half else unit.of("other")
            parts.append((f" {name}" if half or not of else f" {of} {name}", found.start("unit")))
        return parts

    def vulgar(self, found: Match, _dialect: Dialect) -> list[Said] | None:
        """Say a fraction that is one character."""
        upper, _, lower = normalize("NFKC", found["sign"]).partition("⁄")
        if not lower:
            return None
        said = self.said(int(upper), int(lower))
        if not found["whole"]:
            feminine = word_after(found).lower() in self.known.listed("nouns f")
            own = self.known.word("parts", f"{upper}/{lower} f") if feminine else ""
            return [(own or said, found.start())]
        said = self._after_whole(int(upper), int(lower), "") or said
        return [(self._whole(found["whole"], ""), found.start()), (said, found.start("sign"))]

    def _whole(self, written: str, gender: str) -> str:
        counts = bool(self.known.word("parts", "counting"))
        joint = self.known.word("parts", "and")
        said = self.known.cardinal(written, gender, counts=counts)
        return f"{said} {joint} " if joint else f"{said} "

    def _after_whole(self, upper: int, lower: int, gender: str) -> str:
        key = f"whole {upper}/{lower}"
        return self.known.word("parts", f"{key} {gender}") or self.known.word("parts", key)

    def said(self, upper: int, lower: int) -> str:
        """Return a fraction in words."""
        known, table = self.known, self.known.table("parts")
        if (upper, lower) == (24, 7):  # hours of the day, days of the week
            return f"{known.cardinal(str(upper))} {known.cardinal(str(lower))}"
        if own := table.get(f"{upper}/{lower}"):
            return own
        count = known.cardinal(str(upper), known.word("parts", "gender", "m"), counts=True)
        one = known.plural(upper) == "one"
        if str(lower) in table:
            first, *several = table[str(lower)].split("/")
            return f"{count} {first if one or not several else several[0]}"
        last = 10**10 if known.lang == "es" else LAST_ORDINAL
        if len("ab") < lower <= last and upper:
            part = self._part(lower, known.plural(upper), one=one)
            if part:
                return f"{count} {part}"
        return f"{known.cardinal(str(upper))} {table['over']} {known.cardinal(str(lower))}"

    def _part(self, lower: int, kind: str, *, one: bool) -> str:
        """Return what a part is called; empty if it has no name."""
        known = self.known
        match known.lang:
            case "de":
                return f"{known.ordinal(lower, 'ordinal')}l"
            case "fr" | "it":
                said = known.ordinal(lower, "ordinal-masculine")
                several = f"{said}s" if known.lang == "fr" else f"{said[:-1]}i"
                return said if one else several
            case "pt":
                if lower > len("1234567890"):
                    return f"{known.cardinal(str(lower))} avos"
                said = known.ordinal(lower, "ordinal-masculine")
                return said if one else f"{said}s"
            case "es":
                said = self._avo(lower)
                return said if one or not said else f"{said}s"
            case "pl":
                form = {"one": "feminine", "few": "plural"}.get(kind, "plural-genitive")
                return known.ordinal(lower, f"ordinal-{form}")
            case "ru":
                form = "feminine" if one else "plural-genitive"
                return known.ordinal(lower, f"ordinal-{form}")
            case "sv":
                said = known.ordinal(lower, "ordinal-reale")
                stem = said.removesuffix("de") if said.endswith("onde") else said
                return f"{stem}del" if one else f"{stem}delar"
            case _:
                return known.ordinal(lower, "ordinal")

    def _avo(self, lower: int) -> str:
        """Return a Spanish part: ordinals up to a tenth and for round numbers, else "-avo"."""
        known = self.known
        if lower <= len("1234567890") or (lower <= 1000 and lower % 100 == 0):
            return known.ordinal(lower, "ordinal-masculine")
        for power, ending in ((10**6, "millonésimo"), (1000, "milésimo")):
            if lower % power == 0:
                count = known.cardinal(str(lower // power)) if lower > power else ""
                return count.replace(" ", "") + ending
        if lower > 100:
            return ""
        said = known.cardinal(str(lower)).replace(" y ", "i").replace("é", "e").replace("ó", "o")
        return f"{said[:-1] if said.endswith(('uno', 'a')) else said}avo"
