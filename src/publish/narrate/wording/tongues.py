"""What is said for marks, language by language."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from publish.model.languages import primary_language
from publish.narrate.wording.abroad.facts import FULL, facts
from publish.narrate.wording.numbers import digits, number
from publish.narrate.wording.rewriting import Dialect
from publish.narrate.wording.tables import rows, sections

_DROPPED = dict.fromkeys("®™†‡•\\|{}<>¶`·▪■●◦*_^", "")
_UNSAID = frozenset("©®™•*_|\\^")
"""Marks that mean nothing where they do not stand between two things."""

PAUSE = ","
"""What stands for an operator that a language has no name for."""

_KEYS = ("range", "dot", "either", "pairs", "-", "/", "~/", "#name", "²", "³")
_OPERATORS = "+−±×÷=≠<>≤≥≈^_~"


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language's words for marks.

    `to` stands between the ends of a range (empty: a pause), `either` for the slash in `pairs`;
    `parts_ahead` before the number of hundredths, where no word stands after it (百分之);
    `operators` are what marks between two things are called.
    """

    lang: str
    to: str
    dot: str
    at: str
    either: str
    pairs: frozenset[str]
    signs: dict[str, str]
    operators: dict[str, str]
    dash: str = ""
    slash: str = ""
    home: str = ""
    tag: str = ""
    squared: str = ""
    cubed: str = ""
    greek: tuple[tuple[str, str], ...] = ()
    figures: tuple[str, ...] = tuple("0123456789")
    number: Callable[[str], str] = str
    parts_ahead: str = ""

    def __hash__(self) -> int:
        return hash(self.lang)

    def letter(self, written: str) -> str:
        """Return the name of a Greek letter."""
        return next((name for letters, name in self.greek if written in letters), written)


@cache
def tongue(lang: str) -> Tongue:
    """Return the words of a language: ours, or CLDR's, or none; never English ones."""
    primary = primary_language(lang)
    (_, *langs), *table = rows("marks")
    if primary not in langs:
        return _by_cldr(lang.lower(), primary)
    column = langs.index(primary) + 1
    said = {row[0]: row[column] for row in table}
    to, dot, either, pairs, dash, slash, home, tag, squared, cubed = (
        said.pop(key) for key in _KEYS
    )
    if lang.lower() == "en-us":
        said["%"] = "percent"
    return Tongue(
        primary,
        to,
        dot,
        said["@"],
        either,
        frozenset(pairs.split()),
        {sign: name for sign, name in _names(primary, primary).items() if sign not in _UNSAID}
        | said
        | _DROPPED,
        {sign: said[sign] for sign in _OPERATORS} | {"*": said["×"]},
        dash,
        slash,
        home,
        tag,
        squared,
        cubed,
        tuple((row[0], row[column]) for row in rows("greek")[1:]),
        _figures(primary),
        _numbers(lang, primary),
    )


def _figures(lang: str) -> tuple[str, ...]:
    """Return the words for the ten figures; the figures themselves where we have no words."""
    if lang == "en":
        return tuple(digits(each) for each in "0123456789")
    return tuple(facts(lang).digits(each) if lang in FULL else each for each in "0123456789")


def _numbers(lang: str, primary: str) -> Callable[[str], str]:
    """Return what says a whole number; the figures themselves where we have no words."""
    if primary == "en":
        dialect = Dialect(american=lang.lower() == "en-us")
        return lambda written: number(written, dialect)
    return facts(primary).cardinal if primary in FULL else str


def _names(lang: str, primary: str) -> dict[str, str]:
    """Return CLDR's names of signs."""
    known, ours = sections("signs", "cldr"), sections("signs")
    name = _renamed(primary)
    lines = known.get(lang) or known.get(name) or ours.get(name) or ()
    return dict(line.split(" ", 1) for line in lines)


def _by_cldr(lang: str, primary: str) -> Tongue:
    own = dict(line.split(" ", 1) for line in sections("powers").get(_renamed(primary), ()))
    to, squared, cubed, ahead = (own.pop(key, "") for key in ("range", "²", "³", "%ahead"))
    said = _names(lang, primary) | own
    said |= {sign: said[as_] for sign, as_ in _NAMED_AS.items() if sign not in said and as_ in said}
    operators = {sign: said.get(sign, PAUSE) for sign in _OPERATORS}
    operators["*"] = operators["×"]
    if "^" not in own:  # What CLDR names is an accent.
        operators["^"] = PAUSE
    signs = {sign: name for sign, name in said.items() if sign not in _UNSAID}
    return Tongue(
        primary, to, "", said.get("@", ""), "", frozenset(), signs | _DROPPED, operators,
        slash=said.get("/", ""), squared=squared, cubed=cubed, parts_ahead=ahead,
    )  # fmt: skip


def _renamed(primary: str) -> str:
    return _RENAMED.get(primary, primary)


_NAMED_AS = {"✓": "✔", "✗": "❌", "✘": "❌", "★": "⭐"}
"""Signs that CLDR has as pictures alone."""
_RENAMED = {"cmn": "zh", "nb": "no", "hyw": "hy", "tl": "fil"}
"""Languages whose names in CLDR are others."""
