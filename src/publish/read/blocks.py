"""Block nodes → Blocks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from publish.diagnostics import Rule, Span
from publish.diagnostics.catalogue import foreign, ref, src
from publish.model import (
    VERSE,
    Admonition,
    Block,
    BlockQuote,
    Definition,
    DefinitionList,
    Division,
    Enclosure,
    Inline,
    ItemList,
    ListItem,
    Paragraph,
    Passage,
    Phrase,
    Sentence,
    SourceFootnote,
    Strong,
    ThematicBreak,
)
from publish.read.admonitions import kind_of, read_callout, read_video
from publish.read.attribute_lines import attached, attributed
from publish.read.attributes import Attributes, split_trailing
from publish.read.captions import paired
from publish.read.code import read_code
from publish.read.divisions import division_head, make_division, titled_by
from publish.read.figures import read_figure
from publish.read.html.blocks import HtmlReader
from publish.read.html.elements import media
from publish.read.inlines import InlineReader
from publish.read.numbering import ENCLOSURES, Levels
from publish.read.pictures import Floating, is_remote
from publish.read.source_map import Source
from publish.read.tables import read_cut_table, read_table
from publish.read.texts import passage, sentence
from publish.read.tree import SyntaxNode, heading_text
from publish.read.verses import read_lines_of_verse

_DASHES = ("—", "---", "--", "–", "―")


@dataclass(slots=True)
class BlockReader:
    """Reads the blocks of one document.

    `footnotes` collects definitions by label, in order. `descriptions` are the long descriptions
    that no figure has claimed yet, by the identifier that they name.
    """

    source: Source
    inlines: InlineReader
    footnotes: dict[str, SourceFootnote] = field(default_factory=dict)
    descriptions: dict[str, SyntaxNode] = field(default_factory=dict)
    levels: Levels = field(default_factory=Levels)
    html: HtmlReader = field(init=False)

    def __post_init__(self) -> None:
        self.html = HtmlReader(self.source, self.inlines, self.levels, self.blocks)

    def collect_descriptions(self, nodes: Iterable[SyntaxNode]) -> None:
        """Find the long descriptions, wherever they stand."""
        for top in nodes:
            for node in top.walk():
                name = self._described(node)
                if name is None:
                    continue
                if not name:
                    self._stray(node, "a description does not say for which figure it is")
                elif name in self.descriptions:
                    self._stray(node, f"the figure `{name}` has a description already")
                else:
                    self.descriptions[name] = node

    def report_stray_descriptions(self) -> None:
        """Report the descriptions that belong to no figure."""
        for name, node in self.descriptions.items():
            self._stray(node, f"no figure is called `{name}`")

    def read_notes(self) -> None:
        """Make footnotes of the inline notes; a note in a note is read too."""
        notes = self.inlines.notes
        index = 0
        while index < len(notes):
            label, mapped = notes[index]
            index += 1
            sentences = self.inlines.sentences(mapped, paragraph=True)
            span = mapped.span()
            blocks: tuple[Block, ...] = ()
            if sentences:
                blocks = (Paragraph(sentences=sentences, span=span),)
            blocks += tuple(self.floated())
            self.footnotes[label] = SourceFootnote(label=label, blocks=blocks, span=span)

    def blocks(self, nodes: Sequence[SyntaxNode]) -> tuple[Block, ...]:
        """Return the blocks of a run of nodes."""
        made: list[Block] = []
        nodes = self.html.expand(attached(nodes, self.source))
        for node, caption in paired(nodes, self.source, self.inlines):
            blocks = tuple(self._block(node, caption))
            made += attributed(blocks, node, self.source, self.inlines)
            made += self.floated()
        return tuple(made)

    def floated(self, floating: Sequence[Floating] = ()) -> list[Block]:
        """Return the pictures that stood among words as figures: these, else those collected."""
        if not floating:
            floating, self.inlines.pictures.floating = self.inlines.pictures.floating, []
        made: list[Block] = []
        for each in floating:
            attributes = each.image.attributes
            self.check_picture(attributes, each.image.span, small=each.number > 0)
            name = attributes.id or ""
            described = self.descriptions.pop(name, None)
            description = () if described is None else self.blocks(described.children)
            figure = read_figure(each.image, (), name, description, self.inlines, link=each.link)
            made.append(replace(figure, among_words=each.number))
        return made

    def check_picture(self, attributes: Attributes, span: Span, *, small: bool = False) -> None:
        """Report what has no effect on a picture; a height beside a width is only its shape.

        One among words has a height that says whether it is `small`.
        """
        height = ("height",) if small or "width" in attributes.pairs else ()
        self.inlines.check_attributes(attributes, span, "alt", "width", "fig-alt", *height)

    def _block(self, node: SyntaxNode, caption: SyntaxNode | None) -> Iterator[Block]:
        span = node.span(self.source)
        match node.type:
            case "paragraph":
                yield from self._paragraph(node, caption, span)
            case "bullet_list" | "ordered_list":
                yield self._list(node, span)
            case "dl":
                yield self._definitions(node, span)
            case "table":
                sentences, attributes = self._caption(caption)
                yield read_table(node, sentences, attributes, self.source, self.inlines)
            case "cut_table":
                sentences, attributes = self._caption(caption)
                yield read_cut_table(node, sentences, attributes, self.source, self.inlines)
            case "blockquote":
                yield self._quotation(node, span)
            case "fence" | "code_block":
                yield from read_code(node, self.source, self.inlines)
            case "hr":
                yield ThematicBreak(span=span)
            case "division" if self._described(node) is None:
                head = division_head(node.token.info) or Attributes()
                title = titled_by(node, head, self.inlines, self.source)
                with self.inlines.in_lines(not VERSE.isdisjoint(head.classes)):
                    blocks = self.blocks(node.children[1:] if title else node.children)
                yield make_division(node, blocks, self.source, self.inlines, title)
            case "division":
                pass
            case "footnote_reference":
                self._footnote(node, span)
            case "html" | "html_words" | "html_division":
                yield from self.html.block(node)
            case "heading":
                yield from self._strong_line(node, span)
            case "tab_title":
                lines = self.inlines.sentences(node.text(self.source))
                yield from (_strong(line, span) for line in lines)
            case "line_block":
                stanzas = tuple(read_lines_of_verse(node, self.source, self.inlines))
                yield Division(blocks=stanzas, classes=("verse",), span=span)
            case _:
                self._refused(node, span)

    def _paragraph(
        self, node: SyntaxNode, caption: SyntaxNode | None, span: Span
    ) -> Iterator[Block]:
        mapped = node.text(self.source)
        token = self.inlines.lone_image(mapped)
        if token is None:
            sentences = self.inlines.sentences(mapped, paragraph=True)
            if sentences:
                yield Paragraph(sentences=sentences, span=span)
            return
        image = self.inlines.image(token, mapped)
        sentences, attributes = self._caption(caption)
        if is_remote(image.source):
            words = self.inlines.pictures.elsewhere(image)
            for each in (sentence(words, span), sentences):
                if each:
                    yield Paragraph(sentences=each, span=each[0].span)
            return
        self.check_picture(image.attributes, span)
        identifier = image.attributes.id or attributes.id or ""
        described = self.descriptions.pop(identifier, None)
        description = () if described is None else self.blocks(described.children)
        yield read_figure(image, sentences, identifier, description, self.inlines)

    def _caption(self, node: SyntaxNode | None) -> tuple[tuple[Sentence, ...], Attributes]:
        if node is None:
            return (), Attributes()
        mapped = node.text(self.source)
        text, attributes = split_trailing(mapped.text)
        self.inlines.check_attributes(attributes, mapped.span(len(text)))
        return self.inlines.sentences(mapped.part(0, len(text))), attributes

    def _list(self, node: SyntaxNode, span: Span) -> ItemList:
        paragraphs = [
            child for item in node.children for child in item.children if child.type == "paragraph"
        ]
        ordered = node.type == "ordered_list"
        start = int(node.token.attrs.get("start", 1))
        numbering = node.token.meta.get("numbering") or self.levels.numbering(start)
        with self.levels.inside(ordered=ordered):
            items = tuple(
                ListItem(
                    blocks=self.blocks(item.children),
                    done=item.token.meta.get("checked"),
                    span=item.span(self.source),
                )
                for item in node.children
            )
        return ItemList(
            items=items,
            ordered=ordered,
            start=start,
            numbering=numbering,
            enclosure=ENCLOSURES.get(node.token.markup, Enclosure.PERIOD),
            tight=all(paragraph.token.hidden for paragraph in paragraphs),
            span=span,
        )

    def _definitions(self, node: SyntaxNode, span: Span) -> DefinitionList:
        terms: list[tuple[Passage, Span]] = []
        meanings: list[list[tuple[Block, ...]]] = []
        for child in node.children:
            if child.type == "dt":
                term = Passage(sentences=self.inlines.sentences(child.text(self.source)))
                terms.append((term, child.span(self.source)))
                meanings.append([])
            else:
                meanings[-1].append(self.blocks(child.children))
        return DefinitionList(
            definitions=tuple(
                Definition(terms=(term,), meanings=tuple(meant), span=place)
                for (term, place), meant in zip(terms, meanings, strict=True)
            ),
            span=span,
        )

    def _quotation(self, node: SyntaxNode, span: Span) -> BlockQuote | Admonition | Paragraph:
        video = read_video(node, self.source)
        if video is not None:
            link = tuple(media("video", {"src": video.text}, span, self.inlines))
            words = (Sentence(inlines=link, span=span),)
            return Paragraph(sentences=words, span=span)
        callout = read_callout(node, self.source)
        if callout is not None:
            return Admonition(
                kind=kind_of(callout.word) or "note",
                title=passage(self.inlines.sentences(callout.title)),
                blocks=self.blocks(callout.children),
                span=span,
            )
        children = node.children
        attribution: tuple[Sentence, ...] = ()
        if children and children[-1].type == "paragraph":
            mapped = children[-1].text(self.source)
            if len(children) > 1 and mapped.text.startswith(_DASHES):
                children, attribution = children[:-1], self.inlines.sentences(mapped)
        return BlockQuote(blocks=self.blocks(children), attribution=passage(attribution), span=span)

    def _footnote(self, node: SyntaxNode, span: Span) -> None:
        label = str(node.token.meta["label"])
        blocks = self.blocks(node.children)
        footnote = SourceFootnote(label=label, blocks=blocks, span=span)
        first = self.footnotes.setdefault(label, footnote)
        if first is not footnote:
            message = f"the footnote `{label}` is defined in line {first.span.line} already"
            self._report(ref.FOOTNOTE_TWICE, message, span, "rename one of the two")

    def _strong_line(self, node: SyntaxNode, span: Span) -> Iterator[Block]:
        """Make a strong line of a heading inside another block, where no section can begin."""
        if "html" in node.token.meta:
            lines, attributes, span = self.html.heading(node)
        else:
            mapped = heading_text(node, self.source)
            text, attributes = split_trailing(mapped.text)
            lines = self.inlines.sentences(mapped.part(0, len(text)))
        self.inlines.check_attributes(attributes, span, "lang")
        for line in lines:
            message = "a heading stands inside another block, and is read as a strong line"
            self._report(src.HEADING_INSIDE, message, span, "move it out, or write `**…**` instead")
            lang = self.inlines.lang(attributes, span)
            strong: Inline = Strong(inlines=line.inlines, span=line.span)
            if lang is not None:
                strong = Phrase(inlines=(strong,), span=line.span, lang=lang)
            made = Sentence(inlines=(strong,), span=line.span)
            yield Paragraph(sentences=(made,), span=span, id=attributes.id or "")

    def _refused(self, node: SyntaxNode, span: Span) -> None:
        """Report what has no place here."""
        match node.type:
            case "html_block":
                shown = " ".join(node.token.content.split())[:40]
                hint = "write it in Markdown, or put `\\` before `<` if it is text"
                self._report(src.RAW_HTML, f"`{shown}` is HTML", span, hint)
            case "comment" if not node.token.meta["closed"]:
                self._report(src.RAW_HTML, "a comment is never closed", span, "close it with `-->`")
            case "division_stray":
                message = "`:::` closes a division, but none is open"
                hint = "remove the line, or open one above with `::: note`"
                self._report(src.DIVISION_STRAY, message, span, hint)
            case "snippet":
                message = f"`{node.token.content[:60]}` stands for other files, which are not read"
                self._report(foreign.NOT_READ, message, span, "write what is in them")
            case "broken_table":
                message = "a grid of `+---+` and bars cannot be read as a table"
                hint = "end all its lines at one column, and the grid with a line of `+---+`"
                self._report(foreign.NOT_READ, message, span, hint)
            case "raw_block":
                name = node.token.info
                message = f"a block of {name} is left out: it is meant for another output"
                hint = "write in Markdown what readers need of it"
                self._report(foreign.RAW_FORMAT, message, span, hint)
            case _:
                pass  # a comment

    def _described(self, node: SyntaxNode) -> str | None:
        """Return the name of the figure that a node is the long description of."""
        if node.type != "division":
            return None
        attributes = division_head(node.token.info)
        if attributes is None or "description" not in attributes.classes:
            return None
        return attributes.pairs.get("for", "")

    def _stray(self, node: SyntaxNode, message: str) -> None:
        hint = "name the figure as in `{#map}` and the description as in `for=map`"
        self._report(ref.DESCRIPTION_STRAY, message, node.span(self.source), hint)

    def _report(self, rule: Rule, message: str, span: Span, hint: str) -> None:
        self.inlines.diagnostics.report(rule, message, span=span, hint=hint)


def _strong(line: Sentence, span: Span) -> Paragraph:
    strong = Strong(inlines=line.inlines, span=line.span)
    return Paragraph(sentences=(Sentence(inlines=(strong,), span=line.span),), span=span)
