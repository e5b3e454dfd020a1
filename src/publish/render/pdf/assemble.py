"""A Publication made into the bytes of one PDF file, on ReportLab's canvas and object writer."""

import io
from importlib.resources import files
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from publish.model import Asset, Layout, Publication
from publish.model.languages import leftward
from publish.render.pdf import metadata
from publish.render.pdf.links import write_link
from publish.render.pdf.navigation import Destinations, write_outline, write_page_labels
from publish.render.pdf.objects import PAGE_ENTRIES, Raw, TaggedDocument, stream
from publish.render.pdf.paint import PaintedPage, Painter
from publish.render.pdf.structure import Tree
from publish.render.pdf.tree import build_tree
from publish.render.pdf.write import number_elements, write_structure

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.pdfbase.pdfdoc import PDFPage

    from publish.render.pdf.structure import Element

_INTENT = "sRGB IEC61966-2.1"


def assemble(publication: Publication) -> bytes:
    """Return the file."""
    layout = publication.layout
    assert layout is not None  # noqa: S101 (the renderer says that it needs one)
    tree = build_tree(publication.document, layout, publication.style)
    canvas = PageCanvas(layout, publication.document.metadata.lang)
    painter = Painter(layout, tree, Pictures(canvas.document, tree, _embed).of)
    painted = [canvas.paint(painter.paint(index)) for index in range(len(layout.pages))]
    tree.root.prune()
    _connect(canvas, publication, tree, painted)
    canvas.embed(painter)
    identify(canvas.document, publication)
    canvas.document.Catalog.PageMode = "/UseOutlines"
    information = canvas.document.number(Raw(metadata.information(publication)))
    return canvas.document.serialise(information)


def _embed(document: TaggedDocument, asset: Asset) -> int:
    from publish.render.pdf.pictures import embed_picture  # noqa: PLC0415  wants Pillow

    return embed_picture(document, asset)


class PageCanvas(Canvas):
    """ReportLab's canvas as a sequence of pages, without its preamble, which sets Helvetica."""

    def __init__(self, layout: Layout, lang: str, version: tuple[int, int] = (1, 7)) -> None:
        size = (layout.width, layout.height)
        super().__init__(io.BytesIO(), size, pdfVersion=version, invariant=1, lang=lang)
        self._doc = self.document = TaggedDocument(lang, version)
        self._fonts = self.document.idToObject["BasicFonts"]
        self.pages: list[PDFPage] = []
        self.numbers: list[int] = []

    def _make_preamble(self) -> None:
        self._preamble = ""

    def paint(self, painted: PaintedPage, *, tagged: bool = True) -> PaintedPage:
        """Add a page, a `tagged` one with its key in the parent tree."""
        self._code.extend(painted.operators)
        self.showPage()
        page = self.document.Pages.pages[-1]
        page.__NoDefault__ = PAGE_ENTRIES
        page.Contents = Raw(stream(page.stream.encode("ascii")))
        pictures = "".join(f"/{name} {number} 0 R" for name, number in painted.pictures.items())
        fonts = self.document.number(self._fonts)
        page.Resources = f"<</Font {fonts} 0 R/XObject<<{pictures}>>>>"
        if tagged:
            page.StructParents = str(len(self.pages))
            page.Tabs = "/S"
        self.pages.append(page)
        self.numbers.append(self.document.number(page))
        return painted

    def embed(self, painter: Painter) -> None:
        """Write the fonts that were used."""
        for font in painter.fonts.values():
            place = Raw()
            font.embed(self.document, place)
            self._fonts[font.name] = place


class Pictures:
    """The pictures of figures, each picture written once, by `embed`."""

    def __init__(
        self,
        document: TaggedDocument,
        tree: Tree,
        embed: "Callable[[TaggedDocument, Asset], int]",
    ) -> None:
        self._document = document
        self._tree = tree
        self._embed = embed
        self._known: dict[str, int] = {}

    def of(self, figure: str) -> int | None:
        """Return the object number of a figure's picture, None where it has none."""
        asset = self._tree.assets.get(figure)
        if asset is None:
            return None
        if asset.digest not in self._known:
            self._known[asset.digest] = self._embed(self._document, asset)
        return self._known[asset.digest]


def _connect(
    canvas: PageCanvas,
    publication: Publication,
    tree: Tree,
    painted: list[PaintedPage],
) -> None:
    """Write structure, links, outline and labels."""
    document, layout = canvas.document, publication.layout
    assert layout is not None  # noqa: S101
    numbered = number_elements(document, tree.root)
    marks = publication.page_marks
    destinations = Destinations(layout, canvas.numbers, marks)
    parents: list[list[Element] | Element] = [page.elements for page in painted]
    for index, page in enumerate(painted):
        annotations = []
        for area in page.links:
            number = write_link(
                document, area, canvas.numbers[index], len(parents), destinations.find
            )
            if number is not None:
                parents.append(area.link.element)
                area.link.element.annotations.append((index, number))
                annotations.append(f"{number} 0 R")
        if annotations:
            canvas.pages[index].Annots = Raw(f"[{' '.join(annotations)}]".encode())
    catalog = document.Catalog
    catalog.StructTreeRoot = f"{write_structure(document, numbered, canvas.numbers, parents)} 0 R"
    catalog.MarkInfo = "<</Marked true>>"
    pages = {label: marks[label] for label in layout.reference_pages}
    outline = write_outline(document, publication.document, destinations.array, pages)
    catalog.Outlines = f"{outline} 0 R"
    catalog.PageLabels = f"{write_page_labels(document, [each.label for each in layout.pages])} 0 R"
    catalog.Names = f"{destinations.names(document)} 0 R"


def identify(document: TaggedDocument, publication: Publication) -> None:
    """Write metadata, preferences and output intent of PDF/A and PDF/UA."""
    catalog = document.Catalog
    described = stream(metadata.xmp(publication), "/Type/Metadata/Subtype/XML", packed=False)
    catalog.Metadata = Raw(described)
    way = "/Direction/R2L" if leftward(publication.document.metadata.lang) else ""
    catalog.ViewerPreferences = f"<</DisplayDocTitle true{way}>>"
    profile = files("publish").joinpath("data", "icc", "sRGB.icc").read_bytes()
    number = document.stream(profile, "/N 3/Alternate/DeviceRGB")
    catalog.OutputIntents = (
        f"[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier({_INTENT})/Info({_INTENT})"
        f"/RegistryName(http://www.color.org)/DestOutputProfile {number} 0 R>>]"
    )
