"""The plain text of inlines: what every output must have, character for character."""

from collections.abc import Iterable
from typing import assert_never

from publish.model.blocks import Passage
from publish.model.inlines import (
    Code,
    Emphasis,
    FootnoteReference,
    Generated,
    Inline,
    InlinePicture,
    LineBreak,
    Link,
    Marked,
    Phrase,
    Sentence,
    SourcePicture,
    SourceReference,
    Strong,
    Text,
)


def plain_text(inlines: Iterable[Inline]) -> str:
    """Return the characters of `inlines`: a citation has none, a break is a line feed."""
    return "".join(_plain(inline) for inline in inlines)


def sentence_text(sentence: Sentence) -> str:
    """Return the plain text of a sentence."""
    return plain_text(sentence.inlines)


def sentences_text(sentences: Iterable[Sentence]) -> str:
    """Return the plain text of a run of sentences, one space between two."""
    return " ".join(sentence_text(sentence) for sentence in sentences)


def passage_sentences(passage: Passage | None) -> tuple[Sentence, ...]:
    """Return the sentences of a passage, none where there is none."""
    return passage.sentences if passage is not None else ()


def passage_text(passage: Passage | None) -> str:
    """Return the plain text of a passage, nothing where there is none."""
    return sentences_text(passage_sentences(passage))


def _plain(inline: Inline) -> str:
    match inline:
        case Text(text=text) | Code(text=text) | Generated(text=text):
            return text
        case Emphasis(inlines=inlines) | Strong(inlines=inlines) | Marked(inlines=inlines):
            return plain_text(inlines)
        case Link(inlines=inlines) | Phrase(inlines=inlines):
            return plain_text(inlines)
        case FootnoteReference() | SourceReference():
            return ""
        case SourcePicture(words=words, needs=needs):
            return plain_text(words) if needs else ""
        case InlinePicture(alternative=alternative):
            return alternative
        case LineBreak():
            return "\n"
        case _:
            assert_never(inline)
