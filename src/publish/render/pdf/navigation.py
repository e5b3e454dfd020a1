"""Ways through the file: outline, page labels, named destinations, link annotations."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from publish.model import Document, Layout, Section, passage_text
from publish.model.words import word
from publish.render.pdf.objects import Raw, TaggedDocument, real, text
from publish.render.pdf.write import name_tree


class Destinations:
    """Where every identifier is, for links, outline and names.

    `marks` are the identifiers of the pages of the reference edition, by label.
    """

    def __init__(self, layout: Layout, pages: Sequence[int], marks: Mapping[str, str]) -> None:
        self._pages = pages
        self._places = layout.targets | {
            marks[label]: place for label, place in layout.reference_pages.items()
        }

    def find(self, name: str) -> str | None:
        """Return the explicit destination of an identifier, None where it is nowhere."""
        if name not in self._places:
            return None
        page, x, y = self._places[name]
        return f"[{self._pages[page]} 0 R/XYZ {real(x)} {real(y)} null]"

    def array(self, name: str) -> str:
        """Return the explicit destination of an identifier, or the first page."""
        return self.find(name) or f"[{self._pages[0]} 0 R/Fit]"

    def names(self, document: TaggedDocument) -> int:
        """Write all as named destinations; return the number of the Names dictionary."""
        entries = {name: self.array(name) for name in self._places}
        tree = document.number(Raw(name_tree(document, entries)))
        return document.number(Raw(f"<</Dests {tree} 0 R>>".encode()))


@dataclass(slots=True)
class _Entry:
    title: str
    name: str
    children: "list[_Entry]" = field(default_factory=list)
    number: int = 0

    def open(self) -> int:
        return len(self.children) + sum(child.open() for child in self.children)


def write_outline(
    document: TaggedDocument,
    source: Document,
    destination: Callable[[str], str],
    pages: Mapping[str, str],
) -> int:
    """Write the outline (title, then headings nested by level); return its number.

    Last come `pages` of the reference edition, identifiers by label, if there are any.
    """
    root = _Entry("", "")
    root.children.append(_Entry(" ".join(passage_text(source.title).split()), source.title.id))
    root.children += [_entry(section) for section in source.sections]
    if pages:
        listed = [_Entry(label, name) for label, name in pages.items()]
        root.children.append(_Entry(word("pages", source.metadata.lang), listed[0].name, listed))
    places: dict[int, Raw] = {}
    for entry in _walk(root):
        raw = Raw()
        entry.number = document.number(raw)
        places[entry.number] = raw
    for entry in _walk(root):
        siblings = entry.children
        for index, child in enumerate(siblings):
            parts = [f"<</Title{text(child.title)}/Parent {entry.number} 0 R"]
            parts.append(f"/Dest{destination(child.name)}")
            if index:
                parts.append(f"/Prev {siblings[index - 1].number} 0 R")
            if index + 1 < len(siblings):
                parts.append(f"/Next {siblings[index + 1].number} 0 R")
            parts.append(f"{_family(child)}>>")
            places[child.number].content = "".join(parts).encode()
    places[root.number].content = f"<</Type/Outlines{_family(root)}>>".encode()
    return root.number


def _entry(section: Section) -> _Entry:
    children = [_entry(child) for child in section.sections]
    title = " ".join(passage_text(section.title).split())
    return _Entry(title, section.id, children)


def _walk(entry: _Entry) -> Iterable[_Entry]:
    yield entry
    for child in entry.children:
        yield from _walk(child)


def _family(entry: _Entry) -> str:
    if not entry.children:
        return ""
    first, last = entry.children[0].number, entry.children[-1].number
    return f"/First {first} 0 R/Last {last} 0 R/Count {entry.open()}"


def write_page_labels(document: TaggedDocument, labels: Sequence[str]) -> int:
    """Write page labels: runs of numbers as such, all others as they are; return the number."""
    entries = []
    expected: int | None = None
    for index, label in enumerate(labels):
        number = int(label) if label.isascii() and label.isdigit() and label[0] != "0" else None
        if number is None:
            entries.append((index, f"<</P{text(label)}>>"))
        elif number != expected:
            entries.append((index, f"<</S/D/St {number}>>"))
        expected = None if number is None else number + 1
    listed = " ".join(f"{index} {value}" for index, value in entries)
    return document.number(Raw(f"<</Nums[{listed}]>>".encode()))
