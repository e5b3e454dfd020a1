"""The page's geometry and the sizes of type, from a style. Lengths are points."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from publish.model import Document, Style
from publish.model.languages import leftward

PAPERS = {"a4": (595.276, 841.89), "letter": (612.0, 792.0)}
REGIONAL = "region"
"""What a style says that leaves the paper to the region of the article's language."""
HALF = "half"
"""The same, of which pages are half a sheet."""
_LETTER = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())
"""Regions that print on Letter (CLDR 47, paperSize)."""


class Align(Enum):
    """How lines fill their measure. BALANCED is ragged with lines of like length.

    RAGGED lines begin where reading does, at the left or at the right; END ones end there.
    """

    JUSTIFIED = "justified"
    RAGGED = "ragged"
    BALANCED = "balanced"
    CENTERED = "centered"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """How a text is set.

    `indent` is that of its first line, `figures` as in FontBook.font; `bold_label` makes the words
    that we generate bold ("Table 1"); `grid` puts its lines on the baseline grid. A `leftward` text
    runs from right to left: all that stands in it or beside it has its place counted from the
    right, and is put there when it is done. `protrusion` is the part of what hangs in the margin at
    most that does.
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
    leftward: bool = False
    protrusion: float = 0.0
    grid: bool = False


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

    def turned_around(self) -> "Measures":
        """Return the same for texts that run in the other direction."""
        return self._restyled(lambda style: replace(style, leftward=not style.leftward))

    def with_least(self, least: float) -> "Measures":
        """Return the same with no type smaller than `least` points, its lines as far apart."""

        def enlarged(style: TextStyle) -> TextStyle:
            if style.size >= least:
                return style
            leading = max(style.leading, least * style.leading / style.size)
            return replace(style, size=least, leading=round(leading * 2) / 2)

        return self._restyled(enlarged)

    def on_grid(self) -> "Measures":
        """Return the same with the lines of running text on the baseline grid."""
        return replace(
            self,
            body=replace(self.body, grid=True),
            quote=replace(self.quote, grid=self.quote.leading == self.body.leading),
            admonition=replace(self.admonition, grid=self.admonition.leading == self.body.leading),
        )

    def _restyled(self, restyle: Callable[[TextStyle], TextStyle]) -> "Measures":
        return replace(
            self,
            body=restyle(self.body),
            note=restyle(self.note),
            small=restyle(self.small),
            caption=restyle(self.caption),
            cell=restyle(self.cell),
            code=restyle(self.code),
            quote=restyle(self.quote),
            title=restyle(self.title),
            subtitle=restyle(self.subtitle),
            byline=restyle(self.byline),
            headings=tuple(map(restyle, self.headings)),
            contents=restyle(self.contents),
            contents_title=restyle(self.contents_title),
            furniture=restyle(self.furniture),
            admonition=restyle(self.admonition),
        )


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
    own = "a4" if page.paper in {REGIONAL, HALF} else page.paper
    asked = paper_of(metadata.lang) if page.paper in {REGIONAL, HALF} else own
    width, height = page.trim or PAPERS[metadata.paper or asked]
    narrow = page.trim[0] if page.trim else PAPERS[own][0]
    if page.paper == HALF and not page.trim:
        width, height = height / 2, width
        narrow = PAPERS[own][1] / 2
    measure = narrow - page.inner - page.outer
    left = page.inner + (width - narrow) / 2
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
        leftward=leftward(document.metadata.lang),
        protrusion=page.protrusion,
    )
    note = replace(body, size=size / scale, leading=round(leading / scale) - 0.5)
    sans = replace(body, family=faces.heading, align=Align.RAGGED, figures="lining")
    head = replace(sans, bold=True, hyphenate=False, align=Align.BALANCED)
    step = leading / 2
    italic = page.emphasis == "italic"
    small = replace(sans, size=size / scale, leading=round(leading / scale))
    measures = Measures(
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
            italic=italic,
            bold=not italic,
            align=Align.BALANCED,
            hyphenate=False,
            colour=colours.muted,
        ),
        byline=replace(sans, colour=colours.text, hyphenate=False),
        headings=(
            replace(head, size=size * scale**2, leading=step * 3, colour=colours.accent),
            replace(head, size=size * scale**1.1),
            replace(head, size=size),
            replace(head, size=size, bold=not italic, italic=italic),
        ),
        contents=replace(sans, size=size / scale**0.4, leading=leading - 0.5, hyphenate=False),
        contents_title=replace(head, size=size, colour=colours.accent),
        furniture=replace(small, colour=colours.muted, hyphenate=False),
        admonition=replace(sans, bold=True, hyphenate=False, colour=colours.accent),
    ).with_least(page.least)
    return measures.on_grid() if page.grid == "lines" else measures
