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
    LineBreak,
    Link,
    Phrase,
    Sentence,
    Strong,
    Text,
    plain_text,
)
from publish.model.words import word, word_lang
from publish.resolve.cutting import cut, span_of
from publish.resolve.identifiers import Identifiers
from publish.resolve.references import References
from publish.resolve.segmentation import OPAQUE, sentence_ranges


class Texts:
    """Makes sentences; `lang` is the document's language, in which we add words."""

    def __init__(
        self, lang: str, identifiers: Identifiers, references: References, diagnostics: Diagnostics
    ) -> None:
        self._words = lang
        self._identifiers = identifiers
        self._references = references
        self._diagnostics = diagnostics

    def sentences(
        self, text: Iterable[Sentence], owner: str, lang: str, *, target: bool = True
    ) -> tuple[Sentence, ...]:
        """Return the sentences of a text that belongs to node `owner`.

        A text without anything to read gives none. `target`: links may lead to them.
        """
        made: list[Sentence] = []
        for sentence in text:
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
            for inlines in cut(sentence.inlines, ranges, self._references):
                made.append(
                    Sentence(
                        inlines=tuple(inlines),
                        span=sentence.span if len(ranges) == 1 else span_of(inlines),
                        id=self._identifiers.inside(owner, f"s{len(made) + 1}", target=target),
                        lang=_whole_lang(inlines) or lang,
                    )
                )
        return tuple(made)

    def lines(self, text: Iterable[Sentence], owner: str, lang: str) -> tuple[Sentence, ...]:
        """Return the lines of a program, each a sentence as it is."""
        return tuple(
            replace(line, id=self._identifiers.inside(owner, f"s{number}", target=True), lang=lang)
            for number, line in enumerate(text, 1)
        )

    def caption(
        self, text: Iterable[Sentence], owner: str, lang: str, key: str, number: int
    ) -> tuple[Sentence, ...]:
        """Return a caption's sentences, the first beginning with our word and number."""
        sentences = self.sentences(text, f"{owner}-caption", lang)
        if not sentences:
            return ()
        first, *rest = sentences
        label = Generated(
            text=f"{word(key, self._words)} {number}. ",
            lang=word_lang(self._words),
            span=replace(first.span, length=1),
        )
        return (replace(first, inlines=(label, *first.inlines)), *rest)

    def generated(self, key: str, owner: str, span: Span) -> tuple[Sentence, ...]:
        """Return one sentence that is our word for `key`."""
        lang = word_lang(self._words)
        return (
            Sentence(
                inlines=(Generated(text=word(key, self._words), lang=lang, span=span),),
                span=span,
                id=self._identifiers.inside(owner, "s1", target=True),
                lang=lang,
            ),
        )

    def alternative(self, text: Sequence[Sentence], owner: str, lang: str) -> tuple[Sentence, ...]:
        """Return the sentences that stand in a picture's stead: words only, no links."""
        plain = [
            replace(sentence, inlines=tuple(self._plain(sentence.inlines))) for sentence in text
        ]
        return self.sentences(plain, f"{owner}-alt", lang, target=False)

    def _plain(self, inlines: Iterable[Inline]) -> list[Inline]:
        plain: list[Inline] = []
        for inline in inlines:
            match inline:
                case Text() | Code() | Generated():
                    plain.append(inline)
                case LineBreak(span=span):
                    plain.append(Text(text=" ", span=span))
                case Phrase(inlines=inner, span=span, lang=lang):
                    plain.append(Phrase(inlines=tuple(self._plain(inner)), span=span, lang=lang))
                case Emphasis(inlines=inner) | Strong(inlines=inner) | Link(inlines=inner):
                    plain += self._plain(inner)
                case FootnoteReference(label=label, span=span):
                    self._diagnostics.report(
                        ref.CITATION_IN_ALTERNATIVE,
                        f"alternative text cites the footnote `{label}`",
                        span=span,
                        hint="cite it in the caption or in the text",
                    )
                case _:
                    assert_never(inline)
        return plain


def _flat(inline: Inline) -> str:
    """Return the plain text of an inline with programs blotted out: their stops end nothing."""
    match inline:
        case Code(text=text):
            return OPAQUE * len(text)
        case Emphasis(inlines=inner) | Strong(inlines=inner):
            return "".join(map(_flat, inner))
        case Link(inlines=inner) | Phrase(inlines=inner):
            return "".join(map(_flat, inner))
        case Text() | Generated() | LineBreak() | FootnoteReference():
            return plain_text((inline,))
        case _:
            assert_never(inline)


def _whole_lang(inlines: Sequence[Inline]) -> str | None:
    """Return the language of a phrase that is the whole sentence."""
    words = [inline for inline in inlines if not isinstance(inline, FootnoteReference)]
    if len(words) != 1:
        return None
    match words[0]:
        case Phrase(lang=lang, inlines=inner):
            return _whole_lang(inner) or lang
        case Emphasis(inlines=inner) | Strong(inlines=inner) | Link(inlines=inner):
            return _whole_lang(inner)
        case _:
            return None


def _citation(inlines: Iterable[Inline]) -> FootnoteReference | None:
    return next((each for each in inlines if isinstance(each, FootnoteReference)), None)
