"""Elements of HTML among words: what each is to readers and listeners.

What a browser does by itself (colours, sizes, scripts) is left out; no attribute goes through but
`lang`, `id`, `href` and `alt`, and these as the model has them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from publish.diagnostics import Span
from publish.diagnostics.catalogue import src
from publish.model import (
    Code,
    Emphasis,
    Inline,
    Link,
    Marked,
    Marking,
    Phrase,
    SourcePicture,
    SourceReference,
    Strong,
    Text,
    plain_text,
)
from publish.model.walk import walk_inlines
from publish.read.anchors import anchor
from publish.read.attributes import Attributes
from publish.read.inline_reading import InlineReading
from publish.read.targets import host_of

_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>[^>]*(?:>(?!\Z)[^>]*)*)>")
_ATTRIBUTE = re.compile(
    r"""([A-Za-z_:][\w.:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?"""
)
COMMENT = re.compile(r"<!--.*-->", re.DOTALL)
"""A comment, the whole of an HTML token."""
_IDENTIFIER = re.compile(r"[^\s{}\"'=]+")

STRESSED = frozenset("em i cite dfn var address".split())
IMPORTANT = frozenset("strong b".split())
PROGRAM = frozenset("code kbd samp tt".split())
MARKED = {
    "sub": Marking.SUBSCRIPT,
    "sup": Marking.SUPERSCRIPT,
    "s": Marking.STRUCK,
    "strike": Marking.STRUCK,
    "del": Marking.STRUCK,
    "ins": Marking.INSERTED,
    "u": Marking.UNDERLINED,
    "mark": Marking.HIGHLIGHTED,
    "small": Marking.SMALL,
}
PLAIN = frozenset(
    "span font abbr acronym bdi bdo big nobr time data label output a q ruby rb rt rtc slot"
    " blink".split()
)
"""What is no more than its words, or words with a language, a name or a target."""
VOID = frozenset("br wbr img input hr source track area base col embed link meta param".split())
MEDIA = {
    "iframe": "a page of another site",
    "video": "a video",
    "audio": "a recording",
    "object": "an object",
    "embed": "an object",
}
"""What is heard or seen elsewhere: a link in its place."""
LEFT_OUT = frozenset(
    "script style template canvas svg math map select textarea button input progress"
    " meter datalist dialog link meta base param source track area title head".split()
)
CLOSED_BY_HTML = frozenset("embed link meta base param source track area input svg math".split())
"""Of both, what `<… />` closes in HTML too."""
SILENT = frozenset("link meta base param source track area wbr col title head".split())
"""Of what is left out, that of which a reader would have seen nothing."""
BLOCKS = frozenset(
    "p div section article main header footer nav center hgroup fieldset form legend address"
    " details summary aside figure figcaption blockquote ul ol menu dir li dl dt dd pre listing"
    " xmp hr table caption thead tbody tfoot colgroup tr td th h1 h2 h3 h4 h5 h6 picture search"
    " html body noscript".split()
)
WORDS = STRESSED | IMPORTANT | PROGRAM | PLAIN | {*MARKED}
KNOWN = WORDS | VOID | LEFT_OUT | BLOCKS | {*MEDIA, "rp"}


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag, at offset `start` of its text; `closing` for `</…>`, `alone` for `<…/>`."""

    name: str
    attributes: Mapping[str, str]
    closing: bool
    alone: bool
    start: int
    end: int


def read_tag(written: str, start: int) -> Tag | None:
    """Return the tag that `written` is; None for a declaration or an instruction."""
    found = _TAG.fullmatch(written)
    if found is None:
        return None
    rest, name = found["rest"], found["name"]
    attributes: dict[str, str] = {}
    for key, double, single, bare in _ATTRIBUTE.findall(rest.removesuffix("/")):
        attributes.setdefault(key.lower(), unescape(double or single or bare))
    return Tag(
        name=name.lower() if name.lower() in KNOWN else name,
        attributes=attributes,
        closing=bool(found["slash"]),
        alone=rest.endswith("/"),
        start=start,
        end=start + len(written),
    )


def attributes_of(values: Mapping[str, str | None]) -> Attributes:
    """Return what the model knows of an element's attributes."""
    name = values.get("id") or values.get("name") or ""
    lang = values.get("lang") or values.get("xml:lang")
    return Attributes(
        id=name if _IDENTIFIER.fullmatch(name) else None,
        classes=tuple((values.get("class") or "").split()),
        pairs={"lang": lang} if lang else {},
    )


def make_inlines(
    name: str,
    values: Mapping[str, str | None],
    children: tuple[Inline, ...],
    span: Span,
    reader: InlineReading,
) -> tuple[Inline, ...]:
    """Return what element `name` around `children` is; its tag stands at `span`."""
    if name in MEDIA:
        return tuple(media(name, values, span, reader))
    if name in LEFT_OUT:
        left_out(name, span, reader)
        return ()
    if name not in KNOWN and not children:
        unknown(name, span, reader, empty=True)
    if name == "rp" or not children:
        identifier = attributes_of(values).id
        return (anchor(identifier, span),) if identifier and name in PLAIN else ()
    if name in STRESSED:
        children = (Emphasis(inlines=children, span=span),)
    elif name in IMPORTANT:
        children = (Strong(inlines=children, span=span),)
    elif name in MARKED:
        children = (Marked(marking=MARKED[name], inlines=children, span=span),)
    elif name in PROGRAM:
        children = _program(children, span)
    elif name == "q":
        opening, closing = ("“", "”")
        children = (Text(text=opening, span=span), *children, Text(text=closing, span=span))
    elif name == "rt":
        children = (Text(text=" (", span=span), *children, Text(text=")", span=span))
    elif name == "a" and values.get("href"):
        children = _link(str(values["href"]), children, span, reader)
    elif name not in KNOWN:
        unknown(name, span, reader)
    short = name in {"abbr", "acronym"}
    expansion = " ".join((values.get("title") or "").split()) if short else ""
    return _named(values, children, span, reader, expansion)


def media(
    name: str, values: Mapping[str, str | None], span: Span, reader: InlineReading
) -> Iterator[Inline]:
    """Yield a link to what an element shows, in words."""
    address = values.get("src") or values.get("data") or values.get("href") or ""
    if address.startswith("//"):
        address = f"https:{address}"
    words = (values.get("title") or values.get("aria-label") or "").strip()
    host = host_of(address)
    if host is None and not words:
        left_out(name, span, reader)
        return
    reader.diagnostics.report(
        src.HTML_AS_LINK,
        f"`<{name}>` is {MEDIA[name]}, of which print and speech have nothing",
        span=span,
        hint="a link stands in its place; write one yourself to choose its words"
        if host
        else "its title stands in its place; write a link to it",
    )
    text: tuple[Inline, ...] = (Text(text=words or str(host), span=span),)
    yield from _link(address, text, span, reader) if host is not None else text


def left_out(name: str, span: Span, reader: InlineReading) -> None:
    """Tell that an element is left out, unless nobody would have seen it."""
    if name in SILENT:
        return
    reader.diagnostics.report(
        src.HTML_LEFT_OUT,
        f"`<{name}>` is left out",
        span=span,
        hint="say in words what readers need of it, or remove it",
    )


def unknown(name: str, span: Span, reader: InlineReading, *, empty: bool = False) -> None:
    """Tell that an element is none of HTML; `empty`: no words stand in it."""
    kept = "nothing stands for it; write what readers need of it" if empty else "its words are kept"
    reader.diagnostics.report(
        src.UNKNOWN_ELEMENT,
        f"`<{name}>` is no element of HTML",
        span=span,
        hint=f"{kept}; write them without `<{name}>`" if not empty else kept,
    )


def _program(children: tuple[Inline, ...], span: Span) -> tuple[Inline, ...]:
    """Return words as a program's, unless something stands in them that is no character."""
    if any(
        isinstance(each, SourceReference | SourcePicture | Link) for each in walk_inlines(children)
    ):
        return children
    text = plain_text(children).replace("\n", " ")
    return (Code(text=text, span=span),) if text.strip() else ()


def _link(
    href: str, children: tuple[Inline, ...], span: Span, reader: InlineReading
) -> tuple[Inline, ...]:
    """Return a link; a link in a link, or around a footnote's mark, is none."""
    if any(isinstance(each, SourceReference | Link) for each in walk_inlines(children)):
        return children
    target = reader.target(href, span)
    return (Link(target=target, inlines=children, span=span),) if target else children


def _named(
    values: Mapping[str, str | None],
    children: tuple[Inline, ...],
    span: Span,
    reader: InlineReading,
    expansion: str = "",
) -> tuple[Inline, ...]:
    """Put words that have a language or a name, or stand for others, into a phrase."""
    attributes = attributes_of(values)
    lang = reader.lang(attributes, span)
    if attributes.id is None and lang is None and not expansion:
        return children
    named = Phrase(
        inlines=children, span=span, id=attributes.id, lang=lang, expansion=expansion or None
    )
    return (named,)
