"""Figures: a lone image with its alternative text, caption and long description."""

from publish.diagnostics.catalogue import src
from publish.model import Block, Matter, Sentence, SourceFigure
from publish.read.inlines import Image, InlineReader, passage, sentence

_NO_CAPTION = "a decorative image is no content: it has no words"


def read_figure(
    image: Image,
    caption: tuple[Sentence, ...],
    identifier: str,
    description: tuple[Block, ...],
    inlines: InlineReader,
) -> SourceFigure:
    """Return a figure. With Pandoc's `alt=` attribute the brackets are its caption."""
    alternative = image.bracketed
    written = image.attributes.pairs.get("alt")
    if written is not None:
        if alternative and caption:
            _refuse(
                caption,
                "a figure has two captions, in its brackets and below it",
                "keep one of the two",
                inlines,
            )
        caption = alternative or caption
        alternative = _alternative(image, written, inlines)
    decorative = "decorative" in image.attributes.classes
    if decorative:
        for text in (alternative, caption, description):
            if text:
                hint = "remove `.decorative`, or remove the words"
                _refuse(text, _NO_CAPTION, hint, inlines)
        alternative, caption, description = (), (), ()
    return SourceFigure(
        source=image.source,
        alternative=passage(alternative),
        caption=passage(caption),
        description=Matter(blocks=description) if description else None,
        decorative=decorative,
        id=identifier,
        span=image.span,
    )


def _alternative(image: Image, written: str, inlines: InlineReader) -> tuple[Sentence, ...]:
    start = image.mapped.text.rfind(written)
    if not written.strip() or start < 0:
        return ()
    (text,) = inlines.sentences(image.mapped.part(start, start + len(written))) or (None,)
    return () if text is None else sentence(text.inlines, text.span)


def _refuse(
    words: tuple[Sentence, ...] | tuple[Block, ...], message: str, hint: str, inlines: InlineReader
) -> None:
    inlines.diagnostics.report(src.FIGURE_WORDS, message, span=words[0].span, hint=hint)
