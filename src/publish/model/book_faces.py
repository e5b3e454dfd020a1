"""The faces that an EPUB brings along."""

from dataclasses import dataclass, field

NEVER, NEEDED, ALL = WAYS = ("reader", "needed", "style")
"""Whose faces an EPUB is read in: the reader's alone; with what the text cannot be shown without;
those of the style."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookFace:
    """One font file, cut down to a text.

    `variant` is `regular`, `italic`, `semibold` or `semibold-italic`. `characters` are ranges of
    the only ones that it is for; where there are none, it is for all that it has.
    """

    family: str
    variant: str
    content: bytes = field(repr=False)
    characters: tuple[tuple[int, int], ...] = ()

    @property
    def cubic(self) -> bool:
        """Whether it has outlines of CFF."""
        return self.content[:4] == b"OTTO"

    @property
    def name(self) -> str:
        """The name of its file."""
        family = "-".join("".join(each if each.isalnum() else " " for each in self.family).split())
        return f"{family.lower()}-{self.variant}.{'otf' if self.cubic else 'ttf'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookFaces:
    """All of them. `text`, `heading` and `code` are families, empty for the reader's own.

    `needed` are families for what the reader may have no glyphs for; `licences` the texts that go
    with bundled families, by their names.
    """

    faces: tuple[BookFace, ...] = ()
    needed: tuple[str, ...] = ()
    text: str = ""
    heading: str = ""
    code: str = ""
    licences: tuple[tuple[str, str], ...] = ()


NO_FACES = BookFaces()
