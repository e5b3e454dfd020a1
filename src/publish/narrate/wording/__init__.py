"""Wording: written text into words for the ear, each with the place it is said for."""

from collections.abc import Iterable

from publish.narrate.wording.clean import clean, named
from publish.narrate.wording.code import code_rules
from publish.narrate.wording.elsewhere import other_rules
from publish.narrate.wording.english import dialect, english_rules
from publish.narrate.wording.pieces import Claim, Dialect, Worded, assemble, claim

__all__ = ["Claim", "Worded", "named", "word_text"]


def word_text(
    text: str, lang: str, *, code: bool = False, claims: Iterable[Claim] = ()
) -> list[Worded]:
    """Return the words for `text` in language `lang`: one Worded, or more around pronunciations.

    `claims` are what the author's lexicon says already. `code` tells that it is a program's text.
    """
    taken = list(claims)
    if code:
        found = claim(text, code_rules(), Dialect(), taken)
    elif lang.partition("-")[0].lower() == "en":
        found = claim(text, english_rules(lang), dialect(lang), taken)
    else:
        found = claim(text, other_rules(lang), Dialect(), taken)
    return [worded for each in assemble(text, found) if (worded := clean(each)).text]
