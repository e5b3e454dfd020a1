"""The name that was probably meant, for a hint."""

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 100
"""A longer name is not compared: the time grows with the square of the length."""


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
