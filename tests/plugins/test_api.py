"""The public API is what it says, is typed, and costs nothing until it is used."""

import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

import publish
import publish.testing

USED = (Path(__file__).parent.parent / "typing" / "api.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*publish.__all__, *publish.testing.__all__])
def test_every_public_name_is_used_in_the_typed_example(name: str) -> None:
    home = publish if name in publish.__all__ else publish.testing
    assert getattr(home, name) is not None
    assert re.search(rf"^    {name},$", USED, re.MULTILINE)
    assert len(re.findall(rf"\b{name}\b", USED)) > 1


def test_nothing_else_is_listed_and_what_is_not_there_is_said() -> None:
    assert sorted(dir(publish)) == sorted(publish.__all__)
    with pytest.raises(AttributeError, match="module 'publish' has no attribute 'publsh'"):
        publish.publsh  # type: ignore[attr-defined]  # noqa: B018


def test_the_package_says_that_it_is_typed() -> None:
    assert files("publish").joinpath("py.typed").is_file()


@pytest.mark.children
def test_importing_it_imports_no_room() -> None:
    code = "import sys; before = {*sys.modules}; import publish; print(*{*sys.modules} - before)"
    command = [sys.executable, "-I", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    imported = {*done.stdout.split()}
    ours = {name for name in imported if name.startswith("publish")}
    assert ours == {"publish", "publish.doors"}
    assert not imported & {"typing", "re", "click"}
