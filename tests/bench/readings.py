"""How many written texts are said rightly: a score over a public suite, and over small failures.

`python tests/bench/readings.py --suite FOLDER`: a folder a language with `test_cases_CLASS.txt` of
`written~spoken` lines (German and Russian: `spoken~written`), and `…_with_audio.txt` of `~written`
and the ways to say it. `--failures FILE`: lines of kind, language, text and what must be said (`&&`
all, `||` any, `no:` not said, `ipa:` and `no-ipa:` of eSpeak's phonemes, `sentences:N`). `--show`
prints what is wrong.
`PUBLISH_SUITE` and `PUBLISH_FAILURES` stand for the options.

A row counts where its words are equal, or what the bundled eSpeak NG makes of both, or where
`readings/LANG.tsv` lists what we say as another good way to say it. Rows that are wrong as prose
stand there too, with the reason, and are left out of the count.
"""

import argparse
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from publish.narrate.engines.espeak import respelled
from publish.narrate.wording import word_text
from publish.resolve.segmentation import sentence_ranges

HEARD = Path(__file__).parents[1] / "narrate" / "heard.py"
LISTED = Path(__file__).parent / "readings"
SPOKEN_FIRST = ("de", "ru")
"""Languages of which the suite has the spoken form before the written one."""
TAGS = {"en": "en-US"}
VOICES = {"en": "en-us", "en-gb": "en", "pt": "pt", "zh": "cmn"}


class Row(NamedTuple):
    """A written text of a class and the ways in which it may be said."""

    lang: str
    kind: str
    written: str
    spoken: tuple[str, ...]


def rows(suite: Path) -> list[Row]:
    """Return the rows of each language of a suite."""
    found: list[Row] = []
    for path in sorted(suite.glob("*/test_cases_*.txt")):
        lang, kind = path.parent.name, path.stem.removeprefix("test_cases_")
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        if kind.endswith("normalize_with_audio"):
            found += _ways(lang, kind, lines)
            continue
        for line in lines:
            first, _, second = line.partition("~")
            written, spoken = (second, first) if lang in SPOKEN_FIRST else (first, second)
            found.append(Row(lang, kind, written.strip(), tuple(spoken.strip().split("~"))))
    return found


def _ways(lang: str, kind: str, lines: list[str]) -> Iterable[Row]:
    written = ""
    spoken: list[str] = []
    for line in [*lines, "~"]:
        if line.startswith("~"):
            if spoken:
                yield Row(lang, kind, written, tuple(spoken))
            written, spoken = line[1:].strip(), []
        else:
            spoken.append(line.strip())


def said(text: str, lang: str) -> str:
    """Return what is handed to a voice."""
    return "".join(each.text for each in word_text(text, lang)).strip()


def listed(lang: str) -> tuple[dict[str, str], dict[str, set[str]]]:
    """Return the rows of a language that are left out, and the other good ways to say others."""
    out: dict[str, str] = {}
    ways: dict[str, set[str]] = defaultdict(set)
    path = LISTED / f"{lang}.tsv"
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        if not line or line.startswith("# "):
            continue
        written, what, reason = line.split("\t")
        if what == "out":
            out[written] = reason
        else:
            ways[written].add(plain(what, lang))
    return out, ways


def plain(text: str, lang: str) -> str:
    """Return the words of a text alone; numbers of some languages are one word or several."""
    if lang != "en":  # Letters that are named one by one.
        text = re.sub(r"\b(?:\w\.)+\w\b", lambda found: found[0].replace(".", " "), text)
    words = re.sub(r"[^\w\s]|_", " ", re.sub(r"[’'.\u00ad]", "", text.casefold())).split()
    if lang == "en":  # The suite says hundreds and cents with and without "and".
        words = re.sub(
            r"(hundred|thousand|million|dollars?|pounds?|euros?) and ", r"\1 ", " ".join(words)
        ).split()
    if lang == "ru":  # The suite writes no ё, and says a thousand with and without "one".
        words = " ".join(words).replace("ё", "е").replace("одна тысяча", "тысяча").split()
    return ("" if lang in {"de", "it", "nl", "sv"} else " ").join(words)


@cache
def _heard(voice: str, texts: tuple[str, ...]) -> list[str]:
    run = subprocess.run(
        [sys.executable, str(HEARD), voice],
        input="\n".join(" ".join(text.split()) or "-" for text in texts),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if run.returncode == 0:
        return run.stdout.split("\n")[: len(texts)]
    if len(texts) == 1:
        return [f"what stops eSpeak: {texts[0]}"]
    middle = len(texts) // 2
    return [*_heard(voice, texts[:middle]), *_heard(voice, texts[middle:])]


def sounds(texts: Iterable[str], lang: str) -> dict[str, str]:
    """Return the phonemes of texts, without stress, length and pauses."""
    asked = tuple(dict.fromkeys(texts))
    given = tuple(respelled(text, lang) for text in asked)
    voice = VOICES.get(lang.lower(), lang.lower())
    return {
        text: re.sub(r"[ˈˌ\s|_-]", "", heard)
        for text, heard in zip(asked, _heard(voice, given), strict=True)
    }


def score(suite: Path, *, show: str) -> None:
    """Print right and all rows of each class of each language."""
    kinds: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    found = rows(suite)
    for lang in sorted({row.lang for row in found}):
        out, ways = listed(lang)
        mine = [row for row in found if row.lang == lang]
        told = {row.written: said(row.written, TAGS.get(lang, lang)) for row in mine}
        heard = sounds([*told.values(), *(each for row in mine for each in row.spoken)], lang)
        for row in mine:
            if row.written in out:
                kinds[lang]["left out"][1] += 1
                continue
            ours = told[row.written]
            good = plain(ours, lang) in {plain(each, lang) for each in row.spoken} or heard[
                ours
            ] in {heard[each] for each in row.spoken}
            varied = not good and plain(ours, lang) in ways[row.written]
            kinds[lang]["varied"][1] += varied
            kinds[lang][row.kind][0] += good or varied
            kinds[lang][row.kind][1] += 1
            if not (good or varied) and re.fullmatch(show or "(?!)", f"{lang}/{row.kind}"):
                print(f"{lang}/{row.kind}: {row.written} => {ours} :: {' | '.join(row.spoken[:3])}")
    for lang, counts in kinds.items():
        count = [each for kind, each in counts.items() if kind not in {"left out", "varied"}]
        right, all_ = (sum(each[place] for each in count) for place in (0, 1))
        print(
            f"{lang}: {right}/{all_} {right / all_:.1%},",
            f"left out {counts['left out'][1]}, varied {counts['varied'][1]};",
            ", ".join(
                f"{kind} {each[0]}/{each[1]}"
                for kind, each in counts.items()
                if kind not in {"left out", "varied"}
            ),
        )


def holds(want: str, text: str, lang: str) -> bool:
    """Whether what is said of `text` is as a line of small failures wants it."""
    ours = said(text, lang)
    words = re.sub(r"[^\w:%$]+", " ", ours.casefold().replace("-", " ")).strip()

    def one(part: str) -> bool:
        mark, _, value = part.partition(":")
        if mark == "sentences":
            return len(sentence_ranges(text, lang)) == int(value)
        if mark in {"ipa", "no-ipa"}:
            sound = sounds([ours], lang)[ours]
            return (re.sub(r"[ˈˌ\s]", "", value) in sound) == (mark == "ipa")
        if mark == "no":
            return value.casefold() not in words
        return part.casefold() in words

    return any(all(one(each.strip()) for each in choice.split("&&")) for choice in want.split("||"))


def failures(path: Path) -> None:
    """Print how many lines of small failures hold, and those that do not."""
    right = 0
    lines = [
        line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"
    ]
    for line in lines:
        kind, lang, text, want = line.split("\t")
        good = holds(want, text, lang)
        right += good
        if not good:
            print(f"{kind}: {lang}: {text} => {said(text, lang)} :: {want}")
    print(f"{right} of {len(lines)}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--suite", default=os.environ.get("PUBLISH_SUITE"), type=Path)
    options.add_argument("--failures", default=os.environ.get("PUBLISH_FAILURES"), type=Path)
    options.add_argument(
        "--show", default="", help="classes whose misses are printed, as LANG/CLASS"
    )
    given = options.parse_args()
    if given.suite:
        score(given.suite, show=given.show)
    if given.failures:
        failures(given.failures)


if __name__ == "__main__":
    main()
