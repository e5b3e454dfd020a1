"""A press edition made into the bytes of one PDF file: for offset printing PDF/X-4 (ISO 15930-7).

The pages are those of any other PDF, line for line; what a printing house does not take is left
out: links, bookmarks, names of places, and with some all that is not seen.
"""

from publish.model import Layout, Press, Publication
from publish.model.press import ARCHIVE, X4
from publish.render.pdf import metadata
from publish.render.pdf.assemble import PageCanvas, Pictures, identify
from publish.render.pdf.inks import Black
from publish.render.pdf.objects import Raw, TaggedDocument, real, stream, text
from publish.render.pdf.paint import PaintedPage, Painter
from publish.render.pdf.separation import Separator
from publish.render.pdf.structure import Element, Tree
from publish.render.pdf.tree import build_tree
from publish.render.pdf.write import number_elements, write_structure

_BEFORE_1_7 = (1, 6)
"""The version of PDF/X-4 (ISO 15930-7, 6.2)."""
_REGISTRY = "http://www.color.org"


def assemble_press(publication: Publication, press: Press) -> bytes:
    """Return the file for a printing service; `publication` has its Layout. Raises OSError."""
    layout = publication.layout
    assert layout is not None  # noqa: S101 (the renderer says that it needs one)
    tree = build_tree(publication.document, layout, publication.style)
    version = _BEFORE_1_7 if press.standard == X4 else (1, 7)
    canvas = PageCanvas(layout, publication.document.metadata.lang, version)
    separator = Separator(press)
    canvas.document.Catalog.Outlines = None  # ReportLab begins one
    try:
        pictures = Pictures(canvas.document, tree, separator.embed)
        painter = Painter(layout, tree, pictures.of, Black(press))
        painted = [_paint(canvas, painter, index, press) for index in range(len(layout.pages))]
    finally:
        separator.close()
    _cut(canvas, layout)
    if press.tags:
        _tag(canvas, tree, painted)
    canvas.embed(painter)
    return canvas.document.serialise(_identify(canvas.document, publication, press))


def _paint(canvas: PageCanvas, painter: Painter, index: int, press: Press) -> PaintedPage:
    painted = painter.paint(index)
    if not press.tags:
        painted.operators = [each for each in painted.operators if not _marks(each)]
    return canvas.paint(painted, tagged=press.tags)


def _marks(operator: str) -> bool:
    """Whether an operator begins or ends a stretch of content that has a tag."""
    return operator == "EMC" or operator.endswith("BDC")


def _cut(canvas: PageCanvas, layout: Layout) -> None:
    """Write where each page is cut (ISO 32000-1, 14.11.2)."""
    for page, laid_out in zip(canvas.pages, layout.pages, strict=True):
        if laid_out.cut is not None:
            page.TrimBox = Raw(_box(laid_out.cut.trim))
            page.BleedBox = Raw(_box(laid_out.cut.bleed))


def _box(edges: tuple[float, ...]) -> bytes:
    return f"[{' '.join(map(real, edges))}]".encode()


def _tag(canvas: PageCanvas, tree: Tree, painted: list[PaintedPage]) -> None:
    """Write the tags; on paper nothing is a link."""
    tree.root.prune()
    for element in tree.root.walk():
        if element.role == "Link":
            element.role = "Span"
    document = canvas.document
    numbered = number_elements(document, tree.root)
    parents: list[list[Element] | Element] = [page.elements for page in painted]
    root = write_structure(document, numbered, canvas.numbers, parents)
    document.Catalog.StructTreeRoot = f"{root} 0 R"
    document.Catalog.MarkInfo = "<</Marked true>>"


def _identify(document: TaggedDocument, publication: Publication, press: Press) -> int | None:
    """Write what the file says of itself; return the number of its Info dictionary."""
    if press.standard == ARCHIVE:
        identify(document, publication)
        return document.number(Raw(metadata.information(publication)))
    if not press.metadata:
        return None
    described = metadata.press_xmp(publication, exchange=press.standard == X4)
    entries = "/Type/Metadata/Subtype/XML"
    document.Catalog.Metadata = Raw(stream(described, entries, packed=False))
    document.Catalog.ViewerPreferences = "<</DisplayDocTitle true>>"
    if press.profile is not None:
        _intend(document, press)
    more = f"/Trapped/False{'/GTS_PDFXVersion(PDF/X-4)' if press.standard == X4 else ''}"
    return document.number(Raw(metadata.information(publication, more)))


def _intend(document: TaggedDocument, press: Press) -> None:
    """Write the output intent (ISO 15930-7, 6.2.2): how the colours are meant to be printed."""
    profile = press.profile
    assert profile is not None  # noqa: S101
    number = document.stream(profile.content, "/N 4/Alternate/DeviceCMYK")
    name = text(profile.name)
    document.Catalog.OutputIntents = (
        f"[<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier{name}/Info{name}"
        f"/RegistryName({_REGISTRY})/DestOutputProfile {number} 0 R>>]"
    )
