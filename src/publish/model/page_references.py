"""Cross references on paper: the number of the page that a link leads to."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from publish.model.blocks import Figure, Section, Table
from publish.model.document import Document
from publish.model.inlines import Link, Sentence
from publish.model.style import Style
from publish.model.walk import walk_inlines
from publish.model.words import word, word_lang

PLAIN, PAGE = KINDS = ("plain", "page")
"""What stands behind a cross reference: nothing, or the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReference:
    """A link to a section, a figure or a table; `name` tells it from others."""

    name: str
    target: str


PageReferences = Mapping[int, PageReference]
"""By the identity of the link, since equal links are many."""

NO_REFERENCES: PageReferences = MappingProxyType({})


def page_references(document: Document, style: Style) -> PageReferences:
    """Return the links behind which a page is printed; none where the style does not ask for it."""
    if style.page.references == PLAIN:
        return NO_REFERENCES
    found: dict[int, PageReference] = {}
    for node in document.places.values():
        for inline in walk_inlines(node.inlines) if isinstance(node, Sentence) else ():
            if isinstance(inline, Link) and inline.internal:
                target = inline.target[1:]
                if isinstance(document.places.get(target), Section | Figure | Table):
                    found[id(inline)] = PageReference(name=str(len(found) + 1), target=target)
    return found


def reference_text(label: str, lang: str) -> str:
    """Return what stands behind a reference to a page: ` (page 12)`, the two not to be parted."""
    return f" ({word('page', word_lang(lang))}\u00a0{label})"
