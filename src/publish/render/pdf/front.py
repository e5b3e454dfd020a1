"""Title block and contents in the structure tree."""

from collections.abc import Iterable, Sequence

from publish.model import Document, Part, Passage, Section, Sentence, Style, passage_text
from publish.model.listing import lists_of
from publish.model.words import word, word_lang
from publish.render.pdf.structure import Element, LinkTarget, Stretches
from publish.render.pdf.texts import Stretcher, Texts, changed


def add_front(
    document: Document, texts: Texts, entries: frozenset[str] | None, style: Style | None
) -> None:
    """Add title, subtitle, byline, date and contents; these list sections `entries`, or all.

    Lists of figures and tables are those that `style` asks for.
    """
    root, lang = texts.tree.root, texts.lang
    for passage, role in (
        (document.title, "Title"),
        (document.subtitle, "P"),
        (document.byline, "P"),
    ):
        if passage is not None:
            texts.add(passage.sentences, root.add(role), lang)
    if document.metadata.date:
        date = root.add("P")
        date.title = "date"
        texts.tree.marks[Part.DATE, ""] = date.leaf(document.metadata.date)
    contents = Element("TOC")
    _add_entries(texts, document.sections, contents, entries)
    if contents.kids:
        _add_contents(contents, "contents", "", texts)
    for key, listed in lists_of(document, style) if style is not None else ():
        contents = Element("TOC")
        for each in listed:
            if each.caption is not None:
                _add_entry(texts, contents, each.id, each.caption.sentences[:1])
        _add_contents(contents, key, key, texts)


def _add_contents(contents: Element, key: str, node: str, texts: Texts) -> None:
    """Add the contents or a list, which is `node`, with its title."""
    generated = word_lang(texts.lang)
    caption = Element("Caption", language=generated if generated != texts.lang else None)
    contents.kids.insert(0, caption)
    texts.tree.marks[Part.CONTENTS_HEADING, node] = caption.leaf(word(key, texts.lang))
    texts.tree.root.kids.append(contents)


def _add_entries(
    texts: Texts, sections: Iterable[Section], parent: Element, entries: frozenset[str] | None
) -> None:
    for section in sections:
        item = parent
        if entries is None or section.id in entries:
            item = _add_entry(texts, parent, section.id, section.title.sentences)
        if item is parent:
            _add_entries(texts, section.sections, parent, entries)
            continue
        inner = Element("TOC")
        _add_entries(texts, section.sections, inner, entries)
        if inner.kids:
            item.kids.append(inner)


def _add_entry(texts: Texts, parent: Element, name: str, sentences: Sequence[Sentence]) -> Element:
    """Add the title of `name` to the contents: words with their languages, no other mark-up."""
    item = parent.add("TOCI")
    lang = (sentences[0].lang if sentences else "") or texts.lang
    link = item.add("Reference").add("Link", language=changed(lang, texts.lang))
    target = LinkTarget(link, f"#{name}", passage_text(Passage(sentences=tuple(sentences))))
    for sentence in sentences:
        stretches: Stretches = ([], [])
        texts.tree.entries.setdefault(name, []).append(stretches)
        own = changed(sentence.lang, lang)
        element = link.add("Span", language=own) if own else link
        Stretcher(texts, stretches, bare=True).add(sentence.inlines, element, own or lang, target)
    texts.tree.marks[Part.CONTENTS_PAGE, name] = link.leaf("", target)
    return item
