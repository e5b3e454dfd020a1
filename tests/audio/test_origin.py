"""Machines can tell what made a sound: XMP in the audio book, in the MP3 and beside the EPUB."""

from dataclasses import replace
from pathlib import Path

import av
import pytest
from audio.hand_made import article, cover, document
from audio.other_engines import ToneEngine
from lxml import etree
from plain_style import STYLE
from rendering import rendered

from publish.diagnostics import Diagnostics
from publish.model import Origin, Publication, VoiceKind
from publish.narrate import record
from publish.narrate.engines import EngineFacts, Speaker
from publish.render.audio import AudioRenderer
from publish.xmp import packet

KINDS: list[tuple[VoiceKind, str]] = [
    ("rule-based", "algorithmicMedia"),
    ("neural", "trainedAlgorithmicMedia"),
    ("human", "digitalCapture"),
]
PROPERTY = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType"
TOOL = "{http://ns.adobe.com/xap/1.0/}CreatorTool"


class NeuralEngine(ToneEngine):
    """A tone that says it was learned."""

    def facts(self) -> EngineFacts:
        return EngineFacts(kind="neural", packages=("tone 1.0",), model="ab" * 32)


def properties(content: bytes) -> dict[str, str]:
    root = etree.fromstring(content)
    return {str(each.tag): each.text or "" for each in root.iter() if each.text and not len(each)}


def test_an_engine_that_tells_nothing_is_not_guessed_at() -> None:
    assert packet(Origin(engine="tone"), "Tone") is None


@pytest.mark.parametrize(("kind", "term"), KINDS)
def test_each_kind_has_its_term(kind: VoiceKind, term: str) -> None:
    content = packet(Origin(engine="a", kind=kind), "A & B")
    assert content is not None
    found = properties(content)
    assert found[PROPERTY] == f"http://cv.iptc.org/newscodes/digitalsourcetype/{term}"
    assert found[TOOL] == "A & B"


@pytest.mark.children
def test_m4b_and_mp3_say_what_made_the_sound(tmp_path: Path) -> None:
    work, folder = tmp_path / "work", tmp_path / "files"
    work.mkdir()
    folder.mkdir()
    speaker = Speaker(engine=NeuralEngine())
    narration = record(article(), document(), STYLE, work, Diagnostics(), speaker=speaker)
    publication = Publication(
        document=document(),
        modified="2026-11-24T00:00:00Z",
        style=STYLE,
        narration=narration,
        square_cover=cover(),
    )
    book, mp3 = rendered(AudioRenderer(), publication, folder)[:2]
    with av.open(str(book), options={"export_xmp": "1"}) as file:
        found = properties(file.metadata["xmp"].encode())
        assert file.metadata["title"] == "The broader context"
    assert found[PROPERTY].endswith("/trainedAlgorithmicMedia")
    assert found[TOOL].endswith("(tone 1.0, model abababababab)")
    content = mp3.read_bytes()
    at = content.index(b"PRIV")
    size = int.from_bytes(content[at + 4 : at + 8], "big")
    owner, _, told = content[at + 10 : at + 10 + size].partition(b"\0")
    assert owner == b"XMP"
    assert properties(told) == found
    silent = replace(publication, narration=replace(narration, origin=Origin()))
    for path in rendered(AudioRenderer(), silent, folder)[:2]:
        assert b"xpacket" not in path.read_bytes()
