"""Pictures as they are read: where their addresses lead, and what becomes of those among words."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from urllib.parse import unquote

from publish.diagnostics import Diagnostics, Span
from publish.diagnostics.catalogue import img
from publish.model import (
    Code,
    Inline,
    LineBreak,
    Link,
    Sentence,
    SourcePicture,
    Text,
    plain_text,
)
from publish.model.walk import walk_inlines
from publish.read.attributes import Attributes
from publish.read.characters import without_problems
from publish.read.html.elements import attributes_of
from publish.read.source_map import MappedText
from publish.read.texts import sentence

LINE_END = "\n"
_SIZES = ("width", "height")
_REMOTE = re.compile(r"(?:https?:)?//[^/]", re.IGNORECASE)
_ENDERS = ".!?…:;。！？："
_GOES_ON = ",.;:)!?’”"
_SHOWN = 60
"""Characters of an address in a finding."""


_OF_ROOT = re.compile(r"^(?:@site|~@|@|~)/")
"""How bundlers write the root of a site."""


@dataclass(frozen=True, slots=True)
class Image:
    """An image as it stands in the source; a paragraph that holds only one is a figure.

    `address` is its source as it was written, `source` the same percent-decoded, as a path.
    """

    source: str
    bracketed: tuple[Sentence, ...]
    attributes: Attributes
    mapped: MappedText
    span: Span
    address: str = ""

    @property
    def decorative(self) -> bool:
        """Whether it is no content."""
        return "decorative" in self.attributes.classes

    def written_alternative(self) -> str | None:
        """Return the alternative text in the braces behind an image (Pandoc, Quarto)."""
        return self.attributes.pairs.get("alt", self.attributes.pairs.get("fig-alt"))

    def words(self) -> tuple[Text, ...]:
        """Return its alternative text as it stands among words, without links and notes."""
        if self.decorative:
            return ()
        written = self.written_alternative()
        if written and written.strip():
            at = self.mapped.text.rfind(written)
            span = self.span if at < 0 else self.mapped.span(at, at + len(written))
            return (Text(text=" ".join(written.split()), span=span),)
        found = walk_inlines(each for text in self.bracketed for each in text.inlines)
        return tuple(
            Text(text=plain_text((each,)), span=each.span)
            for each in found
            if isinstance(each, Text | Code | LineBreak)
        )


@dataclass(slots=True)
class Floating:
    """A picture that stood among words, and stands as a figure after their block.

    `within` is the link around it, until that is closed, `link` where that leads. `number` is that
    of the SourcePicture in its place, 0 if it is all that its paragraph holds.
    """

    image: Image
    within: object = None
    link: str | None = None
    number: int = 0


class Among(Enum):
    """How a picture stands among words."""

    ALONE = "alone"
    BESIDE = "beside sentences"
    WITHIN = "within a sentence"


def _nowhere(_href: str, _span: Span) -> str | None:
    return None


@dataclass(slots=True)
class PictureReader:
    """Reads the pictures of one article.

    `media` has folders for what addresses begin with; `target` tells where a link leads. `floating`
    collects the pictures among words, for whoever reads the block around them.
    """

    media: Mapping[str, str]
    diagnostics: Diagnostics
    target: Callable[[str, Span], str | None] = _nowhere
    floating: list[Floating] = field(default_factory=list)
    _remote: list[tuple[str, Span]] = field(default_factory=list)
    _among_words: int = 0

    def path(self, address: str) -> str:
        """Return a picture's path, or its address if that leads to another site."""
        for beginning, folder in self.media.items():
            if address.startswith(beginning):
                rest = re.split(r"[?#]", address[len(beginning) :], maxsplit=1)[0]
                return f"{folder.rstrip('/')}/{unquote(rest).lstrip('/')}"
        if is_remote(address):
            return address
        return unquote(_OF_ROOT.sub("/", address))

    def of_element(
        self, values: Mapping[str, str | None], span: Span, mapped: MappedText, written: str
    ) -> Image:
        """Return the picture of an element; one whose alternative text is empty is decorative.

        `written` is what the source has, around the element.
        """
        alternative = values.get("alt")
        words = " ".join((alternative or "").split())
        words = without_problems(words, written, span, self.diagnostics)
        decorative = alternative is not None and not words
        address = str(values.get("src") or "").strip()
        return Image(
            source=self.path(address),
            address=address,
            bracketed=sentence((Text(text=words, span=span),), span) if words else (),
            attributes=Attributes(
                id=attributes_of(values).id,
                classes=("decorative",) if decorative else (),
                pairs={key: size for key in _SIZES if (size := values.get(key))},
            ),
            mapped=mapped,
            span=span,
        )

    def among_words(self, image: Image, within: object, among: Among) -> tuple[Inline, ...]:
        """Return what stands in the line for a picture, which floats to the end of the block.

        Whether it comes back is known when it is opened. One that lies on another site is a link
        with its words, unless it stands `within` one.
        """
        if is_remote(image.source):
            return self.elsewhere(image, linked=within is not None)
        if among is Among.ALONE:
            self.floating.append(Floating(image, within))
            return ()
        self._among_words += 1
        number = self._among_words
        self.floating.append(Floating(image, within, number=number))
        needs = among is Among.WITHIN
        return (SourcePicture(number=number, words=image.words(), needs=needs, span=image.span),)

    def elsewhere(self, image: Image, *, linked: bool = False) -> tuple[Inline, ...]:
        """Return what stands for a picture on another site: its words, as a link to it."""
        words = image.words()
        if not words:
            if not image.decorative:
                shown = image.address[:_SHOWN]
                self.diagnostics.report(
                    img.NO_ALTERNATIVE,
                    f"the image `{shown}` has no alternative text",
                    span=image.span,
                    hint=f"describe it between the brackets: `![…]({shown})`, or mark it "
                    "decorative: `{.decorative}`",
                )
            return ()
        self._remote.append((image.address, image.span))
        target = None if linked else self.target(image.address, image.span)
        return words if target is None else (Link(target=target, inlines=words, span=image.span),)

    def floats(self, within: object) -> bool:
        """Whether the last picture stands within a link that is being closed."""
        return bool(self.floating) and self.floating[-1].within is within

    def lead(self, within: object, target: str | None) -> None:
        """Lead the pictures that stand within a link where that leads."""
        for each in reversed(self.floating):
            if each.within is not within:
                break
            each.link, each.within = target, None

    def report(self) -> None:
        """Report the pictures that are not shown."""
        if self._remote:
            (address, span), *others = self._remote
            shown = f"`{address[:_SHOWN]}`"
            self.diagnostics.report(
                img.REMOTE_LINKED,
                f"{len(others) + 1:,} pictures lie on other sites, the first at {shown}: links with"
                " their alternative texts stand for them"
                if others
                else f"a picture lies on another site, {shown}: a link with its alternative text "
                "stands for it",
                span=span,
                hint="save it beside the article, or say where a copy lies with "
                "`media: {…address…: folder/}`",
            )


def holds_picture(inlines: Iterable[Inline]) -> bool:
    """Whether a picture stands among words."""
    return any(isinstance(each, SourcePicture) for each in walk_inlines(inlines))


def is_remote(address: str) -> bool:
    """Whether a picture lies on another site."""
    return _REMOTE.match(address) is not None


def places_among(parts: Sequence[str | None], *, paragraph: bool) -> Iterator[Among]:
    """Yield how each picture (None) stands among the words of a text; a line's end is LINE_END.

    Beside sentences stands one on a line of its own, or between two. A picture can only be all that
    a `paragraph` holds: a cell or a heading is no place for a figure.
    """
    if not paragraph:
        yield from (Among.WITHIN for part in parts if part is None)
    elif parts.count(None) == 1 and not any(part and part.strip() for part in parts):
        yield Among.ALONE
    else:
        yield from (Among.WITHIN if it else Among.BESIDE for it in _in_sentences(parts))


def _in_sentences(parts: Sequence[str | None]) -> Iterator[bool]:
    """Yield, for each picture (None), whether the words around it need its own."""
    before: list[tuple[str, bool]] = []
    last, near = "", False
    for part in parts:
        if part is None:
            before.append((last, near))
        elif part == LINE_END:
            near = False
        elif stripped := part.rstrip():
            last, near = stripped[-1], True
    after: list[tuple[str, bool]] = []
    last, near = "", False
    for part in reversed(parts):
        if part is None:
            after.append((last, near))
        elif part == LINE_END:
            near = False
        elif stripped := part.lstrip():
            last, near = stripped[0], True
    for (left, left_near), (right, right_near) in zip(before, reversed(after), strict=True):
        goes_on = bool(left and left not in _ENDERS)
        begins = bool(right and (right.islower() or right in _GOES_ON))
        yield (left_near or right_near) and (goes_on or begins)
