"""What is installed is this project: `publish` on the registry is a stranger's package."""

import re
from importlib.metadata import metadata
from pathlib import Path

import pytest

import publish
from publish.diagnostics.catalogue import RULES
from publish.explain import explain, topics

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(publish.__file__).parent
STRANGER = re.compile(
    r"(?:pip[x3]?|uv(?:\s+pip)?|poetry|pdm|conda)\s+(?:install|add|tool\s+install)\b(?:(?!&&)[^\n;|])*?"
    r"[ \t\"'`]publish(?=[\s\"'`\[=<>~!,.)]|$)",
    re.IGNORECASE,
)
ENDINGS = {".py", ".md", ".toml", ".txt", ".yml", ".yaml", ".cfg", ".tmpl", ""}


def texts() -> dict[str, str]:
    found = {
        str(path): path.read_text(encoding="utf-8")
        for folder in (PACKAGE, ROOT / ".github", ROOT / ".ci", ROOT / "source", ROOT / "styles")
        for path in folder.rglob("*")
        if path.is_file() and path.suffix in ENDINGS and "__pycache__" not in path.parts
    }
    for name in ("README.md", "CHANGELOG.md", "noxfile.py", "pyproject.toml"):
        if (ROOT / name).exists():
            found[name] = (ROOT / name).read_text(encoding="utf-8")
    found |= {f"explain {topic}": text for topic, text in topics().items()}
    found |= {f"explain {code}": explain(code) for code in RULES}
    return found


def test_nobody_is_told_to_install_a_stranger_s_package() -> None:
    found = texts()
    assert len(found) > 300
    wrong = {name: match[0] for name, text in found.items() if (match := STRANGER.search(text))}
    assert wrong == {}


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("pip install publish", True),
        ("`pip install publish[voice]`", True),
        ('pip install "publish[voice]"', True),
        ("python -m pip install --upgrade publish==1.0", True),
        ("uv tool install publish", True),
        ("pip install . && publish all", False),
        ('pip install ".[voice]" && publish all --voice hibari', False),
        ("pip install three-editions", False),
    ],
)
def test_the_search_finds_what_it_should(line: str, wrong: bool) -> None:  # noqa: FBT001
    assert (STRANGER.search(line) is not None) is wrong


def test_the_distribution_has_a_name_of_its_own() -> None:
    assert metadata(publish.DISTRIBUTION)["Name"] == "three-editions"
