"""Blocks as XHTML, and what of them a listener may skip or leave."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import assert_never

from publish.model import (
    Admonition,
    Block,
    BlockQuote,
    CodeBlock,
    DefinitionList,
    Division,
    Enclosure,
    Figure,
    Generated,
    ItemList,
    ListItem,
    MisplacedError,
    Numbering,
    Paragraph,
    Sentence,
    SourceFigure,
    Table,
    ThematicBreak,
    passage_sentences,
    sentences_text,
)
from publish.model.labels import item_words, task_box
from publish.model.words import word
from publish.render.html.draft import Draft
from publish.render.html.figures import write_figure
from publish.render.html.inlines import lines, sentences
from publish.render.html.markup import attributes, lang_attributes, program_direction
from publish.render.html.tables import write_table

_TYPES = {
    Numbering.DECIMAL: None,
    Numbering.LOWER_ALPHA: "a",
    Numbering.UPPER_ALPHA: "A",
    Numbering.LOWER_ROMAN: "i",
    Numbering.UPPER_ROMAN: "I",
}
"""Values of `type`, which count by themselves where a style sheet is not heeded."""
_ROLES = {"tip": "doc-tip"}
_SAID_BY_ROLE = frozenset({"note", "tip"})
"""Kinds of admonition that a screen reader says by itself: their name is the title alone."""


def write_blocks(draft: Draft, blocks: Iterable[Block]) -> None:
    """Write blocks one after the other."""
    for block in blocks:
        _write_block(draft, block)


def _write_block(draft: Draft, block: Block) -> None:
    match block:
        case Paragraph():
            _write_text(draft, "p", block.id, block.sentences)
        case ItemList():
            _write_list(draft, block)
        case DefinitionList():
            _write_definitions(draft, block)
        case Table():
            write_table(draft, block)
        case BlockQuote():
            _write_quote(draft, block)
        case CodeBlock():
            _write_code(draft, block)
        case SourceFigure():
            raise MisplacedError(block)
        case Figure():
            write_figure(draft, block, write_blocks)
        case Admonition():
            _write_admonition(draft, block)
        case Division():
            _write_division(draft, block)
        case ThematicBreak():
            draft.write(f"<hr{_id(draft, block.id)}/>\n")
        case _:
            assert_never(block)


def _id(draft: Draft, identifier: str) -> str:
    return attributes({"id": draft.place(identifier)})


def _write_text(draft: Draft, tag: str, identifier: str, texts: Sequence[Sentence]) -> None:
    written = _id(draft, identifier)
    draft.write(f"<{tag}{written}>{sentences(draft, texts)}</{tag}>\n")


def _write_list(draft: Draft, block: ItemList) -> None:
    tag = "ol" if block.ordered else "ul"
    identifier = draft.place(block.id)
    classes = ["tight"] if block.tight else []
    if block.ordered and block.enclosure is not Enclosure.PERIOD:
        classes += [block.enclosure, block.numbering]
        draft.binding.counters.add((block.enclosure, block.numbering))
    values = {
        "id": identifier,
        "class": " ".join(classes) or None,
        "start": str(block.start) if block.ordered and block.start != 1 else None,
        "type": _TYPES[block.numbering] if block.ordered else None,
    }
    draft.write(f"<{tag}{attributes(values)}>\n")
    with draft.part(identifier, "list"):
        for item in block.items:
            task = attributes({"class": None if item.done is None else "task"})
            draft.write(f"<li{_id(draft, item.id)}{task}>\n")
            _write_box(draft, item)
            write_blocks(draft, item.blocks)
            draft.write("</li>\n")
    draft.write(f"</{tag}>\n")


def _write_box(draft: Draft, item: ListItem) -> None:
    """Write the box of a task, which is called what it says."""
    if box := task_box(item):
        values = {"class": "box", "role": "img", "aria-label": item_words(item, draft.lang)}
        draft.write(f"<span{attributes(values)}>{box}</span>\n")


def _write_definitions(draft: Draft, block: DefinitionList) -> None:
    identifier = draft.place(block.id)
    draft.write(f"<dl{attributes({'id': identifier})}>\n")
    with draft.part(identifier, "list"):
        for definition in block.definitions:
            for term in definition.terms:
                _write_text(draft, "dt", term.id, term.sentences)
            for meaning in definition.meanings:
                draft.write("<dd>\n")
                write_blocks(draft, meaning)
                draft.write("</dd>\n")
    draft.write("</dl>\n")


def _write_quote(draft: Draft, block: BlockQuote) -> None:
    draft.write(f"<blockquote{_id(draft, block.id)}>\n")
    write_blocks(draft, block.blocks)
    if block.attribution:  # no `footer`: inside a chapter's role that is a landmark
        values = {"class": "attribution", "id": draft.place(block.attribution.id)}
        draft.write(f"<p{attributes(values)}>{sentences(draft, block.attribution.sentences)}</p>\n")
    draft.write("</blockquote>\n")


def _write_code(draft: Draft, block: CodeBlock) -> None:
    language = f"language-{block.language}" if block.language else None
    way = attributes({"dir": program_direction(draft.lang)})
    if block.sentences:  # a page's mark is no part of a program
        draft.write(draft.page_marks(block.sentences[0].id))
    draft.write(
        f"<pre{_id(draft, block.id)}{way}><code{attributes({'class': language})}>"
        f"{lines(draft, block.sentences)}</code></pre>\n"
    )


def _write_admonition(draft: Draft, block: Admonition) -> None:
    identifier = draft.place(block.id)
    title = draft.place(block.title.id) if block.title else None
    own = _own_words(block) if block.kind in _SAID_BY_ROLE else ""
    values = {
        "id": identifier,
        "class": f"admonition {block.kind}",
        "role": _ROLES.get(block.kind, "note"),
        "aria-labelledby": None if own else title,
        "aria-label": own or (None if title else word(block.kind, draft.lang)),
    }
    if block.title:  # a page's mark is no part of the aside's name
        draft.write(draft.page_marks(block.title.sentences[0].id))
    draft.write(f"<aside{attributes(values)}>\n")
    with draft.part(identifier, "aside"):
        if block.title:
            heading = attributes({"class": "admonition-title", "id": title})
            draft.write(f"<p{heading}>{sentences(draft, block.title.sentences)}</p>\n")
        write_blocks(draft, block.blocks)
    draft.write("</aside>\n")


def _own_words(block: Admonition) -> str:
    """Return an author's title without our word for the kind before it, if that stands there."""
    first, *rest = passage_sentences(block.title) or (None,)
    if first is None or not isinstance(first.inlines[0], Generated) or len(first.inlines) == 1:
        return ""
    return sentences_text((replace(first, inlines=first.inlines[1:]), *rest))


def _write_division(draft: Draft, block: Division) -> None:
    before = draft.lang
    values: dict[str, str | None] = {
        "id": draft.place(block.id),
        "class": " ".join(block.classes) or None,
    }
    if block.lang and block.lang != before:
        values |= lang_attributes(block.lang, before)
        draft.lang = block.lang
    draft.write(f"<div{attributes(values)}>\n")
    write_blocks(draft, block.blocks)
    draft.write("</div>\n")
    draft.lang = before
