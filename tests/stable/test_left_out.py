"""What coverage leaves out is little, and says why."""

import re
from importlib.resources import files
from pathlib import Path

MOST = 20
LEFT_OUT = re.compile(r"#\s*pragma:\s*no (?:cover|branch)(?P<reason>.*)")


def test_few_lines_are_left_out_of_coverage_and_each_says_why() -> None:
    root = Path(str(files("publish")))
    found = [
        (path.name, line.strip(), match["reason"].strip())
        for path in root.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if (match := LEFT_OUT.search(line))
    ]
    assert len(found) <= MOST
    assert [each for each in found if len(each[2].split()) < 3] == []
