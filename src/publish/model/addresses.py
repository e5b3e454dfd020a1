"""Links on paper: the addresses that print shows, since nobody can follow a line and a colour.

They are printed, not spoken, and not in the EPUB, where a link can be followed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from types import MappingProxyType

from publish.model.blocks import Footnote, TableCell
from publish.model.document import Document
from publish.model.inlines import FootnoteReference, Link, Phrase, Sentence
from publish.model.style import Style
from publish.model.text import plain_text
from publish.model.walk import walk_inlines

NOTES, INLINE, HIDDEN = WAYS = ("notes", "inline", "hidden")
"""Ways to print addresses: at the foot of the page, in brackets behind the words, not at all."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_UNSHOWN = ("mailto:", "tel:")
"""Schemes that a reader of paper needs no more than the words `mail` and `call`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedAddress:
    """The address of the first link that leads there.

    `name` tells it from others. A `noted` one stands at the foot of the page, where `sign` leads:
    a, b, … z, aa, so that it is no footnote of the author's; any other in brackets behind the
    link's words.
    """

    name: str
    target: str
    text: str
    sign: str
    noted: bool


Addresses = Mapping[int, PrintedAddress]
"""By the identity of the link behind which it is printed, since equal links are many."""

NO_ADDRESSES: Addresses = MappingProxyType({})


def printed_addresses(document: Document, style: Style) -> Addresses:
    """Return the addresses that are printed, each once, in order of reading.

    None is where a link's words are its address, and none of places in the document. In a footnote
    they stand in brackets; in a cell at the foot, where columns would else grow too wide.
    """
    way = document.metadata.links or style.page.links
    if way == HIDDEN:
        return NO_ADDRESSES
    found: dict[int, PrintedAddress] = {}
    known: set[str] = set()
    signs = map(_sign, count())
    for link, in_footnote, in_cell in _links(document):
        target = link.target
        if link.internal or target in known:
            continue
        known.add(target)
        text = _text(target)
        if _bare(plain_text(link.inlines)) == _bare(text):
            continue
        noted = not in_footnote and (in_cell or way == NOTES)
        found[id(link)] = PrintedAddress(
            name=str(len(found) + 1),
            target=target,
            text=text,
            sign=next(signs) if noted else "",
            noted=noted,
        )
    return found


def _links(document: Document) -> Iterator[tuple[Link, bool, bool]]:
    """Yield links in order of reading, and whether they are in a footnote and in a cell."""
    in_footnote = in_cell = False
    for node in document.places.values():
        match node:
            case Sentence(inlines=inlines):
                for inline in walk_inlines(inlines):
                    if isinstance(inline, Link):
                        yield inline, in_footnote, in_cell
            case FootnoteReference() | Phrase():
                pass
            case _:
                in_cell = isinstance(node, TableCell)
                in_footnote = in_footnote or isinstance(node, Footnote)


def _text(target: str) -> str:
    """Return an address as people write it on paper: whole, but for the way to write or call."""
    for scheme in _UNSHOWN:
        if target.lower().startswith(scheme):
            return target[len(scheme) :].partition("?")[0]
    return target


def _bare(text: str) -> str:
    """Return what two ways to write an address have in common."""
    text = "".join(text.split()).casefold().rstrip("/")
    for start in ("https://", "http://", "www."):
        text = text.removeprefix(start)
    return text


def _sign(number: int) -> str:
    """Return the sign of the address `number`, from 0."""
    sign = ""
    number += 1
    while number:
        number, place = divmod(number - 1, len(_LETTERS))
        sign = _LETTERS[place] + sign
    return sign
