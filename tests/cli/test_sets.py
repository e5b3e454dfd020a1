"""A set is exchanged whole: at any call that fails or kills, the old or the new one is there."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from children import unmeasured

from publish.pipeline import exchange
from publish.pipeline.exchange import put_folder
from publish.pipeline.manifest import digest_of, prove
from publish.pipeline.staging import put_in_place, subfolder, workshop

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and links of POSIX")

NAMES = ("a.pdf", "b.epub", "manifest.json")
COMMIT = Path(__file__).with_name("committing.py")


def old_set(output: Path) -> None:
    (output / "set").mkdir(parents=True)
    for name in (*NAMES, "c.mp3"):
        (output / "set" / name).write_text(f"old {name}")


def commit(output: Path, at: int, fault: str, exchanging: str) -> tuple[int, int]:
    command = [sys.executable, str(COMMIT), str(at), fault, exchanging, str(output), *NAMES]
    done = subprocess.run(command, capture_output=True, text=True, env=unmeasured(), check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, int(done.stdout or 0)


def found(output: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in (output / "set").iterdir()}


OLD = {name: f"old {name}" for name in (*NAMES, "c.mp3")}
NEW = {name: f"new {name}" for name in NAMES} | {"c.mp3": "old c.mp3"}


@pytest.mark.children
@pytest.mark.parametrize("exchanging", ["one step", "two steps"])
@pytest.mark.parametrize("fault", ["kill", str(errno.EIO), str(errno.ENOSPC), str(errno.EPERM)])
def test_at_every_call_the_old_set_or_the_new_one_stands_there(
    tmp_path: Path, fault: str, exchanging: str
) -> None:
    old_set(tmp_path / "whole")
    code, calls = commit(tmp_path / "whole", -1, fault, exchanging)
    assert (code, found(tmp_path / "whole")) == (0, NEW)
    assert calls > 15
    for at in range(1, calls + 1):
        output = tmp_path / str(at)
        old_set(output)
        code, _ = commit(output, at, fault, exchanging)
        assert code in {0, 3, -9}
        if (output / "set").exists():
            assert found(output) in (OLD, NEW), at
        else:  # between two steps nothing is there, and all of it in the workshop
            assert (fault, exchanging) == ("kill", "two steps"), at
            with workshop(output):
                assert found(output) in (OLD, NEW), at
        code, _ = commit(output, -1, fault, exchanging)
        assert (code, found(output)) == (0, NEW), at
        assert [path.name for path in output.iterdir()] == ["set"], at


def test_a_second_step_that_fails_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("staged", "target"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    rename, names = os.rename, []

    def second_fails(source: Path, target: Path) -> None:
        names.append(target.name)
        if len(names) == 2:
            raise OSError(errno.EIO, "broken")
        rename(source, target)

    monkeypatch.setattr(exchange, "_exchanged", lambda _one, _other: False)
    monkeypatch.setattr(os, "rename", second_fails)
    with pytest.raises(OSError, match="broken"):
        put_folder(tmp_path / "staged", tmp_path / "target", tmp_path / "aside")
    assert [path.name for path in (tmp_path / "target").iterdir()] == ["target"]


@pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="only there is one step")
def test_two_folders_are_exchanged_in_one_step(tmp_path: Path) -> None:
    for name in ("staged", "target"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    put_folder(tmp_path / "staged", tmp_path / "target", tmp_path / "aside")
    assert [path.name for path in (tmp_path / "target").iterdir()] == ["staged"]
    assert [path.name for path in (tmp_path / "staged").iterdir()] == ["target"]
    assert not (tmp_path / "aside").exists()


def test_what_else_lies_there_stays(tmp_path: Path) -> None:
    old_set(tmp_path)
    (tmp_path / "set" / "mine").mkdir()
    (tmp_path / "set" / "mine" / "notes.txt").write_text("mine")
    (tmp_path / "set" / "link").symlink_to("mine")
    with workshop(tmp_path) as folder:
        place = subfolder(folder, "0")
        (place / "a.pdf").write_text("new")
        (made,) = put_in_place([place / "a.pdf"], tmp_path / "set", place)
    assert made.read_text() == "new"
    assert (made.stat().st_mode & 0o777) == 0o644
    assert (tmp_path / "set" / "mine" / "notes.txt").read_text() == "mine"
    assert (tmp_path / "set" / "link").is_symlink()
    assert (tmp_path / "set" / "b.epub").read_text() == "old b.epub"


@pytest.mark.skipif(sys.platform != "linux", reason="open files have names there")
def test_each_file_is_on_the_disk_before_the_sets_are_exchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a power cut the new names would else stand before files of no bytes."""
    old_set(tmp_path)
    happened: list[str] = []
    sync = os.fsync

    def synced(descriptor: int) -> None:
        happened.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
        sync(descriptor)

    def put(staged: Path, target: Path, aside: Path) -> None:
        happened.append("exchange")
        put_folder(staged, target, aside)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr("publish.pipeline.staging.put_folder", put)
    with workshop(tmp_path) as folder:
        place = subfolder(folder, "0")
        for name in NAMES:
            (place / name).write_text("new")
        put_in_place([place / name for name in NAMES], tmp_path / "set", place)
    at = happened.index("exchange")
    assert {*NAMES, "c.mp3", "set", "ready"} <= set(happened[:at])
    assert happened[at + 1 :] == [tmp_path.name]


def test_what_is_read_back_otherwise_than_it_was_written_is_not_put_in_place(
    tmp_path: Path,
) -> None:
    old_set(tmp_path)
    with workshop(tmp_path) as folder:
        place = subfolder(folder, "0")
        (place / "a.pdf").write_bytes(b"as made")
        entry = {
            "role": "pdf",
            "format": "pdf",
            "name": "a.pdf",
            "title": "A",
            "media_type": "application/pdf",
            "bytes": 7,
            "sha256": digest_of(place / "a.pdf"),
            "source": "",
        }
        manifest = place / "manifest.json"
        manifest.write_text(json.dumps({"artifacts": [entry | {"stale": False}]}))
        (place / "a.pdf").write_bytes(b"as torn")
        with pytest.raises(OSError, match="not what is read back"):
            put_in_place([place / "a.pdf", manifest], tmp_path / "set", place, prove=prove)
    assert found(tmp_path) == OLD
