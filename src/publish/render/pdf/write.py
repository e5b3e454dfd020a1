"""The structure tree as PDF objects (ISO 32000-1, 14.7.2 to 14.7.4)."""

from collections.abc import Mapping, Sequence

from publish.render.pdf.objects import Raw, TaggedDocument, text
from publish.render.pdf.structure import ROLES, Element, Leaf

_LEAF = 64
"""Entries in one leaf of a number or name tree."""


def number_elements(document: TaggedDocument, root: Element) -> list[tuple[Element, Raw]]:
    """Give each element an object number, in order of reading."""
    numbered = []
    for element in root.walk():
        raw = Raw()
        element.number = document.number(raw)
        numbered.append((element, raw))
    return numbered


def write_structure(
    document: TaggedDocument,
    numbered: Sequence[tuple[Element, Raw]],
    pages: Sequence[int],
    parents: Sequence[Sequence[Element] | Element],
) -> int:
    """Write the tree whose elements are numbered; return the number of its root.

    `pages` are the pages' object numbers. `parents` has, by parent-tree key, a page's elements by
    marked-content identifier, or an annotation's element.
    """
    root = Raw()
    root_number = document.number(root)
    numbered[0][1].content = _element(numbered[0][0], root_number, pages)
    for parent, _ in numbered:
        for kid in parent.kids:
            if isinstance(kid, Element):
                raw = document.idToObject[document.numberToId[kid.number]]
                raw.content = _element(kid, parent.number, pages)
    keys = [
        f"{key} {value.number} 0 R"
        if isinstance(value, Element)
        else f"{key}[{' '.join(f'{element.number} 0 R' for element in value)}]"
        for key, value in enumerate(parents)
    ]
    tree = document.number(Raw(number_tree(document, keys)))
    roles = {element.role for element, _ in numbered}
    mapped = "".join(f"/{role}/{ROLES[role]}" for role in sorted(roles & ROLES.keys()))
    names = {
        element.identifier: f"{element.number} 0 R"
        for element, _ in numbered
        if element.identifier is not None
    }
    identifiers = ""
    if names:
        identifiers = f"/IDTree {document.number(Raw(name_tree(document, names)))} 0 R"
    root.content = (
        f"<</Type/StructTreeRoot/K[{numbered[0][0].number} 0 R]/ParentTree {tree} 0 R"
        f"/ParentTreeNextKey {len(parents)}/RoleMap<<{mapped}>>{identifiers}>>".encode()
    )
    return root_number


def _element(element: Element, parent: int, pages: Sequence[int]) -> bytes:
    first: int | None = None
    kids = []
    for kid in element.kids:
        if isinstance(kid, Leaf):
            for page, mark in kid.places:
                first = page if first is None else first
                kids.append(
                    str(mark)
                    if page == first
                    else f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {mark}>>"
                )
        else:
            kids.append(f"{kid.number} 0 R")
    for page, number in element.annotations:
        first = page if first is None else first
        kids.append(f"<</Type/OBJR/Pg {pages[page]} 0 R/Obj {number} 0 R>>")
    parts = [f"<</Type/StructElem/S/{element.role}/P {parent} 0 R/K[{' '.join(kids)}]"]
    if first is not None:
        parts.append(f"/Pg {pages[first]} 0 R")
    if element.alternative is not None:
        parts.append(f"/Alt{text(element.alternative)}")
    if element.expansion is not None:
        parts.append(f"/E{text(element.expansion)}")
    if element.language:
        parts.append(f"/Lang{text(element.language)}")
    if element.title is not None:
        parts.append(f"/T{text(element.title)}")
    if element.identifier is not None:
        parts.append(f"/ID{text(element.identifier)}")
    if element.attributes:
        parts.append(f"/A{element.attributes}")
    parts.append(">>")
    return "".join(parts).encode()


def number_tree(document: TaggedDocument, entries: Sequence[str]) -> bytes:
    """Return a number tree's root; entry n is `n VALUE` or `n[VALUES]`."""
    if len(entries) <= _LEAF:
        return f"<</Nums[{' '.join(entries)}]>>".encode()
    kids = []
    for first in range(0, len(entries), _LEAF):
        part = entries[first : first + _LEAF]
        limits = f"{first} {first + len(part) - 1}"
        leaf = f"<</Limits[{limits}]/Nums[{' '.join(part)}]>>"
        kids.append(document.number(Raw(leaf.encode())))
    return f"<</Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode()


def name_tree(document: TaggedDocument, entries: Mapping[str, str]) -> bytes:
    """Return a name tree's root: names, in order of the bytes they are written with, and values."""
    names = sorted(entries, key=_written)
    kids = []
    for first in range(0, len(names), _LEAF):
        part = names[first : first + _LEAF]
        listed = " ".join(f"{text(name)} {entries[name]}" for name in part)
        leaf = f"<</Limits[{text(part[0])} {text(part[-1])}]/Names[{listed}]>>"
        kids.append(document.number(Raw(leaf.encode())))
    return f"<</Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode()


def _written(name: str) -> bytes:
    return name.encode() if name.isascii() else b"\xfe\xff" + name.encode("utf-16-be")
