"""The audio files before ffprobe, the reader that most players share."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from audio.hand_made import article, cover, document
from audio.other_engines import ToneEngine
from plain_style import STYLE
from rendering import rendered

from publish.diagnostics import Diagnostics
from publish.model import Publication
from publish.narrate import record
from publish.narrate.engines import Speaker
from publish.render.audio import AudioRenderer

pytestmark = [
    pytest.mark.outside,
    pytest.mark.children,
    pytest.mark.skipif(shutil.which("ffprobe") is None, reason="ffprobe is not installed"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ffprobe")
    work = tmp_path_factory.mktemp("tracks")
    speaker = Speaker(engine=ToneEngine())
    narration = record(article(), document(), STYLE, work, Diagnostics(), speaker=speaker)
    publication = Publication(
        document=document(),
        modified="2026-11-24T00:00:00Z",
        style=STYLE,
        narration=narration,
        square_cover=cover(),
    )
    rendered(AudioRenderer(), publication, folder)
    return folder


def ffprobe(path: Path) -> dict[str, list[dict[str, object]]]:
    command = [
        "ffprobe",
        "-v",
        "error",
        "-of",
        "json",
        "-show_chapters",
        "-show_streams",
        str(path),
    ]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "Unsupported codec" in result.stderr or result.stderr == ""
    found: dict[str, list[dict[str, object]]] = json.loads(result.stdout)
    return found


@pytest.mark.parametrize(("kind", "codec"), [("m4b", "aac"), ("mp3", "mp3")])
def test_ffprobe_finds_sound_chapters_and_cover(kind: str, codec: str, folder: Path) -> None:
    found = ffprobe(folder / f"broader.{kind}")
    codecs = [stream.get("codec_name") for stream in found["streams"]]
    assert codecs[0] == codec
    assert "png" in codecs
    titles = [chapter["tags"] for chapter in found["chapters"]]
    assert titles == [
        {"title": title}
        for title in (
            "The broader context",
            "Origins & “aims”",
            "A heading inside",
            "Zażółć <gęślą>",
            "A heading inside",
        )
    ]


@pytest.mark.parametrize("kind", ["m4b", "mp3"])
def test_ffmpeg_decodes_every_packet_without_a_word(kind: str, folder: Path) -> None:
    command = ["ffmpeg", "-v", "error", "-xerror", "-i", str(folder / f"broader.{kind}")]
    result = subprocess.run(
        [*command, "-map", "0:a", "-f", "null", "-"], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("kind", ["vtt", "srt", "sentences.vtt"])
def test_ffprobe_reads_every_cue(kind: str, folder: Path) -> None:
    path = folder / f"broader.{kind}"
    command = ["ffprobe", "-v", "error", "-of", "json", "-show_packets", str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stderr == ""
    times = [float(packet["pts_time"]) for packet in json.loads(result.stdout)["packets"]]
    assert len(times) == path.read_text("utf-8").count("-->")
    assert times == sorted(times)
