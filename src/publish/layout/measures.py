"""The page's geometry and the sizes of type, from a style. Lengths are points."""

from dataclasses import dataclass, replace
from enum import Enum

from publish.model import Document, Style

PAPERS = {"a4": (595.276, 841.89), "letter": (612.0, 792.0)}
REGIONAL = "region"
"""What a style says that leaves the paper to the region of the article's language."""
_LETTER = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())
"""Regions that print on Letter (CLDR 47, paperSize)."""


class Align(Enum):
    """How lines fill their measure. BALANCED is ragged with lines of like length."""

    JUSTIFIED = "justified"
    RAGGED = "ragged"
    BALANCED = "balanced"
    CENTERED = "centered"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """How a text is set.

    `indent` is that of its first line, `figures` as in FontBook.font; `bold_label` makes the words
    that we generate bold ("Table 1").
    """

    family: str
    size: float
    leading: float
    colour: str
    align: Align = Align.RAGGED
    bold: bool = False
    italic: bool = False
    figures: str = "text"
    hyphenate: bool = True
    indent: float = 0.0
    bold_label: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The page, the text area on it (`height` is a whole number of lines) and the text styles."""

    width: float
    page_height: float
    left: float
    measure: float
    top: float
    height: float
    body: TextStyle
    note: TextStyle
    small: TextStyle
    caption: TextStyle
    cell: TextStyle
    code: TextStyle
    quote: TextStyle
    title: TextStyle
    subtitle: TextStyle
    byline: TextStyle
    headings: tuple[TextStyle, ...]
    contents: TextStyle
    contents_title: TextStyle
    furniture: TextStyle
    admonition: TextStyle

    @property
    def step(self) -> float:
        """Half a line of running text, the unit of vertical space."""
        return self.body.leading / 2


def paper_of(lang: str) -> str:
    """Return the paper on which the region of a BCP 47 tag prints: A4, unless it names another."""
    return "letter" if _LETTER.intersection(lang.split("-")[1:]) else "a4"


def measure_page(document: Document, style: Style) -> Measures:
    """Return the measures of `document` in `style`; the metadata's paper goes before the style's.

    The measure and the margins at head and foot are the same on both papers; a style that leaves
    the paper to the region has those of A4.
    """
    page, colours, faces = style.page, style.colours, style.faces
    metadata = document.metadata
    own = "a4" if page.paper == REGIONAL else page.paper
    asked = paper_of(metadata.lang) if page.paper == REGIONAL else own
    width, height = PAPERS[metadata.paper or asked]
    measure = PAPERS[own][0] - page.inner - page.outer
    left = page.inner + (width - PAPERS[own][0]) / 2
    size, leading, scale = page.size, page.leading, page.scale
    lines = int((height - page.top - page.bottom) / leading)
    justified = page.align == "justified"
    body = TextStyle(
        family=faces.text,
        size=size,
        leading=leading,
        colour=colours.text,
        align=Align.JUSTIFIED if justified else Align.RAGGED,
        hyphenate=justified,
    )
    note = replace(body, size=size / scale, leading=round(leading / scale) - 0.5)
    sans = replace(body, family=faces.heading, align=Align.RAGGED, figures="lining")
    head = replace(sans, bold=True, hyphenate=False, align=Align.BALANCED)
    step = leading / 2
    small = replace(sans, size=size / scale, leading=round(leading / scale))
    return Measures(
        width=width,
        page_height=height,
        left=left,
        measure=measure,
        top=height - page.top,
        height=lines * leading,
        body=body,
        note=note,
        small=small,
        caption=replace(small, bold_label=True),
        cell=replace(small, figures="table", hyphenate=True),
        code=replace(
            sans, family=faces.code, size=size / scale**0.9, leading=leading - 1.5, hyphenate=False
        ),
        quote=replace(body, size=size - 0.5),
        title=replace(head, size=size * scale**5.5, leading=leading * 2.25),
        subtitle=replace(
            body,
            size=size * scale**2,
            leading=step * 3,
            italic=True,
            align=Align.BALANCED,
            hyphenate=False,
            colour=colours.muted,
        ),
        byline=replace(sans, colour=colours.text, hyphenate=False),
        headings=(
            replace(head, size=size * scale**2, leading=step * 3, colour=colours.accent),
            replace(head, size=size * scale**1.1),
            replace(head, size=size),
            replace(head, size=size, bold=False, italic=True),
        ),
        contents=replace(sans, size=size / scale**0.4, leading=leading - 0.5, hyphenate=False),
        contents_title=replace(head, size=size, colour=colours.accent),
        furniture=replace(small, colour=colours.muted, hyphenate=False),
        admonition=replace(sans, bold=True, hyphenate=False, colour=colours.accent),
    )
