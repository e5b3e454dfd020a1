"""Title block and contents in the structure tree."""

from collections.abc import Iterable

from publish.model import Document, Part, Section, passage_text
from publish.model.words import word, word_lang
from publish.render.pdf.structure import Element, LinkTarget, Stretches
from publish.render.pdf.texts import Stretcher, Texts, changed


def add_front(document: Document, texts: Texts, entries: frozenset[str] | None) -> None:
    """Add title, subtitle, byline, date and contents; these list sections `entries`, or all."""
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
        generated = word_lang(lang)
        caption = Element("Caption", language=generated if generated != lang else None)
        contents.kids.insert(0, caption)
        texts.tree.marks[Part.CONTENTS_HEADING, ""] = caption.leaf(word("contents", lang))
        root.kids.append(contents)


def _add_entries(
    texts: Texts, sections: Iterable[Section], parent: Element, entries: frozenset[str] | None
) -> None:
    for section in sections:
        item = parent
        if entries is None or section.id in entries:
            item = parent.add("TOCI")
            lang = section.title.sentences[0].lang if section.title.sentences else texts.lang
            language = lang if lang not in {"", texts.lang} else None
            link = item.add("Reference").add("Link", language=language)
            _add_entry(texts, section, link, lang or texts.lang)
        if item is parent:
            _add_entries(texts, section.sections, parent, entries)
            continue
        inner = Element("TOC")
        _add_entries(texts, section.sections, inner, entries)
        if inner.kids:
            item.kids.append(inner)


def _add_entry(texts: Texts, section: Section, link: Element, lang: str) -> None:
    """Add a title to the contents: its words with their languages, but no other mark-up."""
    target = LinkTarget(link, f"#{section.id}", passage_text(section.title))
    for sentence in section.title.sentences:
        stretches: Stretches = ([], [])
        texts.tree.entries.setdefault(section.id, []).append(stretches)
        own = changed(sentence.lang, lang)
        element = link.add("Span", language=own) if own else link
        Stretcher(texts, stretches, bare=True).add(sentence.inlines, element, own or lang, target)
    texts.tree.marks[Part.CONTENTS_PAGE, section.id] = link.leaf("", target)
