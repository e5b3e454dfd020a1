"""The document as a structure tree, before anything is painted.

Order of reading is the document's, whatever the order of painting: title block, contents, text;
a footnote stands where resolving says (`Footnote.after`).
"""

from collections.abc import Iterator

from publish.model import Asset, Document, Layout, Line, Metadata, Part, Run, Style
from publish.model.addresses import printed_addresses
from publish.model.imprint import ADDRESS, CODE, imprint
from publish.model.languages import leftward
from publish.model.page_references import page_references
from publish.model.words import word, word_lang
from publish.qr import qr_code
from publish.render.pdf.blocks import Blocks
from publish.render.pdf.front import add_front
from publish.render.pdf.structure import LinkTarget, Tree
from publish.render.pdf.texts import Texts, changed, writing_mode


def build_tree(
    document: Document, layout: Layout | None = None, style: Style | None = None
) -> Tree:
    """Return the tree of a resolved document; its contents list what a Layout's list, or all.

    `style` says what print adds to links.
    Painting fills the tree's places; what has none then is not part of the file.
    """
    entries = None if layout is None else _listed_sections(layout)
    texts = Texts(document)
    if style is not None:
        pages = page_references(document, style)
        texts = Texts(document, printed_addresses(document, style), pages)
    blocks = Blocks(texts, document.footnotes)
    lang, root = document.metadata.lang, texts.tree.root
    root.attributes = writing_mode(lang) if leftward(lang) else ""
    add_front(document, texts, entries, style)
    texts.noted_addresses(root)
    blocks.add(document.opening, root, lang)
    for section in document.sections:
        blocks.section(section, root, lang)
    _add_imprint(document.metadata, texts)
    return texts.tree


def _add_imprint(metadata: Metadata, texts: Texts) -> None:
    tree = texts.tree
    for number, line in enumerate(imprint(metadata), start=1):
        element = tree.root.add("P")
        element.title = "imprint"
        tree.marks[Part.IMPRINT, str(number)] = element.leaf(line)
    if metadata.address is None:
        return
    code = qr_code(metadata.address)
    if code is not None:
        _add_code(code, metadata, tree)
    element = tree.root.add("P")
    element.title = "imprint"
    link = element.add("Link")
    target = LinkTarget(link, metadata.address, metadata.address)
    tree.marks[Part.IMPRINT, ADDRESS] = link.leaf(metadata.address, target)


def _add_code(code: Asset, metadata: Metadata, tree: Tree) -> None:
    """Add the code that leads to the article's address; its alternative text says the address."""
    figure = tree.root.add("Figure", language=changed(word_lang(metadata.lang), metadata.lang))
    figure.title = "imprint"
    figure.alternative = f"{word('qr-code', metadata.lang)}: {metadata.address}"
    tree.assets[CODE] = code
    tree.pictures[CODE] = figure.leaf("")


def _listed_sections(layout: Layout) -> frozenset[str]:
    return frozenset(run.node for run in runs(layout) if run.part is Part.CONTENTS_TITLE)


def runs(layout: Layout) -> Iterator[Run]:
    """Yield what is written on the pages, in their order."""
    for page in layout.pages:
        for mark in page.marks:
            if isinstance(mark, Line):
                yield from mark.runs
