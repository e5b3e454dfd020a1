"""Languages other than English: what a voice for them cannot tell by itself.

Speech engines read figures in the language of their voice; what they need is a word for the dash
of a range, for marks and addresses, and letters for acronyms that are no words.
"""

from functools import cache

from publish.narrate.wording.abroad import FULL, local_rewrites
from publish.narrate.wording.acronyms import is_known, is_loud, spelled
from publish.narrate.wording.numbers import roman
from publish.narrate.wording.rewriting import Dialect, Match, Rewrite, Said, Sign, rewrite
from publish.narrate.wording.symbols import symbol_rewrites
from publish.narrate.wording.tongues import tongue

_RANGE = r"(?:(?<=\d)(?<!\d-\d)|(?<=\d\.))\s?[–‐‑−-]\s?(?=\d)(?!-?\d+-)"


@cache
def other_rewrites(lang: str) -> tuple[Rewrite, ...]:
    """Return the rewrites for a language other than English."""
    words = tongue(lang)

    def between(_found: Match, _dialect: Dialect) -> str:
        return f" {words.to} " if words.to else ", "

    def acronym(found: Match, _dialect: Dialect) -> list[Said] | None:
        letters = found[0]
        if roman(letters) is not None:
            return None
        short = len(letters) == len("EU")
        if is_loud(found.string):
            spells = is_known(letters) and not short
        else:
            spells = is_known(letters) or short
        return [(spelled(letters), found.start())] if spells else None

    symbols = symbol_rewrites(words)
    own, numbers = local_rewrites(words.lang) if words.lang in FULL else ((), ())
    return (
        *symbols.addresses,
        *own,
        *numbers[:4],
        rewrite(_RANGE, between, Sign.DIGIT),
        rewrite(r"\b[A-Z]{2,}\b", acronym, Sign.CAPITAL),
        *numbers[4:],
        *symbols.marks,
    )
