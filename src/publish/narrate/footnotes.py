"""Which footnotes are heard where, as a style says; each is given out once."""

from collections.abc import Iterable

from publish.model import Footnote, FootnoteReference, Sentence
from publish.model.walk import walk_inlines


class Footnotes:
    """The footnotes of a document that wait for their turn.

    `place` is the style's `speech.notes`.
    """

    def __init__(self, footnotes: Iterable[Footnote], place: str) -> None:
        self._place = place
        self._all = tuple(footnotes)
        self._waiting = {each.id: each for each in self._all}
        self._after: dict[str, list[Footnote]] = {}
        self._due: list[Footnote] = []
        if place in {"section", "block", "sentence"}:
            for each in self._all:
                self._after.setdefault(each.after, []).append(each)

    def after(self, node: str) -> list[Footnote]:
        """Return those that are heard after a block or a passage, or keep them for the section.

        Those of a sentence that is not heard, as a cell, come after the block at the latest.
        """
        found = self._taken(self._after.pop(node, []))
        if self._place == "section":
            self._due += found
            return []
        return found

    def after_sentence(self, sentence: Sentence) -> list[Footnote]:
        """Return those that are heard after a sentence that cites them first."""
        if self._place != "sentence":
            return []
        cited = (
            self._waiting.get(inline.footnote)
            for inline in walk_inlines(sentence.inlines)
            if isinstance(inline, FootnoteReference)
        )
        return self._taken([each for each in cited if each is not None])

    def due(self) -> list[Footnote]:
        """Return those that are heard at the end of the section."""
        due, self._due = self._due, []
        return due

    def left(self) -> list[Footnote]:
        """Return those that are heard at the end of all, since they were not before."""
        return [] if self._place == "never" else list(self._waiting.values())

    def unheard(self) -> tuple[Footnote, ...]:
        """Return those that are never heard, by the style."""
        return self._all if self._place == "never" else ()

    def _taken(self, footnotes: Iterable[Footnote]) -> list[Footnote]:
        return [each for each in footnotes if self._waiting.pop(each.id, None) is not None]
