from pathlib import Path

import pytest

from publish.diagnostics import Diagnostics
from publish.model import Style
from publish.styles import load_style


@pytest.fixture(scope="session")
def article_style() -> Style:
    style = load_style("article", Path(__file__).parent, Diagnostics())
    assert style is not None
    return style
