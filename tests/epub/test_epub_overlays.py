"""Overlays: all is heard, in order, from exact samples; and the audit sees what is not so."""

import re
from pathlib import Path

import pytest
from epub import making
from epub.audit import audit
from epub.damaging import changed
from readback import epub as read_epub
from reading_order import body_sentences, footnote_sentences

from publish.model import Narration, SpokenSentence, Track
from publish.render.epub.overlay import clip_of, clock, sound
from publish.render.html.spoken import Par


def test_nothing_is_wrong(narrated: Path) -> None:
    assert audit(narrated) == []


def test_every_sentence_is_heard(narrated: Path) -> None:
    document = making.DOCUMENT
    wanted = {
        re.sub(r"-alt-s\d+$", "-alt", sentence.id)
        for sentence in (*body_sentences(document), *footnote_sentences(document))
    }
    assert {clip.text for clip in read_epub.clips(narrated)} == wanted


def test_clock_values_give_back_the_sample(narrated: Path, narration: Narration) -> None:
    clips = {clip.text: clip for clip in read_epub.clips(narrated)}
    for track in narration.tracks:
        starts = [spoken.start for spoken in track.sentences] + [track.samples]
        for number, spoken in enumerate(track.sentences):
            if spoken.sentence in clips:
                clip = clips[spoken.sentence]
                assert clip.begin * track.sample_rate == pytest.approx(spoken.start, abs=0.03)
                assert clip.end * track.sample_rate == pytest.approx(starts[number + 1], abs=0.03)


@pytest.mark.parametrize("rate", [8000, 22050, 44100, 48000, 96000])
def test_clock_is_exact_at_every_rate(rate: int) -> None:
    for sample in (0, 1, rate - 1, rate, 59 * rate + 7, 3600 * rate + 1, 100 * 3600 * rate - 1):
        assert round(read_epub.seconds(clock(sample, rate)) * rate) == sample


def test_alternative_text_is_one_clip(narrated: Path, narration: Narration) -> None:
    (clip,) = [clip for clip in read_epub.clips(narrated) if clip.text == "map-alt"]
    spoken = {each.sentence: each for track in narration.tracks for each in track.sentences}
    assert round(clip.begin * making.RATE) == spoken["map-alt-s1"].start
    assert round(clip.end * making.RATE) == spoken["map-caption-s1"].start
    assert clip.within == "/figure"


def test_what_only_the_audio_has_is_in_no_clip(narrated: Path) -> None:
    assert min(clip.begin for clip in read_epub.clips(narrated)) * making.RATE > 1000


def heard(sentence: str, start: int, end: int) -> SpokenSentence:
    return SpokenSentence(sentence=sentence, text="A.", said="A.", start=start, end=end, words=())


def track(name: str, *sentences: SpokenSentence) -> Track:
    return Track(
        id=name,
        title=name,
        sample_rate=8000,
        samples=1000,
        pcm=Path(f"{name}.pcm"),
        aac=Path(f"{name}.m4a"),
        sentences=sentences,
        chapters=(),
    )


def test_a_clip_has_a_length_and_lies_in_one_file() -> None:
    """EPUBCheck forbids an empty clip; a clip across two files would play what is between."""
    first = track("one", heard("a-s1", 0, 500), heard("a-s2", 500, 500), heard("a-s3", 500, 900))
    second = track("two", heard("b-s1", 0, 900))
    clips = sound(Narration(tracks=(first, second), voice="", narrator="")).clips
    assert set(clips) == {"a-s1", "a-s3", "b-s1"}
    both = clip_of(Par("a", ("a-s1", "a-s3")), clips)
    assert both is not None
    assert (both.begin, both.end) == (0, 1000)
    assert clip_of(Par("a", ("a-s1", "b-s1")), clips) is None


def test_parts_can_be_left(narrated: Path) -> None:
    within = {clip.text: clip.within for clip in read_epub.clips(narrated)}
    assert within["oil-r1c1-s1"] == "/table/table-row"
    assert within["inner-s1"] == "/list"
    assert within["careful-s2"] == "/aside"
    assert within["near-p-s1"] == "/footnote"
    assert within["opening-s1"] is None


def par(identifier: str) -> str:
    return rf'<par[^>]*><text src="[^"]*#{identifier}"/><audio[^>]*/></par>'


DEFECTS = {
    "a sentence without a clip": (
        "overlays/first.smil",
        lambda text: re.sub(par("one-s1"), "", text),
        "sentence #one-s1 is not spoken",
    ),
    "an alternative text without a clip": (
        "overlays/first.smil",
        lambda text: re.sub(par("map-alt"), "", text),
        "the alternative text of #map-alt is not spoken",
    ),
    "words outside of sentences": (
        "text/first.xhtml",
        lambda text: text.replace("<hr", "<p>unspoken</p><hr"),
        "`unspoken` is not spoken",
    ),
    "two clips changed over": (
        "overlays/second.smil",
        lambda text: re.sub(
            f"({par('quoted-s1')})(.*?)({par('program-s1')})", r"\3\2\1", text, flags=re.DOTALL
        ),
        "out of order",
    ),
    "a clip that begins too early": (
        "overlays/title.smil",
        lambda text: text.replace('clipBegin="0:00:00.262041"', 'clipBegin="0:00:00.162041"'),
        "overlaps",
    ),
    "a clip beyond the audio": (
        "overlays/title.smil",
        lambda text: re.sub(r'clipEnd="[^"]*"(/></par>\s*</body>)', r'clipEnd="0:10:00"\1', text),
        "after the audio",
    ),
    "a footnote that cannot be skipped": (
        "overlays/first.smil",
        lambda text: text.replace(' epub:type="footnote"', ' epub:type="aside"'),
        "is not marked as a footnote's",
    ),
    "an entry of the contents that is not heard": (
        "overlays/nav.smil",
        lambda text: re.sub(par("second-entry"), "", text),
        "not all heard",
    ),
    "an entry of the contents that sounds as another": (
        "overlays/nav.smil",
        lambda text: text.replace("audio/second", "audio/first"),
        "#second-entry does not sound as its heading",
    ),
    "contents that cannot be left": (
        "overlays/nav.smil",
        lambda text: text.replace(' epub:type="list"', ""),
        "the contents cannot be left",
    ),
    "no style for what is heard": (
        "css/publication.css",
        lambda text: text.replace("-epub-media-overlay-active", "other"),
        "no style",
    ),
    "wrong durations": (
        "content.opf",
        lambda text: re.sub(r"(#overlay-title\">)0:00:01", r"\g<1>0:00:09", text),
        "media:duration",
    ),
}


@pytest.mark.parametrize("name", DEFECTS)
def test_a_defect_is_seen(narrated: Path, tmp_path: Path, name: str) -> None:
    file, change, message = DEFECTS[name]
    found = audit(changed(narrated, tmp_path / "defect.epub", file, change))
    assert any(message in each for each in found), found


def test_without_narration_there_is_no_overlay(silent: Path) -> None:
    assert read_epub.clips(silent) == []
    found = read_epub.metadata(silent)
    assert not [name for name in found if "media:" in name]
    assert "synchronizedAudioText" not in found["schema:accessibilityFeature"]
    assert "auditory" not in found["schema:accessModeSufficient"]
