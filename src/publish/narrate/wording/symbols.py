"""Marks, dashes and addresses, in any language."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from publish.narrate.wording.acronyms import is_known, spelled
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
from publish.narrate.wording.tongues import Tongue

_HOST = r"(?:[\w-]+\.)+[A-Za-z]{2,}"
_DOMAINS = (
    "com|org|net|int|gov|edu|eu|uk|de|fr|it|es|pl|nl|mt|ru|ua|io|info|ch|at|be|se|dk|no|fi|ie|pt"
)
_CLOSED = ",;:.!?…([{“‘«"
"""After one of these a dash adds no comma."""

_LEFTOVER = (
    r"\[(?:\d{1,3}|note \d+|citation needed)\]"
    r"|(?:(?<=[a-z]{3})|(?<=[.,;”]))[¹²³⁴-⁹⁰]+|(?<=[a-z]{3}[.,;”])\d{1,3}(?=\s|$)"
)
"""A footnote's mark that came along with a text copied from elsewhere."""


class SymbolRewrites(NamedTuple):
    """What comes before all other rewrites of a language, since it holds marks; and the marks."""

    addresses: tuple[Rewrite, ...]
    marks: tuple[Rewrite, ...]


@cache
def symbol_rewrites(tongue: Tongue) -> SymbolRewrites:
    """Return the rewrites for what is written with marks, worded in `tongue`."""

    def host(written: str, start: int) -> Iterator[Said]:
        at = start
        for label in written.split("."):
            last = at + len(label) == start + len(written)
            code = is_known(label.upper()) or (last and len(label) == len("mt"))
            said = spelled(label.upper()) if code else label.replace("-", " ")
            yield (f" {tongue.dot} {said}" if at > start else said), at
            at += len(label) + 1

    def address(found: Match, _dialect: Dialect) -> list[Said]:
        return list(host(found["host"], found.start("host")))

    def mail(found: Match, _dialect: Dialect) -> list[Said]:
        name = re.sub(r"[._+-]+", " ", found["name"]).strip()
        return [
            (name, found.start()),
            (f" {tongue.at} ", found.start("host") - 1),
            *host(found["host"], found.start("host")),
        ]

    def dash(found: Match, _dialect: Dialect) -> str:
        before = text_before(found).rstrip()
        after = text_after(found).lstrip("”’\"')] \n")
        if not before or not after:
            return ""
        return " " if before[-1] in _CLOSED or after[0] in ",;:.!?" else ", "

    def line_end(found: Match, _dialect: Dialect) -> str:
        return f"{found[0].rstrip()}, " if text_after(found) else ""

    def sign(found: Match, _dialect: Dialect) -> str:
        name = tongue.signs[found[0]]
        before = text_before(found)[-1:]
        after = text_after(found)[:1]
        left = " " if name and before and not before.isspace() else ""
        right = " " if name and after and (after.isalnum() or after in "([$£€") else ""
        return left + name + right

    def slash(found: Match, _dialect: Dialect) -> str:
        before, after = text_before(found), text_after(found)
        first = re.split(r"\W", before)[-1]
        second = re.split(r"\W", after)[0]
        paired = f"{first}/{second}".lower() in tongue.pairs and second != tongue.either
        return f" {tongue.either} " if paired else " "

    def nothing(_found: Match, _dialect: Dialect) -> str:
        return ""

    signs = "|".join(re.escape(each) for each in tongue.signs)
    page = rf"(?:https?://|www\.)(?:www\.)?(?P<host>{_HOST})(?:[:/?#][^\s<>\"”]*[\w/=_-])?"
    bare = (
        rf"(?<![\w.@/])(?P<host>(?:[A-Za-z][\w-]+\.)+(?:{_DOMAINS}))(?:/[\w/_-]+)?(?![\w@-]|\.\w)"
    )
    joint = r"(?<=[A-Z])–(?=[A-Z])|(?<=[^\W\d_.])–(?=[^\W\d_])|(?<=\.)–(?=\w)"
    return SymbolRewrites(
        addresses=(
            rewrite(page, address, Sign.DOT),
            rewrite(rf"(?<![\w.])(?P<name>[\w.+-]+)@(?P<host>{_HOST})", mail, Sign.SYMBOL),
            rewrite(bare, address, Sign.DOT),
            rewrite(_LEFTOVER, nothing, Sign.SYMBOL | Sign.DIGIT),
        ),
        marks=(
            rewrite(r"(?<=\w)[”’\")]?[^\S\n]{0,3}\n\s{0,3}", line_end, Sign.ALWAYS),
            rewrite(
                r"\s{0,3}(?:—|―|---?)\s{0,3}|\s{1,3}[–-]\s{1,3}|^[–-]\s{1,3}", dash, Sign.ALWAYS
            ),
            rewrite(joint, lambda _found, _dialect: " ", Sign.SYMBOL),
            rewrite(r"(?<=[^\W\d_])/(?=[^\W\d_])", slash, Sign.SYMBOL),
            rewrite(signs, sign, Sign.SYMBOL),
        ),
    )
