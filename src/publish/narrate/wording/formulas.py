"""Chemical formulas, in any language: `CO₂`, `H2SO4`, `Na⁺`, letter by letter.

A voice takes "CO" and "Na" for words.
"""

import re
from unicodedata import normalize

from publish.narrate.wording.acronyms import spelled
from publish.narrate.wording.rewriting import (
    Dialect,
    Match,
    Rewrite,
    Said,
    Sign,
    rewrite,
    stands_free,
    text_after,
)
from publish.narrate.wording.tables import words
from publish.narrate.wording.tongues import Tongue

_ELEMENT = (
    "A[cglmrstu]|B[aehikr]?|C[adeflmorsu]?|D[by]|E[rsu]|F[emr]?|G[ade]|H[efgos]?|I[nr]?|K[r]?"
    "|L[airu]|M[dgnot]|N[abdeip]?|O[s]?|P[abdmortu]?|R[abehnu]|S[bcegimnr]?|T[abcehil]|U|V|W|Xe"
    "|Y[b]?|Z[nr]"
)
_LOW = "₀-₉"
_PARTS = rf"(?:(?:{_ELEMENT})[{_LOW}]*|\((?=[A-Z][A-Za-z{_LOW}]*\))|\)[{_LOW}]*)"
_PLAIN = rf"(?:(?:{_ELEMENT})(?:[2-9]|[1-9]\d)?)"
_BEGIN, _EDGE = r"(?<![A-Za-z0-9.])", r"(?![A-Za-z0-9₀-₉])"
_LOWERED = rf"{_BEGIN}{_PARTS}{{1,12}}(?<=[{_LOW}]){_PARTS}{{0,12}}{_EDGE}"
"""With a lowered figure somewhere."""
_ON_LINE = r"[A-Z](?=[A-Za-z]{0,6}[2-9])[A-Za-z0-9]{1,24}(?![\w-])"
_ELEMENTS = re.compile(rf"{_PLAIN}{{2,9}}")
"""With figures on the line, of two elements or more."""
_CHARGED = rf"{_BEGIN}{_PARTS}{{1,9}}(?=[⁰¹²³⁴-⁹]?[⁺⁻])"
_PIECE = re.compile(rf"[A-Z][a-z]?|[{_LOW}]+|\d+|[()]")


class Formulas:
    """How a language says formulas."""

    def __init__(self, tongue: Tongue) -> None:
        self._tongue = tongue

    def rewrites(self) -> tuple[Rewrite, ...]:
        """Return the rewrites, which come before those of acronyms and of figures."""
        known = "|".join(sorted(words("formulas"), key=len, reverse=True))
        return (
            rewrite(_LOWERED, self.formula, Sign.SMALL),
            rewrite(_CHARGED, self.formula, Sign.SMALL),
            rewrite(_ON_LINE, self.plain),
            rewrite(rf"(?:{known})(?![\w-])", self.named, Sign.CAPITAL),
        )

    def plain(self, found: Match, dialect: Dialect) -> list[Said] | None:
        """Say a formula with figures on the line, but no acronym with a number: `COP26`."""
        if not (stands_free(found, ".-") and _ELEMENTS.fullmatch(found[0])):
            return None
        letters = re.match(r"[A-Z]+", found[0])
        if letters and letters[0] in words("acronyms said as words"):
            return None
        return self.formula(found, dialect)

    def named(self, found: Match, dialect: Dialect) -> list[Said] | None:
        """Say one of the formulas without a figure."""
        return self.formula(found, dialect) if stands_free(found, ".-") else None

    def formula(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say each letter by its name and each figure as a number."""
        parts: list[Said] = []
        for place, piece in enumerate(self._pieces(found[0])):
            written, at = piece
            if written in "()":
                said = "" if written == "(" else ","
            elif written.isalpha():
                said = spelled(written.upper())
            else:
                said = self._tongue.number(normalize("NFKC", written))
            gap = " " if place and said not in {"", ","} else ""
            parts.append((gap + said, found.start() + at))
        if text_after(found)[:1] in tuple("⁰¹²³⁴⁵⁶⁷⁸⁹"):
            parts.append((" ", found.end() - 1))
        return parts

    @staticmethod
    def _pieces(written: str) -> list[tuple[str, int]]:
        """Return runs of letters, figures and brackets, with their places."""
        pieces: list[tuple[str, int]] = []
        for each in _PIECE.finditer(written):
            if pieces and each[0].isalpha() and pieces[-1][0].isalpha():
                pieces[-1] = (pieces[-1][0] + each[0], pieces[-1][1])
            else:
                pieces.append((each[0], each.start()))
        return pieces
