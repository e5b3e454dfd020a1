"""IPA into eSpeak NG's phoneme mnemonics (its `[[…]]` notation).

A voice of eSpeak knows the phonemes of its language and drops silently what it does not know, so
that every symbol here is one that was heard from the English voice (by its phoneme events);
languages that have more have a table of their own.
"""

from functools import cache

_CONSONANTS = {
    "p": "p", "b": "b", "t": "t", "d": "d", "k": "k", "g": "g", "ɡ": "g", "q": "q", "c": "c", "ɟ": "J",
    "ʔ": "?", "m": "m", "ɱ": "m", "n": "n", "ɳ": "n.", "ɲ": "n^", "ŋ": "N", "r": "r", "ɹ": "r", "ɻ": "r", "ɾ": "*",
    "ʀ": "R", "ʁ": 'Q"', "f": "f", "ɸ": "f", "v": "v", "ʋ": "v", "β": "B", "θ": "T", "ð": "D", "s": "s", "z": "z",
    "ʃ": "S", "ʒ": "Z", "ʂ": "s.", "ʐ": "z.", "ɕ": "s;", "ʑ": "z;", "ç": "C", "ʝ": "j", "x": "x", "ɣ": "Q", "χ": "X",
    "h": "h", "ɦ": "h", "ħ": "h", "j": "j", "w": "w", "ʍ": "hw", "ɥ": "j", "ɰ": "w", "l": "l", "ɫ": "l", "ɬ": "l",
    "ʎ": "l^", "ɭ": "l.", "ɽ": "*", "t͡ʃ": "tS", "d͡ʒ": "dZ", "tʃ": "tS", "dʒ": "dZ", "ʧ": "tS", "ʤ": "dZ",
    "t͡s": "ts", "d͡z": "dz", "ʦ": "ts", "ʣ": "dz", "t͡ɕ": "tS;", "d͡ʑ": "dZ;", "tɕ": "tS;", "dʑ": "dZ;", "ʨ": "tS;",
    "ʥ": "dZ;", "t͡ʂ": "ts.", "d͡ʐ": "dz.",
    "m̩": "m-", "n̩": "n-", "l̩": "@L",
}  # fmt: skip
_VOWELS = {
    "i": "i", "iː": "i:", "ɪ": "I", "ɨ": "I2", "y": "u:", "yː": "u:", "ʏ": "U", "e": "e", "eː": "e:", "ɛ": "E",
    "ɛː": "e@", "æ": "a", "æː": "a", "a": "a", "aː": "A:", "ɐ": "a#", "ɑ": "A:", "ɑː": "A:", "ɒ": "0", "ɒː": "O:",
    "ɔ": "0", "ɔː": "O:", "o": "o", "oː": "o:", "ʊ": "U", "u": "u", "uː": "u:", "ʉ": "u", "ʉː": "u:", "ɯ": "U",
    "ʌ": "V", "ɤ": "V", "ə": "@", "ɚ": "3", "ɘ": "@", "ɵ": "U", "ɜ": "3:", "ɜː": "3:", "ɝ": "3:", "ɞ": "3:",
    "ø": "3:", "øː": "3:", "œ": "3:", "œː": "3:", "ɶ": "a", "eɪ": "eI", "aɪ": "aI", "ɔɪ": "OI", "aʊ": "aU", "əʊ": "oU",
    "oʊ": "oU", "ɪə": "i@", "iə": "i@", "eə": "e@", "ɛə": "e@", "ʊə": "U@", "uə": "U@", "aɪə": "aI@", "aʊə": "aU@",
    "ɑ̃": "A~", "ã": "A~", "ɔ̃": "O~", "õ": "O~", "ɛ̃": "A~", "œ̃": "A~",
}  # fmt: skip
_OWN = {
    "fr": {
        "y": "y",
        "ø": "Y",
        "œ": "W",
        "ɛ̃": "E~",
        "œ̃": "W~",
        "ɥ": 'w"',
        "ʁ": "r",
        "ʀ": "r",
        "ɔ": "O",
        "ɑ": "A",
    },
    "de": {
        "y": "y",
        "yː": "y:",
        "ʏ": "y",
        "ø": "Y",
        "øː": "Y:",
        "œ": "W",
        "ʁ": "r",
        "ʀ": "r",
        "ɔ": "O",
        "ɛː": "E:",
    },
    "it": {"r": "R", "ɔ": "O", "a": "a", "ʦ": "ts", "ɛː": "E:", "aː": "a:"},
    "pl": {"ɔ": "O", "r": "R", "ɨ": "y"},
    "tr": {"y": "y", "ø": "W", "œ": "W", "ɯ": "@", "r": "R", "ɫ": "L"},
}
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
_DIACRITICS = frozenset("ʰʲʷˠˤ̪̺̻̥̬̹̜̟̠̈̽̍̚˞̰̤͜\u0329\u032f\u031a\u0303")
"""Shades that eSpeak does not make."""

_STRESS = "',"


class UnknownSymbolError(ValueError):
    """A character that is no symbol of the IPA, or none that eSpeak NG can say."""

    def __init__(self, symbol: str) -> None:
        super().__init__(symbol)
        self.symbol = symbol


@cache
def _table(lang: str) -> dict[str, str]:
    return {**_CONSONANTS, **_VOWELS, **_OWN.get(lang.partition("-")[0].lower(), {})}


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
        if mark is None and ipa[at] not in _DIACRITICS:
            raise UnknownSymbolError(ipa[at])
        if mark and mark in _STRESS:
            stress = mark
        elif mark and not (mark == ":" and said and said[-1].endswith(":")):
            said.append(mark)
        at += 1
    return "".join(said)


def _is_vowel(symbol: str) -> bool:
    return symbol in _VOWELS or symbol.endswith("\u0329") or symbol == "l̩"
