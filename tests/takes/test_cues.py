"""Cue files of every kind become the same cues; what is none is refused at its line."""

import hashlib

import pytest

from publish.budgets import CUES
from publish.diagnostics import Diagnostics, Format, Span, show
from publish.model import Asset
from publish.narrate.takes.cue_files import Cue, read_cues

TYPES = {
    "vtt": "text/vtt",
    "srt": "application/x-subrip",
    "txt": "text/plain",
    "json": "application/json",
    "doc": "",
}


def reading(kind: str, content: str | bytes) -> tuple[list[Cue] | None, str]:
    """Return the cues of a file, and what was found."""
    encoded = content if isinstance(content, bytes) else content.encode()
    diagnostics = Diagnostics()
    asset = Asset(
        name=f"read.{kind}",
        media_type=TYPES[kind],
        digest=hashlib.sha256(encoded).hexdigest(),
        content=encoded,
    )
    cues = read_cues(asset, Span(path="article.md", line=5), diagnostics)
    return cues, show(diagnostics, Format.CONCISE)


def short(cues: list[Cue] | None) -> list[tuple[float, float, str, int]]:
    return [(cue.start, cue.end, cue.text, cue.line) for cue in cues or []]


FORMS = {
    "WebVTT": (
        "vtt",
        (
            "WEBVTT - made by hand\nKind: captions\n\nNOTE\nnot a cue --> at all\n\n"
            "STYLE\n::cue { color: red }\n\nkeeper-s1\n00:01.500 --> 00:02.250 align:start\n"
            "<v Ada>The <i>lamp</i> &amp; the\nkeeper.\n\n1:00:00.000 --> 1:00:01.000\nRain.\n"
        ),
        [(1.5, 2.25, "The lamp & the keeper.", 11), (3600.0, 3601.0, "Rain.", 15)],
    ),
    "SubRip": (
        "srt",
        (
            "1\n00:00:01,500 --> 00:00:02,250\n{\\an8}<i>The lamp.</i>\n\n\n"
            "2\n00:00:03,000 --> 00:00:04,000\nRain."
        ),
        [(1.5, 2.25, "The lamp.", 2), (3.0, 4.0, "Rain.", 7)],
    ),
    "labels": (
        "txt",
        "1.500000\t2.250000\tThe lamp.\n\\\t100.0\t900.0\n3,0\t4\tRain.\tNext.\n5\t6\n",
        [(1.5, 2.25, "The lamp.", 1), (3.0, 4.0, "Rain.\tNext.", 3), (5.0, 6.0, "", 4)],
    ),
    "a list": (
        "json",
        '[{"start": 1.5, "end": 2.25, "text": "The lamp."},\n {"begin": "3", "end": "00:04.5"}]',
        [(1.5, 2.25, "The lamp.", 1), (3.0, 4.5, "", 2)],
    ),
    "aeneas": (
        "json",
        (
            '{\n "fragments": [\n  {"begin": "1.500", "children": [], "end": "2.250", "id": "f1",'
            ' "language": "eng", "lines": ["The", "lamp."]}\n ]\n}\n'
        ),
        [(1.5, 2.25, "The lamp.", 3)],
    ),
    "a recogniser's": (
        "json",
        (
            '{"text": " The lamp.", "segments": [{"id": 0, "seek": 0, "start": 1.5, "end": 2.25,'
            ' "text": " The lamp.", "tokens": [1, 2]}], "language": "en"}'
        ),
        [(1.5, 2.25, " The lamp.", 1)],
    ),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_form(form: str, end: str, mark: str) -> None:
    kind, content, wanted = FORMS[form]
    cues, found = reading(kind, mark + content.replace("\n", end))
    assert found == ""
    assert short(cues) == wanted


def test_names_of_sentences_are_kept_and_numbers_are_none() -> None:
    cues, _ = reading(
        "vtt", "WEBVTT\n\nkeeper-s1\n00:01.0 --> 00:02.0\na\n\n7\n00:02.0 --> 00:03.0\nb\n"
    )
    assert [cue.name for cue in cues or []] == ["keeper-s1", ""]
    cues, _ = reading(
        "json", '[{"start": 1, "end": 2, "id": "a-s1"}, {"start": 2, "end": 3, "id": 4}]'
    )
    assert [cue.name for cue in cues or []] == ["a-s1", ""]


BAD = {
    "no head": ("vtt", "00:01.000 --> 00:02.000\na\n", 1),
    "a block without times": ("srt", "1\n00:00:01,0 --> 00:00:02,0\na\n\nonly words\n", 5),
    "minutes missing": ("vtt", "WEBVTT\n\n1.0 --> 2.0\na\n", 3),
    "no end": ("vtt", "WEBVTT\n\n00:01.000 -->\na\n", 3),
    "negative": ("txt", "0\t1\ta\n-1\t2\tb\n", 2),
    "not a number": ("txt", "nan\t1\ta\n", 1),
    "endless": ("txt", "0\tinf\ta\n", 1),
    "huge": ("txt", "0\t1e400\ta\n", 1),
    "other figures": ("txt", "٠\t١\ta\n", 1),
    "no tabs": ("txt", "0 1 a\n", 1),
    "a million digits": ("txt", f"0\t{'9' * 1_000_000}\ta\n", 1),
    "JSON's NaN": ("json", '[\n{"start": NaN, "end": 1, "text": "a"}]', 2),
    "JSON's Infinity": ("json", '[{"start": 0, "end": Infinity, "text": "a"}]', 1),
    "JSON's 1e999": ("json", '[{"start": 0, "end": 1e999, "text": "a"}]', 1),
    "a number of a million digits": ("json", f'[{{"start": 0, "end": {"9" * 1_000_000}}}]', 1),
    "a truth value": ("json", '[{"start": true, "end": 2}]', 1),
    "no times": ("json", '[{"text": "a"}]', 1),
    "no object": ("json", "[[1, 2]]", 1),
    "no list": ("json", '{"start": 1}', 1),
    "no JSON": ("json", "[{", 1),
    "deep": ("json", "[" * 1_000_000, 1),
    "deep inside": ("json", '[{"start": 0, "x": ' + "[" * 500_000 + "]" * 500_000 + "}]", 1),
    "not ended": ("json", '[{"start": 0, "end": 1, "text": "a"}\n', 2),
    "another form": ("doc", "0\t1\ta\n", 1),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_cue_is_told_at_its_line(what: str) -> None:
    kind, content, line = BAD[what]
    cues, found = reading(kind, content)
    assert cues is None
    assert found.startswith(f"read.{kind}:{line}:1: error[SPK204] these are no cues: ")
    assert len(found) < 400


@pytest.mark.parametrize("content", [b"\xff\xfe0\0", b"0\t1\t\xe9\n"])
def test_another_encoding_is_told(content: bytes) -> None:
    cues, found = reading("txt", content)
    assert cues is None
    assert found.startswith("article.md:5:1: error[SPK204] the cues in `read.txt` are not UTF-8")


def test_there_must_be_cues_and_not_too_many() -> None:
    for kind, content in (("txt", "\n"), ("vtt", "WEBVTT\n"), ("json", "[]"), ("srt", "")):
        cues, found = reading(kind, content)
        assert cues is None
        assert "holds no cues" in found
    cues, found = reading("txt", "0\t1\ta\n" * (CUES + 1))
    assert cues is None
    assert "holds 100,001 cues; 100,000 are read" in found


def test_nothing_of_another_file_is_shown() -> None:
    """A file that holds no cues may be somebody's secret."""
    for kind in ("txt", "json", "srt", "vtt"):
        diagnostics = Diagnostics()
        content = b"password\thunter2\nline two\n"
        asset = Asset(name="x", media_type=TYPES[kind], digest="", content=content)
        assert read_cues(asset, Span(path="a.md"), diagnostics) is None
        assert "hunter" not in show(diagnostics, Format.FULL)
