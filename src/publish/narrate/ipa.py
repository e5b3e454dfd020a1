"""IPA into eSpeak NG's phoneme mnemonics (its `[[…]]` notation).

A voice of eSpeak knows the phonemes of its language and drops silently what it does not know, so
that every mnemonic here was heard from its voice (by the engine's phoneme events): the English
ones, those of some languages, and for the others the few vowels that nearly every voice has.
"""

from functools import cache

from publish.model.languages import primary_language
from publish.narrate.wording.tables import sections


def _read(section: str) -> dict[str, str]:
    pairs = "  ".join(sections("ipa").get(section, ())).split("  ")
    return dict(pair.split(" ") for pair in pairs if pair)


_MARKS = {
    "ˈ": "'",
    "'": "'",
    "ˌ": ",",
    " ": " ",
    ".": "",
    "‿": "",
    "|": "",
    "-": "",
    "\u0361": "",
    "ː": ":",
    "ˑ": "",
}
DIACRITICS = frozenset("ʰʲʷˠˤ̪̺̻̥̬̹̜̟̠̈̽̍̚˞̰̤͜\u0329\u032f\u031a\u0303")
"""Shades that no voice here makes."""

_STRESS = "',"


class UnknownSymbolError(ValueError):
    """A character that is no symbol of the IPA, or none that eSpeak NG can say."""

    def __init__(self, symbol: str) -> None:
        super().__init__(symbol)
        self.symbol = symbol


@cache
def _vowels() -> frozenset[str]:
    return frozenset(_read("vowels"))


@cache
def _table(lang: str) -> dict[str, str]:
    primary = primary_language(lang)
    table = {**_read("consonants"), **_read("vowels")}
    return table if primary == "en" else {**table, **_read("elsewhere"), **_read(primary)}


def symbols(lang: str) -> list[str]:
    """Return the symbols that the voice of `lang` can be given."""
    return sorted(_table(lang))


def to_espeak(ipa: str, lang: str) -> str:
    """Return the mnemonics for a pronunciation in IPA, to be said by the voice of `lang`.

    A stress mark stands before its syllable in the IPA and before its vowel in eSpeak's notation.
    Raises UnknownSymbolError for what is in no table.
    """
    table = _table(lang)
    said: list[str] = []
    stress = ""
    at = 0
    while at < len(ipa):
        symbol = next(
            (ipa[at : at + size] for size in (3, 2, 1) if ipa[at : at + size] in table), ""
        )
        if symbol:
            if stress and _is_vowel(symbol):
                said.append(stress)
                stress = ""
            said.append(table[symbol])
            at += len(symbol)
            continue
        mark = _MARKS.get(ipa[at])
        if mark is None and ipa[at] not in DIACRITICS:
            raise UnknownSymbolError(ipa[at])
        if mark and mark in _STRESS:
            stress = mark
        elif mark and not (mark == ":" and said and said[-1].endswith(":")):
            said.append(mark)
        at += 1
    return "".join(said)


def _is_vowel(symbol: str) -> bool:
    return symbol in _vowels() or symbol.endswith("\u0329")
