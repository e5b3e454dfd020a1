"""Figures: a lone image with its alternative text, caption and long description."""

import re

from publish.diagnostics.catalogue import src
from publish.model import Block, Matter, Sentence, SourceFigure, Width
from publish.read.inlines import InlineReader
from publish.read.pictures import Image
from publish.read.texts import passage, sentence

_WIDTH = re.compile(
    r"(?P<amount>[0-9]{0,6}(?:\.[0-9]{1,20})?)\s*(?P<unit>%|px|pt|in|cm|mm|em|rem|vw|\\(?:text|line)width)?",
    re.IGNORECASE | re.ASCII,
)
_SHARES = {"%": 100, "vw": 100, "\\textwidth": 1, "\\linewidth": 1}
_POINTS = {"px": 0.75, "pt": 1, "in": 72, "cm": 72 / 2.54, "mm": 72 / 25.4, "em": 12, "rem": 12}
_WIDEST = 100_000.0
_NO_CAPTION = "a decorative image is no content: it has no words"


def read_figure(
    image: Image,
    caption: tuple[Sentence, ...],
    identifier: str,
    description: tuple[Block, ...],
    inlines: InlineReader,
    link: str | None = None,
) -> SourceFigure:
    """Return a figure. With Pandoc's `alt=` attribute the brackets are its caption."""
    alternative = image.bracketed
    written = image.written_alternative()
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
        width=read_width(image, inlines),
        height=_read_height(image),
        link=link,
        id=identifier,
        span=image.span,
    )


def read_width(image: Image, inlines: InlineReader) -> Width | None:
    """Return how wide a picture is to be; None where nothing is said, or nothing that can be."""
    written = image.attributes.pairs.get("width", "").strip()
    if not written or written == "auto":
        return None
    found = _WIDTH.fullmatch(written)
    amount = float(found["amount"]) if found else 0.0
    if found is None or not amount:
        inlines.diagnostics.report(
            src.UNKNOWN_ATTRIBUTE,
            f"`width={written[:20]}` is no width",
            span=image.span,
            hint="write a part of the line, `width=50%`, or a length, `width=8cm`",
        )
        return None
    unit = (found["unit"] or "px").lower()
    if unit in _SHARES:
        return Width(amount=min(1.0, amount / _SHARES[unit]), share=True)
    return Width(amount=min(_WIDEST, amount * _POINTS[unit]))


def _read_height(image: Image) -> float | None:
    """Return how high a picture is to be, in points; None where no length is said."""
    found = _WIDTH.fullmatch(image.attributes.pairs.get("height", "").strip())
    unit = (found["unit"] or "px").lower() if found else ""
    if found is None or unit not in _POINTS:
        return None
    return min(_WIDEST, float(found["amount"] or 0) * _POINTS[unit]) or None


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
