"""Measures and parts of a hundred."""

import re
from dataclasses import dataclass

from publish.narrate.wording.abroad.counting import DASH, Counting
from publish.narrate.wording.abroad.facts import Facts, Noun
from publish.narrate.wording.abroad.numbers import word_before
from publish.narrate.wording.rewriting import (
    Dialect,
    Match,
    Rewrite,
    Said,
    Sign,
    full_stop,
    rewrite,
    stands_free,
    text_before,
)

_NO_SIGNS = frozenset(("year", "month", "week", "in", "d", "K", "N", "J", "cd", "pt"))
"""What is a unit by CLDR, and more often a word, an initial or a letter."""
_VARIANTS = ("km2", "m2", "m3", "cm2", "cm3", "kwh", "μm", "μg", "μs", "Ω")
_SAME = str.maketrans({"2": "²", "3": "³", "μ": "µ", "Ω": "Ω"})
_ONE = re.compile("één|eine?|uno?|um|jeden|один|ett")
_MEASURED = re.compile(r"\d\s?$")
_POWER_OF_TEN = re.compile(r"\b10[⁻⁺]?[⁰¹²³⁴-⁹]+[\s\u00a0]$")
_AFTER_DEGREES = (
    "de|di|a|au|al|y|et|e|em|à|en|in|sous|sur|sobre|sopra|sotto|abaixo|acima|o|ou|plus|moins"
)


@dataclass(frozen=True, slots=True)
class Measures:
    """How a language says measures."""

    known: Facts
    counting: Counting

    def rewrites(self) -> tuple[Rewrite, ...]:
        """Return the rewrites for numbers with units, `/km²` too, and for large round numbers."""
        begin, range_, scale = self.counting.begin, self.counting.range, self.counting.scale
        units = self.pattern()
        number = self.known.number
        cues = "|".join(sorted(self.known.listed("before units"))) or "(?!)"
        inflected = rf"(?P<first>{number}){DASH}(?P<second>{number})(?![\w%‰/:-]|[.,]\d|\s?=)"
        return (
            rewrite(
                rf"{begin}{range_}(?:\s?(?P<scale>{scale}))?[\s\u00a0\u202f]?(?P<unit>{units})"
                rf"(?:/(?P<per>{units}))?(?![\w²³’'-]|/(?!10{{2,5}}[\s\u00a0])|\.\w)",
                self.measure,
            ),
            rewrite(
                rf"(?<=[⁰¹²³⁴-⁹][\s\u00a0])(?P<unit>{units})(?![\w²³’'/-]|\.\w)",
                self.behind_power,
                Sign.SMALL,
            ),
            rewrite(
                rf"{begin}(?P<first>{self.known.number})\s?/\s?(?P<unit>{units})(?![\w²³/])",
                self.per_unit,
            ),
            rewrite(
                rf"(?:(?<=[^\W\d_])|(?<=[€$£]))/(?P<first>10{{2,5}})[\s\u00a0]?(?P<unit>{units})(?![\w²³’'/-]|\.\w)",
                self.per_many,
            ),
            rewrite(
                rf"(?P<unit>{units})(?:/(?P<per>{units})|(?<=/.)|(?<=/..))(?![\w²³’'/-]|\.\w)",
                self.compound,
                Sign.SYMBOL,
            ),
            rewrite(
                rf"(?P<cue>{cues})\s(?P<unit>{units})(?![\w²³’'/-]|\.\w)",
                self.after_cue,
                Sign.ALWAYS,
            ),
            rewrite(
                rf"{begin}(?P<first>{self.known.number})[\s\u00a0]?(?P<scale>{scale})",
                self.counting.large,
            ),
            *(
                [rewrite(begin + inflected, self.between)]
                if self.known.word("numbers", "upper end")
                else []
            ),
        )

    def per_many(self, found: Match, _dialect: Dialect) -> list[Said] | None:
        """Say what something is measured over, with its number: `6 l/100 km`."""
        noun = self.noun(found["unit"])
        if noun is None:
            return None
        per = self.known.word("numbers", "per many", self.known.word("numbers", "per"))
        said, kind = self.counting.ends(found, noun)
        return [(f" {per} ", found.start()), *said, (f" {noun.of(kind)}", found.start("unit"))]

    def between(self, found: Match, _dialect: Dialect) -> list[Said] | None:
        """Say a range of which the upper end has another case: "sześć do dwunastu"."""
        return self.counting.ends(found, None)[0]

    def alone(self) -> Rewrite:
        """Return the rewrite for a unit with a power and no number, which is no formula."""
        signs = (*self.known.table("units"), *self.known.signs)
        powers = "|".join(re.escape(each) for each in signs if each[-1] in "²³")
        return rewrite(
            rf"(?<![\w/.,])(?P<unit>{powers})(?![\w²³’'/-]|\s?[-+−=×·*<>])", self.bare, Sign.SMALL
        )

    def percents(self) -> Rewrite:
        """Return the rewrite for parts of a hundred and of a thousand."""
        return rewrite(
            rf"{self.counting.begin}{self.counting.range}\s?(?P<sign>[%‰])", self.percent
        )

    def pattern(self) -> str:
        """Return a pattern for every unit of the language."""
        scales = self.known.table("scales")
        said = {sign for sign in self.known.signs if sign not in _NO_SIGNS and sign not in scales}
        every = {*self.known.table("units"), *said, *_VARIANTS}
        longest_first = sorted(every, key=lambda each: (-len(each), each))
        return "|".join(self._way(each) for each in longest_first)

    def _way(self, sign: str) -> str:
        if sign == "t" and "t/m" in self.known.table("abbreviations"):
            return "t(?!/m)"
        if sign in {"°C", "°F"}:
            return rf"°\s?(?i:{sign[1]})\b"
        if sign == "°" and "°" in self.known.table("endings"):
            return rf"°(?!\s(?!(?:{_AFTER_DEGREES})\b)[a-zà-ÿ]{{2,}})"
        if len(sign) == 1 and sign.isupper():
            return rf"{sign}(?!\.?\s?[A-ZА-Я])"
        return re.escape(sign)

    def noun(self, written: str) -> Noun | None:
        """Return the unit that is written so, or nearly so: `km2`, `° c`."""
        joined = re.sub(r"\s", "", written)
        if joined.lower() in {"°c", "°f"}:
            joined = joined.upper()
        return (
            self.known.unit(written)
            or self.known.unit(joined.translate(_SAME))
            or (self.known.unit("kWh") if joined == "kwh" else None)
        )

    def measure(self, found: Match, _dialect: Dialect) -> list[Said] | None:
        """Say a measure: `5 kg`, `2 Mio. km`, `5 mg/kg`."""
        noun = self.noun(found["unit"])
        if noun is None:
            return None
        if found["scale"]:
            name = self.counting.linked(noun.of("many"), found["scale"])
            return [*self.counting.scaled(found), (name, found.start("unit"))]
        said, kind = self.counting.ends(found, noun)
        said.append((f" {noun.of(kind)}", found.start("unit")))
        if found["per"]:
            per = self.noun(found["per"])
            if per is None:
                return None
            said.append((f" {self.per(per)}", found.start("per")))
        return [*said, *full_stop(found)]

    def compound(self, found: Match, _dialect: Dialect) -> list[Said] | None:
        """Say a unit over another one without a number: `in km/h`."""
        noun = self.noun(found["unit"])
        lower = self.noun(found["per"]) if found["per"] else None
        short = len(found[0]) <= len("m/s") and found[0] != "m/s"
        if noun is None or short or (found["per"] and not lower) or not stands_free(found, "/.’'-"):
            return None
        per = [(f" {self.per(lower)}", found.start("per"))] if lower else []
        return [(noun.of("many"), found.start()), *per]

    def bare(self, found: Match, _dialect: Dialect) -> list[Said] | None:
        """Say a unit with a power that no number stands before: `один м²`, `in m²`."""
        noun = self.noun(found["unit"])
        if noun is None or _MEASURED.search(text_before(found)):
            return None
        before = word_before(found).lower()
        single = (
            not text_before(found).strip()
            or before in self.known.listed("before units")
            or _ONE.fullmatch(before)
        )
        return [(noun.of("one" if single else "many"), found.start())]

    def after_cue(self, found: Match, _dialect: Dialect) -> list[Said] | None:
        """Say a unit behind a word that asks for one: `pro kg`."""
        noun = self.noun(found["unit"])
        if noun is None or len(found["unit"]) < len("kg") or not stands_free(found, "’'-"):
            return None
        cue = found["cue"]
        letters = [(each, found.start() + place) for place, each in enumerate(f"{cue} ")]
        return [*letters, (noun.of("one"), found.start("unit"))]

    def behind_power(self, found: Match, _dialect: Dialect) -> str | None:
        """Say the unit of `10⁻⁶ m`."""
        noun = self.noun(found["unit"])
        if noun is None or not _POWER_OF_TEN.search(text_before(found)):
            return None
        return noun.of("other") or noun.of("many")

    def per_unit(self, found: Match, _dialect: Dialect) -> list[Said] | None:
        """Say a number per unit: `56 /km²`."""
        noun = self.noun(found["unit"])
        if noun is None:
            return None
        said, _ = self.counting.ends(found, None)
        return [*said, (f" {self.per(noun)}", found.start("unit"))]

    def percent(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say parts of a hundred."""
        said, kind = self.counting.ends(found, None)
        forms = self.known.word("numbers", found["sign"]).split("/")
        place = {"one": 0, "few": 1, "many": 2}.get(kind, len(forms) - 1)
        return [*said, (f" {forms[min(place, len(forms) - 1)]}", found.end() - 1)]

    def per(self, noun: Noun) -> str:
        """Return a unit over which something is measured."""
        return noun.per or f"{self.known.word('numbers', 'per')} {noun.of('one')}"
