"""Years that a word for a year stands beside: `2024 г.`, `w 2024 roku`, `с 1990 по 2000 год`."""

import re
from dataclasses import dataclass

from publish.narrate.wording.abroad.cases import ordinal_in
from publish.narrate.wording.abroad.facts import Facts
from publish.narrate.wording.abroad.numbers import word_before
from publish.narrate.wording.rewriting import Dialect, Match, Rewrite, Said, full_stop, rewrite

_FREE = r"(?<![\w.,-])"
_YEAR = r"[12]\d{3}"
_DASH = r"\s?[–—-]\s?"
_AND = "и|или|i|oraz|lub"
_TO = "по|до|do"


@dataclass(frozen=True, slots=True)
class MarkedYears:
    """How a language says such years, by `[year marks]`, `[years marks]` and `[year cases]`."""

    known: Facts

    def rewrites(self) -> tuple[Rewrite, ...]:
        """Return the rewrites for several years and one, before their word or behind it."""
        known = self.known
        if not known.table("year marks"):
            return ()
        one, several = known.any_of("year marks"), known.any_of("years marks")
        found = [
            rewrite(
                rf"{_FREE}(?P<first>{_YEAR})\s(?P<joint>{_AND}|{_TO})\s(?P<second>{_YEAR})"
                rf"\s?(?P<mark>{one}|{several})(?!\w)",
                self.pair,
            ),
            rewrite(
                rf"{_FREE}(?P<first>{_YEAR}){_DASH}(?P<second>{_YEAR})\s(?P<mark>{several})(?!\w)",
                self.several,
            ),
            rewrite(rf"{_FREE}(?P<year>{_YEAR})\s?(?P<mark>{one})(?!\w)", self.one),
        ]
        if era := known.word("dates", "era"):
            found.append(
                rewrite(rf"{_FREE}(?P<year>\d{{1,4}})\s?(?P<mark>{one})(?=\s{era})", self.one)
            )
        if alone := known.word("dates", "alone behind"):
            found.append(
                rewrite(
                    rf"(?<=\b(?i:{alone})\s)(?P<year>1[5-9]\d\d|20\d\d)(?=\s*(?:[.,;:)!?]|$))(?![.,]\d)",
                    self.alone,
                )
            )
        if behind := known.word("dates", "behind"):
            found.append(
                rewrite(
                    rf"(?P<mark>\b(?:{behind})\s)(?P<year>{_YEAR})(?![\w/:-]|[.,]\d)", self.behind
                )
            )
        return tuple(found)

    def _case(self, mark: str, before: str) -> str:
        """Return the case of a year by its word, and by the word before it."""
        ways = self.known.word("year cases", mark, "genitive").split("/")
        for case in ways[1:]:
            if before in self.known.word("governing", case).split():
                return case
        return ways[0]

    def _said(self, found: Match, before: str) -> tuple[str, str]:
        """Return the case of a year, and its word in full."""
        mark = found["mark"].strip()
        located = self.known.word("dates", "located")
        word = self.known.word("year marks", mark) or self.known.word("years marks", mark, mark)
        several = mark in self.known.table("years marks")
        if word != mark and before in self.known.listed("locating"):
            word = self.known.word("years marks", "located") if several else located
        return self._case(word, before), word

    def one(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say a year before its word."""
        case, word = self._said(found, word_before(found).lower())
        return [
            (ordinal_in(self.known, int(found["year"]), case), found.start()),
            (f" {word}", found.start("mark")),
            *full_stop(found),
        ]

    def alone(self, found: Match, _dialect: Dialect) -> str:
        """Say a year behind a preposition and nothing behind it: `w 1989`."""
        return ordinal_in(self.known, int(found["year"]), "prepositional")

    def behind(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say a year behind its word: `rok 2024`."""
        case = self._case(found["mark"].strip().lower(), word_before(found).lower())
        return [
            *((letter, found.start() + at) for at, letter in enumerate(found["mark"])),
            (ordinal_in(self.known, int(found["year"]), case), found.start("year")),
        ]

    def several(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say a range of years before the word for several: `в 1941–1945 гг.`."""
        case, word = self._said(found, word_before(found).lower())
        return [
            (ordinal_in(self.known, int(found["first"]), case), found.start()),
            (f", {ordinal_in(self.known, int(found['second']), case)}", found.start("second")),
            (f" {word}", found.start("mark")),
            *full_stop(found),
        ]

    def pair(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say two years with a word between them, each in its case."""
        joint, before = found["joint"], word_before(found).lower()
        joined = re.fullmatch(_AND, joint) is not None
        case, word = self._said(found, before if joined else joint)
        first = case if joined else "genitive"
        return [
            (ordinal_in(self.known, int(found["first"]), first), found.start()),
            (f" {joint} ", found.end("first")),
            (ordinal_in(self.known, int(found["second"]), case), found.start("second")),
            (f" {word}", found.start("mark")),
            *full_stop(found),
        ]
