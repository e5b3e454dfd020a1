"""What other tools have among words → Inlines."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from markdown_it.token import Token

from publish.diagnostics.catalogue import foreign, src
from publish.model import Inline, Link, Phrase, Text
from publish.model.slugs import slug
from publish.read.anchors import anchor
from publish.read.inline_reading import InlineReading
from publish.read.source_map import MappedText
from publish.read.targets import link_target

_FILE = re.compile(r"\.[A-Za-z0-9]{1,8}$")
_SHORT = re.compile(r"[^\W_]+(?:[./&+][^\W_]+)*\.?|[^\W_]+")


def foreign_inlines(
    token: Token, mapped: MappedText, reader: InlineReading, *, linked: bool
) -> Iterator[Inline]:
    """Yield what a token of `foreign_words` or `bare_links` is; `linked`: it stands in a link."""
    start, end = token.meta["start"], token.meta["end"]
    span = mapped.span(start, end)
    match token.info:
        case "address":
            text = Text(text=token.content, span=span)
            target = None if linked else link_target(str(token.attrs["href"]))[0]
            yield text if target is None else Link(target=target, inlines=(text,), span=span)
        case "wiki":
            first, last = token.meta["words"]
            words = Text(text=token.content, span=mapped.span(first, last))
            target = None if linked else reader.target(_href(str(token.attrs["page"])), span)
            yield words if target is None else Link(target=target, inlines=(words,), span=span)
        case "place":
            name = token.content.replace(":", "-")
            asked = (Text(text="", span=span),) if token.markup else ()
            yield Link(target=f"#{name}", inlines=asked, span=span)
        case "name":
            yield anchor(token.markup, span)
        case "abbreviation":
            short = (Text(text=token.content, span=span),)
            yield Phrase(inlines=short, span=span, expansion=token.markup)
        case "raw":
            reader.diagnostics.report(
                foreign.RAW_FORMAT,
                f"a piece of {token.markup} is left out: it is meant for another output",
                span=span,
                hint="write in Markdown what readers need of it",
            )
        case "undefined":
            reader.pages.undefined.append((token.markup, span))
        case "stray":
            reader.diagnostics.report(
                src.STRAY_STRESS,
                f"`{token.markup[:20]}` stresses nothing, and is left out",
                span=span,
                hint="put both right beside the words, or take them away; write `\\*` for a star",
            )
        case "mended":
            address = " ".join(token.markup.split())[:60]
            reader.diagnostics.report(
                src.LINK_MENDED,
                f"the address `{address}` cannot stand so, and is read as was probably meant",
                span=span,
                hint="write `%20` for a space, or put the address into `<` and `>`",
            )
        case "icon":
            shown = token.markup.partition("{")[0]
            reader.diagnostics.report(
                foreign.ICON_LEFT_OUT,
                f"the icon `{shown[:60]}` is left out: only its theme has it",
                span=span,
                hint="say in words what it stands for, if nothing else does",
            )
        case _:
            pass  # what the other tool prints nothing of


def _href(page: str) -> str:
    """Return where a wiki link leads: a note's file, and the heading in it."""
    name, mark, heading = page.partition("#")
    name = name.strip()
    if name and not _FILE.search(name):
        name += ".md"
    fragment = slug(heading.rpartition("#")[2].removeprefix("^")) if mark else ""
    return quote(name, safe="/.-_~!$&'()*+,;=@") + (f"#{fragment}" if fragment else "")


def with_abbreviations(
    text: Text, known: Mapping[str, str], mapped: MappedText, start: int
) -> Iterator[Inline]:
    """Yield a text with the abbreviations that are known as phrases; it stands at `start`."""
    at = 0
    for found in _SHORT.finditer(text.text):
        first, last = found.span()
        word = found[0] if found[0] in known else found[0].removesuffix(".")
        if word not in known:
            continue
        last = first + len(word)
        if at < first:
            span = mapped.span(start + at, start + first)
            yield Text(text=text.text[at:first], span=span)
        span = mapped.span(start + first, start + last)
        words = (Text(text=word, span=span),)
        yield Phrase(inlines=words, span=span, expansion=known[word] or None)
        at = last
    if at == 0:
        yield text
    elif at < len(text.text):
        span = mapped.span(start + at, start + len(text.text))
        yield Text(text=text.text[at:], span=span)
