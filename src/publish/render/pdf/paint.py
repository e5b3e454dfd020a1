"""A Layout's pages as content streams, each mark tagged or an artifact.

What is not in the structure tree is an artifact, so that nothing can be neither (ISO 14289-1,
7.1). Marked content is flat: an element's stretch never stands inside another's.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import assert_never

from publish.model import Fill, Layout, Line, LinePicture, Mark, Page, Part, Picture, Run, Stroke
from publish.render.pdf.fonts import Font, Fragment, moved
from publish.render.pdf.inks import Inks, Screen
from publish.render.pdf.links import LinkArea, area_of
from publish.render.pdf.objects import real
from publish.render.pdf.structure import Element, Leaf, Stretches, Tree

_LAYOUT = "/Artifact<</Type/Layout>>BDC"
_ARTIFACTS = {
    Part.HEADER: "/Artifact<</Type/Pagination/Subtype/Header>>BDC",
    Part.FOOTER: "/Artifact<</Type/Pagination/Subtype/Footer>>BDC",
    Part.REPEATED: "/Artifact<</Type/Pagination>>BDC",
    Part.PAGE_MARK: "/Artifact<</Type/Pagination>>BDC",
    Part.ORNAMENT: _LAYOUT,
}


@dataclass(slots=True)
class PaintedPage:
    """A page's operators, the element of each marked-content identifier, and the links."""

    operators: list[str] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    links: list[LinkArea] = field(default_factory=list)
    pictures: dict[str, int] = field(default_factory=dict)


class Painter:
    """Paints page after page."""

    def __init__(
        self,
        layout: Layout,
        tree: Tree,
        picture: Callable[[str], int | None],
        inks: Inks | None = None,
    ) -> None:
        self.inks = inks or Screen()
        self._layout = layout
        self._tree = tree
        self._picture = picture
        self.fonts: dict[str, Font] = {}
        self._entries: dict[str, tuple[int, int]] = {}

    def paint(self, index: int) -> PaintedPage:
        """Return page `index` of the layout and note its places in the tree."""
        return _Page(self, index).paint(self._layout.pages[index])

    def font(self, face: str) -> Font:
        """Return the font of a face, begun if need be."""
        font = self.fonts.get(face)
        if font is None:
            font = Font(self._layout.faces[face], f"F{len(self.fonts) + 1}")
            self.fonts[face] = font
        return font

    def picture(self, figure: str) -> int | None:
        """Return the object number of a figure's picture."""
        return self._picture(figure)

    def leaf(self, run: Run) -> Leaf | None:
        """Return what a run belongs to, None for an artifact."""
        if run.picture is not None and run.start == run.end:
            return None  # an ornament
        if run.part is Part.TEXT or run.part is Part.CONTENTS_TITLE:
            starts, leaves = (
                self._tree.texts[run.node] if run.part is Part.TEXT else self._entry(run)
            )
            return leaves[0] if len(leaves) == 1 else leaves[bisect_right(starts, run.start) - 1]
        if run.part in _ARTIFACTS:
            return None
        return self._tree.marks[run.part, run.node]

    def _entry(self, run: Run) -> Stretches:
        """Return the sentence of a title in the contents: offsets begin anew in the next one."""
        sentences = self._tree.entries[run.node]
        number, start = self._entries.get(run.node, (0, -1))
        if run.start <= start and number + 1 < len(sentences):
            number += 1
        self._entries[run.node] = (number, run.start)
        return sentences[number]

    def figure_leaf(self, figure: str) -> Leaf | None:
        """Return a figure's or a scene break's stretch, None for a decorative one."""
        return self._tree.pictures.get(figure)


class _Page:
    """One page while it is painted: what is open, and the state of the text operators."""

    def __init__(self, painter: Painter, index: int) -> None:
        self.painter = painter
        self.inks = painter.inks
        self.index = self.order = index
        self.page = PaintedPage()
        self.add = self.page.operators.append
        self.open: Leaf | str | None = None
        self.in_text = False
        self.fill = "0 0 0 rg"
        self.font = ("", 0.0)
        self.rise = 0.0
        self.turned = False

    def paint(self, page: Page) -> PaintedPage:
        start = 0
        for order, count in page.parts or ((self.index, len(page.marks)),):
            self.order = order
            self.paint_part(page.marks[start : start + count])
            self.close()
            start += count
        return self.page

    def paint_part(self, marks: Iterable[Mark]) -> None:
        for mark in marks:
            match mark:
                case Line():
                    self.line(mark)
                case Stroke():
                    self.stroke(mark)
                case Fill():
                    self.filling(mark)
                case Picture():
                    self.picture(mark)
                case _:
                    assert_never(mark)

    # Marked content

    def begin(self, what: Leaf | str) -> None:
        """Close what is open, unless it is the same, and open `what`."""
        if self.open is what:
            return
        if self.open is not None:
            self.add("EMC")
        self.open = what
        if isinstance(what, str):
            self.add(what)
            return
        number = len(self.page.elements)
        self.page.elements.append(what.element)
        what.place(self.index, number, self.order)
        self.add(f"/{what.element.role}<</MCID {number}>>BDC")

    def leave_text(self) -> None:
        """End text, and what is open in it: the two must be nested."""
        if self.in_text:
            self.close()

    def close(self) -> None:
        if self.open is not None:
            self.add("EMC")
            self.open = None
        if self.in_text:
            self.reset_rise(0.0)
            self.add("ET")
            self.in_text = False

    # Marks

    def line(self, line: Line) -> None:
        if not line.runs:
            return
        self.turned = line.turned
        links: dict[int, LinkArea] = {}
        for run in line.runs:
            if run.picture is None:
                leaf = self.run(run, line.y)
            else:
                leaf = self.line_picture(run, run.picture, line.y)
            if leaf is not None and leaf.link is not None:
                area = area_of(leaf.link, run, line.y)
                known = links.get(id(leaf.link))
                links[id(leaf.link)] = area if known is None else known.joined(area)
        areas = links.values()
        self.page.links += [area.turned() for area in areas] if line.turned else areas

    def line_picture(self, run: Run, picture: LinePicture, y: float) -> Leaf | None:
        """Draw a picture of a line, and its words, which are blank, in the same marked content."""
        number = self.painter.picture(picture.asset)
        leaf = self.painter.leaf(run)
        self.close()
        self.begin(leaf or _LAYOUT)
        low, high = y + picture.rise, y + picture.rise + picture.height
        size = f"{real(run.width)} 0 0 {real(picture.height)} {real(run.x)} {real(low)}"
        corners = (run.x, low, run.x + run.width, high)
        if self.turned:
            size = f"0 {real(run.width)} {real(-picture.height)} 0 {real(-low)} {real(run.x)}"
            corners = (-high, run.x, -low, run.x + run.width)
        if number is not None:
            name = f"P{number}"
            self.page.pictures[name] = number
            self.add(f"q {size} cm /{name} Do Q")
        if leaf is None:
            self.close()
            return None
        box = " ".join(real(each) for each in corners)
        leaf.element.attributes = f"<</O/Layout/Placement/Inline/BBox[{box}]>>"
        self.add("BT")
        (word,) = run.words
        blanks = sum(glyph.advance for glyph in word.glyphs)
        self.add(f"{real(100 * word.width / blanks)} Tz")
        self.show_run(replace(run, trailing=False), y)
        self.add("100 Tz")
        if run.trailing:
            self.show(self.painter.font(run.face).space)
        self.reset_rise(0.0)
        self.add("ET")
        self.close()
        return leaf

    def run(self, run: Run, y: float) -> Leaf | None:
        leaf = self.painter.leaf(run)
        if not self.in_text:
            self.close()
            self.add("BT")
            self.in_text = True
        self.begin(leaf or _ARTIFACTS[run.part])
        self.show_run(run, y)
        return leaf

    def show_run(self, run: Run, y: float) -> None:
        font = self.painter.font(run.face)
        if (run.face, run.size) != self.font:
            self.font = (run.face, run.size)
            self.add(f"/{font.name} {real(run.size)} Tf")
        self.colour(self.inks.text(run.colour))
        self.reset_rise(run.rise)
        self.move_to(run.x, y)
        words = font.words(run.words)
        gap = font.space + moved(font.space_width - run.space * 1000 / run.size)
        last = font.space if run.trailing else ""
        codes = [word for word in words if isinstance(word, str)]
        if run.leftward:
            self.show_leftward(run, y, words)
        elif len(codes) == len(words):
            self.show(gap.join(codes) + last)
        else:  # words from right to left that are made to run from left to right
            self.show_apart(run, y, words)
            self.show(last)

    def show(self, codes: str) -> None:
        codes = codes.replace("><", "")
        if codes:
            plain = codes.endswith(">") and codes.count("<") == 1 and codes[0] == "<"
            self.add(f"{codes}Tj" if plain else f"[{codes}]TJ")

    def show_leftward(self, run: Run, y: float, words: list[Fragment]) -> None:
        """Show words one by one from the right end of a run, their parts in order of reading."""
        font = self.painter.font(run.face)
        scale = run.size / 1000
        x = run.x + run.width
        for index, (fragment, word) in enumerate(zip(words, run.words, strict=True)):
            if index:
                x -= run.space
                self.move_to(x, y)
                self.show(font.space)
            x -= word.width * scale
            if isinstance(fragment, str):
                self.move_to(x, y)
                self.show(fragment)
            else:
                for along, codes in fragment:
                    self.move_to(x + along * scale, y)
                    self.show(codes)
        if run.trailing:
            self.move_to(x - font.space_width * scale, y)
            self.show(font.space)

    def show_apart(self, run: Run, y: float, words: list[Fragment]) -> None:
        """Show words one by one: some run from right to left, their parts in order of reading."""
        font = self.painter.font(run.face)
        scale = run.size / 1000
        x = run.x
        for index, (fragment, word) in enumerate(zip(words, run.words, strict=True)):
            if index:
                self.show(font.space)
                x += run.space
                self.move_to(x, y)
            if isinstance(fragment, str):
                self.show(fragment)
            else:
                for along, codes in fragment:
                    self.move_to(x + along * scale, y)
                    self.show(codes)
            x += word.width * scale
            self.move_to(x, y)

    def move_to(self, x: float, y: float) -> None:
        if self.turned:
            self.add(f"0 1 -1 0 {-y:.2f} {x:.2f} Tm")
        else:
            self.add(f"1 0 0 1 {x:.2f} {y:.2f} Tm")

    def reset_rise(self, rise: float) -> None:
        if rise != self.rise:
            self.rise = rise
            self.add(f"{real(rise)} Ts")

    def colour(self, operators: str) -> None:
        if operators != self.fill:
            self.fill = operators
            self.add(operators)

    def stroke(self, stroke: Stroke) -> None:
        self.leave_text()
        leaf = self.painter.figure_leaf(stroke.node) if stroke.node else None
        self.begin(leaf or _LAYOUT)
        ends = f"{real(stroke.x0)} {real(stroke.y0)} m {real(stroke.x1)} {real(stroke.y1)} l S"
        self.add(f"{self.inks.line(stroke.colour)} {real(stroke.width)} w {ends}")

    def filling(self, fill: Fill) -> None:
        self.leave_text()
        self.begin(_LAYOUT)
        self.colour(self.inks.ground(fill.colour))
        corners = (fill.x, fill.y, fill.width, fill.height)
        self.add(f"{' '.join(real(each) for each in corners)} re f")

    def picture(self, picture: Picture) -> None:
        number = self.painter.picture(picture.node)
        if number is None:
            return
        self.leave_text()
        top = picture.y + picture.height
        leaf = self.painter.figure_leaf(picture.node)
        self.begin(leaf or _LAYOUT)
        if leaf is not None:
            corners = (picture.x, picture.y, picture.x + picture.width, top)
            box = " ".join(real(each) for each in corners)
            leaf.element.attributes = f"<</O/Layout/Placement/Block/BBox[{box}]>>"
            if leaf.link is not None:
                self.page.links.append(LinkArea(leaf.link, *corners))
        name = f"P{number}"
        self.page.pictures[name] = number
        size = f"{real(picture.width)} 0 0 {real(picture.height)}"
        self.add(f"q {size} {real(picture.x)} {real(picture.y)} cm /{name} Do Q")
