"""ISBNs as they are written on books, made thirteen digits (ISBN Users' Manual, section 5)."""

import re

_TEN = re.compile(r"\d{9}[\dX]")
_THIRTEEN = re.compile(r"97[89]\d{10}")
_LONGEST = 40
_MARKS = re.compile(r"[\s\u00ad\u2010-\u2015-]")


class IsbnError(Exception):
    """A text is no ISBN: `args` are what is wrong with it, and what to do."""


def isbn(text: str) -> str:
    """Return the thirteen digits of an ISBN, written with or without hyphens, of 10 or 13 digits.

    Raises IsbnError where it has another number of digits, or ends in the wrong one.
    """
    bare = text.strip().upper().removeprefix("URN:ISBN:").removeprefix("ISBN").lstrip(": ")
    digits = _MARKS.sub("", bare[:_LONGEST])
    if _TEN.fullmatch(digits) and digits.isascii():
        last, found = _tenth(digits[:9]), "978" + digits[:9]
        found += _thirteenth(found)
    elif _THIRTEEN.fullmatch(digits) and digits.isascii():
        last, found = _thirteenth(digits[:12]), digits
    else:
        raise IsbnError(
            "has not the thirteen digits of an ISBN, which begin with 978 or 979",
            "copy it whole from your ISBN agency, as in `978-1-4028-9462-6`",
        )
    if digits[-1] != last:
        raise IsbnError(
            f"ends in {digits[-1]}, but an ISBN with these digits before ends in {last}",
            "compare each digit with what your ISBN agency gave you",
        )
    return found


def _thirteenth(digits: str) -> str:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return str(-total % 10)


def _tenth(digits: str) -> str:
    rest = -sum(int(digit) * (10 - place) for place, digit in enumerate(digits)) % 11
    return "X" if rest == 10 else str(rest)  # noqa: PLR2004  the digit for ten
