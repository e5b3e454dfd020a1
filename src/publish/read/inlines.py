"""Inline tokens → Inlines, each with its place."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from publish.diagnostics import Diagnostics, Guesses, Rule, Span
from publish.diagnostics.catalogue import src
from publish.model import (
    Code,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Marked,
    Marking,
    Phrase,
    Sentence,
    SourceReference,
    Strong,
    Text,
    plain_text,
)
from publish.read.attributes import Attributes
from publish.read.block_rules import DEEPEST
from publish.read.characters import character_problem
from publish.read.chunks import RESULT
from publish.read.foreign_inlines import foreign_inlines, with_abbreviations
from publish.read.html.elements import (
    BLOCKS,
    KNOWN,
    LEFT_OUT,
    PROGRAM,
    VOID,
    WORDS,
    Tag,
    make_inlines,
    read_tag,
)
from publish.read.languages import read_language
from publish.read.pages import Pages
from publish.read.parser import Environment, parse_inline
from publish.read.pictures import (
    LINE_END,
    Image,
    PictureReader,
    in_sentences,
)
from publish.read.smart import smarten
from publish.read.source_map import MappedText
from publish.read.targets import is_relative, link_target
from publish.read.texts import joined, sentence, trimmed

if TYPE_CHECKING:
    from publish.read.citations import Citations

_IN_ANGLES = "put a path with spaces into `<` and `>`, or `\\` before the bracket if it is text"
_BY_HOUSE = "or say how to read it with `shortcodes: {name: drop}` in the metadata"
_REFUSED: dict[str, tuple[Rule, str, str]] = {
    "shortcode": (
        src.SHORTCODE,
        "a shortcode of Hugo's",
        f"write in Markdown what the shortcode would give, {_BY_HOUSE}",
    ),
    "liquid": (src.LIQUID, "a Liquid tag of Jekyll's", f"write what it would give, {_BY_HOUSE}"),
    "zola": (
        src.LIQUID,
        "a shortcode of Zola's, or a macro",
        f"write what it would give, {_BY_HOUSE}",
    ),
    "mdbook": (src.LIQUID, "a directive of mdBook's", "write what the directive would give"),
    "ruby": (src.RUBY, "a program in a template (ERB, EJS)", "write what it would give"),
    "mathematics": (
        src.MATHEMATICS,
        "a formula, which cannot be set and spoken yet",
        "write it in words or characters, or put `\\` before a dollar sign that is text",
    ),
    "tex": (
        src.TEX_COMMAND,
        "a command of TeX",
        "write in Markdown what it gives, remove it, or put it between backticks if it is text",
    ),
    "broken image": (src.NOT_READ, "an image that cannot be read", _IN_ANGLES),
    "broken link": (src.NOT_READ, "a link that cannot be read", _IN_ANGLES),
}
_LEADING = frozenset({"link_open", "footnote_reference", "inline_note"})
_OF_BROWSERS = frozenset({"target", "rel", "download", "hreflang"})
"""Attributes of links that say something to browsers alone: passed over in silence."""

_IMG = re.compile(r"<img(?=[\s/>])", re.IGNORECASE)
_CALL = re.compile(r"\{\{-?\s*[\w.]+\(")

_Stack: TypeAlias = list[tuple[Token | Tag | None, list[Inline]]]
"""What is open, the innermost last, with what stands in it so far."""

COMMENT = re.compile(r"<!--.*-->", re.DOTALL)
"""A comment, the whole of an HTML token."""


@dataclass(slots=True)
class InlineReader:
    """Reads the inline texts of one document.

    `lines`: every line ends where it does, as in a poem. `notes` collects the texts of inline notes
    (`^[…]`), each with its label, which no author can have written since it holds a space.
    """

    parser: MarkdownIt
    env: Environment
    diagnostics: Diagnostics
    pages: Pages
    pictures: PictureReader
    quotes: bool = True
    lines: bool = False
    notes: list[tuple[str, MappedText]] = field(default_factory=list)
    _guesses: Guesses = field(default_factory=Guesses, repr=False)

    def __post_init__(self) -> None:
        self.pictures.target = self.target

    def sentences(
        self, mapped: MappedText, *, cell: bool = False, paragraph: bool = False
    ) -> tuple[Sentence, ...]:
        r"""Return a text as one Sentence without an identifier; nothing if it is blank.

        In a `cell` of a table `\|` stands for `|`, in a program text as well. The words of pictures
        stay among the others, but in a `paragraph` only where its sentences need them.
        """
        mapped = mapped.stripped()
        if not mapped.text:
            return ()
        tokens = parse_inline(self.parser, mapped.text, self.env)
        inlines = trimmed(self._convert(tokens, mapped, cell=cell, paragraph=paragraph))
        return sentence(inlines, mapped.span())

    def lone_image(self, mapped: MappedText) -> Token | None:
        """Return the image's token if the text is nothing but one; comments are dropped."""
        if not mapped.text.startswith("!["):
            return None
        tokens = [
            token
            for token in parse_inline(self.parser, mapped.text, self.env)
            if not (token.type in {"text", "softbreak"} and not token.content.strip())
            and not (token.type == "html_inline" and COMMENT.fullmatch(token.content))
        ]
        return tokens[0] if len(tokens) == 1 and tokens[0].type == "image" else None

    def image(self, token: Token, mapped: MappedText) -> Image:
        """Return the image of a token, of Markdown or of HTML."""
        start, after = token.meta["start"], token.meta["end"]
        tag = read_tag(token.content, start) if token.type == "html_inline" else None
        if tag is not None:
            span = mapped.span(start, after)
            inner = mapped.part(start, start)
            return self.pictures.of_element(tag.attributes, span, inner, token.content)
        inner = mapped.part(start + 2, start + 2 + len(token.content))
        span = mapped.span(start, after)
        bracketed = trimmed(self._convert(token.children or [], inner, alternative=True))
        address = str(token.attrs.get("src", ""))
        return Image(
            source=self.pictures.path(address),
            address=address,
            bracketed=sentence(bracketed, inner.span()) if token.content else (),
            attributes=token.meta.get("attributes", Attributes()),
            mapped=mapped.part(start, after),
            span=span,
        )

    @contextmanager
    def in_lines(self, lines: bool) -> Iterator[None]:  # noqa: FBT001
        """What is read meanwhile is in lines, if it was not already."""
        before, self.lines = self.lines, self.lines or lines
        yield
        self.lines = before

    def check_attributes(self, attributes: Attributes, span: Span, *known: str) -> None:
        """Report keys in braces that have no effect where they stand; `known` are those that do."""
        for key in attributes.pairs:
            if key in known or key in _OF_BROWSERS:
                continue
            near = self._guesses.closest(key, known)
            listed = ", ".join(f"`{each}=`" for each in known) or "none but `#id` and `.class`"
            self._report(
                src.UNKNOWN_ATTRIBUTE,
                f"the attribute `{key}=` has no effect here",
                span,
                f"write `{near}=`" if near else f"remove it; what has one here: {listed}",
            )

    def lang(self, attributes: Attributes, span: Span) -> str | None:
        """Return the language of `lang=`, reporting one that is none."""
        tag = attributes.lang
        if tag is None:
            return None
        return read_language(tag, span, self.diagnostics, self._guesses)

    def _convert(  # noqa: PLR0915  one match, flat by design
        self,
        tokens: list[Token],
        mapped: MappedText,
        *,
        cell: bool = False,
        paragraph: bool = False,
        alternative: bool = False,
    ) -> tuple[Inline, ...]:
        stack: _Stack = [(None, [])]
        closings = _closings(tokens)
        edges = _neighbours(tokens)
        needed = in_sentences([_part(token) for token in tokens])
        links = 0
        for token, (before, after) in zip(tokens, edges, strict=True):
            start, end = token.meta["start"], token.meta["end"]
            if token.nesting < 0:
                self._close_elements(stack, mapped)
            opened, into = stack[-1]
            if links and token.type in _LEADING:
                self._nested_link(mapped.span(start, end))
            links += {"link_open": 1, "link_close": -1}.get(token.type, 0)
            match token.type:
                case "text" if isinstance(opened, Token) and opened.info == "auto":
                    first, last = opened.meta["start"] + 1, opened.meta["end"] - 1
                    into.append(Text(text=mapped.text[first:last], span=mapped.span(first, last)))
                case "text" if isinstance(opened, Tag) and opened.name in PROGRAM:
                    into.append(Text(text=token.content, span=mapped.span(start, end)))
                case "text":
                    into += self._text(token.content, start, before, after, mapped)
                case "text_special":
                    into.append(self._special(token, mapped.span(start, end)))
                case "softbreak" if into and isinstance(into[-1], LineBreak):
                    pass
                case "softbreak" if self.lines:
                    into.append(LineBreak(span=mapped.span(start, end)))
                case "softbreak":
                    into.append(Text(text=" ", span=mapped.span(start, end)))
                case "hardbreak":
                    into.append(LineBreak(span=mapped.span(start, end)))
                case "code_inline" if RESULT.fullmatch(token.content):
                    shown = " ".join(token.content.split())[:40]
                    hint = "write what it gives, or publish what knitr or Quarto makes of it"
                    message = f"`{shown}` is a program whose result is meant"
                    self._report(src.RESULT_IN_TEXT, message, mapped.span(start, end), hint)
                case "code_inline":
                    into.append(self._code(token, mapped, cell=cell))
                case "footnote_reference":
                    label = token.meta["label"]
                    into.append(SourceReference(label=label, span=mapped.span(start, end)))
                case "inline_note":
                    into.append(self._inline_note(mapped, start, end))
                case "foreign":
                    linked = bool(links) or any(isinstance(each, Tag) for each, _ in stack)
                    into += foreign_inlines(token, mapped, self, linked=linked)
                case "image" if alternative:
                    for each in self.image(token, mapped).bracketed:
                        into += each.inlines
                case "image" | "html_inline" if _part(token) is None:
                    stays = next(needed) or not paragraph
                    image = self.image(token, mapped)
                    into += self.pictures.among_words(image, _link_in(stack), stays=stays)
                case "citation" | "work":
                    into += self._cited(token, mapped, linked=_link_in(stack) is not None)
                case "html_inline":
                    self._element(token, stack, closings, mapped)
                case "refused":
                    rule, kind, hint = _REFUSED[_tool(token)]
                    shown = " ".join(token.content.split())[:40]
                    self._report(rule, f"`{shown}` is {kind}", mapped.span(start, end), hint)
                case _ if token.nesting == 1:
                    if len(stack) == DEEPEST + 1:
                        self._too_deep(mapped.span(start, end))
                    stack.append((token, []))
                case _:
                    self._close(token, stack, mapped)
        self._close_elements(stack, mapped)
        return joined(stack[0][1])

    def _element(
        self, token: Token, stack: "_Stack", closings: dict[str, int], mapped: MappedText
    ) -> None:
        """Open or close an element of HTML; what is none is text, or reported."""
        start, end = token.meta["start"], token.meta["end"]
        span = mapped.span(start, end)
        into = stack[-1][1]
        tag = read_tag(token.content, start)
        if tag is None:
            self._html(token.content, span)
        elif tag.closing:
            closings[tag.name] -= 1
            depth = len(stack) - 1
            while isinstance(each := stack[depth][0], Tag) and each.name != tag.name:
                depth -= 1
            if isinstance(each, Tag):
                while len(stack) > depth:
                    self._close_element(stack, mapped)
            elif tag.name not in KNOWN:
                into.append(Text(text=token.content, span=span))
        elif tag.name == "br":
            into.append(LineBreak(span=span))
        elif tag.name not in KNOWN and not (tag.alone or closings.get(tag.name)):
            into.append(Text(text=token.content, span=span))
        elif tag.name in VOID or (tag.alone and tag.name not in WORDS):
            into.extend(make_inlines(tag.name, tag.attributes, (), span, self))
        elif len(stack) <= DEEPEST:
            stack.append((tag, []))
        else:
            self._too_deep(span)

    def _close(self, token: Token, stack: "_Stack", mapped: MappedText) -> None:
        """Close what Markdown opened."""
        opened, children = stack.pop()
        nested = joined(children)
        if isinstance(opened, Token) and self.pictures.floats(opened):
            span = mapped.span(opened.meta["start"], opened.meta["end"])
            target = self.target(str(opened.attrs.get("href", "")), span)
            opened.meta["target"] = target
            self.pictures.lead(opened, target)
            if not plain_text(nested).strip():
                return
        if isinstance(opened, Token) and len(stack) <= DEEPEST:
            nested = (self._nested(opened, token, nested, mapped),)
        stack[-1][1].extend(nested)

    def _close_elements(self, stack: "_Stack", mapped: MappedText) -> None:
        """Close the elements that are open, up to what Markdown opened."""
        while isinstance(stack[-1][0], Tag):
            self._close_element(stack, mapped)

    def _close_element(self, stack: "_Stack", mapped: MappedText) -> None:
        tag, children = stack.pop()
        assert isinstance(tag, Tag)  # noqa: S101
        span = mapped.span(tag.start, tag.end)
        if any(isinstance(each, Tag) and each.name in LEFT_OUT for each, _ in stack):
            return
        if self.pictures.floats(tag):
            self.pictures.lead(tag, self.target(tag.attributes.get("href", ""), span))
        nested = make_inlines(tag.name, tag.attributes, joined(children), span, self)
        into = stack[-1][1]
        into.extend(nested)
        if tag.name in BLOCKS and into and not isinstance(into[-1], LineBreak):
            into.append(LineBreak(span=span))  # what follows is another line

    def _cited(self, token: Token, mapped: MappedText, *, linked: bool) -> Iterator[Inline]:
        """Yield what stands for a citation: `(see Doe 2020, p. 3)`, or `Doe (2020, p. 3)`."""
        citations: Citations = self.env["citations"]
        named = token.type == "work"
        start, end = token.meta["start"], token.meta["end"]
        if not named:
            yield Text(text="(", span=mapped.span(start, start + 1))
        for number, each in enumerate(token.meta["cited"]):
            span = mapped.span(*each.place)
            if number:
                yield Text(text="; ", span=span)
            before = self._words_around(each.before, mapped)
            if before:
                yield from (*before, Text(text=" ", span=span))
            target = citations.target(each.key, span)
            by, year = citations.by(each.key), citations.year(each.key)
            behind = self._words_around(each.behind, mapped)
            words = " ".join((() if each.bare and year else (by,)) + ((year,) if year else ()))
            if named and year:
                yield Text(text="" if each.bare else f"{by} ", span=span)
                yield Text(text="(", span=span)
                words = year
            text = Text(text=words, span=span)
            lead = target is not None and not linked
            yield Link(target=str(target), inlines=(text,), span=span) if lead else text
            if behind and named:
                yield Text(text=", " if year else " (", span=span)
            elif behind and mapped.text[each.behind[0]] not in ",.:;)":
                yield Text(text=" ", span=span)
            yield from behind
            if named and (year or behind):
                yield Text(text=")", span=span)
        if not named:
            yield Text(text=")", span=mapped.span(end - 1, end))

    def _words_around(self, part: tuple[int, int], mapped: MappedText) -> tuple[Inline, ...]:
        inner = mapped.part(*part).stripped()
        if not inner.text:
            return ()
        return trimmed(self._convert(parse_inline(self.parser, inner.text, self.env), inner))

    def _inline_note(self, mapped: MappedText, start: int, end: int) -> SourceReference:
        label = f"inline note {len(self.notes) + 1}"
        self.notes.append((label, mapped.part(start + 2, end - 1)))
        return SourceReference(label=label, span=mapped.span(start, end))

    def _code(self, token: Token, mapped: MappedText, *, cell: bool) -> Inline:
        start, end = token.meta["start"], token.meta["end"]
        text = token.content.replace("\\|", "|") if cell else token.content
        bare = mapped.span(start, token.meta.get("bare", end))
        code = Code(text=text.replace("\t", " "), span=bare)
        return self._attributed(code, token, mapped.span(start, end))

    def _text(
        self, text: str, start: int, before: str, after: str, mapped: MappedText
    ) -> Iterator[Inline]:
        if "<!--" in text:
            at = start + text.index("<!--")
            self._report(
                src.RAW_HTML,
                "a comment is never closed",
                mapped.span(at, at + 4),
                "close it with `-->`, and put a comment with blank lines on lines of its own",
            )
        plain = text.replace("\t", " ")
        known = self.env.get("abbreviations", {})
        for piece, first, last in smarten(plain, before, after, quotes=self.quotes):
            read = Text(text=piece, span=mapped.span(start + first, start + last))
            yield from with_abbreviations(read, known, mapped, start + first) if known else (read,)

    def _special(self, token: Token, span: Span) -> Text:
        """Return the character of an escape or an entity; an entity may not smuggle one in."""
        text = token.content.replace("\n", " ").replace("\t", " ").replace("\r", " ")
        if token.info == "entity":
            problem = character_problem(text)
            if text == "\ufffd":
                problem = src.CONTROL_CHARACTER, "no character that a text can hold"
            if problem is not None:
                rule, what = problem
                self._report(rule, f"`{token.markup}` is {what}", span, "delete it")
        return Text(text=text, span=span)

    def _nested(
        self, opened: Token, closed: Token, children: tuple[Inline, ...], mapped: MappedText
    ) -> Inline:
        start, end = opened.meta["start"], closed.meta["end"]
        match opened.type:
            case "em_open":
                return Emphasis(inlines=children, span=mapped.span(start, end))
            case "strong_open":
                return Strong(inlines=children, span=mapped.span(start - 1, end + 1))
            case "s_open":
                return Marked(
                    marking=Marking.STRUCK, inlines=children, span=mapped.span(start, end + 1)
                )
            case "marked_open":
                marking = Marking(opened.info)
                return Marked(marking=marking, inlines=children, span=mapped.span(start, end))
            case "link_open":
                span = mapped.span(start, opened.meta["end"])
                href = str(opened.attrs.get("href", ""))
                target = (
                    opened.meta["target"] if "target" in opened.meta else self.target(href, span)
                )
                title = opened.attrs.get("title")
                if target is None:
                    return Phrase(inlines=children, span=span)
                link = Link(
                    target=target, inlines=children, span=span, title=str(title) if title else None
                )
                return self._attributed(link, opened, span)
            case _:
                span = mapped.span(start, opened.meta["end"])
                return self._phrase(children, opened.meta["attributes"], span)

    def _attributed(self, inline: Inline, token: Token, span: Span) -> Inline:
        """Put an inline with attributes into a phrase that has them."""
        attributes = token.meta.get("attributes")
        return inline if attributes is None else self._phrase((inline,), attributes, span)

    def _phrase(self, inlines: tuple[Inline, ...], attributes: Attributes, span: Span) -> Phrase:
        self.check_attributes(attributes, span, "lang")
        return Phrase(
            inlines=inlines,
            span=span,
            id=attributes.id,
            lang=self.lang(attributes, span),
            classes=attributes.classes,
        )

    def target(self, href: str, span: Span) -> str | None:
        """Return where a link leads; None after reporting that it cannot lead there."""
        target, hint = link_target(href)
        if target is None and is_relative(href):
            return self.pages.target(href, span)
        if target is None:
            shown = " ".join(unquote(href).split())[:60]
            self._report(src.LINK_TARGET, f"a link cannot lead to `{shown}`", span, hint)
        return target

    def _html(self, content: str, span: Span) -> None:
        if COMMENT.fullmatch(content):
            return
        shown = " ".join(content.split())[:40]
        hint = "write it in Markdown, or put `\\` before `<` if it is text"
        self._report(src.RAW_HTML, f"`{shown}` is HTML", span, hint)

    def _nested_link(self, span: Span) -> None:
        message = "a link or a footnote stands inside a link"
        self._report(src.NESTED_LINK, message, span, "put it behind the link")

    def _too_deep(self, span: Span) -> None:
        message = f"emphasis and links are nested more than {DEEPEST} deep"
        self._report(src.TOO_DEEP, message, span, "nest them less deeply")

    def _report(self, rule: Rule, message: str, span: Span, hint: str) -> None:
        self.diagnostics.report(rule, message, span=span, hint=hint)


def _tool(token: Token) -> str:
    """Return what is refused, a template's tag by the tool that knows it."""
    if token.info != "liquid" or not token.content.startswith("{{"):
        return token.info
    if token.content.startswith("{{#"):
        return "mdbook"
    return "zola" if _CALL.match(token.content) else "liquid"


def _part(token: Token) -> str | None:
    """Return what a token is to the pictures beside it: None if it is one itself."""
    if token.type == "image" or (token.type == "html_inline" and _IMG.match(token.content)):
        return None
    return LINE_END if token.type in {"softbreak", "hardbreak"} else _shown(token)


def _link_in(stack: _Stack) -> object:
    """Return the link that is open, if any."""
    for opened, _ in reversed(stack):
        if isinstance(opened, Token) and opened.type == "link_open":
            return opened
        if isinstance(opened, Tag) and opened.name == "a" and opened.attributes.get("href"):
            return opened
    return None


def _closings(tokens: list[Token]) -> dict[str, int]:
    """Return how many tags close an element, by its name."""
    found: dict[str, int] = {}
    for token in tokens:
        if token.type == "html_inline" and token.content.startswith("</"):
            tag = read_tag(token.content, 0)
            if tag is not None:
                found[tag.name] = found.get(tag.name, 0) + 1
    return found


def _neighbours(tokens: list[Token]) -> list[tuple[str, str]]:
    """Return the characters before and after each token, across marks of emphasis."""
    before, after = [], []
    last = ""
    for token in tokens:
        before.append(last)
        if shown := _shown(token):
            last = (last + shown)[_quotes_at_end(last + shown) :]
    last = ""
    for token in reversed(tokens):
        after.append(last)
        last = _shown(token)[:1] or last
    return list(zip(before, reversed(after), strict=True))


def _quotes_at_end(text: str) -> int:
    """Return where the character before the quotation marks at the end of `text` stands."""
    return max(0, len(text.rstrip("\"'")) - 1)


def _shown(token: Token) -> str:
    match token.type:
        case "softbreak" | "hardbreak":
            return " "
        case "text" | "text_special" | "code_inline" | "foreign":
            return token.content
        case _:
            return ""
