"""Numbers before what they count: ranges, scales ("millions"), the forms of nouns."""

import re
from dataclasses import dataclass

from publish.narrate.wording.abroad.facts import Facts, Noun
from publish.narrate.wording.rewriting import Dialect, Match, Said

DASH = r"\s?[–‐‑-]\s?"
_VOWEL = re.compile(r"[aeiouhéèêâîôœAEIOUHÉ]")
_FORMS = ("few", "many", "other")


@dataclass(frozen=True, slots=True)
class Counting:
    """How a language counts things. Matches have groups `first`, `second`, `minus`, `scale`."""

    known: Facts

    @property
    def range(self) -> str:
        """A pattern for a number, or two with a dash between them."""
        number = self.known.number
        return rf"(?P<first>{number})(?:{DASH}(?P<second>{number}))?"

    @property
    def begin(self) -> str:
        """A pattern for where a number may begin, with its minus."""
        return r"(?<![\w.,/])(?<!\d[-–])(?P<minus>(?<![\w)])[-−–](?=\d|\$|€|£)|)"

    @property
    def scale(self) -> str:
        """A pattern for a scale after a number."""
        return rf"(?:{self.known.any_of('scales')})(?!\w)"

    def ends(
        self, found: Match, noun: Noun | None, *, whole: bool = False
    ) -> tuple[list[Said], str]:
        """Return a number or a range before a noun, and the plural class of the last one.

        `whole`: noughts behind the mark are not said, as in `$50,00-$100,00`.
        """
        known = self.known

        def plain(written: str) -> str:
            figures, decimals = known.parts(written)
            return figures if whole and decimals and not decimals.strip("0") else written

        gender = noun.gender if noun else ""
        counts = noun is not None
        groups = found.groupdict()
        said: list[Said] = []
        if groups.get("minus"):
            said.append((f"{known.word('numbers', 'minus')} ", found.start("minus")))
        first = known.cardinal(plain(found["first"]), gender, counts=counts)
        said.append((first, found.start("first")))
        last = groups.get("second")
        if not last:
            return said, known.count(found["first"])
        to = known.word("dates", "to")
        said.append((f" {to} " if to else ", ", found.end("first")))
        said.append((known.last(plain(last), gender), found.start("second")))
        return said, known.count(last)

    def scaled(self, found: Match) -> list[Said]:
        """Return a number with its scale: "zwei Millionen", "2,5 mln"."""
        known = self.known
        one, *forms = known.table("scales")[found["scale"]].split("/")
        kind = known.count(found["first"])
        decimal = bool(known.parts(found["first"])[1])
        noun = Noun(known.word("numbers", "scale gender", "m"), {})
        said, _ = self.ends(found, None if decimal else noun)
        form = one
        if kind != "one" and forms:
            form = forms[min(_FORMS.index(kind), len(forms) - 1)] if forms[1:] else forms[0]
        return [*said, (f" {form}", found.start("scale"))]

    def large(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say a number with its scale and nothing that it counts."""
        return self.scaled(found)

    def linked(self, noun: str) -> str:
        """Return a noun after a scale: "millions d’euros", "millones de euros"."""
        link = self.known.word("numbers", "of scale")
        if not link:
            return f" {noun}"
        if self.known.lang == "fr" and _VOWEL.match(noun):
            return f" {link[:-1]}’{noun}"
        return f" {link} {noun}"

    def amount(self, count: str, noun: Noun) -> str:
        """Return a whole number and the noun that it counts."""
        said = self.known.cardinal(count, noun.gender, counts=True)
        return f"{said} {noun.of(self.known.plural(int(count)))}"
