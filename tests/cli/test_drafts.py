"""What is not to be published yet is not, and says so; the time decides whether, never a byte."""

import hashlib
from pathlib import Path

import pytest
from cli.test_command import invoke
from readback import epub as read_epub
from readback import pdf as read_pdf
from readback.readers import mupdf

from publish.read.metadata_keys import HOLDING

HELD = {
    "draft": "draft: true",
    "not published": "published: false",
    "a status": "status: Draft",
    "a later date": "date: 2031-01-01",
    "to be published later": "publishDate: 2031-01-01T10:00:00+02:00",
    "in another tool's form": "publish_date: 2031-01-01 10:00:00",
    "a date in published": "published: 2031-01-01",
}
NOT_HELD = {
    "no draft": "draft: false",
    "published": "published: true",
    "another status": "status: publish",
    "a status of another tool": "status: [new, urgent]",
    "published then": "published: 2020-01-01",
    "a date that has come": "publishDate: 2020-01-01",
}


def write(folder: Path, head: str, name: str = "article.md") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    date = "" if head.startswith("date:") else "date: 2020-01-01\n"
    text = f"---\ntitle: Small\nlang: en\n{date}{head}\n---\n\n# One\n\nA sentence.\n\n# Two\n\n"
    (folder / name).write_text(text + "Words. " * 900, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", HELD)
def test_it_is_held_with_one_note_and_counted(tmp_path: Path, name: str) -> None:
    source = write(tmp_path / "source", HELD[name])
    code, out, err = invoke("pdf", str(source), "-o", str(tmp_path / "out"))
    assert (code, out) == (0, "")
    assert err.count("note[MET027]") == 1
    assert "1 article is held back" in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", NOT_HELD)
def test_what_is_no_draft_is_published(tmp_path: Path, name: str) -> None:
    source = write(tmp_path / "source", NOT_HELD[name])
    code, out, err = invoke("pdf", str(source), "-o", str(tmp_path / "out"))
    assert (code, len(out.splitlines()), "MET027" in err) == (0, 2, False)


def test_every_key_that_holds_is_tried() -> None:
    heads = " ".join((*HELD.values(), *NOT_HELD.values()))
    assert {key for key in HOLDING if f"{key}:" not in heads} <= {"publish-date"}


def test_a_folder_of_drafts_is_held_and_the_others_are_published(tmp_path: Path) -> None:
    source = write(tmp_path / "source", "slug: a", "a.md")
    write(source / "_drafts", "slug: b", "b.md")
    write(source, "slug: c\ndraft: true", "c.md")
    code, out, err = invoke("pdf", str(source), "-o", str(tmp_path / "out"))
    assert code == 0
    assert [Path(line).name for line in out.splitlines()] == ["a.pdf", "manifest.json"]
    assert err.count("note[MET027]") == 2
    assert "2 articles are held back" in err
    code, out, err = invoke("pdf", str(source / "_drafts"), "-o", str(tmp_path / "out"))
    assert (code, out) == (0, "")


def test_what_is_wrong_with_a_draft_fails_nobody_s_build(tmp_path: Path) -> None:
    source = write(tmp_path / "source", "draft: true")
    with (source / "article.md").open("a") as file:
        file.write("\n\n![](x.png)\n")
    assert invoke("pdf", str(source), "-o", str(tmp_path / "out"), "--strict")[0] == 0
    code, _, err = invoke("check", str(source))
    assert (code, "IMG001" in err) == (1, True)  # its author asks for that


def test_with_drafts_every_page_and_the_voice_say_so(tmp_path: Path) -> None:
    source = write(tmp_path / "source", "draft: true")
    code, out, _ = invoke("pdf", "--drafts", str(source), "-o", str(tmp_path / "out"))
    assert code == 0
    pages = mupdf(Path(out.splitlines()[0]))
    assert len(pages) > 2
    assert all("Draft: Small" in page for page in pages)
    assert "Draft: Small" in invoke("plan", "audio", str(source))[1]
    assert "Draft: Small" in invoke("plan", "epub", str(source))[1]


def test_what_has_become_a_draft_is_told_and_left(tmp_path: Path) -> None:
    source = write(tmp_path / "source", "draft: false")
    invoke("pdf", str(source), "-o", str(tmp_path / "out"))
    before = (tmp_path / "out" / "small" / "small.pdf").read_bytes()
    write(source, "draft: true")
    code, _, err = invoke("pdf", str(source), "-o", str(tmp_path / "out"))
    assert (code, "note[MET028]" in err) == (0, True)
    assert (tmp_path / "out" / "small" / "small.pdf").read_bytes() == before


def test_the_time_decides_whether_and_never_a_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A later date is published with `--drafts` as it will be when it has come."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    source = write(tmp_path / "source", "date: 2031-01-01")
    digests = []
    for number, years in enumerate((0, 30)):
        monkeypatch.setattr("publish.pipeline.drafts.run_time", lambda years=years: moment(years))
        output = tmp_path / str(number)
        code, out, err = invoke("pdf", "--drafts", str(source), "-o", str(output))
        assert code == 0, err
        digests.append([hashlib.sha256(Path(line).read_bytes()).digest() for line in out.split()])
    assert digests[0] == digests[1]
    assert invoke("pdf", str(source), "-o", str(tmp_path / "2"))[1]


def moment(years: int) -> object:
    from datetime import UTC, datetime  # noqa: PLC0415

    return datetime(2026 + years, 1, 1, tzinfo=UTC)


def test_a_day_has_come_when_it_has_begun_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write(tmp_path / "source", "date: 2030-01-02")
    for epoch, made in (("1893491999", 0), ("1893492000", 2)):  # 1 January 2030, 10:00 UTC
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        _, out, _ = invoke("pdf", str(source), "-o", str(tmp_path / epoch))
        assert len(out.splitlines()) == made


def test_a_draft_is_one_in_every_programs_window_and_library(tmp_path: Path) -> None:
    """The metadata's title is what a library, a player and a window's head show."""
    source = write(tmp_path / "source", "draft: true")
    for form in ("pdf", "epub-text"):
        assert invoke(form, str(source), "-o", str(tmp_path / "out"), "--drafts")[0] == 0
    folder = tmp_path / "out" / "small"
    assert read_pdf.info(folder / "small.pdf").title == "Draft: Small"
    assert read_epub.metadata(folder / "small.text.epub")["title"][0] == "Draft: Small"
    assert '"title": "Draft: Small"' in (folder / "manifest.json").read_text(encoding="utf-8")


def test_checking_a_draft_says_that_it_is_one(tmp_path: Path) -> None:
    source = write(tmp_path / "source", "draft: true")
    code, _, err = invoke("check", str(source))
    assert (code, "note[MET027]" in err) == (0, True)
