"""The exit code, in every state of the streams and of the memory."""

import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.children

ARTICLE = "---\ntitle: Łódź\nlang: en\ndate: 2026-11-24\n---\n\n# One\n\nA sentence of Łódź.\n"
PUBLISH = [sys.executable, "-m", "publish"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "article.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def shell(folder: Path, line: str, **environment: str) -> tuple[int, bytes, bytes]:
    """Run a shell's line in which `publish` is the command."""
    command = line.replace("publish", " ".join(PUBLISH), 1)
    done = subprocess.run(
        ["/bin/bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert b"internal error" not in done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "cp1252", "utf-8"])
@pytest.mark.parametrize("command", ["plan pdf", "plan audio", "check", "pdf -o Łódź"])
def test_what_a_terminal_lacks_is_escaped(folder: Path, encoding: str, command: str) -> None:
    code, out, err = shell(folder, f"publish {command}", PYTHONIOENCODING=encoding)
    assert code == 0
    if encoding == "ascii":
        encoding = "utf-8"  # as click takes it: such a system has seldom been set up
    if command.startswith("plan"):
        assert ("Łódź" if encoding == "utf-8" else "\\u0141") in out.decode(encoding)
    else:
        assert "source/article.md" in err.decode(encoding) or command == "check"


def test_a_full_disk_behind_the_output_is_a_finding(folder: Path) -> None:
    for command in ("plan pdf", "pdf", "explain", "--help"):
        code, _, err = shell(folder, f"publish {command} >/dev/full")
        assert code == 3, command
        assert b"error[ENV009]" in err, command
    assert (folder / "output" / "lodz" / "lodz.pdf").exists()


@pytest.mark.parametrize("command", ["check", "plan pdf", "pdf", "--help"])
@pytest.mark.parametrize(
    "streams", ["2>/dev/full", ">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-", "2>&1 | cat >/dev/null"]
)
def test_a_right_article_is_right_whatever_its_streams_are(
    folder: Path, command: str, streams: str
) -> None:
    code, _, _ = shell(folder, f"publish {command} {streams}")
    assert code == 0
    if command == "pdf":
        content = (folder / "output" / "lodz" / "lodz.pdf").read_bytes()
        assert content.startswith(b"%PDF-")


def test_a_reader_that_leaves_ends_it_quietly(folder: Path) -> None:
    code, _, err = shell(folder, "publish explain dialect | true")
    assert code in {0, 128 + 13}
    assert err == b""


LEAST, MOST = 60, 600


@pytest.mark.parametrize("megabytes", range(LEAST, MOST + 1, (MOST - LEAST) // 9))
def test_little_memory_is_a_finding(folder: Path, megabytes: int) -> None:
    """Whatever runs out, and wherever: the code is 3, with advice, or all is well."""
    limit = megabytes << 20
    done = subprocess.run(
        [*PUBLISH, "all"],
        cwd=folder,
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )
    assert done.returncode in {0, 3}, (done.returncode, done.stderr.decode())
    assert b"Traceback" not in done.stderr
    if done.returncode == 3:
        assert re.search(rb"error\[ENV00[3468]\]", done.stderr)


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("modified: 0001-01-01T00:00:00+10:00", "MET016"),
        ("modified: 9999-12-31T23:59:59-10:00", "MET016"),
        ("date: 0001-01-01", None),
    ],
)
def test_a_time_at_the_edge_of_years(folder: Path, head: str, code: str | None) -> None:
    text = ARTICLE.replace("date: 2026-11-24", head)
    (folder / "source" / "article.md").write_text(text, encoding="utf-8")
    exit_code, _, err = shell(folder, "publish pdf")
    assert exit_code == (0 if code is None else 1)
    assert code is None or code.encode() in err


@pytest.mark.parametrize(
    "value", ["9" * 5000, "1e999", "-1e999", "nan", "inf", "0x" + "f" * 5000, "1" + "_0" * 4400]
)
def test_a_number_in_a_style_that_is_none(folder: Path, value: str) -> None:
    (folder / "styles").mkdir()
    (folder / "styles" / "x.toml").write_text(f'extends = "article"\n[page]\nsize = {value}\n')
    exit_code, _, err = shell(folder, "publish pdf --style x")
    assert exit_code == 1
    assert b"styles/x.toml:3" in err


@pytest.mark.parametrize("command", ["plan audio", "plan pdf", "plan epub", "check", "pdf"])
def test_a_wrong_setting_is_no_fault_of_the_source(folder: Path, command: str) -> None:
    code, out, err = shell(folder, f"publish {command}", SOURCE_DATE_EPOCH="yesterday")
    assert (code, out) == (2, b"")
    assert b"SOURCE_DATE_EPOCH is `yesterday`" in err
