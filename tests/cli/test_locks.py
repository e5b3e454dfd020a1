"""Two runs at once: one waits for the other; what a killed run left is known from one at work."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from children import unmeasured

from publish import locks

HOLDER = """
import sys
from pathlib import Path
from publish import locks
if sys.argv[1] == "file":
    vars(locks)["_lock_folder"] = vars(locks)["_lock_file"]
with locks.alone(Path(sys.argv[2])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(params=["folder", "file"])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Locks of folders, and of files in them as Windows has them."""
    if request.param == "file":
        monkeypatch.setattr(locks, "_lock_folder", vars(locks)["_lock_file"])
    elif os.name == "nt":
        pytest.skip("Windows does not lock folders")
    return str(request.param)


def hold(kind: str, folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, kind, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=unmeasured(),
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


@pytest.mark.children
def test_a_run_at_work_is_known_from_one_that_was_killed(kind: str, tmp_path: Path) -> None:
    assert locks.is_left(tmp_path)
    process = hold(kind, tmp_path)
    assert not locks.is_left(tmp_path)
    process.kill()
    process.communicate()
    assert locks.is_left(tmp_path)


@pytest.mark.children
def test_a_second_run_waits_for_the_first(kind: str, tmp_path: Path) -> None:
    first = hold(kind, tmp_path)
    second = subprocess.Popen(
        [sys.executable, "-c", HOLDER, kind, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=unmeasured(),
    )
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(timeout=1.5)
    assert not locks.is_left(tmp_path)
    first.communicate("")
    assert second.communicate("")[0] == "held\n"


def test_where_nothing_can_be_locked_nobody_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folder: Path, **_options: bool) -> None:
        raise OSError(95, "no locks here")

    monkeypatch.setattr(locks, "_lock_folder", refuse)
    monkeypatch.setattr(locks, "_lock_file", refuse)
    with locks.alone(tmp_path):
        assert not locks.is_left(tmp_path)
