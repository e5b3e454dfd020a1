"""Printing services: figures with their sources, and what a file of one's own may say."""

from pathlib import Path

import pytest

from publish.diagnostics import Diagnostics, Format, show
from publish.explain import explain
from publish.files import SourceFile, SourceTree
from publish.model import Press
from publish.styles.press import built_in, built_in_press, load_presses
from publish.styles.press.checks import check_source, check_whole, points
from publish.styles.press.keys import KEYS, SOURCED
from publish.styles.press.source import read_built_in


def loaded(folder: Path, text: str, name: str = "printer.toml") -> tuple[Press | None, str]:
    (folder / name).write_text(text, encoding="utf-8")
    diagnostics = Diagnostics()
    source = SourceFile(SourceTree(folder), "article.md", "article.md")
    presses = load_presses((name,), source, diagnostics)
    return next(iter(presses), None), show(diagnostics, Format.CONCISE)


@pytest.mark.parametrize("name", built_in())
def test_what_comes_along_is_whole_and_sound(name: str) -> None:
    source = read_built_in(name)
    diagnostics = Diagnostics()
    assert check_source(source, diagnostics)
    assert check_whole(source, source.values, diagnostics)
    assert list(diagnostics) == []
    assert {*KEYS} <= {*source.values}
    assert any(path[0] == "gutter" for path in source.values)


@pytest.mark.parametrize("name", built_in())
def test_every_figure_is_shown_with_its_source_or_as_unverified(name: str) -> None:
    shown = explain("press").partition(f"### `{name}`")[2].partition("###")[0]
    flat = " ".join(shown.split())
    press = built_in_press(name)
    assert press.sources
    for key in SOURCED - {"title"}:
        line = flat.partition(f"- {key}: ")[2].partition(" - ")[0]
        assert press.sources.get(key, "unverified") in line, key
    for source in press.sources.values():
        assert (
            "2026-11" in source or "unverified" in source or not any(map(str.isdigit, source[:4]))
        )


@pytest.mark.parametrize(
    ("written", "wanted"),
    [("1in", 72), ("25.4mm", 72), ("7pt", 7), ("7 pt", 7), ("0.125in", 9)],
)
def test_lengths_have_a_unit(written: str, wanted: float) -> None:
    assert points(written) == pytest.approx(wanted)


@pytest.mark.parametrize(
    "written", ["7", "7px", "-7pt", "1e3pt", "pt", "", 7, None, "9" * 99 + "pt"]
)
def test_what_is_no_length(written: object) -> None:
    assert points(written) is None


def test_a_printer_says_what_it_changes(tmp_path: Path) -> None:
    text = """extends = "kdp"
title = "Round the corner"
trim = ["148mm", "210mm"]
multiple = 4

[bleed]
outer = "3mm"

[gutter]
90 = "12mm"
200 = "15mm"

[sources]
trim = "Offer of 2 November"
"""
    press, found = loaded(tmp_path, text)
    assert found == ""
    assert press is not None
    kdp = built_in_press("kdp")
    assert (press.name, press.own, press.edition) == ("printer", True, "press-printer")
    assert press.trim == pytest.approx((419.53, 595.28), abs=0.01)
    assert press.bleed.outer == pytest.approx(8.504, abs=0.001)
    assert press.bleed.top == kdp.bleed.top
    assert [pages for pages, _ in press.gutter] == [90, 200]
    assert (press.least_line, press.flat, press.multiple) == (kdp.least_line, True, 4)
    assert press.sources["trim"] == "Offer of 2 November"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("least-pages = 900\nmost-pages = 100", "900 pages at least and 100 at most"),
        ("[gutter]", "no gutter is given"),
        ('trim = ["80mm", "210mm"]', "less than 144"),
        ('profile = "none"', "CMYK needs the profile"),
        ('colour = "srgb"', "PDF/X-4 of ours is in CMYK"),
        ('extends = "lulu"\ntags = false', "has tags and metadata"),
        ('extends = "lulu"\ncolour = "cmyk"\nprofile = "FOGRA39"', "PDF/A-2a of ours is in sRGB"),
        ("metadata = false", "PDF/X-4 has metadata"),
        ('trim = "A5"', "no pair of lengths"),
        ("trim = [{}, 2020-01-01]", "cannot be a table"),
        ("trim = [2020-01-01, 1.5]", "cannot be a date"),
        ('title = "a\\nb"', "no text of one line"),
        ('extends = ["kdp"]', "`extends` is no text"),
        ("marks = 1", "cannot be a number"),
        ("ink = true", "cannot be a truth value"),
        ("multiple = 2.5", "cannot be a number"),
        ("colour = []", "cannot be a list"),
        ('[bleed]\nleft = "3mm"', "`bleed.left`"),
    ],
)
def test_what_does_not_go_together_is_told(tmp_path: Path, text: str, says: str) -> None:
    _, found = loaded(tmp_path, text)
    assert says in found
    assert "printer.toml:" in found


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"no profile", "is no ICC profile"),
        (b"\0" * 12 + b"mntrRGB " + b"\0" * 16 + b"acsp" + b"\0" * 99, "is no profile of printing"),
        (b"\0" * (8 * 2**20 + 1), "is larger than"),
        (None, "does not exist"),
    ],
    ids=["text", "screen", "large", "missing"],
)
def test_a_profile_is_one_of_a_press(tmp_path: Path, content: bytes | None, says: str) -> None:
    if content is not None:
        (tmp_path / "paper.icc").write_bytes(content)
    press, found = loaded(tmp_path, 'profile = "paper.icc"')
    assert press is None
    assert says in found


def damaged(kind: str) -> bytes:
    """Return a profile that says rightly what it is, and is broken behind that."""
    profile = built_in_press("offset").profile
    assert profile is not None
    content = profile.content
    match kind:
        case "cut":
            return content[: len(content) // 3]
        case "head alone":
            return content[:128]
        case "filled":
            return content[:140] + b"\xff" * 4000
        case "many tags":
            return content[:128] + b"\xff" * 4 + content[132:]
        case "far tag":
            table = bytearray(content)
            for entry in range(132, 132 + 12 * int.from_bytes(content[128:132]), 12):
                table[entry + 4 : entry + 8] = b"\x7f\xff\xff\xf0"
            return bytes(table)
        case _:
            pytest.fail(kind)


@pytest.mark.children
@pytest.mark.parametrize("kind", ["cut", "head alone", "filled", "many tags", "far tag"])
def test_a_profile_broken_inside_is_told_at_its_line(tmp_path: Path, kind: str) -> None:
    """It came out in the midst of rendering, as something outside that failed."""
    (tmp_path / "paper.icc").write_bytes(damaged(kind))
    press, found = loaded(tmp_path, 'extends = "offset"\nprofile = "paper.icc"')
    assert press is None
    assert found.startswith("printer.toml:2:1: error[PRE004] the profile `paper.icc` is damaged")
    assert "get it anew from the printer" in found


@pytest.mark.children
def test_a_profile_that_ends_its_reader_is_told_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = built_in_press("offset").profile
    assert profile is not None
    (tmp_path / "paper.icc").write_bytes(profile.content)
    monkeypatch.setattr("publish.styles.press.profiles._TRIED_BY", "no.such.module")
    press, found = loaded(tmp_path, 'profile = "paper.icc"')
    assert press is None
    assert "error[PRE004] the profile `paper.icc` is damaged" in found


@pytest.mark.parametrize("name", ["Printer One.toml", "kdp.toml", "ö.toml", f"{'a' * 50}.toml"])
def test_a_file_has_a_name_that_an_output_can_have(tmp_path: Path, name: str) -> None:
    press, found = loaded(tmp_path, 'title = "A printer"', name)
    assert press is None
    assert "error[PRE002]" in found


def test_two_services_of_one_name_are_told(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "printer.toml").write_text('title = "One"\n', encoding="utf-8")
    diagnostics = Diagnostics()
    source = SourceFile(SourceTree(tmp_path), "article.md", "article.md")
    presses = load_presses(("a/printer.toml", "b/printer.toml"), source, diagnostics)
    assert len(presses) == 1
    assert "two services are called `printer`" in show(diagnostics, Format.CONCISE)


def test_there_are_only_so_many(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    source = SourceFile(SourceTree(tmp_path), "article.md", "article.md")
    names = [f"{number}.toml" for number in range(9)]
    assert load_presses(names, source, diagnostics) == ()
    assert [each.rule.code for each in diagnostics] == ["PRE001"]
