"""The name that was probably meant, for a hint."""

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

_LONGEST = 100
"""A longer name is not compared: the time grows with the square of the length."""

_SHORT = 4
"""Letters of a name of which another letter makes another name: `data` is no `date`."""
_LONG = 8


class Guesses:
    """Finds close names until `budget` names were compared; thousands of errors cost no minutes."""

    def __init__(self, budget: int = 20_000) -> None:
        self._left = budget

    def closest(self, name: str, names: Iterable[str]) -> str | None:
        """Return the name most like `name`, small and capital letters the same, the first of two.

        None if none is like it, or if the budget is spent.
        """
        if len(name) > _LONGEST or self._left <= 0:
            return None
        folded: dict[str, str] = {}
        for each in names:
            if len(each) <= _LONGEST:
                folded.setdefault(each.casefold(), each)
        self._left -= len(folded)
        near = get_close_matches(name.casefold(), folded, 1)
        return folded[near[0]] if near else None


def is_slip(name: str, near: str) -> bool:
    """Whether `name` may be a slip of the pen for `near`, and is no word of its own.

    Two letters swapped, or one too many, missing or wrong; two of those in a long name.
    """
    name, near = name.casefold().replace("_", "-"), near.casefold()
    if sorted(name) == sorted(near):
        return True
    if min(len(name), len(near)) <= _SHORT or near.startswith(name) or name.startswith(near):
        return False  # another ending makes another word: `publish` is no `publisher`
    changed = sum(
        max(end - start, last - first)
        for kind, start, end, first, last in SequenceMatcher(None, name, near).get_opcodes()
        if kind != "equal"
    )
    return changed <= (2 if len(near) > _LONG else 1)
