"""Pictures scaled to the page."""

from publish.layout.boxes import Box, Image
from publish.layout.measures import Measures
from publish.model import Figure, passage_sentences

_COARSEST = 110.0
_TALLEST = 0.6


def stack_picture(figure: Figure, measures: Measures, x: float, measure: float) -> list[Box]:
    """Return the box of a figure's picture, none if it could not be opened.

    It is as wide as the author asks, else as the file says, but then no coarser than 110 dots per
    inch; in any case no wider than the measure and no higher than six tenths of the page.
    """
    asset = figure.asset
    if not asset.width or not asset.height:
        return []
    density = max(_COARSEST, asset.dots_per_inch or _COARSEST)
    width = min(measure, asset.width * 72 / density)
    if figure.width is not None:
        amount = figure.width.amount
        width = min(measure, amount * measure if figure.width.share else amount)
    height = width * asset.height / asset.width
    if height > measures.height * _TALLEST:
        height = measures.height * _TALLEST
        width = height * asset.width / asset.height
    left = x + (measure - width) / 2
    box = Box(height, image=Image(figure.id, left, 0.0, width, height))
    names = [sentence.id for sentence in passage_sentences(figure.alternative)]
    if figure.alternative is not None:
        names.append(figure.alternative.id)
    box.anchors = [(name, left, 0.0) for name in names]
    return [box]
