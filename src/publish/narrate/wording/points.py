"""Points and bars between things: some multiply, most only keep words apart."""

import re

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

_BETWEEN = r"(?<=\S)(?P<gap>\s{0,3})(?P<mark>[·•‧∙]|\|)(?P=gap)(?=\S)"
_LED_ON = r"(?<=[^\W\d_.…)”’\"])\s{1,3}(?P<mark>[>»›▸►▶❯➜➤])\s{1,3}(?=[“‘\"(]?[^\W\d_])"
"""What leads from menu to menu: `File > Save As`."""
_NAME = re.compile(r"(?:[^\W\d_][\w’'-]+[.…)”’\"]?)$")
_NAMED = re.compile(r"[“‘\"(]?([^\W\d_])[^\W\d_]")
_MULTIPLYING = "·"
_LEFT = re.compile(r"(?:(?<![^\W\d_])[A-Za-zα-ωΑ-Ω]|(?P<number>[\d⁰¹²³⁴-⁹₀-₉%°]))[)\]]?$")
_RIGHT = re.compile(r"[(\[]?[-−√$€£]?(?:(?P<number>\d|\.\d)|[A-Za-zα-ωΑ-Ω](?![^\W\d_]))")
_OF_DAYS = re.compile(r"(?:\d[:.]\d\d|\b(?:1[89]|20)\d\d)$")
"""A time or a year, as in the line below a title."""
_COUNTED = re.compile(r"\d+[\s-][^\W\d_]{3}")
"""A number of things: `5 min read`."""
_KEPT = {"ca": "l"}
"""Letters between which a language writes the point as a letter: `col·legi`."""
_OPEN = {"fr"}
"""Languages with endings for all between points: `étudiant·e·s`."""
_IN_WORD = re.compile(r"[^\W\d_]{2}(?:·[^\W\d_]{1,5}){0,3}$")
_ENDING = re.compile(r"[^\W\d_]{1,5}(?![^\W\d_])")


def point_rewrites(lang: str) -> tuple[Rewrite, ...]:
    """Return the rewrites for what stands between two things and is no operator there."""

    def point(found: Match, _dialect: Dialect) -> str | list[Said] | None:
        before, after, gap = text_before(found), text_after(found), found["gap"]
        if found["mark"] == _MULTIPLYING and _multiplies(before, after, gap):
            return None
        if gap:
            return _pause(before, after)
        if found["mark"] == "|" or not (before[-1:].isalpha() and after[:1].isalpha()):
            return None
        own = _KEPT.get(lang, "")
        if own and own == before[-1:].lower() == after[:1].lower():
            return found[0]
        return "" if lang in _OPEN and _ENDING.match(after) else " "

    return rewrite(_BETWEEN, point, Sign.SYMBOL), rewrite(_LED_ON, _led_on, Sign.SYMBOL)


def _led_on(found: Match, _dialect: Dialect) -> str | None:
    """Say a way through menus with pauses, unless it may be a comparison or a quotation's end."""
    before, after = text_before(found), text_after(found)
    name, named = _NAME.search(before), _NAMED.match(after)
    match found["mark"]:
        case ">" if name is None or named is None or named[1].islower():
            return None
        case "»" | "›" if {"«", "‹"} & {*found.string}:
            return None
    return _pause(before, after)


def _multiplies(before: str, after: str, gap: str) -> bool:
    left, right = _LEFT.search(before), _RIGHT.match(after)
    if not gap and _IN_WORD.search(before) and not (right and right["number"]):
        return False
    if not gap and ((left and left["number"]) or (right and right["number"])):
        return True
    if left is None or right is None:
        return False
    return not gap or not (_OF_DAYS.search(before) or _COUNTED.match(after))


def _pause(before: str, after: str) -> str:
    """Return a pause, where none stands there already."""
    return " " if before[-1:] in ",;:!?…" or after[:1] in ",;:.!?" else ", "
