"""The document as a structure tree, before anything is painted.

Order of reading is the document's, whatever the order of painting: title block, contents, text;
a footnote stands where resolving says (`Footnote.after`).
"""

from publish.model import Document, Layout, Line, Part
from publish.render.pdf.blocks import Blocks
from publish.render.pdf.front import add_front
from publish.render.pdf.structure import Tree
from publish.render.pdf.texts import Texts


def build_tree(document: Document, entries: frozenset[str] | None = None) -> Tree:
    """Return the tree of a resolved document; its contents list sections `entries`, or all."""
    texts = Texts(document)
    blocks = Blocks(texts, document.footnotes)
    lang, root = document.metadata.lang, texts.tree.root
    add_front(document, texts, entries)
    blocks.add(document.opening, root, lang)
    for section in document.sections:
        blocks.section(section, root, lang)
    return texts.tree


def listed_sections(layout: Layout) -> frozenset[str]:
    """Return the identifiers of the sections that the laid out contents list."""
    return frozenset(
        run.node
        for page in layout.pages
        for mark in page.marks
        if isinstance(mark, Line)
        for run in mark.runs
        if run.part is Part.CONTENTS_TITLE
    )
