"""Captions: what somebody who does not hear reads while it is spoken."""

import re
import unicodedata
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import av
import pytest
import webvtt as other_parser
from audio.hand_made import cover, document
from av.subtitles.subtitle import AssSubtitle
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_style import STYLE
from readback.audio import cues as strictly_read

from publish.model import Narration, Publication, SpokenSentence, SpokenWord, Track
from publish.render.audio import AudioRenderer
from publish.render.audio.captions import caption_cues, too_fast
from publish.render.audio.cues import Cue, subrip, webvtt
from publish.render.audio.particulars import particulars
from publish.render.audio.phrases import width

RATE = 1000
A_LETTER = 65
"""Samples, so milliseconds, that a letter takes: a voice of about 165 words a minute."""

CLOSED = Path("never opened")


def said(text: str, start: int, letter: int = A_LETTER, **more: object) -> SpokenSentence:
    """Speak `text`, each letter for as long as the others."""
    words = tuple(
        SpokenWord(start=found.start(), end=found.end(), sample=start + letter * found.start())
        for found in re.finditer(r"\S+", text)
    )
    end = start + letter * len(text)
    spoken = SpokenSentence(
        sentence="p-s1", text=text, said=text, start=start, end=end, words=words
    )
    return replace(spoken, **more)  # type: ignore[arg-type]


def narrated(*sentences: SpokenSentence) -> Narration:
    end = sentences[-1].end + 100
    track = Track(
        id="one",
        title="One",
        sample_rate=RATE,
        samples=end,
        pcm=CLOSED,
        aac=CLOSED,
        sentences=sentences,
        chapters=(),
    )
    return Narration(tracks=(track,), voice="en", narrator="eSpeak NG")


def captions(*texts: str, lang: str = "en", pause: int = 350, letter: int = A_LETTER) -> list[Cue]:
    at = 150
    sentences = []
    for text in texts:
        sentences.append(said(text, at, letter))
        at = sentences[-1].end + pause
    return caption_cues(narrated(*sentences), lang)


def columns(line: str) -> int:
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in line)
    marks = sum(unicodedata.category(each) in {"Mn", "Me", "Cf"} for each in line)
    return len(line) + wide - marks


SENTENCES = st.lists(
    st.text(
        st.sampled_from("abcdefghi abc abc dE.,!’()“”[]-0123456789中文字。、한국어é\u0301  "),
        max_size=400,
    ).filter(str.strip),
    min_size=1,
    max_size=5,
)


@settings(deadline=None)
@given(SENTENCES, st.integers(20, 400), st.integers(0, 1500), st.booleans())
def test_every_caption_can_be_read(
    texts: list[str],
    letter: int,
    pause: int,
    word_times: bool,  # noqa: FBT001
) -> None:
    at = 150
    sentences = []
    for text in texts:
        spoken = said(text, at, letter)
        sentences.append(spoken if word_times else replace(spoken, words=()))
        at = spoken.end + pause
    found = caption_cues(narrated(*sentences), "en")
    for cue in found:
        assert 1 <= len(cue.lines) <= 2
        assert all(columns(line) <= 42 for line in cue.lines)
        assert cue.end - cue.start <= 7001
    for cue, after in pairwise(found):
        assert cue.end <= after.start
        assert cue.end - cue.start >= 1000 or cue.end == after.start
    shown = "".join("".join(line.split()) for cue in found for line in cue.lines)
    assert shown == "".join("".join(text.split()) for text in texts)
    for each in sentences:
        assert uncovered(each, found) <= 2


def uncovered(sentence: SpokenSentence, cues: list[Cue]) -> int:
    """Return for how many milliseconds of a sentence no caption is shown."""
    shown = sum(max(0, min(cue.end, sentence.end) - max(cue.start, sentence.start)) for cue in cues)
    return sentence.end - sentence.start - shown


def test_what_is_said_and_written_nowhere_stands_in_brackets() -> None:
    announcement = said("Synthetic voice: eSpeak NG.", 0, sentence="")
    picture = said("A man at a door.", 4000, announced="Image:", aside=True)
    cell = said("1,204", 8000, announced="Visitors:")
    found = caption_cues(narrated(announcement, picture, cell), "en")
    assert [cue.lines for cue in found] == [
        ("[Synthetic voice: eSpeak NG.]",),
        ("[Image: A man at a door.]",),
        ("[Visitors] 1,204",),
    ]


def test_where_words_are_struck_out_is_shown() -> None:
    """A reader who takes the old date for the new one comes on the wrong day."""
    ours = ((3, "deleted"), (9, "end of deletion"))
    (cue,) = caption_cues(narrated(said("On Monday Tuesday.", 0, interjected=ours)), "en")
    assert " ".join(cue.lines) == "On [deleted] Monday [end of deletion] Tuesday."
    whole = said(
        "All.", 0, announced="Table:", interjected=((0, "deleted"), (4, "end of deletion"))
    )
    (cue,) = caption_cues(narrated(whole), "en")
    assert " ".join(cue.lines) == "[Table] [deleted] All. [end of deletion]"


def test_a_line_does_not_end_with_a_word_that_belongs_to_the_next() -> None:
    (cue,) = captions("Nobody had seen him since the war in the north ended.")
    assert cue.lines == ("Nobody had seen him", "since the war in the north ended.")
    (cue,) = captions("Niemand hat ihn gesehen seit der letzten langen Reise.", lang="de")
    assert cue.lines == ("Niemand hat ihn gesehen", "seit der letzten langen Reise.")


def test_a_long_sentence_is_divided_where_a_clause_ends() -> None:
    found = captions(
        "Malta held the chair of the organisation for that year, and its foreign minister, "
        "Ian Borg, presided as Chairperson-in-Office."
    )
    assert [" ".join(cue.lines) for cue in found] == [
        "Malta held the chair of the organisation for that year,",
        "and its foreign minister, Ian Borg, presided as Chairperson-in-Office.",
    ]
    assert found[1].start == 150 + 56 * A_LETTER


def test_chinese_is_measured_by_its_width_and_keeps_its_marks() -> None:
    found = captions(
        "外交部长理事会在马耳他举行会议，来自五十七个参加国的八百多名代表出席了会议。",
        lang="zh",
        letter=200,
    )
    assert all(columns(line) <= 42 for cue in found for line in cue.lines)
    assert all(line[0] not in "，。" for cue in found for line in cue.lines)


def test_what_passes_quickly_is_read_together() -> None:
    found = captions("Yes.", "No.", "Nobody knew what had been agreed.", pause=100)
    assert found[0].lines == ("Yes. No. Nobody knew", "what had been agreed.") or found[
        0
    ].lines == ("Yes. No. Nobody knew what had been agreed.",)


def test_a_hasty_voice_is_told() -> None:
    assert too_fast(captions("Nobody knew what had been agreed.")) == []
    quick = said("Nobody knew what had been agreed by those who stayed for longer.", 0, 30)
    after = said("The rain fell over the harbour for all of that long afternoon.", quick.end, 60)
    (hasty,) = too_fast(caption_cues(narrated(quick, after), "en"))
    assert hasty.lines[0] == "Nobody knew what had been agreed"
    edition = Publication(
        document=document(),
        modified="2026-11-24T00:00:00Z",
        style=STYLE,
        narration=narrated(quick, after),
        square_cover=cover(),
    )
    assert "more than 20 characters a second\n" in AudioRenderer().describe(edition)


@pytest.mark.parametrize(
    "hostile", ["a --> b", "<i>x</i> & y", "{\\an8}z", "00:00:01.000 --> 00:00:02.000", "NOTE that"]
)
def test_other_parsers_read_what_is_written(hostile: str, tmp_path: Path) -> None:
    narration = narrated(said(hostile, 500), said("It ends.", 9000))
    edition = Publication(
        document=document(), modified="2026-11-24T00:00:00Z", style=STYLE, narration=narration
    )
    found = caption_cues(narration, "en")
    vtt, srt = tmp_path / "x.vtt", tmp_path / "x.srt"
    vtt.write_text(webvtt(found, particulars(edition, narration)), "utf-8")
    srt.write_text(subrip(found), "utf-8")
    assert [cue.text for cue in strictly_read(vtt)] == [hostile, "It ends."]
    for read in (other_parser.read(str(vtt)), other_parser.from_srt(str(srt))):
        assert [each.start for each in read.captions] == ["00:00:00.500", "00:00:09.000"]
        assert read.captions[1].text == "It ends."
    for path in (vtt, srt):
        assert shown(path) == [hostile, "It ends."]


def shown(path: Path) -> list[str]:
    """Return what FFmpeg's decoder would draw, without what it takes for mark-up."""
    with av.open(str(path)) as file:
        stream = file.streams.subtitles[0]
        lines = []
        for packet in file.demux(stream):
            for subtitle in stream.decode2(packet) or ():
                if isinstance(subtitle, AssSubtitle):
                    lines += [subtitle.ass.decode("utf-8")]
    drawn = [re.sub(r"\{\\[a-z][^}]*\}", "", line.split(",", 8)[8]) for line in lines]
    return [each.replace("\\{{}", "{").replace("\u2060", "") for each in drawn]


def test_marks_and_joiners_take_no_column() -> None:
    assert width("e\u0301\u2060") == 1
    assert width("中") == 2
