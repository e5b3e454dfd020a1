"""ISBNs as they are written on books, made thirteen digits (ISBN Users' Manual, section 5)."""

import re
from dataclasses import dataclass

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import met
from publish.model import Isbns
from publish.read.metadata_block import Entries, ReadText, Scalar, Value, is_absent

_EDITIONS = ("epub", "print", "audio")

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


@dataclass(frozen=True, slots=True)
class IsbnReader:
    """Reads the ISBNs of a publication: one, or one for each edition."""

    text: ReadText
    diagnostics: Diagnostics

    def read(self, value: Value | None) -> Isbns:
        """Return what `isbn` says; what is wrong with it is reported."""
        if value is None:
            return Isbns()
        if isinstance(value, Scalar):
            one = self._isbn(value)
            return Isbns(epub=one, print=one, audio=one)
        if not isinstance(value, Entries) or not set(value.values) <= {*_EDITIONS}:
            self.diagnostics.report(
                met.WRONG_TYPE,
                "`isbn` must be one ISBN, or one for each of `epub`, `print` and `audio`",
                span=value.span,
                hint="write `isbn: {epub: …, print: …, audio: …}` with those that you have",
            )
            return Isbns()
        found: dict[str, str] = {}
        for edition in (each for each in _EDITIONS if each in value.values):
            each = value.values[edition]
            number = None if is_absent(each) else self._isbn(each)
            if number in found.values():
                first = next(name for name, other in found.items() if other == number)
                self.diagnostics.report(
                    met.INVALID_ISBN,
                    f"`{edition}` has the ISBN of `{first}`",
                    span=each.span,
                    hint=f"give `{edition}` its own ISBN, or remove it",
                )
            elif number is not None:
                found[edition] = number
        return Isbns(epub=found.get("epub"), print=found.get("print"), audio=found.get("audio"))

    def _isbn(self, value: Value) -> str | None:
        text = self.text(value, "isbn")
        if not text:
            return None
        try:
            return isbn(text)
        except IsbnError as error:
            problem, hint = error.args
            self.diagnostics.report(
                met.INVALID_ISBN, f"`{text}` {problem}", span=value.span, hint=hint
            )
            return None
