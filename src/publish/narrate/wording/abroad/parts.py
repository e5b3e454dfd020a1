"""Fractions: "zwei Drittel", "tres cuartos", "пять шестых"."""

import re
from dataclasses import dataclass
from unicodedata import normalize

from publish.narrate.wording.abroad.facts import LAST_ORDINAL, Facts, Noun
from publish.narrate.wording.abroad.measures import Measures
from publish.narrate.wording.abroad.numbers import word_after
from publish.narrate.wording.rewriting import (
    Dialect,
    Match,
    Rewrite,
    Said,
    Sign,
    rewrite,
    text_after,
)

_SEVERAL = (
    r"(?!(?:plus|mais|más|menos|moins|dans|sous|sans|tras|dopo|sopra|circa)\b)"
    r"[^\W\d_]{2,}[sxaeio](?!\w)"
)
"""A word in the plural, for all that can be told."""

_PER = re.compile(r"\s(?:por|par|per|al|alla)\s")


def _parted(name: str) -> tuple[str, str, str]:
    """Part a unit over another one: "milla", " por ", "hora"."""
    per = _PER.search(name)
    return (name[: per.start()], per[0], name[per.end() :]) if per else (name, "", "")


@dataclass(frozen=True, slots=True)
class Parts:
    """How a language says parts of a whole."""

    known: Facts
    measures: Measures

    def rewrites(self) -> tuple[Rewrite, ...]:
        """Return the rewrites for `2 1/2 kg` and `2½`."""
        whole = r"(?:(?<![\w.,/])(?P<whole>\d+)[\s\u00a0])?"
        lower = r"(?P<lower>\d{1,3}(?:[.\u202f]\d{3})+|\d{1,7})"
        units = self.measures.pattern()
        unit = rf"\s?(?P<unit>{units})(?:/(?P<per>{units}))?(?![\w²³’'/-]|\.\w)"
        noun = rf"(?:\s(?P<noun>{_SEVERAL}))?" if self._last else "(?P<noun>)"
        minus = r"(?:(?P<minus>(?<![\w)])[-−])|)"
        return (
            rewrite(
                rf"{minus}{whole}(?<![\w.,/–])(?P<upper>\d{{1,7}})\s?[/⁄]\s?"
                rf"{lower}(?:{unit}|{noun})(?![\w/]|[.,]\d)",
                self.fraction,
            ),
            rewrite(
                rf"{minus}(?:(?<![\w.,])(?P<whole>\d+)\s?)?(?P<sign>[¼-¾⅐-⅞])(?:{unit}|{noun})",
                self.vulgar,
                Sign.SMALL,
            ),
        )

    @property
    def _last(self) -> bool:
        """Whether "and a half" stands behind the noun: "dos horas y media"."""
        return bool(self.known.word("parts", "half last"))

    def fraction(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say a fraction with what stands before and after it."""
        upper, lower = int(found["upper"]), int(re.sub(r"\D", "", found["lower"]))
        if re.search(r"\d\s[/⁄]\s\d", found[0]) and re.match(r"\s?=", text_after(found)):
            known = self.known
            over = known.word("parts", "over")
            said = f"{known.cardinal(str(upper))} {over} {known.cardinal(str(lower))}"
            return [(said, found.start("upper"))]
        return self._parts(found, upper, lower, found.start("upper"))

    def vulgar(self, found: Match, _dialect: Dialect) -> list[Said] | None:
        """Say a fraction that is one character."""
        upper, _, lower = normalize("NFKC", found["sign"]).partition("⁄")
        if not lower:
            return None
        return self._parts(found, int(upper), int(lower), found.start("sign"))

    def _parts(self, found: Match, upper: int, lower: int, at: int) -> list[Said]:
        known = self.known
        noun = self._noun(found)
        feminine = noun is not None and noun.gender == "f"
        parts: list[Said] = []
        if found["minus"]:
            parts.append((f"{known.word('numbers', 'minus')} ", found.start()))
        lower_unit = self.measures.noun(found["per"]) if found["per"] else None
        per = [(f" {self.measures.per(lower_unit)}", found.start("per"))] if lower_unit else []
        if (upper, lower) == (1, 2) and (noun or found["whole"]):
            return [*parts, *self._half(found, noun, at), *per]
        said = self.said(upper, lower)
        if not found["whole"] and feminine:
            said = known.word("parts", f"{upper}/{lower} f") or said
        if found["whole"]:
            said = self._after_whole(upper, lower, "f" if feminine else "") or said
            parts.append(
                (self._whole(found["whole"], "f" if feminine else ""), found.start("whole"))
            )
        parts.append((said, at))
        if found["unit"] and noun:
            of = known.word("parts", "of unit")
            name = noun.of("one" if of else "other")
            parts += [(self._of(of, name), found.start("unit")), *per]
        elif found["noun"]:
            parts.append((f" {found['noun']}", found.start("noun")))
        return parts

    def _half(self, found: Match, noun: Noun | None, at: int) -> list[Said]:
        """Return a half, or a number and a half, with what it measures."""
        known = self.known
        gender = noun.gender if noun else "m"
        whole = found["whole"]
        measured = next((each for each in ("unit", "noun") if found[each]), "")
        place = found.start(measured) if measured else -1

        def word(name: str) -> str:
            return known.word("parts", f"{name} {gender}") or known.word("parts", f"{name} m")

        if whole == "1" and not noun and (bare := known.word("parts", "one half bare")):
            return [(bare, found.start("whole"))]
        if not whole:
            said = known.word("parts", "1/2 f") if gender == "f" else ""
            parts = [(word("lone half") or said or self.said(1, 2), at)]
            form = known.word("parts", "lone form", "one")
        elif whole == "1" and noun and word("one half"):
            parts, form = [(word("one half"), found.start("whole"))], "other"
        else:
            number = known.cardinal(whole, gender if noun else "", counts=noun is not None)
            parts = [(number, found.start("whole"))]
            form = known.plural(int(whole)) if self._last else "other"
            if not (self._last and place >= 0):
                parts.append((f" {word('half')}", at))
        if noun and place >= 0:
            first, per, rest = _parted(noun.of(form))
            parts.append((f" {first}", place))
            if whole and self._last:
                parts.append((f" {word('half')}", found.end() - 1))
            if per:
                parts.append((f"{per}{rest}", found.end() - 1))
        return parts

    def _noun(self, found: Match) -> Noun | None:
        """Return what is measured: a unit, or the word behind, which keeps its form."""
        if found["unit"]:
            return self.measures.noun(found["unit"])
        after = found["noun"] or word_after(found)
        for gender in "fmn":
            if after.lower() in self.known.listed(f"nouns {gender}"):
                return Noun(gender, {"other": after})
        return Noun("m", {"other": after}) if found["noun"] else None

    def _of(self, of: str, name: str) -> str:
        """Return a unit behind its part: "trois quarts d’heure"."""
        if of and self.known.lang in {"fr", "it"} and name[0] in "aeiouhéè":
            return f" {of[0]}’{name}"
        return f" {of} {name}" if of else f" {name}"

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
                if lower > len("1234567890") and lower not in {100, 1000}:
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
