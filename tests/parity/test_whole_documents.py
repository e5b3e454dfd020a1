"""The documents by which renderers are tried hold every block and inline: none is untried."""

from typing import get_args

import pytest
from epub import making
from pdf.sample import whole

from publish import model
from publish.model import Document
from publish.model.walk import document_blocks, document_sentences, walk_inlines

AS_READ = {model.SourceFigure, model.SourceReference}
"""What resolving makes something else of."""


@pytest.mark.parametrize("document", [making.DOCUMENT, whole()], ids=["epub", "pdf"])
def test_every_block_and_inline_is_in_it(document: Document) -> None:
    blocks = {type(block) for block in document_blocks(document)}
    sentences = document_sentences(document)
    inlines = {type(each) for one in sentences for each in walk_inlines(one.inlines)}
    assert blocks == set(get_args(model.Block)) - AS_READ
    assert inlines == set(get_args(model.Inline)) - AS_READ
