"""Marks, dashes, operators and letters of formulas, in any language."""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple
from unicodedata import normalize, numeric

from publish.narrate.wording.addresses import Addresses
from publish.narrate.wording.inclusive import inclusive_rewrites
from publish.narrate.wording.points import point_rewrites
from publish.narrate.wording.rewriting import (
    Dialect,
    Match,
    Rewrite,
    Said,
    Sign,
    rewrite,
    text_after,
    text_before,
)
from publish.narrate.wording.tongues import PAUSE, Tongue

_ALSO = {
    "<=": "≤", ">=": "≥", "=<": "≤", "!=": "≠", "==": "=", "<>": "≠", "+-": "±", "~=": "≈",
    "⁄": "÷", "⩽": "≤", "⩾": "≥", "∼": "~", "⋅": "×", "·": "×", "∗": "×",
    "->": "→", "=>": "⇒", ":=": "=", "**": "^",
}  # fmt: skip
"""Other ways to write an operator."""

_POINT = re.compile(r"[.-]\d")
_TIGHT = frozenset(".,;:!?)]}’”»")
"""Before one of these the name of a sign needs no space."""
_TIGHTER = _TIGHT | frozenset("-–")
"""Before one of these the name of a letter needs none."""

_PAUSED = ",;:!?"
"""Marks at which a voice pauses only before a space, unless they are full-width ones."""
_CLOSED = ",;:.!?…([{“‘«"
"""After one of these a dash adds no comma."""

_LEFTOVER = (
    r"\[(?:[1-9]\d{0,2}|note \d+|citation needed)\]"
    r"|(?:(?<=[a-z]{3})|(?<=[.,;”]))[¹²³⁴-⁹⁰]+|(?<=[a-z]{3}[.;”])\d{1,3}(?=\s|$)"
)
"""A footnote's mark that came along with a text copied from elsewhere."""

_LINE_END = r"(?<=\w)[”’\")]?[^\S\n]{0,3}\n\s{0,3}"
_DASH = r"\s{0,3}(?:—|―|---?)\s{0,3}|\s{1,3}[–-]\s{1,3}|^[–-]\s{1,3}"
_LESS = (
    r"(?<=\b[b-df-hj-np-tv-xz]\s)[-–](?=\s(?:\d|[b-df-hj-np-tv-xz]\b(?!\s[^\W\d_]{2})))"
    r"|(?<=\d\s)[-–](?=\s[b-df-hj-np-tv-xz]\b(?!\s[^\W\d_]{2}))"
)
"""A hyphen with spaces around it, between letters of a formula."""
_JOINT = r"(?<=[A-Z])–(?=[A-Z])|(?<=[^\W\d_.])–(?=[^\W\d_])|(?<=\.)–(?=\w)"
_EDGE = r"^\s?(?P<mark>[<>!]?=|[<>≤≥≠±×÷])(?=\s\w)|(?<=\w)\s(?P<last>[<>!]?=|[<>≤≥≠±×÷])(?=\s?$)"
"""An operator whose one side is of another language."""
_COMPARED = r"(?<![\w)\]=<>-])(?P<mark>[<>])(?P<last>)(?=\s?[-−]?[\d$€£.])"
"""A comparison with nothing before it: `<3 m`."""
_POWER = (
    r"(?:(?<=\d)|(?<=\b[A-Za-z])|(?<=\)))(?P<gap>\s?)(?P<mark>\*\*)(?P<last>)(?P=gap)"
    r"(?=[-−(]?(?:\d|[A-Za-z]\b))"
)
"""A power as programmers write it: `2**3`."""
_ZONE = (
    r"(?<=\bUTC|\bGMT)\s?[-−–]\s?(?=\d)"
    r"|(?<=(?<![\w.-])[i-kmntxyz])[-–](?=\d{1,3}(?![\w-]|\.\d))"
)
"""A minus that looks like a hyphen: of a zone, and behind a letter that counts (`n-1`)."""
_GROUPED = (
    r"(?<![\w.,'’/])\d{1,3}(?:['’]\d{3})+(?![\w'’/]|[.,]\d)"
    r"|(?<![\w.,/])\d{1,3}(?:\.000){2,}(?![\w./])"
)
"""Thousands as Switzerland writes them, and millions with full stops in any language."""
_ARROW = r"^\s?[→⇒➜➔➡]\s|\s[→⇒➜➔➡](?=\s?$)"
"""An arrow that leads from nothing, or to nothing: of a link that goes on."""
_STARS = r"★{1,10}☆{0,10}|☆{1,10}"
_MINUS = r"(?<!\w)−(?=[\w(.])|(?<=[\w)])\s?−\s?(?=[\w(.])"
_GREEK = r"(?<![α-ωΑ-Ωά-ώ])[α-ωΑ-Ωϑϕϖϰϱϵ](?![α-ωΑ-Ωά-ώ])"
_RAISED = r"(?:(?<=[\d)\]])|(?<![^\W\d_]{3})(?<=[^\W\d_]))[⁻⁺]?[⁰¹²³⁴-⁹]+|^[⁻⁺]?[⁰¹²³⁴-⁹]+|[₀-₉]+"
_CHARGE = r"(?<=[A-Za-z)\]₀-₉])(?P<number>[⁰¹²³⁴-⁹]*)(?P<sign>[⁺⁻])(?![⁰¹²³⁴-⁹])"
_LOWERED = "₀₁₂₃₄₅₆₇₈₉"


class SymbolRewrites(NamedTuple):
    """What comes before all other rewrites of a language, since it holds marks; and the marks."""

    addresses: tuple[Rewrite, ...]
    marks: tuple[Rewrite, ...]


@cache
def symbol_rewrites(tongue: Tongue) -> SymbolRewrites:
    """Return the rewrites for what is written with marks, worded in `tongue`."""
    marks = Marks(tongue)
    leftover = rewrite(_LEFTOVER, marks.nothing, Sign.SYMBOL | Sign.DIGIT)
    first = (
        *Addresses(tongue).rewrites(),
        *inclusive_rewrites(tongue.lang),
        leftover,
        rewrite(_ZONE, marks.minus, Sign.DASH | Sign.SYMBOL),
        rewrite(_GROUPED, marks.grouped, Sign.DIGIT),
    )
    return SymbolRewrites(first, marks.rewrites())


@dataclass(frozen=True, slots=True)
class Marks:
    """How a language says marks. Each is kept apart from what stands beside it."""

    tongue: Tongue

    def rewrites(self) -> tuple[Rewrite, ...]:
        """Return the rewrites for marks, in order of priority."""
        tongue = self.tongue
        written = sorted(
            {*tongue.operators, *_ALSO} - {"−", "**"}, key=lambda each: (-len(each), each)
        )
        operators = "|".join(map(re.escape, written))
        longest_first = sorted(tongue.signs, key=lambda each: (-len(each), each))
        signs = "|".join(["&&", *map(re.escape, longest_first)])
        found = [
            rewrite(_LINE_END, self.line_end, Sign.LINE_END),
            rewrite(r"(?<=\b[a-z])--(?=[;,)]|$)", self.less, Sign.SYMBOL),
            rewrite(_LESS, self.minus, Sign.DASH),
            rewrite(_DASH, self.dash, Sign.DASH),
            rewrite(_JOINT, self.space, Sign.SYMBOL),
            rewrite(r"(?<=[^\W\d_])/(?=[^\W\d_])", self.slash, Sign.SYMBOL),
            rewrite(r"#(?=[^\W\d_]{2})|(?<!\w)#(?=[^\W\d_]\b)", self.tag, Sign.SYMBOL),
            *point_rewrites(tongue.lang),
            rewrite(_POWER, self.operator, Sign.SYMBOL),
            rewrite(
                rf"(?<=[\w)\]%°⁰¹²³⁴-⁹])(?P<gap>\s?)(?P<mark>{operators})(?P<last>)"
                r"(?=(?P=gap)[-−]?(?:[\w(\[$£€√]|\.\d))",
                self.operator,
                Sign.SYMBOL,
            ),
            rewrite(_EDGE, self.operator, Sign.SYMBOL),
            rewrite(_COMPARED, self.operator, Sign.SYMBOL),
            rewrite(_MINUS, self.minus, Sign.SYMBOL),
            rewrite(r"(?<![\w)])[-–](?=\d)", self.minus, Sign.DIGIT),
            rewrite(_CHARGE, self.charge, Sign.SMALL),
            rewrite(_RAISED, self.raised, Sign.SMALL),
            rewrite(r"[①-⓿❶-❿➀-➓]", self.circled, Sign.SYMBOL),
            rewrite(r"[ﬀ-ﬆ！-～𝐀-𝟿ªºℂℍℕℙℚℝℤℓ㎀-㏟]", self.letter, Sign.SYMBOL),
            rewrite(_ARROW, self.nothing, Sign.SYMBOL),
            rewrite(_STARS, self.stars, Sign.SYMBOL),
            rewrite(signs, self.sign, Sign.SYMBOL),
        ]
        if tongue.greek:
            found.insert(-1, rewrite(_GREEK, self.greek, Sign.SYMBOL))
        if tongue.slash:
            found.insert(-1, rewrite(r"(?<![\w.])/(?=[\s$€£₩¥#%])", self.stroke, Sign.SYMBOL))
        return tuple(found)

    @staticmethod
    def spaced(found: Match, name: str, tight: frozenset[str] = _TIGHT) -> str:
        """Keep a word apart from what stands beside it; a mark without a name leaves a space."""
        before = text_before(found)[-1:]
        after = text_after(found)
        if not name:
            return " " if before.isalnum() and after[:1].isalnum() else ""
        apart = before and not before.isspace() and before not in "([{“‘«„"
        left = " " if apart and name != PAUSE else ""
        close = after[:1] in tight and not _POINT.match(after)
        return left + name + (" " if after and not after[0].isspace() and not close else "")

    def nothing(self, _found: Match, _dialect: Dialect) -> str:
        """Say nothing."""
        return ""

    def space(self, _found: Match, _dialect: Dialect) -> str:
        """Say nothing between two words."""
        return " "

    def dash(self, found: Match, _dialect: Dialect) -> str:
        """Say a dash between words as a pause."""
        before = text_before(found).rstrip()
        after = text_after(found).lstrip("”’\"')] \n")
        if not before or not after:
            return ""
        return " " if before[-1] in _CLOSED or after[0] in ",;:.!?" else ", "

    def line_end(self, found: Match, _dialect: Dialect) -> str:
        """Say the end of a line as a pause."""
        return f"{found[0].rstrip()}, " if text_after(found) else ""

    def sign(self, found: Match, _dialect: Dialect) -> str:
        """Say a sign by its name."""
        return self.spaced(found, self.tongue.signs.get("&" if found[0] == "&&" else found[0], ""))

    def grouped(self, found: Match, _dialect: Dialect) -> str:
        """Say a number whose thousands are parted as in another language."""
        return self.tongue.number(re.sub(r"\D", "", found[0]))

    def stars(self, found: Match, _dialect: Dialect) -> str | None:
        """Say how many stars there are, and of how many: a star alone is a sign."""
        tongue = self.tongue
        full, total = found[0].count("★"), len(found[0])
        if total == 1 or not tongue.signs.get("★"):
            return None
        if tongue.lang == "en":
            given = f"{tongue.number(str(full))} of " if full < total else ""
            return self.spaced(found, f"{given}{tongue.number(str(total))} stars")
        counts = ((full, tongue.signs["★"]), (total - full, tongue.signs.get("☆", "")))
        numbers = (
            (tongue.number(str(count)) if count > 1 else "", name, count) for count, name in counts
        )
        said = (f"{number} {name}".strip() for number, name, count in numbers if count)
        return self.spaced(found, ", ".join(said))

    def operator(self, found: Match, _dialect: Dialect) -> str:
        """Say an operator between two things."""
        written = found["mark"] or found["last"]
        mark = _ALSO.get(written, written)
        tongue = self.tongue
        return self.spaced(found, tongue.operators.get(mark) or tongue.signs.get(mark, ""))

    def minus(self, found: Match, _dialect: Dialect) -> str:
        """Say a minus."""
        return self.spaced(found, self.tongue.operators.get("−", ""))

    def less(self, _found: Match, _dialect: Dialect) -> str:
        """Say `i--`, as programmers write."""
        minus = self.tongue.operators.get("−", "")
        return f" {minus} {minus}" if minus else ""

    def stroke(self, found: Match, _dialect: Dialect) -> str:
        """Say a slash that stands alone."""
        return self.spaced(found, self.tongue.slash)

    def slash(self, found: Match, _dialect: Dialect) -> str:
        """Say a slash between words: "or" in a pair that means it."""
        before, after = text_before(found), text_after(found)
        first = re.split(r"\W", before)[-1]
        second = re.split(r"\W", after)[0]
        either = self.tongue.either
        paired = f"{first}/{second}".lower() in self.tongue.pairs and second != either
        return f" {either} " if paired else " "

    def greek(self, found: Match, _dialect: Dialect) -> str:
        """Say a letter of a formula by its name."""
        return self.spaced(found, self.tongue.letter(found[0]), _TIGHTER)

    def tag(self, found: Match, _dialect: Dialect) -> str:
        """Say that a word is a tag, unless the word before says so."""
        before, tag = text_before(found), self.tongue.tag
        if tag and re.search(rf"\b{tag}\w{{0,3}}\s\W{{0,2}}$", before, re.IGNORECASE):
            return ""
        left = " " if before[-1:].isalnum() else ""
        return f"{left}{tag} "

    def raised(self, found: Match, _dialect: Dialect) -> str:
        """Say a raised figure as a power, a lowered one as a number."""
        tongue = self.tongue
        own = {"²": tongue.squared, "³": tongue.cubed}.get(found[0], "")
        if own:
            return self.spaced(found, own)
        figures = normalize("NFKC", found[0]).replace("−", "-")
        said = tongue.number(figures.lstrip("-+"))
        if found[0][0] in _LOWERED:
            return self.spaced(found, said)
        low = f"{tongue.operators.get('−', '')} " if figures.startswith("-") else ""
        power = tongue.operators.get("^", "").removesuffix(PAUSE)
        return self.spaced(found, f"{power} {low}{said}".strip())

    def charge(self, found: Match, _dialect: Dialect) -> str:
        """Say the charge of an ion: `Ca²⁺` is "two plus"."""
        figures = normalize("NFKC", found["number"])
        sign = self.tongue.operators.get("+" if found["sign"] == "⁺" else "−", "")
        count = f"{self.tongue.number(figures)} " if figures else ""
        return self.spaced(found, count + sign)

    def circled(self, found: Match, _dialect: Dialect) -> str:
        """Say a figure in a circle as a number."""
        plain = normalize("NFKC", found[0]).strip("().")
        value = plain if plain != found[0] else str(round(numeric(found[0], 0)))
        return self.spaced(found, self.tongue.number(value) if value.isdecimal() else value)

    def letter(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say a ligature or a full-width letter as its letters; a mark keeps its pause."""
        said = normalize("NFKC", found[0])
        if "㎀" <= found[0] <= "㏟":  # a unit that is one character
            return [(self.spaced(found, said), found.start())]
        apart = said in _PAUSED and text_after(found)[:1].isalnum()
        return [(f"{said} " if apart else said, found.start())]
