"""Whatever happens to the process that speaks: the whole narration is published, or none of it.

A process that dies once is replaced, and nobody hears that; what dies again is told, with code 3.
"""

import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from children import unmeasured
from counts import TIMES

from publish.narrate.engines import hibari_files

NEURAL = pytest.mark.skipif(bool(hibari_files.missing()), reason="`voice` is not installed")
HIBARI = pytest.param("hibari", marks=[pytest.mark.voice, NEURAL])
ENGINES = pytest.mark.parametrize("engine", ["espeak", HIBARI])

pytestmark = [
    pytest.mark.children,
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc"),
]

KILLS = 5 if TIMES == 1 else 15 * TIMES
MOST_KILLS = 3
"""So often a run is struck at most."""
LIMITS = range(200, 1_500, 1_300 // (3 if TIMES == 1 else 5 * TIMES))
"""Megabytes of addresses that a run may have; Hibari's child maps some 700."""
HEAD = "---\ntitle: Small\nlang: en\ndate: 2026-11-24\n---\n"
BODY = "\n".join(
    f"# Part {part}\n\n"
    + "\n\n".join(f"Sentence {number} of part {part} is said in the hall." for number in range(6))
    for part in ("one", "two")
)
ASSETS = ["hibari.onnx", "oov.onnx", "vocab.json"]


def command(engine: str, folder: Path) -> list[str]:
    """Return what narrates the article, and writes what holds all of it."""
    (folder / "small.md").write_text(f"{HEAD}\n{BODY}\n", encoding="utf-8")
    arguments = ["audio", "small.md", "--plain", "--voice", engine, "-o", "out"]
    return [sys.executable, "-m", "publish", *arguments]


def published(folder: Path) -> dict[str, bytes]:
    """Return every file of the output folder, by name."""
    return {path.name: path.read_bytes() for path in folder.glob("out/**/*") if path.is_file()}


@cache
def undisturbed(engine: str, folder: Path) -> dict[str, bytes]:
    """Return what is published when nothing happens."""
    folder.mkdir()
    subprocess.run(command(engine, folder), cwd=folder, check=True, capture_output=True)
    return published(folder)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, bytes]]:
    place = tmp_path_factory.mktemp("undisturbed")
    return lambda engine: undisturbed(engine, place / engine)


def judge(
    folder: Path, code: int, err: str, wanted: dict[str, bytes], finding: str = "ENV006"
) -> None:
    """The set is there and is the one that it always is, or nothing is, and a finding says why."""
    assert "Traceback" not in err
    assert code in {0, 3}, err
    if code == 0:
        assert published(folder) == wanted
    else:
        assert published(folder) == {}
        assert re.search(rf"error\[({finding})\]", err), err


def speakers(parent: int) -> list[int]:
    """Return the processes in which an engine speaks for `parent`."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            parents = (place / "stat").read_text(encoding="ascii").rpartition(")")[2].split()[1]
            is_speaker = b"engines.child" in (place / "cmdline").read_bytes()
        except OSError:  # it has ended meanwhile
            continue
        if int(parents) == parent and is_speaker:
            found.append(int(place.name))
    return found


def strike(process: "subprocess.Popen[str]", chance: random.Random, longest: float) -> int:
    """Kill speakers of a run at random moments; return how many."""
    killed = 0
    for _ in range(chance.randint(1, MOST_KILLS)):
        while not (found := speakers(process.pid)) and process.poll() is None:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, longest))
        found = speakers(process.pid)
        if process.poll() is None and found:
            with suppress(ProcessLookupError):  # it has ended meanwhile
                os.kill(chance.choice(found), signal.SIGKILL)
                killed += 1
    return killed


@ENGINES
def test_speakers_that_are_killed_leave_no_gap(
    engine: str, whole: Callable[[str], dict[str, bytes]], tmp_path: Path
) -> None:
    chance, killed, survived = random.Random(f"{engine} {KILLS}"), 0, 0  # noqa: S311  each time the same
    wanted = whole(engine)
    longest = {"espeak": 0.3, "hibari": 1.5}[engine]
    while killed < KILLS:
        arguments = command(engine, tmp_path)
        with subprocess.Popen(
            arguments, cwd=tmp_path, stderr=subprocess.PIPE, text=True, env=unmeasured()
        ) as process:
            struck = strike(process, chance, longest)
            _, err = process.communicate(timeout=600)
        judge(tmp_path, process.returncode, err, wanted)
        if struck == 1:
            assert process.returncode == 0, "who is killed once is replaced"
        survived += struck if process.returncode == 0 else 0
        killed += struck
        shutil.rmtree(tmp_path / "out", ignore_errors=True)
    assert survived


@ENGINES
@pytest.mark.parametrize("megabytes", LIMITS)
def test_a_lack_of_memory_leaves_no_gap(
    engine: str, megabytes: int, whole: Callable[[str], dict[str, bytes]], tmp_path: Path
) -> None:
    limit = megabytes << 20
    done = subprocess.run(
        command(engine, tmp_path),
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=unmeasured(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )
    judge(tmp_path, done.returncode, done.stderr, whole(engine), "ENV00[3468]")


def _flipped(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


@pytest.mark.voice
@NEURAL
@pytest.mark.parametrize("name", ASSETS if TIMES > 1 else ASSETS[:1])
@pytest.mark.parametrize("damage", [_flipped, _cut])
def test_a_damaged_model_says_nothing(
    damage: Callable[[bytes, random.Random], bytes], name: str, tmp_path: Path
) -> None:
    """The package lies before the right one on the path, as an installation that went wrong."""
    shutil.copytree(hibari_files.folder().parent, tmp_path / "wheels" / "hibari")
    path = tmp_path / "wheels" / "hibari" / "assets" / name
    chance = random.Random(name)  # noqa: S311  each time the same
    path.write_bytes(damage(path.read_bytes(), chance))
    code, err = with_packages(tmp_path, "hibari")
    assert code == 3, err
    judge(tmp_path, code, err, {})
    assert name in err


BROKEN = {
    "missing": "raise ModuleNotFoundError(name=__name__)",
    "of another machine": "raise ImportError('wrong ELF class')",
    "half there": "",
    "odd": "raise SystemError('initialization failed')",
    "ending": "import os; os.abort()",
    "leaving": "raise SystemExit(0)",
}
"""What may be in the place of a package, by what is wrong with it."""


@pytest.mark.parametrize("broken", list(BROKEN)[: 3 if TIMES == 1 else None])
@pytest.mark.parametrize(
    ("engine", "package"),
    [
        ("espeak", "espeakng_loader"),
        ("espeak", "pyttsx3"),
        pytest.param("hibari", "hibari", marks=[pytest.mark.voice, NEURAL]),
        pytest.param("hibari", "onnxruntime", marks=[pytest.mark.voice, NEURAL]),
    ],
)
def test_a_broken_package_says_nothing(
    engine: str, package: str, broken: str, tmp_path: Path
) -> None:
    """Its metadata are there, so that it seems to be installed."""
    (tmp_path / "wheels" / package).mkdir(parents=True)
    (tmp_path / "wheels" / package / "__init__.py").write_text(BROKEN[broken], encoding="ascii")
    code, err = with_packages(tmp_path, engine)
    assert code == 3, err
    judge(tmp_path, code, err, {}, "ENV0(06|11)")


def with_packages(folder: Path, engine: str) -> tuple[int, str]:
    """Run the command with the packages of `folder` before all others."""
    done = subprocess.run(
        command(engine, folder),
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=unmeasured() | {"PYTHONPATH": str(folder / "wheels")},
    )
    return done.returncode, done.stderr
