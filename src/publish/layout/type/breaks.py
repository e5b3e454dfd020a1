"""What is known of a place inside a word at which a line may end."""

from typing import NamedTuple

LAST_RESORT = 1000.0
"""A break with a penalty from here on is taken only where no other fits."""


class InnerBreak(NamedTuple):
    """A place inside a word: after `offset` characters of a segment, `prefix` points along.

    `hyphen` is the width of what is added there, or, below nothing, of what is left out.
    """

    segment: int
    offset: int
    prefix: float
    hyphen: float
    penalty: float
