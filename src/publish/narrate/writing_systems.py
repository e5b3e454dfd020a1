"""Writing systems: letters that a language is not written in, and the language they likely are of.

They are named by ISO 15924, as in language tags; a Script is what is said (`script`).
"""

import re
from collections.abc import Iterator
from functools import cache

from publish.narrate.wording import FULL, NUMERALS, tongue

_RANGES = {
    "Latn": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff\ua720-\ua7ff",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Cyrl": "\u0400-\u052f",
    "Armn": "\u0530-\u058f",
    "Hebr": "\u0590-\u05ff\ufb1d-\ufb4f",
    "Arab": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefe",
    "Deva": "\u0900-\u097f",
    "Beng": "\u0980-\u09ff",
    "Taml": "\u0b80-\u0bff",
    "Thai": "\u0e00-\u0e7f",
    "Geor": "\u10a0-\u10ff\u1c90-\u1cbf",
    "Hang": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
    "Kana": "\u3040-\u30ff",
    "Hani": "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
}
_WRITTEN_IN = {
    **dict.fromkeys("be bg kk ky mk mn ru sr tg uk".split(), "Cyrl"),
    **dict.fromkeys("ar fa ps ur".split(), "Arab"),
    **dict.fromkeys("he yi".split(), "Hebr"),
    **dict.fromkeys("hi mr ne sa".split(), "Deva"),
    "el": "Grek",
    "grc": "Grek",
    "hy": "Armn",
    "ka": "Geor",
    "th": "Thai",
    "bn": "Beng",
    "ta": "Taml",
    "ko": "Hang",
    "ja": "Kana",
    "zh": "Hani",
    "yue": "Hani",
}
_GUESSED = {
    "Latn": "en",
    "Grek": "el",
    "Cyrl": "ru",
    "Armn": "hy",
    "Hebr": "he",
    "Arab": "ar",
    "Deva": "hi",
    "Beng": "bn",
    "Taml": "ta",
    "Thai": "th",
    "Geor": "ka",
    "Hang": "ko",
    "Kana": "ja",
    "Hani": "zh",
}
_TELLING = (
    ("Cyrl", "\u0456\u0457\u0454\u0491", "uk"),
    ("Cyrl", "\u0452\u0458\u0459\u045a\u045b\u045f", "sr"),
    ("Arab", "\u067e\u0686\u0698\u06af", "fa"),
)
"""Letters that only one of the languages of a script has."""

_GREEK = re.compile(r"[Α-Ωα-ωϑϕϖϰϱϵ]")
_ROMAN = re.compile(r"[IVXLCDM]+(?:\s?[–-]\s?[IVXLCDM]+)?")
_UNIT = re.compile(r"(?:.?\d|\d\s)[A-Za-zµ]{1,3}")
_OTHER = re.compile(r"[\u00aa\u00ba\u00c0-\ufefe]")
_MARKS = "\u0300-\u036f\u02b0-\u02ff\u2019'"


def by_writing_system(text: str, lang: str) -> Iterator[tuple[str, str, int]]:
    """Cut `text` where its letters change to a script that `lang` is not written in and back.

    Yields (piece, language, offset). White space and marks between two pieces stay with `lang`.
    """
    own = _script(lang)
    if own == "Latn" and not _OTHER.search(text):
        yield text, lang, 0
        return
    at = 0
    for found in _foreign(own).finditer(text):
        if _worded(found, lang):
            continue
        if at < found.start():
            yield text[at : found.start()], lang, at
        yield found[0], _guess(found[0]), found.start()
        at = found.end()
    if at < len(text):
        yield text[at:], lang, at


def _worded(found: re.Match[str], lang: str) -> bool:
    """Whether letters of another script have words in `lang`: `β`, `XX`, `°C`, `5 kg`."""
    piece = found[0]
    if len(piece) == 1 and _GREEK.match(piece):
        return bool(tongue(lang).greek)
    primary = lang.split("-", maxsplit=1)[0].lower()
    if _ROMAN.fullmatch(piece):
        return primary in NUMERALS
    before = found.string[max(0, found.start() - 2) : found.start()]
    return before.endswith("°") or (primary in FULL and bool(_UNIT.fullmatch(before + piece)))


@cache
def _script(lang: str) -> str:
    subtags = lang.split("-")
    named = [tag.title() for tag in subtags[1:3] if len(tag) == len("Latn")]
    named = [
        {"Hans": "Hani", "Hant": "Hani", "Jpan": "Kana", "Kore": "Hang"}.get(x, x) for x in named
    ]
    if named and named[0] in _RANGES:
        return named[0]
    return _WRITTEN_IN.get(subtags[0].lower(), "Latn")


@cache
def _foreign(own: str) -> re.Pattern[str]:
    """Match a run of words in one script other than `own`."""
    mine = {own} | ({"Kana", "Hani"} if own in {"Kana", "Hani"} else set())
    words = (f"[{letters}][{letters}{_MARKS}]*" for letters in _groups(mine))
    return re.compile("|".join(rf"{word}(?:[ \u00a0,\u2013-]+{word})*" for word in words))


def _groups(mine: set[str]) -> list[str]:
    """Return the letters of the other scripts; Japanese mixes two, which are then one."""
    groups = [letters for name, letters in _RANGES.items() if name not in mine | {"Kana", "Hani"}]
    if "Kana" not in mine:
        groups.append(_RANGES["Kana"] + _RANGES["Hani"])
    return groups


def _guess(text: str) -> str:
    script = next(name for name, letters in _RANGES.items() if re.match(f"[{letters}]", text))
    if script in {"Kana", "Hani"}:
        return "ja" if re.search(f"[{_RANGES['Kana']}]", text) else "zh"
    lowered = text.lower()
    for name, letters, language in _TELLING:
        if name == script and any(letter in letters for letter in lowered):
            return language
    return _GUESSED[script]
