"""Doubts about what is written in figures and signs: numbers, units, formulas, programs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publish.model.languages import primary_language
from publish.model.proof import Doubt, DoubtKind
from publish.narrate.proofing.tokens import LONGEST, Token
from publish.narrate.wording.tables import pairs

_ELEMENT = (
    "A[cglmrstu]|B[aehikr]?|C[adeflmnorsu]?|D[bsy]|E[rsu]|F[elmr]?|G[ade]|H[efgos]?|I[nr]?|Kr?|L[airuv]"
    "|M[dgnot]|N[abdeiop]?|O[gs]?|P[abdmortu]?|R[abefghnu]|S[bcegimnr]?|T[abcehilm]|U|V|W|Xe|Yb?|Z[nr]"
)
_INDEX = r"[\d₀-₉]*"
_FORMULA = re.compile(
    rf"[\d₀-₉]?(?:[(\[]?(?:{_ELEMENT}){_INDEX}[)\]]?{_INDEX}){{2,}}[\d+\-−⁺⁻²³]*"
    rf"|(?:{_ELEMENT})(?:[₀-₉]+|[²³⁴]?[⁺⁻]|\d?[+−])|(?:{_ELEMENT})[2-9]"
)
_TELLING = re.compile(r"[\d₀-₉⁺⁻]|[a-z].*[A-Z]|[A-Z].*[A-Z]")
_AMOUNT = re.compile(r"[−+±~<>≈-]?[\d.,]*\d(?P<unit>[^\d\W_%]+\w*(?:[/·]\w+)?[²³]?)")
_CODE = re.compile(
    r"\w*[a-z]_\w+|_\w+|\w+_\w*|[\w.]+\(\)?[\w, ]*\)?|--?[a-z][\w-]+|[@#]\w+|\w+::\w+|\w*\\\w+"
    r"|[~./]*/?\w+(?:/[\w.-]+)+/?|(?:https?:|www\.)\S+|\S+@\S+\.\w+|[a-z]+[A-Z]\w*|\$\w*[A-Za-z]\w*"
    r"|[A-Z][a-z]+(?:[A-Z][a-z]+){2,}|\w+\.(?:[a-z]{2,4})(?:/\S*)?|[A-Z]+[a-z]+[A-Z]+\w*"
    r"|(?:\w*[A-Za-z]\w*\d|\w*\d\w*[A-Za-z])[\w.-]*|[A-Za-z]+-\d[\w.-]*"
)
_NAME = re.compile(r"(?:Mc|Mac|O[’']|D[’']|Fitz|De|La|Le|Van)[A-Z][a-z]+(?:[’']s)?")
_QUIET = re.compile(
    r"\d{1,3}(?:st|nd|rd|th)|\d{1,4}0[’']?s|[’']\d0s|\d{1,3}(?:,\d{3})+%?|(?:0|[1-9]\d{0,2})%?"
)
"""Numbers that have one reading."""
_LETTERS = re.compile(r"[^\W\d_]")
_SHOWN = 60
_FIGURES = re.compile(r"\d+")
_SIGNS = re.compile(r"[^\w\s.,;:!?()\[\]{}\"“”‘’'«»…/–—-]")


@dataclass(frozen=True, slots=True)
class _Shape:
    """A way to write a number that has more than one reading, and how much it is doubted."""

    pattern: re.Pattern[str]
    weight: float


_SHAPES = tuple(
    _Shape(re.compile(pattern), weight)
    for pattern, weight in (
        (r"\d{1,4}[/⁄]\d{1,4}(?:[/⁄]\d{1,4})?", 0.75),  # fraction, date, score, one or the other
        (r"[−-]?\d[\d.,]*[-–]\d[\d.,]*", 0.65),  # range, score, minus, telephone
        (r"\d{3,}[\d-]*-\d[\d-]+", 0.7),
        (r"\d+(?:\.\d+){2,}", 0.7),  # version, section, date, address
        (r"\d{1,2}\.\d[05]", 0.65),  # time, decimal, section
        (r"\d+[.,]\d+", 0.4),
        (r"\d{1,2}:\d\d(?::\d\d)?", 0.45),
        (r"\d+:\d+(?:[-–]\d+)?", 0.6),
        (r"0\d+", 0.7),
        (r"\d{5,}", 0.6),
        (r"[−+±-]\d[\d.,]*", 0.5),
        (r"[$£€¥₩]\s?[\d.,]*\d\w*(?:/\w+)?", 0.4),
        (r"\d[\d.,]*\s?[$£€¥₩%‰°]", 0.35),
        (r"#\d+|№\d+|§+\d[\d.]*", 0.5),
    )
)
_YEAR = re.compile(r"1[1-9]\d\d|20[0-4]\d")
_BEFORE_YEAR = frozenset(
    "in of since until by from to and before after around about circa between january february"
    " march april may june july august september october november december spring summer autumn "
    "winter year early late mid".split()
)
_UNSURE_UNITS = frozenset("in a oz ft pt min sec hp mi m h s g l t k c b d n v w j f pa".split())


def figure_doubts(token: Token) -> Iterator[Doubt]:
    """Yield what is doubtful of a written word with figures or signs in it; it may be none."""
    if len(token.text) > LONGEST:
        shown = f"{token.text[:_SHOWN]}…"
        yield _doubt(token, DoubtKind.CODE, 0.75, shown, shown)
        return
    text = token.text.rstrip(".") if not token.text[:-1].count(".") else token.text
    has_figure = any(map(str.isdigit, text))
    if _NAME.fullmatch(text) or (not has_figure and is_figures(token) and not _SIGNS.search(text)):
        return
    if has_figure and not _LETTERS.search(text):
        yield from _number(token, text)
    elif _FORMULA.fullmatch(text) and _TELLING.search(text) and (has_figure or not text.isupper()):
        yield _doubt(token, DoubtKind.FORMULA, 0.8, text)
    elif _QUIET.fullmatch(text):
        return
    elif has_figure and (found := _AMOUNT.fullmatch(text)) and _is_unit(found["unit"], token.lang):
        yield _doubt(token, DoubtKind.UNIT, _unit_weight(found["unit"]), found["unit"])
    elif _CODE.fullmatch(text):
        yield _doubt(token, DoubtKind.CODE, 0.75, _FIGURES.sub("0", text))
    elif has_figure:
        yield from _number(token, text)
    elif found := _SIGNS.search(text):
        weight = 0.3 if token.said.strip() not in {"", text} else 0.6
        yield _doubt(token, DoubtKind.CODE, weight, text)


def is_figures(token: Token) -> bool:
    """Whether a written word is one for `figure_doubts` alone: it has figures, or is their unit."""
    text = token.text
    if any(map(str.isdigit, text)) or _SIGNS.search(text):
        return True
    return any(map(str.isdigit, token.before)) and _is_unit(text.rstrip("."), token.lang)


def _number(token: Token, text: str) -> Iterator[Doubt]:
    if (unit := token.after.rstrip(".")) and _is_unit(unit, token.lang):
        yield _doubt(token, DoubtKind.UNIT, _unit_weight(unit), unit, f"{text} {unit}")
        return
    if _QUIET.fullmatch(text):
        return
    for shape in _SHAPES:
        if shape.pattern.fullmatch(text):
            yield _doubt(token, DoubtKind.NUMBER, shape.weight, text)
            return
    if len(text) == len("1066") and text.isdigit():
        clear = token.before.lower() in _BEFORE_YEAR
        weight = 0.5 if not _YEAR.fullmatch(text) else 0.1 if clear else 0.3
        yield _doubt(token, DoubtKind.NUMBER, weight, text)
        return
    yield _doubt(token, DoubtKind.NUMBER, 0.6, text)


def _is_unit(text: str, lang: str) -> bool:
    if primary_language(lang) == "en":
        return text in pairs("units")
    return text in {"m", "s", "g", "l", "kg", "km", "cm", "mm", "kW", "Hz", "°C"}


def _unit_weight(unit: str) -> float:
    return 0.65 if unit.lower() in _UNSURE_UNITS else 0.45


def _doubt(token: Token, kind: DoubtKind, weight: float, key: str, written: str = "") -> Doubt:
    text = written or token.text
    shape = _FIGURES.sub("0", text) if kind is DoubtKind.NUMBER else ""
    return Doubt(
        kind=kind,
        written=text,
        said=token.said,
        start=token.start,
        weight=weight,
        key=f"{kind} {key}",
        lang=token.lang,
        family=f"{kind} {shape}".strip(),
    )
