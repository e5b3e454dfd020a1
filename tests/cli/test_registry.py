"""Formats are found by entry point and imported when asked for by name."""

import subprocess
import sys

import pytest

from publish.pipeline import ALL
from publish.pipeline.registry import load_renderer, renderer_names


def test_the_formats_of_all_are_installed() -> None:
    assert set(ALL) <= set(renderer_names())


@pytest.mark.parametrize("name", ALL)
def test_a_renderer_says_its_name_and_its_needs(name: str) -> None:
    renderer = load_renderer(name)
    assert renderer.name == name
    assert renderer.needs <= {"layout", "narration", "cover", "square-cover"}


def test_an_unknown_name() -> None:
    with pytest.raises(KeyError):
        load_renderer("none")


def test_the_command_imports_no_engine() -> None:
    code = (
        "import sys, publish.cli;"
        "print(*sorted({'av', 'ebooklib', 'reportlab', 'uharfbuzz', 'numpy', 'pyttsx3', 'lxml'}"
        " & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == ""
