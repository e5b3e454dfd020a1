"""What readers would stumble over in the document as a whole."""

from pathlib import Path

import pytest
from resolve.sources import found


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("# A\n\nText.\n\n## Empty\n\n# B\n\nText.\n", "article.md:11:1: warning[REF013]"),
        ("# A\n\nText.\n\n# A\n\nText.\n", "article.md:11:1: warning[REF014]"),
        ("|  |  |\n|---|---|\n| 1 | 2 |\n\n: Numbers\n", "article.md:7:1: warning[REF015]"),
        ("See [here](https://example.org).\n", "article.md:7:5: warning[REF016]"),
        ("# A\n\n- *[Click here!](https://example.org)*\n", "warning[REF016]"),
    ],
)
def test_warned_of(tmp_path: Path, body: str, line: str) -> None:
    assert line in found(tmp_path, body)


@pytest.mark.parametrize(
    "body",
    [
        "# A\n\n## B\n\nText.\n\n# C\n\n## B\n\nText.\n",
        "|  |  |\n|---|---|\n| 1 | 2 |\n\n: Numbers {.row-headers}\n",
        "See [here is the agenda](https://example.org).\n",
    ],
)
def test_not_warned_of(tmp_path: Path, body: str) -> None:
    assert found(tmp_path, body) == ""
