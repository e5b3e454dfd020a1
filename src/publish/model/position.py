"""Pointing into the text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class TextPosition:
    """A place in a sentence: `offset` characters into its plain text (see `plain_text`)."""

    sentence: str
    offset: int = 0
