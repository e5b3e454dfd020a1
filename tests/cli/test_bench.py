"""The benchmark's phases are those of a run: what it measures is what is published."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from children import unmeasured

PHASES = Path(__file__).parents[1] / "bench" / "phases.py"
ARTICLE = "---\ntitle: A bench\nlang: en\ndate: 2026-11-24\n---\n\n# One\n\nA sentence.\n"


@pytest.mark.children
def test_each_phase_is_measured(tmp_path: Path) -> None:
    (tmp_path / "article.md").write_text(ARTICLE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(PHASES), "article.md", "audio,pdf,epub,epub-text"],
        cwd=tmp_path,
        env=unmeasured(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = [each["phase"] for each in json.loads(done.stdout)]
    assert {"lay out", "record", "render audio", "render pdf", "render epub-text"} <= set(found)
