"""Names of ASCII letters, digits and hyphens made from a text in any script."""

import hashlib
import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o",
        "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th",
        "ħ": "h", "Ħ": "h", "ı": "i", "ŋ": "n", "Ŋ": "n", "’": "", "'": "", "&": " and ",
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "ie",
        "ж": "zh", "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m",
        "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
        "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
        "ю": "iu", "я": "ia",
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
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS)).translate(_LETTERS)
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    name = re.sub(r"[^a-z0-9]+", "-", kept).strip("-")
    if len(name) > LONGEST:
        name = name[: LONGEST + 1].rpartition("-")[0] or name[:LONGEST]
    return name


def digest(text: str) -> str:
    """Return ten hexadecimal digits that stand for a text; case and punctuation do not count."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return hashlib.sha256(" ".join(_WORDS.findall(plain)).encode()).hexdigest()[:10]
