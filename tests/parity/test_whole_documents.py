"""The document by which renderers are tried holds every block and inline: none is untried."""

from typing import get_args

from whole import DOCUMENT

from publish import model
from publish.model.walk import document_blocks, document_sentences, walk_inlines

AS_READ = {model.SourceFigure, model.SourcePicture, model.SourceReference}
"""What resolving makes something else of."""


def test_every_block_and_inline_is_in_it() -> None:
    blocks = {type(block) for block in document_blocks(DOCUMENT)}
    sentences = document_sentences(DOCUMENT)
    inlines = {type(each) for one in sentences for each in walk_inlines(one.inlines)}
    assert blocks == set(get_args(model.Block)) - AS_READ
    assert inlines == set(get_args(model.Inline)) - AS_READ
