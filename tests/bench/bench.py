"""CPU seconds and peak memory by phase, and ratios against peers that run in the same call.

Every figure is that of a process of its own: user and system time, and the largest resident set.
Ratios are ours divided by the peer's; below 1 we are cheaper.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pypandoc
from peers import present  # beside this file
from text import article

from publish.narrate.engines import facts_of
from publish.pipeline.registry import load_engine

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Cost:
    """CPU seconds, peak resident megabytes and elapsed seconds of one process with its children."""

    seconds: float
    megabytes: float
    elapsed: float = 0.0


def measure(command: list[str], folder: Path, cache: str = "off") -> Cost:
    """Run a command to its end and return what it cost."""
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1796000000", "PUBLISH_CACHE": cache}
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command} failed:\n{errors.decode()}")
    scale = 1 if sys.platform == "darwin" else 1024
    return Cost(
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss * scale / 2**20,
        time.perf_counter() - begun,
    )


def paired(ours: list[str], theirs: list[str], folder: Path, runs: int) -> tuple[Cost, Cost, float]:
    """Run two commands in turn; return both medians and the median of the pairs' ratios."""
    pairs = [(measure(ours, folder), measure(theirs, folder)) for _ in range(runs)]
    ratios = [a.seconds / b.seconds for a, b in pairs]
    middle = [
        Cost(
            median(pair[side].seconds for pair in pairs),
            max(pair[side].megabytes for pair in pairs),
        )
        for side in (0, 1)
    ]
    return middle[0], middle[1], median(ratios)


def phases(source: Path, folder: Path, formats: str) -> list[tuple[str, float, float]]:
    """Return phase, CPU seconds, peak megabytes so far, measured inside one process."""
    command = [sys.executable, str(_HERE / "phases.py"), str(source), formats]
    result = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return [
        (each["phase"], each["seconds"], each["megabytes"]) for each in json.loads(result.stdout)
    ]


def prepare(folder: Path, words: int) -> None:
    """Write the same text as each program reads it: a long one, and a short one to be spoken."""
    markdown, typst = article(words)
    (folder / "long.md").write_text(markdown, encoding="utf-8")
    (folder / "long.typ").write_text(typst, encoding="utf-8")
    markdown, typst = article(2_000)
    (folder / "spoken.md").write_text(markdown, encoding="utf-8")
    (folder / "short.typ").write_text(typst, encoding="utf-8")
    for source, target, form in (
        ("long.md", "long.html", "html"),
        ("spoken.md", "spoken", "plain"),
    ):
        pypandoc.convert_file(
            str(folder / source),
            form,
            format="markdown",
            outputfile=str(folder / target),
            extra_args=["--standalone"],
        )


def kept_work(folder: Path) -> None:
    """Print what one changed sentence costs beside a first run, in about a hundred sections."""
    text, _ = article(20_000, paragraphs=2)
    sentence = next(line for line in text.splitlines() if line.endswith(".")).partition(". ")[0]
    source, cache = folder / "sections.md", folder / "kept"
    command = [sys.executable, "-m", "publish", "audio", source.name]
    source.write_text(text, encoding="utf-8")
    first = measure(command, folder, str(cache))
    source.write_text(text.replace(sentence, sentence + " and more", 1), encoding="utf-8")
    second = measure(command, folder, str(cache))
    same = measure(command, folder, str(cache))
    print(f"\nkept work, {text.count(chr(10) + '# ')} sections of 200 words, CPU s and peak MB")
    for title, cost in (("all anew", first), ("one sentence changed", second), ("none", same)):
        part = cost.seconds / first.seconds
        print(f"{title:<34}{cost.seconds:>8.2f}{cost.megabytes:>8.0f}{part:>8.1%}")


def jobs(folder: Path, engine: str) -> None:
    """Print how much sooner two processes speak 20,000 words than one."""
    text, _ = article(20_000, paragraphs=2)
    (folder / "sections.md").write_text(text, encoding="utf-8")
    program = [sys.executable, str(_HERE / "narrate.py"), "sections.md", engine]
    one, two = (measure([*program, number], folder) for number in ("1", "2"))
    print(
        f"\n{engine}: 20,000 words narrated by one process in {one.elapsed:.0f} s, by two in "
        f"{two.elapsed:.0f}: {one.elapsed / two.elapsed:.2f}×"
    )


def comparisons() -> list[tuple[str, list[str], list[str]]]:
    """Return title, our command and the peer's, for each peer that can run here."""
    python = sys.executable
    publish = [python, "-m", "publish"]
    peers = str(_HERE / "peers.py")
    start = (
        "help beside click alone",
        [*publish, "--help"],
        [python, "-c", "import click"],
    )
    return [start] + [
        (title, ours, [python, peers, peer, source])
        for title, peer, source, ours in (
            ("PDF beside typst (UA-1)", "typst", "long.typ", [*publish, "pdf", "long.md"]),
            (
                "PDF of 2,000 words beside typst",
                "typst",
                "short.typ",
                [*publish, "pdf", "spoken.md"],
            ),
            ("PDF beside WeasyPrint", "weasyprint", "long.html", [*publish, "pdf", "long.md"]),
            (
                "EPUB without audio beside pandoc",
                "pandoc",
                "long.md",
                [python, str(_HERE / "phases.py"), "long.md", "epub-text"],
            ),
            (
                "audio beside eSpeak NG, FFmpeg",
                "speech",
                "spoken",
                [*publish, "audio", "spoken.md"],
            ),
            (
                "the same, levels not measured",
                "speech",
                "spoken",
                [python, str(_HERE / "phases.py"), "spoken.md", "audio", "--unmeasured"],
            ),
            (
                "the same at our rates",
                "lean-speech",
                "spoken",
                [*publish, "audio", "spoken.md"],
            ),
            (
                "narrated beside Hibari, FFmpeg",
                "hibari",
                "spoken",
                [python, str(_HERE / "narrate.py"), "spoken.md", "hibari", "1"],
            ),
        )
        if present(peer)
    ]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--only", choices=["kept", "jobs"], help="print only these lines")
    options = parser.parse_args()
    root = _HERE.parents[1]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.only != "jobs":
            kept_work(folder)
        if options.only != "kept":
            for engine in ("espeak", "hibari"):
                if not facts_of(load_engine(engine)).missing:
                    jobs(folder, engine)
        if options.only:
            return
        prepare(folder, options.words)
        for title, source, formats in (
            ("the article", root / "source", "audio,pdf,epub"),
            (f"{options.words:,} words, text only", folder / "long.md", "pdf,epub"),
            ("2,000 words, narrated", folder / "spoken.md", "audio"),
        ):
            print(f"\n{title}\n{'phase':<22}{'CPU s':>8}{'peak MB':>9}")
            for phase, seconds, megabytes in phases(source, folder, formats):
                print(f"{phase:<22}{seconds:>8.2f}{megabytes:>9.0f}")
        print(
            f"\nbeside peers, {options.words:,} words (audio 2,000), {options.runs} pairs, medians"
        )
        print(f"{'':<34}{'ours s':>8}{'theirs':>8}{'ratio':>7}{'ours MB':>9}{'theirs':>8}")
        for title, ours, theirs in comparisons():
            a, b, ratio = paired(ours, theirs, folder, options.runs)
            print(
                f"{title:<34}{a.seconds:>8.2f}{b.seconds:>8.2f}{ratio:>7.2f}"
                f"{a.megabytes:>9.0f}{b.megabytes:>8.0f}"
            )


if __name__ == "__main__":
    main()
