"""The output folder: what stands there stays whole, and nothing is left behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from children import unmeasured

pytestmark = pytest.mark.children

ARTICLE = "---\ntitle: Small\nlang: en\ndate: 2026-11-24\n---\n\n# One\n\nA sentence.\n"
POSIX = pytest.mark.skipif(os.name == "nt", reason="signals, locks and limits of POSIX")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "small.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def command(form: str, source: Path, output: Path) -> list[str]:
    return [sys.executable, "-m", "publish", form, str(source), "-o", str(output), "--plain"]


def start(form: str, source: Path, output: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(form, source, output), stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def run(form: str, source: Path, output: Path) -> tuple[int, str]:
    process = start(form, source, output)
    _, err = process.communicate(timeout=120)
    assert "Traceback" not in err
    return process.returncode, err


def begun(source: Path, output: Path) -> subprocess.Popen[str]:
    """A run that narrates a long article into `output`."""
    long = source.with_name("long.md")
    many = "\n\n".join(f"Sentence number {number} is a sentence." for number in range(3000))
    long.write_text(ARTICLE + "\n" + many + "\n", encoding="utf-8")
    process = start("audio", long, output)
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("narrate"):
            break
    return process


@POSIX
def test_a_killed_run_leaves_what_was_there_and_the_next_one_tidies_up(
    source: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    assert run("pdf", source, output)[0] == 0
    before = {path: path.read_bytes() for path in output.rglob("*.*") if path.is_file()}
    process = begun(source, output)
    (stray,) = output.glob(".publish-*")
    assert run("pdf", source, output)[0] == 0
    assert stray.exists()  # its run is at work
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert {path: path.read_bytes() for path in before} == before
    assert stray.exists()
    assert run("pdf", source, output)[0] == 0
    assert sorted(path.name for path in output.iterdir()) == ["small"]


def test_runs_at_once_do_not_disturb_each_other(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    runs = [start(form, source, output) for form in ("pdf", "pdf", "epub")]
    assert [process.wait(timeout=120) for process in runs] == [0, 0, 0]
    for process in runs:
        process.communicate()
    assert {path.name for path in (output / "small").iterdir()} >= {"small.pdf", "small.epub"}
    assert [path.name for path in output.iterdir()] == ["small"]


def test_a_link_to_a_folder_is_that_folder(source: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real", target_is_directory=True)
    (tmp_path / "real" / ".publish-link").symlink_to(tmp_path / "real", target_is_directory=True)
    assert run("pdf", source, tmp_path / "out")[0] == 0
    assert (tmp_path / "real" / "small" / "small.pdf").exists()
    assert (tmp_path / "out").is_symlink()


def test_a_link_that_nobody_named_is_not_followed(source: Path, tmp_path: Path) -> None:
    """`output` may be a link that came with somebody else's source."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "output").symlink_to(tmp_path / "mine", target_is_directory=True)
    command = [sys.executable, "-m", "publish", "pdf", str(source)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "`output` is a link" in done.stderr
    assert list((tmp_path / "mine").iterdir()) == []
    assert subprocess.run([*command, "-o", "output"], cwd=tmp_path, check=False).returncode == 0
    assert (tmp_path / "mine" / "small" / "small.pdf").exists()


def test_a_link_in_the_place_of_a_file_is_told_and_left(source: Path, tmp_path: Path) -> None:
    """What it leads to is not ours to overwrite, nor to name."""
    elsewhere = tmp_path / "elsewhere.txt"
    elsewhere.write_text("mine", encoding="utf-8")
    link = tmp_path / "out" / "small" / "small.pdf"
    link.parent.mkdir(parents=True)
    link.symlink_to(elsewhere)
    code, err = run("pdf", source, tmp_path / "out")
    assert code == 3
    assert f"`{link}` cannot be written: it is a link to another file" in " ".join(err.split())
    assert "elsewhere" not in err
    assert (link.is_symlink(), elsewhere.read_text(encoding="utf-8")) == (True, "mine")


@pytest.mark.parametrize("obstacle", ["link to nowhere", "file in the way", "folder in the way"])
def test_what_cannot_be_written_is_told(obstacle: str, source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    if obstacle == "link to nowhere":
        output.symlink_to(tmp_path / "nowhere")
    elif obstacle == "file in the way":
        output.mkdir()
        (output / "small").write_text("mine", encoding="utf-8")
    else:
        (output / "small" / "small.pdf").mkdir(parents=True)
    before = sorted(path for path in output.rglob("*"))
    code, err = run("pdf", source, output)
    assert (code, "[ENV" in err) == (3, True)
    assert sorted(path for path in output.rglob("*")) == before


@POSIX
def test_a_full_disk_is_told_and_leaves_what_was_there(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    assert run("pdf", source, output)[0] == 0
    before = (output / "small" / "small.pdf").read_bytes()
    limited = ["sh", "-c", 'ulimit -f 8; exec "$@"', "sh", *command("pdf", source, output)]
    result = subprocess.run(
        limited, capture_output=True, text=True, env=unmeasured(), check=False, timeout=120
    )
    assert result.returncode == 3
    assert "Traceback" not in result.stderr
    assert "[ENV" in result.stderr
    assert (output / "small" / "small.pdf").read_bytes() == before
    assert [path.name for path in output.iterdir()] == ["small"]
