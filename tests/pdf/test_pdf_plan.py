"""What `plan pdf` shows is what the finished file holds: a proof-reader reads the plan."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from random_article import RandomArticle
from readback import pdf as readback
from readback.pdf import Node, Text

from publish import pipeline
from publish.diagnostics import Diagnostics

LINE = re.compile(
    r"(?P<indent> *)(?P<role>\w+)(?: #(?P<id>\S+))?(?: \[(?P<lang>[^\]]*)\])?"
    r"(?: \((?P<alternative>.*?)\))?(?: “(?P<text>.*)”)?"
)


def planned(line: str) -> tuple[int, str, str | None, str]:
    found = LINE.fullmatch(line)
    assert found is not None, line
    return len(found["indent"]) // 2, found["role"], found["id"], found["text"] or ""


def written(node: Node, depth: int = 0) -> Iterator[tuple[int, str, str | None, str]]:
    own = [kid.value for kid in node.kids if isinstance(kid, Text)]
    shown = "" if node.title == "break" else "".join(own)  # as for figures, below
    yield depth, node.role, node.identifier, shown
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from written(kid, depth + 1)


def begins(shown: str, text: str) -> bool:
    """Whether `text` begins as the excerpt says; a stretch may go on behind a child's ` … `."""
    letters = "".join(text.split()).replace("\u00ad", "")
    parts = ["".join(part.split()) for part in re.sub(r"[ …]+$", "", shown).split(" … ")]
    at = 0
    for part in parts:
        at = letters.find(part, at)
        if at < 0:
            return False
    return bool(shown) or not letters


@pytest.mark.parametrize("seed", range(12))
def test_the_plan_shows_the_tags_of_the_finished_file(seed: int, tmp_path: Path) -> None:
    Image.new("RGB", (300, 200), "#336699").save(tmp_path / "picture.png")
    source = tmp_path / "article.md"
    source.write_text(RandomArticle(seed).write(), encoding="utf-8")
    outcome = pipeline.publish([source], ("pdf",), tmp_path / "output", Diagnostics())
    plan = pipeline.plan([source], "pdf", Diagnostics())
    assert plan is not None
    tags = plan.partition("\n== tags ==\n")[2].splitlines()
    shown = [planned(line) for line in tags]
    found = list(written(readback.tree(outcome.files[0])))
    assert [each[:3] for each in shown] == [each[:3] for each in found]
    figures = {"Figure"}  # their alternative text stands in the place of the picture
    wrong = [
        (plan_text, text)
        for (_, role, _, plan_text), (*_, text) in zip(shown, found, strict=True)
        if role not in figures and not begins(plan_text, text)
    ]
    assert wrong == []
