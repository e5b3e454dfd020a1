"""A recording goes into every output: what is heard where, and whose voice it is."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from readback import audio, epub
from silence import write_silence
from takes.reading import PAUSE, RATE, Reading, read, write_cues, write_sound

from publish.diagnostics import Diagnostics, Format, show
from publish.pipeline import plan, publish

pytestmark = pytest.mark.children

HEAD = """\
---
title: The keeper
lang: en-GB
date: 2026-11-24
author: Ada Byron
voice: espeak
recording: {audio: read.flac, reader: Ada Lovelace}
---

"""
BODY = """\
It was 5 May 1995. The lamp was lit, and nobody asked why.[^a]

![A lamp on a wall](a.png)

## Rain

Rain fell over the harbour; the ferries did not leave.

> Who was it?

| Day | Visitors |
|---|---|
| Monday | 12 |

Table: Who came

[^a]: The keeper told me so.
"""
LINES = (
    "The keeper",
    "It was the fifth of May, nineteen ninety-five.",
    "The lamp was lit and nobody asked why",
    "Rain",
    "Rain fell over the harbour",
    "the ferries did not leave.",
    "Quotation: Who was it?",
    "Who came.",
    "Day",
    "Visitors",
    "Day: Monday",
    "12",
)
"""What is read; a sentence in two parts, some of our words and some not."""
WRITTEN = {
    "It was the fifth of May, nineteen ninety-five.": "It was 5 May 1995.",
    "The lamp was lit and nobody asked why": "The lamp was lit, and nobody asked why.",
    "Quotation: Who was it?": "Who was it?",
    "Who came.": "Table 1. Who came",
    "Day: Monday": "Monday",
}


def lay_out(
    folder: Path, reading: Reading, *, cues: str = "read.txt", sound: str = "read.flac"
) -> None:

    source = folder / "source"
    source.mkdir(parents=True)
    Image.new("RGB", (40, 20), "white").save(source / "a.png")
    (source / "article.md").write_text(HEAD.replace("read.flac", sound) + BODY, encoding="utf-8")
    write_sound(source / sound, reading.samples, rate=44_100, channels=2)
    write_cues(source / cues, [(*line.seconds, line.text) for line in reading.lines])


def run(folder: Path, *formats: str) -> tuple[list[str], Path]:
    """Publish what lies in `folder`; return what was found, and where the files are."""
    diagnostics = Diagnostics()
    publish([folder / "source"], formats or None, folder / "output", diagnostics)
    return show(diagnostics, Format.CONCISE).splitlines(), folder / "output" / "the-keeper"


@dataclass(frozen=True)
class Published:
    reading: Reading
    files: Path

    def path(self, suffix: str) -> Path:
        return self.files / f"the-keeper.{suffix}"

    @property
    def starts(self) -> dict[str, audio.Cue]:
        return {cue.text: cue for cue in audio.cues(self.path("sentences.vtt"))}


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(LINES)


@pytest.fixture(scope="module")
def published(reading: Reading, tmp_path_factory: pytest.TempPathFactory) -> Published:
    folder = tmp_path_factory.mktemp("recorded")
    lay_out(folder, reading)
    found, files = run(folder)
    assert found == []
    return Published(reading, files)


def place(wanted: NDArray[np.float64], heard: NDArray[np.float64]) -> tuple[int, float]:
    """Return where in `heard` something is heard best, and how alike it is there (1: the same)."""
    size = 1 << (len(wanted) + len(heard)).bit_length()
    product = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(wanted, size)), size)[
        : len(heard) - len(wanted) + 1
    ]
    at = int(product.argmax())
    part = heard[at : at + len(wanted)]
    return at, float(product[at] / np.sqrt((wanted @ wanted) * (part @ part)))


@pytest.mark.parametrize("suffix", ["m4b", "mp3"])
def test_each_line_is_heard_where_the_outputs_say(published: Published, suffix: str) -> None:
    heard = audio.sound(published.path(suffix), RATE)
    for line in published.reading.lines:
        cue = published.starts.get(WRITTEN.get(line.text, line.text))
        if cue is None:
            continue
        wanted = published.reading.samples[line.start : line.end].astype(float)
        around = heard[max(0, int((cue.start - 0.1) * RATE)) : int((cue.end + 0.1) * RATE)]
        at, alike = place(wanted, around)
        assert alike > 0.95, line.text
        start = cue.end - len(wanted) / RATE  # of words of ours before it, the end tells
        assert at / RATE == pytest.approx(start - max(0, cue.start - 0.1), abs=0.002), line.text


def test_a_sentence_in_two_cues_is_one(published: Published) -> None:
    cue = published.starts["Rain fell over the harbour; the ferries did not leave."]
    first = published.reading.of("Rain fell over the harbour")
    last = published.reading.of("the ferries did not leave.")
    assert cue.end - cue.start == pytest.approx((last.end - first.start) / RATE, abs=0.002)


def test_the_readers_own_pauses_are_kept(published: Published) -> None:
    first, second = (published.starts[each] for each in ("Day", "Visitors"))
    assert second.start - first.end == pytest.approx(PAUSE, abs=0.002)
    heard = audio.sound(published.path("m4b"), RATE)
    room = heard[int((first.end + 0.05) * RATE) : int((second.start - 0.05) * RATE)]
    assert 0 < np.abs(room).max() < 0.01


def test_what_nobody_reads_is_said_by_a_voice(published: Published) -> None:
    heard = audio.sound(published.path("m4b"), RATE)
    for text in ("Ada Byron", "A lamp on a wall", "The keeper told me so."):
        cue = published.starts[text]
        part = heard[int(cue.start * RATE) : int(cue.end * RATE)]
        assert np.sqrt(np.mean(part**2)) > 0.01, text


def test_words_of_ours_that_were_not_read_come_before(published: Published) -> None:
    line = published.reading.of("Who came.")
    cue = published.starts["Table 1. Who came"]
    assert cue.end - cue.start > (line.end - line.start) / RATE + 0.5


def test_the_overlay_plays_what_the_audio_book_does(published: Published) -> None:
    path = published.path("epub")
    clips = {clip.text: clip for clip in epub.clips(path)}
    with zipfile.ZipFile(path) as archive:
        sounds = {
            name: audio.sound(io.BytesIO(archive.read(name)), RATE)
            for name in archive.namelist()
            if name.endswith(".m4a")
        }
    for text in ("The lamp was lit and nobody asked why", "Visitors", "12"):
        line = published.reading.of(text)
        cue = published.starts[WRITTEN.get(text, text)]
        clip = clips[cue.id]
        (heard,) = [sounds[name] for name in sounds if name.endswith(clip.audio.split("/")[-1])]
        part = heard[int(clip.begin * RATE) : int(clip.end * RATE)]
        wanted = published.reading.samples[line.start : line.end].astype(float)
        at, alike = place(wanted, np.pad(part, (0, len(wanted))))
        assert alike > 0.95, text
        spoken = (cue.end - cue.start) - len(wanted) / RATE
        assert at / RATE == pytest.approx(spoken, abs=0.002), text


def test_outputs_say_whose_voice_it_is(published: Published) -> None:
    tags = audio.tags(published.path("m4b"))
    assert tags["composer"] == "Ada Lovelace"
    assert tags["comment"].startswith("Voice: Ada Lovelace. Synthetic voice: eSpeak NG")
    captions = published.path("vtt").read_text(encoding="utf-8")
    assert "[Voice: Ada Lovelace.]" in captions
    assert "[Synthetic voice: eSpeak NG, espeak.]" in captions or "eSpeak NG" in captions
    assert "the cues of the recording are" in captions
    with zipfile.ZipFile(published.path("epub")) as archive:
        package = next(name for name in archive.namelist() if name.endswith(".opf"))
        opf = archive.read(package).decode()
        record = archive.read("EPUB/metadata.xmp").decode()
    assert '<meta property="media:narrator">Ada Lovelace</meta>' in opf
    assert "read by a person (Ada Lovelace)" in opf
    assert "synthetic speech (eSpeak NG)" in opf
    assert "digitalsourcetype/compositeSynthetic<" in record
    assert "<xmp:CreatorTool>eSpeak NG (" in record
    manifest = json.loads((published.files / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["voice"]["kind"] == "human"
    assert manifest["voice"]["source_type"].endswith("/digitalCapture")
    assert manifest["voice"]["beside"]["engine"] == "espeak"
    assert manifest["voice"]["beside"]["source_type"].endswith("/algorithmicMedia")


def test_it_is_as_loud_as_the_style_says(published: Published) -> None:
    manifest = json.loads((published.files / "manifest.json").read_text(encoding="utf-8"))
    for each in manifest["artifacts"]:
        if "loudness" in each:
            assert each["loudness"] == pytest.approx(-19, abs=0.7)
            assert each["true_peak"] < -2.5


def test_what_is_all_read_has_no_other_voice(tmp_path: Path) -> None:
    lines = ("The keeper", "Nobody asked why.")
    lay_out(tmp_path, read(lines))
    head = HEAD.replace("author: Ada Byron\n", "")
    (tmp_path / "source/article.md").write_text(f"{head}{lines[1]}\n", encoding="utf-8")
    found, files = run(tmp_path, "audio")
    assert found == []
    manifest = json.loads((files / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["voice"]["beside"] is None
    captions = (files / "the-keeper.vtt").read_text(encoding="utf-8")
    assert "Synthetic" not in captions
    assert b"digitalCapture" in (files / "the-keeper.m4b").read_bytes()


@pytest.mark.parametrize(
    ("line", "codes"), [("Rain", []), ("the ferries did not leave.", ["SPK211", "SPK210"])]
)
def test_parts_follow_each_other(
    reading: Reading, tmp_path: Path, line: str, codes: list[str]
) -> None:
    """A part may end between any two sentences, but in none."""
    lay_out(tmp_path, reading)
    source = tmp_path / "source"
    half = reading.of(line).start - 2_000
    for number, first, last in ((1, 0, half), (2, half, len(reading.samples))):
        write_sound(source / f"{number}.wav", reading.samples[first:last])
        cues = [
            ((line.start - first) / RATE, (line.end - first) / RATE, line.text)
            for line in reading.lines
            if first <= line.start < last
        ]
        write_cues(source / f"{number}.json", cues)
    parts = "[{audio: 1.wav, reader: Ada Lovelace}, {audio: 2.wav, reader: Ben Day}]"
    head = re.sub("recording: .*", f"recording: {parts}", HEAD)
    (source / "article.md").write_text(head + BODY, encoding="utf-8")
    found, files = run(tmp_path, "audio")
    assert [each.split("[")[1][:6] for each in found] == codes
    if not codes:
        tags = audio.tags(files / "the-keeper.m4b")
        assert tags["composer"] == "Ada Lovelace, Ben Day"
        starts = [cue.start for cue in audio.cues(files / "the-keeper.sentences.vtt")]
        assert starts == sorted(starts)


@pytest.mark.parametrize("cues", ["read.vtt", "read.srt", "read.txt", "read.json"])
def test_cues_of_each_kind_are_the_same(cues: str, reading: Reading, tmp_path: Path) -> None:
    lay_out(tmp_path, reading, cues=cues, sound="read.wav")
    diagnostics = Diagnostics()
    script = plan([tmp_path / "source"], "script", diagnostics)
    assert show(diagnostics, Format.CONCISE) == ""
    assert script is not None
    times = re.findall(r"<1: ([\d.]+)–([\d.]+) s>", script)
    assert len(times) == len(LINES) - 1  # a sentence in two cues
    for (start, end), line in zip(times[:4], reading.lines, strict=False):
        assert (float(start), float(end)) == pytest.approx(line.seconds, abs=0.0006)


def test_published_sentences_are_cues_of_what_was_published(tmp_path: Path) -> None:
    lines = ("The keeper", "Nobody asked why.")
    lay_out(tmp_path, read(lines))
    source = tmp_path / "source"
    plain = re.sub("recording: .*\n", "", HEAD).replace("author: Ada Byron\n", "")
    (source / "article.md").write_text(f"{plain}{lines[1]}\n", encoding="utf-8")
    _, files = run(tmp_path, "audio")
    write_sound(source / "read.flac", np.zeros(9 * RATE, np.int16))
    (source / "read.txt").unlink()
    (source / "read.vtt").write_bytes((files / "the-keeper.sentences.vtt").read_bytes())
    head = HEAD.replace("author: Ada Byron\n", "")
    (source / "article.md").write_text(f"{head}{lines[1]}\n", encoding="utf-8")
    found, _ = run(tmp_path, "audio")
    assert found == []


def without_a_word(text: str) -> str:
    return text.replace("nobody", "somebody")


CHANGES: dict[str, Callable[[Path], object]] = {
    "the sound": lambda source: write_sound(
        source / "read.flac", np.full(60 * RATE, 900, np.int16), rate=44_100, channels=2
    ),
    "a cue": lambda source: (source / "read.txt").write_text(
        (source / "read.txt").read_text(encoding="utf-8").replace("0.2", "0.21", 1),
        encoding="utf-8",
    ),
}


def test_a_change_of_sound_or_cues_makes_it_anew(reading: Reading, tmp_path: Path) -> None:
    def source_of() -> str:
        manifest = json.loads((files / "manifest.json").read_text(encoding="utf-8"))
        return str(manifest["artifacts"][0]["source"])

    lay_out(tmp_path, reading)
    _, files = run(tmp_path, "audio")
    seen = [source_of()]
    for change in CHANGES.values():
        change(tmp_path / "source")
        found, _ = run(tmp_path, "audio")
        assert found == []
        seen.append(source_of())
    assert len(set(seen)) == len(seen)


def test_kept_work_gives_the_same_bytes(
    reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path, reading)
    monkeypatch.setenv("PUBLISH_CACHE", str(tmp_path / "kept"))
    contents = []
    for _ in range(2):
        found, files = run(tmp_path, "audio")
        assert found == []
        contents.append((files / "the-keeper.m4b").read_bytes())
    monkeypatch.setenv("PUBLISH_CACHE", "off")
    _, files = run(tmp_path, "audio")
    assert contents == [(files / "the-keeper.m4b").read_bytes()] * 2


ODD = """\
This is ~~not~~ so.

::: warning
Mind the step.
:::

::: note {title="The sea"}
It is cold.
:::

1. Salt.

```
x = 1
```
"""
READ = (
    "The keeper",
    "This is deleted: not, end of deletion so",
    "Mind the step.",
    "Note: The sea",
    "It is cold.",
    "One: salt.",
)


def silent(folder: Path, texts: Iterable[str]) -> Path:
    """Lay out an article of ODD, and cues of a second for texts that nobody reads aloud."""
    source = folder / "source"
    source.mkdir()
    write_silence(source / "read.wav", 20)
    cues = [(float(number), number + 0.9, text) for number, text in enumerate(texts)]
    write_cues(source / "read.txt", cues)
    head = HEAD.replace("read.flac", "read.wav")
    (source / "article.md").write_text(head + ODD, encoding="utf-8")
    return source


def planned(source: Path, name: str = "script") -> tuple[str, list[str]]:
    diagnostics = Diagnostics()
    text = plan([source], name, diagnostics)
    assert text is not None
    return text, show(diagnostics, Format.CONCISE).splitlines()


def test_words_of_ours_may_be_read_or_left_out(tmp_path: Path) -> None:
    script, found = planned(silent(tmp_path, (*READ[:5], "1: Salt.")))
    assert found == []
    lines = [line.strip().partition(": ")[2] for line in script.splitlines() if "-s1: " in line]
    assert [line.split(" (")[0] for line in lines] == [
        "<1: 0.000–0.900 s> The keeper",
        "Ada Byron",
        "<1: 1.000–1.900 s> This is not so.",
        "Warning",
        "<1: 2.000–2.900 s> Mind the step.",
        "<1: 3.000–3.900 s> Note: The sea",
        "<1: 4.000–4.900 s> It is cold.",
        "<1: 5.000–5.900 s> Salt.",
        "Program text: x equals 1",
    ]


def test_words_that_turn_the_sense_round_must_be_read(tmp_path: Path) -> None:
    """That something is struck out is not to be heard in silence."""
    _, found = planned(silent(tmp_path, (READ[0], "This is not so.", *READ[2:5], "Salt.")))
    assert [each.split("[")[1][:6] for each in found] == ["SPK211"]


def test_labels_of_what_is_to_be_read_are_cues_of_it(tmp_path: Path) -> None:
    source = silent(tmp_path, READ)
    article = (source / "article.md").read_text(encoding="utf-8")
    plain = re.sub("recording: .*\n", "", article)
    (source / "article.md").write_text(plain, encoding="utf-8")
    labels, _ = planned(source, "cues")
    assert [line.split("\t")[2] for line in labels.splitlines()] == [
        "The keeper",
        "This is deleted not end of deletion so.",
        "Mind the step.",
        "Note: The sea",
        "It is cold.",
        "1: Salt.",
    ]
    (source / "read.txt").write_text(labels, encoding="utf-8")
    (source / "article.md").write_text(article, encoding="utf-8")
    again, found = planned(source, "cues")
    assert found == []
    assert again == labels


def test_no_sentence_lasts_half_an_hour(tmp_path: Path) -> None:
    source = silent(tmp_path, READ)
    write_silence(source / "read.wav", 2_000)
    first = "0\t1900\tThe keeper\n"
    rest = [f"{1900 + number}\t{1901 + number}\t{text}\n" for number, text in enumerate(READ[1:])]
    (source / "read.txt").write_text(first + "".join(rest), encoding="utf-8")
    _, found = planned(source)
    assert [each.split("[")[1][:6] for each in found] == ["SPK104"]
