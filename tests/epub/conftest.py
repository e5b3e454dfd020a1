"""The EPUB of the document made by hand, narrated and not."""

from pathlib import Path

import pytest
from epub import making
from rendering import rendered

from publish.model import Narration
from publish.render.epub import EpubRenderer


@pytest.fixture(scope="session")
def narration(tmp_path_factory: pytest.TempPathFactory) -> Narration:
    return making.narrated(making.DOCUMENT, tmp_path_factory.mktemp("narration"))


@pytest.fixture(scope="session")
def narrated(tmp_path_factory: pytest.TempPathFactory, narration: Narration) -> Path:
    (path,) = rendered(
        EpubRenderer(), making.publication(narration=narration), tmp_path_factory.mktemp("narrated")
    )
    return path


@pytest.fixture(scope="session")
def silent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Neither laid out nor narrated."""
    (path,) = rendered(
        EpubRenderer(), making.publication(pages=None), tmp_path_factory.mktemp("silent")
    )
    return path
