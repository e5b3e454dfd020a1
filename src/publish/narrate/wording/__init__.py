"""Text normalization: written text into words for the ear, each with the place it is said for."""

from collections.abc import Iterable
from functools import cache

from publish.model.languages import primary_language
from publish.narrate.wording.abroad import FULL
from publish.narrate.wording.clean import clean, named
from publish.narrate.wording.code import code_rewrites
from publish.narrate.wording.elsewhere import NUMERALS, other_rewrites
from publish.narrate.wording.english import dialect, english_rewrites
from publish.narrate.wording.rewriting import (
    Claim,
    Dialect,
    Rewrite,
    Worded,
    assemble,
    claim,
    signs,
)
from publish.narrate.wording.tongues import tongue

__all__ = ["FULL", "NUMERALS", "Claim", "Worded", "named", "tongue", "word_text"]


def word_text(
    text: str, lang: str, *, code: bool = False, claims: Iterable[Claim] = ()
) -> list[Worded]:
    """Return the words for `text` in language `lang`: one Worded, or more around pronunciations.

    `claims` are what the author's lexicon says already. `code` tells that it is a program's text.
    """
    rewrites = _rewrites("" if code else lang, signs(text))
    found = claim(text, rewrites, _dialect(lang), list(claims))
    return [worded for each in assemble(text, found) if (worded := clean(each)).text]


@cache
def _rewrites(lang: str, present: int) -> tuple[Rewrite, ...]:
    """Return the rewrites for a language (for programs, if empty) that are worth applying."""
    if not lang:
        rewrites = code_rewrites()
    else:
        rewrites = english_rewrites(lang) if _is_english(lang) else other_rewrites(lang)
    return tuple(rewrite for rewrite in rewrites if rewrite.sign.value & present)


def _dialect(lang: str) -> Dialect:
    return dialect(lang) if _is_english(lang) else Dialect()


def _is_english(lang: str) -> bool:
    return primary_language(lang) == "en"
