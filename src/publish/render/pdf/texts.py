"""Sentences in the structure tree, cut into stretches of one element each."""

from collections.abc import Iterable
from typing import assert_never

from publish.model import (
    Code,
    Document,
    Emphasis,
    FootnoteReference,
    Generated,
    Inline,
    InlinePicture,
    LineBreak,
    Link,
    Marked,
    Marking,
    MisplacedError,
    Part,
    Phrase,
    Sentence,
    SourcePicture,
    SourceReference,
    Strong,
    Text,
    plain_text,
)
from publish.model.addresses import NO_ADDRESSES, Addresses, PrintedAddress
from publish.model.languages import leftward
from publish.model.page_references import NO_REFERENCES, PageReferences
from publish.model.words import word, word_lang
from publish.render.pdf.structure import Element, LinkTarget, Stretches, Tree

_SCRIPTS = frozenset({Marking.SUBSCRIPT, Marking.SUPERSCRIPT})
_DECORATED = {
    Marking.STRUCK: "<</O/Layout/TextDecorationType/LineThrough>>",
    Marking.INSERTED: "<</O/Layout/TextDecorationType/Underline>>",
    Marking.UNDERLINED: "<</O/Layout/TextDecorationType/Underline>>",
    Marking.HIGHLIGHTED: "<</O/Layout/TextDecorationType/Underline>>",
}

ADDRESS = "address"
"""The title of elements that hold the address of a link, which no other output has."""


def changed(lang: str | None, around: str) -> str | None:
    """Return `lang` where it differs from the language in force around it."""
    return lang if lang and lang != around else None


def writing_mode(lang: str) -> str:
    """Return the attribute that says where lines of a language begin (ISO 32000-1, 14.8.5.4)."""
    return f"<</O/Layout/WritingMode/{'RlTb' if leftward(lang) else 'LrTb'}>>"


def changed_mode(lang: str | None, around: str) -> str:
    """Return the same for a language within another, where they run in different directions."""
    return writing_mode(lang) if lang and leftward(lang) is not leftward(around) else ""


class Texts:
    """Adds texts to elements."""

    def __init__(
        self,
        document: Document,
        addresses: Addresses = NO_ADDRESSES,
        pages: PageReferences = NO_REFERENCES,
    ) -> None:
        self.lang = document.metadata.lang
        self.tree = Tree(Element("Document"))
        self._addresses = addresses
        self._noted: list[PrintedAddress] = []
        self._pages = pages

    def add(self, sentences: Iterable[Sentence], element: Element, language: str) -> None:
        """Add sentences to an element of their own, in Spans where their language differs."""
        sentences = tuple(sentences)
        spoken = {sentence.lang or language for sentence in sentences}
        if len(spoken) == 1:
            (own,) = spoken
            element.language = changed(own, language)
            language = own
        for sentence in sentences:
            self._sentence(sentence, element, language)

    def _sentence(self, sentence: Sentence, element: Element, language: str) -> None:
        self.tree.texts[sentence.id] = ([], [])
        own = changed(sentence.lang, language)
        if own:
            element = element.add("Span", language=own)
        Stretcher(self, self.tree.texts[sentence.id]).add(
            sentence.inlines, element, own or language, None
        )

    def cite(self, reference: FootnoteReference, element: Element, lang: str) -> None:
        """Add a footnote's number, which leads to it."""
        ours = changed(word_lang(self.lang), lang)
        link = element.add("Reference").add("Link", language=ours)
        contents = f"{word('footnote', self.lang)} {reference.number}"
        target = LinkTarget(link, f"#{reference.footnote}", contents)
        self.tree.marks[Part.REFERENCE, reference.id] = link.leaf(str(reference.number), target)

    def behind(self, link: Link, parent: Element, lang: str) -> None:
        """Add what print shows behind a link: its page, its address, or the sign of one."""
        if page := self._pages.get(id(link)):
            element = parent.add("Link", language=changed(word_lang(self.lang), lang))
            element.title = "page"
            contents = f"{word('page', self.lang)}: {plain_text(link.inlines)}"
            leaf = element.leaf("", LinkTarget(element, link.target, contents))
            self.tree.marks[Part.PAGE_REFERENCE, page.name] = leaf
        address = self._addresses.get(id(link))
        if address is None:
            return
        if address.noted:
            sign = parent.add("Reference").leaf(address.sign)
            self.tree.marks[Part.ADDRESS_SIGN, address.name] = sign
            self._noted.append(address)
        else:
            self._address(address, parent, f" ({address.text})")

    def noted_addresses(self, parent: Element) -> None:
        """Add the addresses whose signs were added since the last time, each as a Note."""
        for address in self._noted:
            note = parent.add("Note")
            note.title, note.identifier = ADDRESS, f"{ADDRESS}:{address.name}"
            label = note.add("Lbl").leaf(address.sign)
            self.tree.marks[Part.ADDRESS_LABEL, address.name] = label
            self._address(address, note, address.text)
        self._noted.clear()

    def _address(self, address: PrintedAddress, parent: Element, written: str) -> None:
        link = parent.add("Link")
        link.title = ADDRESS
        target = LinkTarget(link, address.target, address.text)
        self.tree.marks[Part.ADDRESS, address.name] = link.leaf(written, target)


class Stretcher:
    """Cuts one sentence into stretches of content; `at` is the offset in its plain text.

    A `bare` one, in the contents, has languages but no other elements.
    """

    def __init__(self, texts: Texts, stretches: Stretches, *, bare: bool = False) -> None:
        self.texts = texts
        self.starts, self.leaves = stretches
        self.bare = bare
        self.at = 0

    def add(
        self, inlines: Iterable[Inline], element: Element, lang: str, link: LinkTarget | None
    ) -> None:
        """Add inlines in language `lang`, all of them part of `link`."""
        for inline in inlines:
            self._inline(inline, element, lang, link)

    def _inline(self, inline: Inline, element: Element, lang: str, link: LinkTarget | None) -> None:
        match inline:
            case Text():
                self._stretch(inline.text, element, link)
            case Code():
                self._stretch(inline.text, self._child("Code", element), link)
            case Emphasis():
                self.add(inline.inlines, self._child("Em", element), lang, link)
            case Strong():
                self.add(inline.inlines, self._child("Strong", element), lang, link)
            case Marked(marking=marking):
                child = self._child("Sub" if marking in _SCRIPTS else "Span", element)
                if child is not element:
                    child.attributes = _DECORATED.get(marking, "")
                self.add(inline.inlines, child, lang, link)
            case Link():
                child = self._child("Link", element)
                contents = inline.title or plain_text(inline.inlines) or inline.target
                target = link if self.bare else LinkTarget(child, inline.target, contents)
                self.add(inline.inlines, child, lang, target)
                if not self.bare:
                    self.texts.behind(inline, element, lang)
            case Phrase():
                self._phrase(inline, element, lang, link)
            case SourceReference():
                raise MisplacedError(inline)
            case FootnoteReference():
                if not self.bare:
                    self.texts.cite(inline, element, lang)
            case SourcePicture():
                raise MisplacedError(inline)
            case InlinePicture():
                self._picture(inline, element, link)
            case LineBreak():
                self.at += 1
                if self.leaves:
                    self.leaves[-1].text += " "
            case Generated():
                other = changed(inline.lang, lang)
                child = element.add("Span", language=other) if other else element
                self._stretch(inline.text, child, link)
            case _:
                assert_never(inline)

    def _child(self, role: str, element: Element) -> Element:
        return element if self.bare else element.add(role)

    def _phrase(self, phrase: Phrase, element: Element, lang: str, link: LinkTarget | None) -> None:
        other = changed(phrase.lang, lang)
        if other or (phrase.expansion and not self.bare):
            element = element.add("Span", language=other)
            element.expansion = phrase.expansion
        self.add(phrase.inlines, element, phrase.lang or lang, link)

    def _picture(self, picture: InlinePicture, element: Element, link: LinkTarget | None) -> None:
        """Add a picture as a Figure of its own; in the contents its words stand for it."""
        if self.bare:
            self._stretch(picture.alternative, element, link)
            return
        self.texts.tree.assets[picture.asset.digest] = picture.asset
        if not picture.decorative:
            figure = element.add("Figure")
            figure.alternative = picture.alternative
            self._stretch(picture.alternative, figure, link)

    def _stretch(self, text: str, element: Element, link: LinkTarget | None) -> None:
        if not text:
            return
        self.starts.append(self.at)
        between = " " if self.at == 0 and element.kids else ""
        self.leaves.append(element.leaf(between + text, link))
        self.at += len(text)
