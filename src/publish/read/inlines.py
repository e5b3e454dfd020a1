"""Inline tokens → Inlines, each with its place."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from publish.budgets import SAID_LENGTH
from publish.diagnostics import Diagnostics, Guesses, Rule, Span
from publish.diagnostics.catalogue import spk, src
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
from publish.read.anchors import Anchors
from publish.read.attributes import Attributes
from publish.read.characters import character_problem
from publish.read.chunks import RESULT
from publish.read.cited_inlines import cited_inlines
from publish.read.edges import neighbours, part_of
from publish.read.foreign_inlines import foreign_inlines, with_abbreviations
from publish.read.foreign_marks import report_foreign_marks
from publish.read.html.elements import COMMENT, PROGRAM, Tag, read_tag
from publish.read.html.open_words import OpenWords
from publish.read.languages import read_language
from publish.read.pages import Pages
from publish.read.parser import Environment, parse_inline
from publish.read.pictures import (
    Image,
    PictureReader,
    holds_picture,
    places_among,
)
from publish.read.refused import report_refused, report_result
from publish.read.smart import smarten
from publish.read.source_map import MappedText
from publish.read.targets import (
    is_of_a_program,
    is_relative,
    link_target,
    names_no_host,
    unspoken_of,
)
from publish.read.texts import sentence, trimmed

_LEADING = frozenset({"link_open", "footnote_reference", "inline_note"})
_OF_BROWSERS = frozenset(
    "target rel download hreflang dir style custom-style cites original-image-src"
    " original-image-title execution_count loading decoding fetchpriority srcset sizes fig-align"
    " fig-pos fig-env fig-scap lightbox group layout layout-align layout-ncol layout-nrow"
    " layout-valign out-extra startFrom start-from".split()
)
_FOR_SCRIPTS = ("data-", "aria-")
"""Attributes that say something to browsers, TeX, Word or notebooks alone: passed over in silence.

The direction of a text is that of its language.
"""


@dataclass(slots=True)
class InlineReader:
    """Reads the inline texts of one document.

    `lines`: every line ends where it does, as in a poem. `notes` collects the texts of inline notes
    (`^[…]`), each with its label, which no author can have written since it holds a space.
    `anchors` are names that stand about no words. `tool` names the tool that the file was written
    for.
    """

    parser: MarkdownIt
    env: Environment
    diagnostics: Diagnostics
    pages: Pages
    pictures: PictureReader
    quotes: bool = True
    tool: Callable[[], str] = str
    lines: bool = False
    notes: list[tuple[str, MappedText]] = field(default_factory=list)
    anchors: Anchors = field(default_factory=Anchors)
    _guesses: Guesses = field(default_factory=Guesses, repr=False)
    _led: dict[tuple[str, Span], str | None] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.pictures.target = self.target

    def sentences(
        self, mapped: MappedText, *, cell: bool = False, paragraph: bool = False
    ) -> tuple[Sentence, ...]:
        r"""Return a text as one Sentence without an identifier; nothing if it is blank.

        In a `cell` of a table `\|` stands for `|`, in a program text as well. A picture that is all
        that a `paragraph` holds is a figure.
        """
        mapped = mapped.stripped()
        if not mapped.text:
            return ()
        report_foreign_marks(mapped, self.diagnostics)
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
            if key in known or key in _OF_BROWSERS or key.startswith(_FOR_SCRIPTS):
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
        words = OpenWords(tokens, mapped, self)
        edges = neighbours(tokens)
        among = places_among([part_of(token) for token in tokens], paragraph=paragraph)
        links = 0
        for token, (before, after) in zip(tokens, edges, strict=True):
            start, end = token.meta["start"], token.meta["end"]
            if token.nesting < 0:
                words.close_elements()
            opened, into = words.innermost
            if links and token.type in _LEADING:
                self._nested_link(mapped.span(start, end))
            links += {"link_open": 1, "link_close": -1}.get(token.type, 0)
            match token.type:
                case "text" if isinstance(opened, Token) and opened.info == "auto":
                    first, last = opened.meta["start"] + 1, opened.meta["end"] - 1
                    first += unspoken_of(mapped.text[first:last])
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
                    report_result(token, mapped.span(start, end), self.diagnostics)
                case "code_inline":
                    into.append(self._code(token, mapped, cell=cell))
                case "footnote_reference":
                    into.append(
                        SourceReference(label=token.meta["label"], span=mapped.span(start, end))
                    )
                case "inline_note":
                    inner = token.meta.get("inner", (start + 2, end - 1))
                    into.append(self._inline_note(mapped, inner, mapped.span(start, end)))
                case "foreign":
                    linked = bool(links) or words.in_element
                    into += foreign_inlines(token, mapped, self, linked=linked)
                case "image" if alternative:
                    for each in self.image(token, mapped).bracketed:
                        into += each.inlines
                case "image" | "html_inline" if part_of(token) is None:
                    image = self.image(token, mapped)
                    into += self.pictures.among_words(image, words.link, next(among))
                case "citation" | "work":
                    linked = words.link is not None
                    into += cited_inlines(token, mapped, self, linked=linked)
                case "html_inline":
                    words.element(token, mapped.span(start, end))
                case "refused":
                    span = mapped.span(start, end)
                    report_refused(token, span, self.diagnostics, self.tool())
                case _ if token.nesting == 1:
                    words.open(token, mapped.span(start, end))
                case _:
                    self._close(token, words, mapped)
        return self.anchors.settle(words.end())

    def _close(self, token: Token, words: OpenWords, mapped: MappedText) -> None:
        """Close what Markdown opened."""
        opened, nested = words.close()
        if isinstance(opened, Token) and self.pictures.floats(opened):
            span = mapped.span(opened.meta["start"], opened.meta["end"])
            target = self.target(str(opened.attrs.get("href", "")), span)
            opened.meta["target"] = target
            self.pictures.lead(opened, target)
            if not (plain_text(nested).strip() or holds_picture(nested)):
                return
        if isinstance(opened, Token) and not words.too_deep:
            nested = (self._nested(opened, token, nested, mapped),)
        words.into.extend(nested)

    def _inline_note(
        self, mapped: MappedText, inner: tuple[int, int], span: Span
    ) -> SourceReference:
        label = f"inline note {len(self.notes) + 1}"
        self.notes.append((label, mapped.part(*inner)))
        return SourceReference(label=label, span=span)

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
        self.check_attributes(attributes, span, "lang", "said")
        return Phrase(
            inlines=inlines,
            span=span,
            id=attributes.id,
            lang=self.lang(attributes, span),
            classes=attributes.classes,
            said=self._said(attributes, span),
        )

    def _said(self, attributes: Attributes, span: Span) -> str | None:
        """Return the words of `said=`, reporting those that cannot be."""
        words = attributes.pairs.get("said")
        if words is None:
            return None
        words = " ".join(words.split())
        if any(map(str.isalnum, words)) and len(words) <= SAID_LENGTH:
            return words
        problem = f"has more than {SAID_LENGTH} characters" if words else "has no words"
        self._report(
            spk.SAID_UNUSABLE,
            f"`said=` {problem}, and is not heeded",
            span,
            'write the words to be said: `[read]{said="red"}`',
        )
        return None

    def target(self, href: str, span: Span) -> str | None:
        """Return where a link leads; None after reporting, once, that it cannot lead there."""
        key = href, span
        if key not in self._led:
            self._led[key] = self._target(href, span)
        return self._led[key]

    def _target(self, href: str, span: Span) -> str | None:
        target, hint = link_target(href)
        if target is not None:
            return target
        if not href.strip() or is_of_a_program(href) or names_no_host(href):
            self.pages.unfollowed.append((href, span))
        elif is_relative(href):
            return self.pages.target(href, span)
        else:
            shown = " ".join(unquote(href).split())[:60]
            self._report(src.LINK_TARGET, f"a link cannot lead to `{shown}`", span, hint)
        return None

    def _nested_link(self, span: Span) -> None:
        message = "a link or a footnote stands inside a link"
        self._report(src.NESTED_LINK, message, span, "put it behind the link")

    def _report(self, rule: Rule, message: str, span: Span, hint: str) -> None:
        self.diagnostics.report(rule, message, span=span, hint=hint)
