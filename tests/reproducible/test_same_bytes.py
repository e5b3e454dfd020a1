"""The same source gives the same bytes, wherever and whenever it is published."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.children

SOURCE = Path(__file__).resolve().parents[2] / "source"
RUN = Path(__file__).with_name("shifted.py")


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run(folder: Path, shift: int, umask: str, changes: dict[str, str]) -> dict[str, str]:
    folder.mkdir(parents=True)
    shutil.copytree(SOURCE, folder / "source")
    environment = {
        key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"
    } | changes
    command = [sys.executable, str(RUN), str(shift), umask, "all", "--strict", "--plain"]
    result = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    modes = {path.stat().st_mode & 0o777 for path in folder.glob("output/*/*")}
    if os.name == "posix":
        assert modes == {0o644}
    return digests(folder / "output")


def test_two_runs_in_two_worlds(tmp_path: Path) -> None:
    first = run(tmp_path / "here", 0, "022", {"TZ": "UTC", "PYTHONHASHSEED": "1", "LC_ALL": "C"})
    second = run(
        tmp_path / ("a longer name with spaces and ä" * 2) / "deep",
        40_000_000,
        "077",
        {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8", "COLUMNS": "40"},
    )
    assert sorted(path.rpartition(".")[2] for path in first) == [
        "epub",
        "json",
        "m4b",
        "mp3",
        "pdf",
        "srt",
        "vtt",
        "vtt",
    ]
    assert second == first


@pytest.mark.skipif(os.name == "nt", reason="Windows limits the whole path to 260 characters")
def test_a_path_of_two_hundred_characters(tmp_path: Path) -> None:
    folder = tmp_path
    while len(str(folder)) < 200:
        folder /= "d" * min(60, max(1, 200 - len(str(folder))))
    assert run(folder / "x", 0, "022", {}) != {}
