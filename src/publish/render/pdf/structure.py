"""The structure tree's parts (ISO 32000-1, 14.7 and 14.8): elements and stretches of content."""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from publish.model import Asset, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

ROLES = {"Title": "P", "Em": "Span", "Strong": "Span", "Sub": "Span", "Aside": "Div"}
"""Types of PDF 2.0 that we use because they say more, and the PDF 1.7 types they count as."""

KEPT_EMPTY = frozenset({"TH", "TD", "TR", "LBody", "Figure"})
"""Elements that stay without content: a table's grid must be regular, a list's items whole."""


@dataclass(slots=True, eq=False)
class Leaf:
    """A stretch of content of one element.

    `text` is what it says; `link` the link it is part of. Painting fills `places` (page index,
    marked-content identifier), in order of reading.
    """

    element: "Element"
    link: "LinkTarget | None" = None
    text: str = ""
    places: list[tuple[int, int]] = field(default_factory=list)
    _order: list[int] = field(default_factory=list)

    def place(self, page: int, mark: int, order: int) -> None:
        """Note where a part is that is read after those of a lower `order`, before higher ones."""
        at = bisect_right(self._order, order)
        self._order.insert(at, order)
        self.places.insert(at, (page, mark))


@dataclass(slots=True, eq=False)
class Element:
    """A structure element.

    `language`, `alternative`, `expansion`, `title` and `identifier` become Lang, Alt, E, T and ID;
    `attributes` are attribute objects as PDF writes them, without brackets. Painting fills
    `annotations` (page index, object number), writing `number`.
    """

    role: str
    kids: "list[Element | Leaf]" = field(default_factory=list)
    language: str | None = None
    alternative: str | None = None
    expansion: str | None = None
    title: str | None = None
    identifier: str | None = None
    attributes: str = ""
    annotations: list[tuple[int, int]] = field(default_factory=list)
    number: int = 0

    def add(self, role: str, *, language: str | None = None, attributes: str = "") -> "Element":
        """Append and return a new child."""
        child = Element(role, language=language, attributes=attributes)
        self.kids.append(child)
        return child

    def leaf(self, text: str, link: "LinkTarget | None" = None) -> Leaf:
        """Add text to the stretch of content at this element's end, begun if need be."""
        last = self.kids[-1] if self.kids else None
        if isinstance(last, Leaf) and last.link is link:
            last.text += text
            return last
        leaf = Leaf(self, link, text)
        self.kids.append(leaf)
        return leaf

    def walk(self) -> "Iterator[Element]":
        """Yield this element and those below it, in order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def prune(self) -> bool:
        """Drop what holds nothing below this element; return whether anything is left here."""
        self.kids = [
            kid for kid in self.kids if (kid.prune() if isinstance(kid, Element) else kid.places)
        ]
        return bool(self.kids or self.annotations) or self.role in KEPT_EMPTY


@dataclass(slots=True, eq=False)
class LinkTarget:
    """Where a Link element leads: a URI, or `#` and an identifier; `contents` says so in words."""

    element: Element
    target: str
    contents: str


Stretches: TypeAlias = tuple[list[int], list[Leaf]]
"""Offsets, rising from 0, and the stretch that begins at each."""


@dataclass(slots=True)
class Tree:
    """A structure tree and the way from the Layout's marks to its leaves.

    `texts`: sentence → where in its plain text each stretch begins, and the stretches; `entries`:
    section → the same of each sentence of its title, in the contents. `marks`: (part, node) of
    what is no running text. `pictures`: figure or scene break → its stretch; `assets`: figure → its
    picture, decorative ones too, and the pictures in lines by their digests.
    """

    root: Element
    texts: dict[str, Stretches] = field(default_factory=dict)
    entries: dict[str, list[Stretches]] = field(default_factory=dict)
    marks: dict[tuple[Part, str], Leaf] = field(default_factory=dict)
    pictures: dict[str, Leaf] = field(default_factory=dict)
    assets: dict[str, Asset] = field(default_factory=dict)
