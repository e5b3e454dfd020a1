"""Numbers before what they count: ranges, scales ("millions"), the forms of nouns."""

import re
from dataclasses import dataclass

from publish.narrate.wording.abroad.cases import cardinal_in, governed_case
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
        last = groups.get("second")
        if case := self._case(found):
            return [*said, *self._in_case(found, case, noun)], self._kind(last or found["first"])
        first = known.cardinal(plain(found["first"]), gender, counts=counts)
        said.append((first, found.start("first")))
        if not last:
            return said, known.count(found["first"])
        to = known.word("dates", "to")
        said.append((f" {to} " if to else ", ", found.end("first")))
        said.append((known.last(plain(last), gender), found.start("second")))
        return said, known.count(last)

    def _case(self, found: Match) -> str:
        """Return the case that a whole number stands in, where it is the genitive."""
        groups = found.groupdict()
        ends = [groups[name] for name in ("first", "second") if groups.get(name)]
        if groups.get("minus") or any(self.known.parts(end)[1] for end in ends):
            return ""
        case = governed_case(self.known, found)
        return case if case == "genitive" else ""

    def _in_case(self, found: Match, case: str, noun: Noun | None) -> list[Said]:
        """Return a number or a range in a case."""
        feminine = noun is not None and noun.gender == "f"
        said = [
            (cardinal_in(self.known, case, found["first"], feminine=feminine), found.start("first"))
        ]
        if found.groupdict().get("second"):
            to = self.known.word("dates", "to")
            last = cardinal_in(self.known, case, found["second"], feminine=feminine)
            said.append((f" {to} " if to else ", ", found.end("first")))
            said.append((last, found.start("second")))
        return said

    def _kind(self, written: str) -> str:
        """Return the form of a noun behind a whole number in the genitive."""
        return "other" if self.known.count(written) == "one" else "many"

    def scaled(self, found: Match) -> list[Said]:
        """Return a number with its scale: "zwei Millionen", "2,5 mln"."""
        known = self.known
        one, *forms = known.table("scales")[found["scale"]].split("/")
        kind = known.count(found["first"])
        decimal = bool(known.parts(found["first"])[1])
        noun = Noun(known.word("numbers", "scale gender", "m"), {})
        gendered = not decimal or known.word("numbers", "gendered decimals")
        said, _ = self.ends(found, noun if gendered else None)
        if self._case(found):
            kind = self._kind(found["first"])
        form = one
        if kind != "one" and forms:
            form = forms[min(_FORMS.index(kind), len(forms) - 1)] if forms[1:] else forms[0]
        return [*said, (f" {form}", found.start("scale"))]

    def large(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say a number with its scale and nothing that it counts."""
        return self.scaled(found)

    def linked(self, noun: str, scale: str = "") -> str:
        """Return a noun after a scale: "millions d’euros", "millones de euros", "mil euros"."""
        link = self.known.word("numbers", "of scale")
        if not link or scale in self.known.listed("scales without link"):
            return f" {noun}"
        if self.known.lang == "fr" and _VOWEL.match(noun):
            return f" {link[:-1]}’{noun}"
        return f" {link} {noun}"

    def amount(self, count: str, noun: Noun) -> str:
        """Return a whole number and the noun that it counts."""
        said = self.known.cardinal(count, noun.gender, counts=True)
        return self.known.elided(f"{said} {noun.of(self.known.plural(int(count)))}")
