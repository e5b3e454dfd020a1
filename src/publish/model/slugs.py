"""Names of ASCII letters, digits and hyphens made from a text in any script."""

import hashlib
import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o",
        "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th",
        "ħ": "h", "Ħ": "h", "ı": "i", "ŋ": "n", "Ŋ": "n", "’": "", "'": "", "&": " and ",
    }
)  # fmt: skip
_WORDS = re.compile(r"[^\W_]+")
LONGEST = 60
"""Characters of a slug."""

DEVICES = frozenset(
    "con prn aux nul".split()
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
)
"""Names that no file may have on Windows."""


def slug(text: str) -> str:
    """Return a name for `text` that begins with a letter, no longer than LONGEST.

    A text without a letter or digit that we can write in ASCII gets a digest.
    """
    name = hyphenated(text) or f"s-{digest(text)}"
    return name if name[0].isalpha() else hyphenated(f"s {text}")


def hyphenated(text: str) -> str:
    """Return the words of `text` in a to z and 0 to 9 with hyphens between, cut to LONGEST."""
    lowered = unicodedata.normalize("NFC", text.lower().translate(_LETTERS))
    kept = lowered if lowered.isascii() else "".join(map(_in_ascii, lowered))
    name = re.sub(r"[^a-z0-9]+", "-", kept).strip("-")
    if len(name) > LONGEST:
        name = name[: LONGEST + 1].rpartition("-")[0] or name[:LONGEST]
    return name


def _in_ascii(character: str) -> str:
    """Return a letter without its marks; one of another alphabet as the letters that it sounds as.

    Ideographs are syllables of Mandarin, each a word of its own. What is no letter stays.
    """
    if character.isascii():
        return character
    parts = unicodedata.normalize("NFKD", character).translate(_LETTERS)
    plain = "".join(each for each in parts if not unicodedata.combining(each))
    if any(map(str.isascii, plain)) or not plain:
        return plain
    if unicodedata.category(character)[0] not in "LM" and not character.isdecimal():
        return plain
    from anyascii import anyascii  # noqa: PLC0415  2 MB of tables, rarely needed

    written = "".join(filter(str.isalnum, anyascii(character))).lower()
    return f" {written} " if unicodedata.name(character, "").startswith("CJK ") else written


def digest(text: str) -> str:
    """Return ten hexadecimal digits that stand for a text; case and punctuation do not count."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return hashlib.sha256(" ".join(_WORDS.findall(plain)).encode()).hexdigest()[:10]
