"""Inline tokens → Inlines, each with its place."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from publish.diagnostics import Diagnostics, Rule, Span
from publish.diagnostics.catalogue import met, src
from publish.model import (
    Code,
    Emphasis,
    FootnoteReference,
    Inline,
    LineBreak,
    Link,
    Phrase,
    Sentence,
    Strong,
    Text,
)
from publish.read.attributes import Attributes
from publish.read.languages import canonical, language_problem
from publish.read.parser import Environment, parse_inline
from publish.read.places import Places
from publish.read.smart import smarten

_REFUSED: dict[str, tuple[Rule, str]] = {
    "shortcode": (src.SHORTCODE, "write in Markdown what the shortcode would give"),
    "liquid": (src.LIQUID, "write what the tag would give"),
    "mathematics": (
        src.MATHEMATICS,
        "write it in words or characters, or put `\\` before a dollar sign that is text",
    ),
    "citation": (src.CITATION, "name the source in a footnote: `[^source]`"),
}
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


@dataclass(slots=True)
class Image:
    """An image as it stands in the source; a paragraph that holds only one is a figure."""

    source: str
    bracketed: tuple[Inline, ...]
    bracket_span: Span
    attributes: Attributes
    span: Span


@dataclass(slots=True)
class InlineReader:
    """Reads the inline texts of one document.

    `cited` collects every footnote reference, `notes` the texts of inline notes (`^[…]`).
    """

    parser: MarkdownIt
    env: Environment
    diagnostics: Diagnostics
    quotes: bool = True
    cited: list[FootnoteReference] = field(default_factory=list)
    notes: list[tuple[str, Places, str]] = field(default_factory=list)

    def sentences(self, places: Places) -> tuple[Sentence, ...]:
        """Return a text as one Sentence without an identifier; nothing if it is blank."""
        inlines = self.inlines(places)
        if not inlines:
            return ()
        return (Sentence(inlines=inlines, span=_whole(places)),)

    def inlines(self, places: Places) -> tuple[Inline, ...]:
        """Return the inlines of a text; an image in it is reported."""
        return self._convert(parse_inline(self.parser, places.text, self.env), places, 0)

    def lone_image(self, places: Places) -> Image | None:
        """Return the image if the text is nothing but one."""
        if not places.text.lstrip().startswith("!["):
            return None
        tokens = [
            token
            for token in parse_inline(self.parser, places.text, self.env)
            if not (token.type == "text" and not token.content.strip())
        ]
        if len(tokens) != 1 or tokens[0].type != "image":
            return None
        (token,) = tokens
        start = token.meta["start"]
        attributes = token.meta.get("attributes", Attributes())
        bracketed = self._convert(token.children or [], places, start + 2)
        end = start + 2 + max(1, len(token.content))
        return Image(
            source=str(token.attrs.get("src", "")),
            bracketed=bracketed,
            bracket_span=places.span(start + 2 if token.content else start, end),
            attributes=attributes,
            span=places.span(start, token.meta["end"]),
        )

    def lang(self, attributes: Attributes, span: Span) -> str | None:
        """Return the language of `lang=`, reporting one that is none."""
        tag = attributes.lang
        if tag is None:
            return None
        problem = language_problem(tag)
        if problem is None:
            return canonical(tag)
        self.diagnostics.report(met.UNKNOWN_LANGUAGE, problem[0], span=span, hint=problem[1])
        return None

    def _convert(self, tokens: list[Token], places: Places, base: int) -> tuple[Inline, ...]:
        stack: list[tuple[Token | None, list[Inline]]] = [(None, [])]
        for index, token in enumerate(tokens):
            start, end = base + token.meta["start"], base + token.meta["end"]
            into = stack[-1][1]
            match token.type:
                case "text":
                    before, after = _neighbours(tokens, index)
                    into += self._text(token.content, start, before, after, places)
                case "text_special":
                    into.append(Text(text=token.content, span=places.span(start, end)))
                case "softbreak":
                    into.append(Text(text=" ", span=places.span(start, end)))
                case "hardbreak":
                    into.append(LineBreak(span=places.span(start, end)))
                case "code_inline":
                    into.append(Code(text=token.content, span=places.span(start, end)))
                case "footnote_reference":
                    into.append(self._reference(token.meta["label"], places.span(start, end)))
                case "inline_note":
                    label = f"inline-{len(self.notes) + 1}"
                    self.notes.append((label, _inner(places, token, base), token.content))
                    into.append(self._reference(label, places.span(start, end)))
                case "image":
                    self._report(
                        src.IMAGE_IN_TEXT,
                        "an image stands inside a line of text",
                        places.span(start, end),
                        "put it into a paragraph of its own",
                    )
                case "html_inline":
                    self._html(token.content, places, start)
                case "refused":
                    rule, hint = _REFUSED[token.info]
                    shown = " ".join(token.content.split())[:40]
                    self._report(rule, f"`{shown}` is no text", places.span(start, end), hint)
                case _ if token.nesting == 1:
                    stack.append((token, []))
                case _:
                    opened, children = stack.pop()
                    if opened is not None:
                        stack[-1][1].append(
                            self._nested(opened, token, _joined(children), places, base)
                        )
        return _trimmed(_joined(stack[0][1])) if base == 0 else _joined(stack[0][1])

    def _text(self, text: str, start: int, before: str, after: str, places: Places) -> list[Inline]:
        return [
            Text(text=piece, span=places.span(start + first, start + last))
            for piece, first, last in smarten(text, before, after, quotes=self.quotes)
        ]

    def _reference(self, label: str, span: Span) -> FootnoteReference:
        reference = FootnoteReference(label=label, span=span)
        self.cited.append(reference)
        return reference

    def _nested(
        self, opened: Token, closed: Token, children: tuple[Inline, ...], places: Places, base: int
    ) -> Inline:
        start, end = base + opened.meta["start"], base + closed.meta["end"]
        match opened.type:
            case "em_open":
                return Emphasis(inlines=children, span=places.span(start, end))
            case "strong_open":
                return Strong(inlines=children, span=places.span(start - 1, end + 1))
            case "link_open":
                span = places.span(start, base + opened.meta["end"])
                target = self._target(str(opened.attrs.get("href", "")), span)
                title = opened.attrs.get("title")
                if target is None:
                    return Phrase(inlines=children, span=span)
                return Link(
                    target=target, inlines=children, span=span, title=str(title) if title else None
                )
            case _:
                span = places.span(start, base + opened.meta["end"])
                attributes: Attributes = opened.meta["attributes"]
                return Phrase(
                    inlines=children,
                    span=span,
                    id=attributes.id,
                    lang=self.lang(attributes, span),
                    classes=attributes.classes,
                )

    def _target(self, href: str, span: Span) -> str | None:
        """Return a link's target if it is one of ours: decoded first, then looked at."""
        plain = unescape(unquote(href))
        plain = "".join(c for c in plain if unicodedata.category(c) not in {"Cc", "Cf", "Zs"})
        scheme = _SCHEME.match(plain)
        if plain.startswith("#") and len(plain) > 1:
            return unquote(href)
        if scheme is not None and scheme[1].lower() in {"http", "https", "mailto"}:
            if scheme[1].lower() == "mailto" or re.match(r"https?://[^/?#]", plain, re.IGNORECASE):
                return href
            hint = "write the whole address, as in `https://example.org/page`"
        elif scheme is not None:
            hint = "link to a web page, or remove the link"
        else:
            hint = "write the whole address of the page, or `#name` for a place in the article"
        self._report(src.LINK_TARGET, f"a link cannot lead to `{plain[:60]}`", span, hint)
        return None

    def _html(self, content: str, places: Places, start: int) -> None:
        if _COMMENT.fullmatch(content):
            return
        self._report(
            src.RAW_HTML,
            f"`{' '.join(content.split())[:40]}` is HTML",
            places.span(start, start + len(content)),
            "write it in Markdown, or put `\\` before `<` if it is text",
        )

    def _report(self, rule: Rule, message: str, span: Span, hint: str) -> None:
        self.diagnostics.report(rule, message, span=span, hint=hint)


def _inner(places: Places, token: Token, base: int) -> Places:
    """Return the places of an inline note's own text."""
    index, column = places.locate(base + token.meta["start"] + 2)
    lines = token.content.split("\n")
    starts = [column] + [
        len(places.source.line(index + number)) - len(places.source.line(index + number).lstrip())
        for number in range(1, len(lines))
    ]
    return Places(places.source, token.content, index, starts)


def _neighbours(tokens: list[Token], index: int) -> tuple[str, str]:
    """Return the characters before and after a text token, across marks of emphasis."""
    before = next((c for token in reversed(tokens[:index]) if (c := _last(token))), "")
    after = next((c for token in tokens[index + 1 :] if (c := _first(token))), "")
    return before, after


def _last(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return token.content[-1:] if token.type in {"text", "text_special", "code_inline"} else ""


def _first(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return token.content[:1] if token.type in {"text", "text_special", "code_inline"} else ""


def _joined(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Join texts that stand side by side in the source; drop empty ones."""
    joined: list[Inline] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if isinstance(inline, Text) and not inline.text:
            continue
        if isinstance(inline, Text) and isinstance(last, Text) and _touch(last, inline):
            span = last.span
            length = span.length + inline.span.length
            wide = Span(path=span.path, line=span.line, column=span.column, length=length)
            joined[-1] = Text(text=last.text + inline.text, span=wide)
        else:
            joined.append(inline)
    return tuple(joined)


def _touch(first: Text, second: Text) -> bool:
    """Whether the second text follows the first on its line, character for character."""
    return (
        first.span.line == second.span.line
        and first.span.column + first.span.length == second.span.column
        and len(first.text) == first.span.length
        and len(second.text) == second.span.length
    )


def _trimmed(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Take white space off both ends of a text."""
    kept = list(inlines)
    while kept and _blank(kept[0]):
        kept.pop(0)
    while kept and _blank(kept[-1]):
        kept.pop()
    if kept and isinstance(kept[0], Text):
        text = kept[0].text.lstrip(" \t\n")
        span = kept[0].span
        cut = len(kept[0].text) - len(text)
        moved = Span(
            path=span.path,
            line=span.line,
            column=span.column + cut,
            length=max(1, span.length - cut),
        )
        kept[0] = Text(text=text, span=moved)
    if kept and isinstance(kept[-1], Text):
        kept[-1] = Text(text=kept[-1].text.rstrip(" \t\n"), span=kept[-1].span)
    return tuple(kept)


def _blank(inline: Inline) -> bool:
    return isinstance(inline, LineBreak) or (
        isinstance(inline, Text) and not inline.text.strip(" \t\n")
    )


def _whole(places: Places) -> Span:
    first = len(places.text) - len(places.text.lstrip())
    return places.span(first, max(first + 1, len(places.text.rstrip())))
