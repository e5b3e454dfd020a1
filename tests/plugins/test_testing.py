"""`publish.testing` takes plug-ins that keep to their protocol, and names the mistake of others."""

import re
from pathlib import Path
from typing import get_args

import pytest
from plugins.trial import ENGINES, FORMATS, Noting, Titles

from publish import Renderer, SpeechEngine, model
from publish.model.walk import document_blocks, document_sentences, walk_inlines
from publish.narrate.engines.espeak import EspeakEngine
from publish.pipeline.registry import load_renderer
from publish.testing import (
    ContractError,
    SilentEngine,
    check_engine,
    check_renderer,
    sample_publication,
)


@pytest.mark.children  # one needs a narration
@pytest.mark.parametrize("mistaken", FORMATS, ids=lambda each: each.__name__)
def test_a_renderers_mistake_is_named(mistaken: type[Titles], tmp_path: Path) -> None:
    Noting.folder = tmp_path
    with pytest.raises(ContractError, match=re.escape(FORMATS[mistaken])):
        check_renderer(mistaken(), tmp_path)


def test_a_small_renderer_is_right(tmp_path: Path) -> None:
    (artifact,) = check_renderer(Titles(), tmp_path)
    assert artifact.path.read_text(encoding="utf-8") == "Every kind, once"


@pytest.mark.children
@pytest.mark.parametrize("name", ["audio", "pdf", "epub"])
def test_our_own_renderers_are_right(name: str, tmp_path: Path) -> None:
    renderer: Renderer = load_renderer(name)
    assert check_renderer(renderer, tmp_path)


@pytest.mark.children
@pytest.mark.parametrize("mistaken", ENGINES, ids=lambda each: each.__name__)
def test_an_engines_mistake_is_named(mistaken: type[SilentEngine]) -> None:
    with pytest.raises(ContractError, match=re.escape(ENGINES[mistaken])):
        check_engine(mistaken())


@pytest.mark.children
@pytest.mark.parametrize("right", [EspeakEngine, SilentEngine])
def test_our_own_engines_are_right(right: type[SpeechEngine]) -> None:
    check_engine(right())
    check_engine(right(), "fr")


def test_the_sample_has_every_block_and_inline(tmp_path: Path) -> None:
    document = sample_publication(tmp_path, needs=()).document
    blocks = {type(block) for block in document_blocks(document)}
    sentences = document_sentences(document)
    inlines = {type(each) for one in sentences for each in walk_inlines(one.inlines)}
    as_read = {model.SourceFigure, model.SourceReference, model.SourcePicture}
    assert blocks == set(get_args(model.Block)) - as_read
    assert inlines == set(get_args(model.Inline)) - as_read
