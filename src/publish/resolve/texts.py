"""Texts made into sentences: cut, named, each with its language."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import assert_never

from publish.diagnostics import Diagnostics, Span
from publish.diagnostics.catalogue import ref
from publish.model import (
    Code,
    Emphasis,
    FootnoteReference,
    Generated,
    Inline,
    InlinePicture,
    LineBreak,
    Link,
    Marked,
    MisplacedError,
    Passage,
    Phrase,
    Sentence,
    SourcePicture,
    SourceReference,
    Strong,
    Text,
    passage_text,
    plain_text,
)
from publish.model.words import colon, word, word_lang
from publish.resolve.cross_references import CrossReferences
from publish.resolve.cutting import cut, span_of
from publish.resolve.identifiers import Identifiers
from publish.resolve.inline_pictures import InlinePictures
from publish.resolve.references import Cite, References
from publish.resolve.segmentation import OPAQUE, sentence_ranges


class Texts:
    """Makes sentences; `lang` is the document's language, in which we add words."""

    def __init__(
        self,
        lang: str,
        identifiers: Identifiers,
        references: References,
        diagnostics: Diagnostics,
        names: CrossReferences,
        pictures: InlinePictures,
        *,
        cite: Cite,
    ) -> None:
        self._words = lang
        self._identifiers = identifiers
        self._references = references
        self._cite = cite
        self._diagnostics = diagnostics
        self._names = names
        self._pictures = pictures

    def sentences(
        self, text: Iterable[Sentence], owner: str, lang: str, *, target: bool = True
    ) -> tuple[Sentence, ...]:
        """Return the sentences of a text that belongs to node `owner`.

        A text without anything to read gives none. `target`: links may lead to them.
        """
        made: list[Sentence] = []
        for each in text:
            settled = self._pictures.settled(each.inlines)
            sentence = replace(each, inlines=tuple(self._names.named(settled)))
            flat = "".join(map(_flat, sentence.inlines))
            ranges = sentence_ranges(flat, lang)
            cited = _citation(sentence.inlines)
            if not ranges and cited is not None:
                self._diagnostics.report(
                    ref.CITATION_ALONE,
                    f"the footnote `{cited.label}` is cited without words",
                    span=cited.span,
                    hint="put it after the words that it belongs to",
                )
            for inlines in cut(sentence.inlines, ranges, self._references, self._cite):
                made.append(
                    Sentence(
                        inlines=tuple(inlines),
                        span=sentence.span if len(ranges) == 1 else span_of(inlines),
                        id=self._identifiers.sentence(owner, len(made) + 1, target=target),
                        lang=_whole_lang(inlines) or lang,
                    )
                )
        return tuple(made)

    def lines(self, text: Iterable[Sentence], owner: str, lang: str) -> tuple[Sentence, ...]:
        """Return the lines of a program, each a sentence as it is."""
        return tuple(
            replace(line, id=self._identifiers.sentence(owner, number), lang=lang)
            for number, line in enumerate(text, 1)
        )

    def led(self, target: str, span: Span) -> str | None:
        """Return where a picture that is a link leads; None if there is no such place."""
        link = self._references.link(Link(target=target, inlines=(), span=span), bare=True)
        return link.target if isinstance(link, Link) else None

    def passage(self, text: Passage | None, name: str, lang: str) -> Passage | None:
        """Return a text under its identifier; None where there is nothing to read."""
        sentences = self.sentences(text.sentences, name, lang) if text is not None else ()
        return Passage(sentences=sentences, id=name) if sentences else None

    def caption(
        self, text: Passage | None, name: str, lang: str, key: str, number: int
    ) -> Passage | None:
        """Return a caption, its first sentence beginning with our word and number."""
        caption = self.passage(text, name, lang)
        return caption and self._labelled(caption, f"{word(key, self._words)} {number}. ")

    def kind(self, text: Passage | None, name: str, lang: str, key: str, span: Span) -> Passage:
        """Return an admonition's title, which begins with our word for its kind or is that."""
        title = self.passage(text, name, lang)
        if title is None:
            return self._generated(key, name, span)
        kind = word(key, self._words)
        if passage_text(title).strip(" .:!").casefold() == kind.casefold():
            return title
        return self._labelled(title, f"{kind}{colon(word_lang(self._words))} ")

    def _labelled(self, passage: Passage, words: str) -> Passage:
        first, *rest = passage.sentences
        label = Generated(
            text=words, lang=word_lang(self._words), span=replace(first.span, length=1)
        )
        labelled = replace(first, inlines=(label, *first.inlines))
        return replace(passage, sentences=(labelled, *rest))

    def _generated(self, key: str, name: str, span: Span) -> Passage:
        """Return a text that is our word for `key`."""
        lang = word_lang(self._words)
        sentence = Sentence(
            inlines=(Generated(text=word(key, self._words), lang=lang, span=span),),
            span=span,
            id=self._identifiers.sentence(name, 1),
            lang=lang,
        )
        return Passage(sentences=(sentence,), id=name)

    def alternative(self, text: Passage | None, name: str, lang: str) -> Passage | None:
        """Return the text that stands in a picture's stead: words only, no links."""
        plain = [
            replace(sentence, inlines=tuple(self._plain(sentence.inlines)))
            for sentence in (text.sentences if text is not None else ())
        ]
        sentences = self.sentences(plain, name, lang, target=False)
        return Passage(sentences=sentences, id=name) if sentences else None

    def _plain(self, inlines: Iterable[Inline]) -> list[Inline]:
        plain: list[Inline] = []
        for inline in inlines:
            match inline:
                case Text() | Code() | Generated():
                    plain.append(inline)
                case LineBreak(span=span):
                    plain.append(Text(text=" ", span=span))
                case Phrase(inlines=inner, span=span, lang=lang, said=said):
                    words = tuple(self._plain(inner))
                    plain.append(Phrase(inlines=words, span=span, lang=lang, said=said))
                case Marked(inlines=inner):
                    plain.append(replace(inline, inlines=tuple(self._plain(inner))))
                case Emphasis(inlines=inner) | Strong(inlines=inner) | Link(inlines=inner):
                    plain += self._plain(inner)
                case SourceReference(label=label, span=span):
                    self._diagnostics.report(
                        ref.CITATION_IN_ALTERNATIVE,
                        f"alternative text cites the footnote `{label}`",
                        span=span,
                        hint="cite it in the caption or in the text",
                    )
                case SourcePicture(words=words):
                    plain += words
                case FootnoteReference() | InlinePicture():
                    raise MisplacedError(inline)
                case _:
                    assert_never(inline)
        return plain


def _flat(inline: Inline) -> str:
    """Return the plain text of an inline with programs blotted out: their stops end nothing.

    So do those of a picture's words; one that stands apart is a sentence of its own.
    """
    match inline:
        case Code(text=text):
            return OPAQUE * len(text)
        case InlinePicture(alternative=text, apart=True) if len(text) > 1:
            return OPAQUE * (len(text) - 1) + "."
        case InlinePicture(alternative=text):
            return OPAQUE * len(text)
        case SourcePicture():
            raise MisplacedError(inline)
        case Emphasis(inlines=inner) | Strong(inlines=inner) | Marked(inlines=inner):
            return "".join(map(_flat, inner))
        case Link(inlines=inner) | Phrase(inlines=inner):
            return "".join(map(_flat, inner))
        case Text() | Generated() | LineBreak() | SourceReference() | FootnoteReference():
            return plain_text((inline,))
        case _:
            assert_never(inline)


def _whole_lang(inlines: Sequence[Inline]) -> str | None:
    """Return the language of a phrase that is the whole sentence."""
    words = [
        inline for inline in inlines if not isinstance(inline, SourceReference | FootnoteReference)
    ]
    if len(words) != 1:
        return None
    match words[0]:
        case Phrase(lang=lang, inlines=inner):
            return _whole_lang(inner) or lang
        case Emphasis(inlines=inner) | Strong(inlines=inner) | Link(inlines=inner):
            return _whole_lang(inner)
        case Marked(inlines=inner):
            return _whole_lang(inner)
        case Text() | Code() | LineBreak() | Generated():
            return None
        case SourceReference() | FootnoteReference() | SourcePicture() | InlinePicture():
            return None
        case _:
            assert_never(words[0])


def _citation(inlines: Iterable[Inline]) -> SourceReference | None:
    return next((each for each in inlines if isinstance(each, SourceReference)), None)
