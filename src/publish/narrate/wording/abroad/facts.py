"""What is known of how a language says numbers: its table, and what CLDR says of it."""

import re
from dataclasses import dataclass
from functools import cache

from publish.narrate.wording.spellout import LARGEST, has, spell
from publish.narrate.wording.tables import alternatives, pairs, sections, words

FULL = ("de", "fr", "es", "it", "pt", "nl", "pl", "sv", "ru")
"""The languages with tables of their own beside English."""

LAST_ORDINAL = 99_999
_GENDERS = {"masculine": "m", "feminine": "f", "neuter": "n", "common": "c", "inanimate": "m"}
_FORMS = ("one", "few", "many", "other")
_CODE = re.compile("[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: its gender, and its forms by CLDR's plural classes."""

    gender: str
    forms: dict[str, str]
    per: str = ""

    def of(self, count: str) -> str:
        """Return the form for a plural class."""
        return self.forms.get(count) or self.forms["other"]


@dataclass(frozen=True, slots=True)
class Facts:
    """A language's own table, asked by section and key."""

    lang: str

    def __hash__(self) -> int:
        return hash(self.lang)

    def word(self, section: str, key: str, otherwise: str = "") -> str:
        """Return an entry of a section."""
        return pairs(section, self.lang).get(key, otherwise)

    def table(self, section: str) -> dict[str, str]:
        """Return a section with what is written and what is said."""
        return pairs(section, self.lang)

    def listed(self, section: str) -> frozenset[str]:
        """Return a section that is a list of words."""
        return words(section, self.lang)

    def any_of(self, section: str) -> str:
        """Return a pattern for the left sides of a section; one that fails if it is empty."""
        return "|".join(map(re.escape, alternatives(self.table(section)))) or "(?!)"

    @property
    def number(self) -> str:
        """A pattern for a number with its groups and its decimals."""
        mark = re.escape(self.word("numbers", "mark"))
        group = self.word("numbers", "group")
        groups = "".join(
            rf"\d{{1,3}}(?:{sign}\d{{3}}){{1,6}}(?!\d|{re.escape(group) or '(?!)'}\d)|"
            for sign in ("[\u2009\u202f\u00a0 ’]", *([re.escape(group)] if group else []))
        )
        return rf"(?:(?:{groups}\d+)(?:{mark}\d+)?)"

    def plural(self, number: int) -> str:
        """Return the plural class of a whole number."""
        match self.lang:
            case "fr":
                return "one" if number < 2 else "other"
            case "ru":
                ones, tens = number % 10, number // 10 % 10
                if tens == 1 or ones == 0 or ones > 4:
                    return "many"
                return "one" if ones == 1 else "few"
            case "pl":
                if number == 1:
                    return "one"
                return "few" if 2 <= number % 10 <= 4 and number // 10 % 10 != 1 else "many"
            case _:
                return "one" if number == 1 else "other"

    def count(self, written: str) -> str:
        """Return the plural class of a written number."""
        whole, decimals = self.parts(written)
        if decimals:
            return "one" if self.lang == "fr" and int(whole) < 2 else "other"
        return self.plural(int(whole))

    def parts(self, written: str) -> tuple[str, str]:
        """Return the figures before and after the decimal mark of a written number."""
        whole, _, decimals = written.partition(self.word("numbers", "mark"))
        return re.sub(r"\D", "", whole) or "0", re.sub(r"\D", "", decimals)

    def spell(self, number: int, name: str) -> str:
        """Return a number in words by a rule set of CLDR."""
        key = f"%spellout-{name}"
        if not has(self.lang, key):
            key = "%spellout-numbering"
        said = spell(number, self.lang, key, self.plural).replace("\u00a0", " ")
        said = said.replace("\u00ad", self._joint)
        for wrong, right in _spelling(self.lang):
            said = wrong.sub(right, said)
        for unsaid in _unsaid(self.lang):
            said = unsaid.sub("", said)
        return said

    @property
    def _joint(self) -> str:
        """What stands where CLDR lets a number be divided.

        eSpeak NG stresses the long compounds of German, Dutch and Swedish wrongly unless their
        parts stand apart: of 60 German numbers 51 sound as the engine's own reading of the figures,
        none of them written in one word.
        """
        return " " if self.word("numbers", "apart") else ""

    def elided(self, said: str) -> str:
        """Return words with what a vowel takes from the one before it: "un’ora"."""
        return re.sub(r"\buna (?=[aeiou])", "un’", said) if self.lang == "it" else said

    def digits(self, written: str) -> str:
        """Return figures one by one."""
        return " ".join(self.spell(int(each), "numbering") for each in written if each.isdigit())

    def cardinal(self, written: str, gender: str = "", *, counts: bool = False) -> str:
        """Return a written number in words, `counts` for one that a noun follows."""
        whole, decimals = self.parts(written)
        name = self.word("numbers", gender or ("m" if counts else ""), "numbering")
        if len(whole) > len(str(LARGEST)) or (len(whole) > 1 and whole[0] == "0"):
            said = self.digits(whole)
        else:
            gendered = not decimals or self.word("numbers", "gendered decimals")
            said = self.spell(int(whole), name if gendered else "numbering")
        if not decimals:
            return said
        if self.word("numbers", "decimals") == "parts" and str(len(decimals)) in self.table(
            "tenths"
        ):
            return self._tenths(int(whole), decimals)
        return f"{said} {self.word('numbers', 'decimal')} {self._decimals(decimals)}"

    def _tenths(self, whole: int, decimals: str) -> str:
        """Return a decimal as whole ones and parts: "две целых три десятых"."""
        said = []
        for value, key in ((whole, "whole"), (int(decimals), str(len(decimals)))):
            one, _, several = self.table("tenths")[key].partition("/")
            count = self.spell(value, self.word("numbers", "f"))
            said.append(f"{count} {one if self.plural(value) == 'one' else several}")
        return " ".join(said)

    def last(self, written: str, gender: str = "") -> str:
        """Return the upper end of a range, which some languages put in another case."""
        form = self.word("numbers", "upper end")
        whole, decimals = self.parts(written)
        if form and not decimals and int(whole) <= LARGEST:
            return self.spell(int(whole), form)
        return self.cardinal(written, gender, counts=bool(gender))

    def _decimals(self, figures: str) -> str:
        """Return what follows a decimal mark: figure by figure, or in groups."""
        if self.word("numbers", "decimals") != "groups" or figures[0] == "0":
            return self.digits(figures)
        if len(figures) <= len("303"):
            return self.spell(int(figures), "numbering")
        pairs_ = [figures[at : at + 2] for at in range(0, len(figures), 2)]
        return " ".join(
            self.digits(each) if each[0] == "0" else self.spell(int(each), "numbering")
            for each in pairs_
        )

    def ordinal(self, number: int, name: str) -> str:
        """Return an ordinal in words by a rule set."""
        said = self.spell(number, name)
        if "ordinal" in name and (hundreds := self.table("round hundreds")):
            # CLDR has cardinals for round hundreds, and a feminine form of the fortieth.
            if name.endswith("masculine-prepositional"):
                said = re.sub("сороковой$", "сороковом", said)
            words = said.split()
            if words[-1] in hundreds:
                words[-1] = hundreds[words[-1]] + self.spell(100, name).removeprefix("сот")
            return " ".join(words)
        return said

    def year(self, number: int) -> str:
        """Return a year as it is said alone."""
        century, rest = divmod(number, 100)
        first, _, last = self.word("dates", "halved years", "0-0").partition("-")
        if int(first) <= number <= int(last) and rest > len("123456789"):
            return f"{self.spell(century, 'numbering')} {self.spell(rest, 'numbering')}"
        later = self.word("dates", "years", "numbering")
        return self.spell(number, "numbering-year" if number < 2000 else later)

    def unit(self, sign: str) -> Noun | None:
        """Return the unit for a sign."""
        key = self.word("units", sign, sign)
        own = self.word("nouns", key)
        return _noun(own) if own else _units(self.lang).get(key)

    @property
    def signs(self) -> list[str]:
        """The signs of CLDR's units."""
        return [sign for sign in _units(self.lang) if not _CODE.fullmatch(sign)]

    @property
    def codes(self) -> list[str]:
        """The codes of CLDR's currencies."""
        return [sign for sign in _units(self.lang) if _CODE.fullmatch(sign)]

    def coins(self, sign: str) -> tuple[Noun, Noun | None] | None:
        """Return a currency and its hundredth part for a sign or a code."""
        own = self.word("money", sign)
        if own:
            main, _, small = own.partition(";")
            return _noun(main), _noun(small) if small else None
        code = _CODES.get(sign, sign)
        known = _units(self.lang).get(code)
        return (known, None) if known else None


_CODES = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₴": "UAH", "₹": "INR", "₩": "KRW",
    "₺": "TRY", "₪": "ILS",
}  # fmt: skip


@cache
def _spelling(lang: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return patterns of what CLDR spells otherwise than it is said, and how it is said."""
    return tuple((re.compile(wrong), right) for wrong, right in pairs("spelling", lang).items())


@cache
def _unsaid(lang: str) -> tuple[re.Pattern[str], ...]:
    """Return patterns of what people leave out of the words of a number."""
    return tuple(map(re.compile, sections(lang).get("left out of numbers", ())))


def _noun(written: str) -> Noun:
    gender, *forms = (each.replace("_", " ") for each in written.split())
    names = ("one", "other") if len(forms) == len(("one", "other")) else _FORMS
    return Noun(gender, dict(zip(names, forms if len(forms) > 1 else forms * 4, strict=False)))


@cache
def _units(lang: str) -> dict[str, Noun]:
    found = {}
    for line in sections("measures", "cldr")[lang]:
        sign, gender, *forms, per = line.split("|")
        said = {name: form for name, form in zip(_FORMS, forms, strict=True) if form}
        if said:
            found[sign] = Noun(_GENDERS.get(gender, "m"), said, per)
    return found


@cache
def facts(lang: str) -> Facts:
    """Return what is known of one of the languages in FULL."""
    return Facts(lang)
