"""IPA into the sounds that Hibari's voice was trained on: those of American English."""

from functools import cache

from publish.narrate.ipa import DIACRITICS, UnknownSymbolError
from publish.narrate.wording.tables import sections

VOWELS = frozenset("AIOWYiuæɑɔəɛɜɪʊʌ")
"""The voice's letters before which a stress mark may stand."""
_STRESS = "ˈˌ"
_SILENT = frozenset("ːˑ.‿|-'ʼ˞↗↘͡˥˦˧˨˩0123456789ᵝ\u031d\u031e\u030a") | DIACRITICS
"""Length, syllables, ties and tones: what the voice has no letter for."""


@cache
def _table(*names: str) -> dict[str, str]:
    lines = "  ".join(line for name in names for line in sections("hibari")[name])
    return dict(pair.split(" ") for pair in lines.split("  "))


def letters(spelled: str) -> str:
    """Return how the letters A to Z of a text are said one after the other, the last stressed."""
    said = [_table("letters")[each] for each in spelled.upper() if "A" <= each <= "Z"]
    return "".join([*(each.replace("ˈ", "ˌ") for each in said[:-1]), *said[-1:]])


def to_hibari(ipa: str, *, lenient: bool = False) -> str:
    """Return a pronunciation in IPA as the voice's letters; a stress mark goes before its vowel.

    Raises UnknownSymbolError for what is no sound that it knows a neighbour of, unless `lenient`:
    then that is left out.
    """
    table = _table("elsewhere", "british", "sounds")
    said: list[str] = []
    stress = ""
    at = 0
    while at < len(ipa):
        symbol = next(
            (ipa[at : at + size] for size in (3, 2, 1) if ipa[at : at + size] in table), ""
        )
        for letter in table.get(symbol, ""):
            if stress and letter in VOWELS:
                said.append(stress)
                stress = ""
            said.append(letter)
        at += len(symbol)
        if symbol:
            continue
        if ipa[at] in _STRESS:
            stress = ipa[at]
        elif ipa[at].isspace():
            said.append(" ")
        elif ipa[at] not in _SILENT and not lenient:
            raise UnknownSymbolError(ipa[at])
        at += 1
    return "".join(said)
