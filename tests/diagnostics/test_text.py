"""Diagnostics as an author, a log and GitHub meet them."""

import pytest

from publish.diagnostics import Diagnostics, Format, Rule, Severity, Span, printable, show

RULE = Rule(code="IMG001", name="no-alt", severity=Severity.ERROR, explanation="…")


def found(
    message: str = "no words", hint: str | None = "add some", path: str = "a.md"
) -> Diagnostics:
    diagnostics = Diagnostics()
    diagnostics.remember("a.md", "first\nthe ![](map.png) here\n")
    span = Span(path=path, line=2, column=5, length=12)
    diagnostics.report(RULE, message, span=span, hint=hint)
    return diagnostics


def test_full_shows_the_line_and_points_at_the_words() -> None:
    assert show(found(), Format.FULL).splitlines() == [
        "error[IMG001]: no words",
        " --> a.md:2:5",
        "  |",
        "2 | the ![](map.png) here",
        "  |     ^^^^^^^^^^^^",
        "  = hint: add some",
    ]


def test_without_art_a_screen_reader_meets_words_only() -> None:
    assert show(found(), Format.FULL, art=False).splitlines() == [
        "error[IMG001]: no words",
        "at a.md:2:5",
        "the line reads: the ![](map.png) here",
        "hint: add some",
    ]


def test_concise_is_one_line() -> None:
    assert show(found(), Format.CONCISE) == "a.md:2:5: error[IMG001] no words (add some)\n"


def test_github_annotation() -> None:
    assert show(found(), Format.GITHUB) == (
        "::error file=a.md,line=2,endLine=2,col=5,endColumn=17,title=IMG001 no-alt"
        "::no words%0Ahint: add some\n"
    )


def test_github_cannot_be_forged_by_a_file_name_or_a_message() -> None:
    text = show(
        found(message="x\n::error::y 100%\r", hint=None, path="x::error file=b,line=1::y.md"),
        Format.GITHUB,
    )
    assert text.count("\n") == 1
    assert "file=x%3A%3Aerror file=b%2Cline=1%3A%3Ay.md," in text
    assert text.endswith("::x%0A::error::y 100%25\\u000d\n")


@pytest.mark.parametrize("form", list(Format))
def test_no_control_character_reaches_the_terminal(form: Format) -> None:
    hostile = "\x1b]0;pwn\x07 \u202e \x9b31m"
    text = show(found(message=hostile, hint=hostile, path=hostile), form)
    assert printable(text.replace("\n", "")) == text.replace("\n", "")


def test_a_long_line_is_cut_around_the_place() -> None:
    diagnostics = Diagnostics()
    diagnostics.remember("a.md", "x" * 5000 + "HERE" + "y" * 5000)
    diagnostics.report(RULE, "m", span=Span(path="a.md", line=1, column=5001, length=4))
    lines = show(diagnostics, Format.FULL).splitlines()
    assert len(lines[3]) < 120
    assert lines[3][lines[4].index("^") :].startswith("HERE")


def test_the_same_finding_is_kept_once() -> None:
    diagnostics = found()
    diagnostics.report(
        RULE, "no words", span=Span(path="a.md", line=2, column=5, length=12), hint="add some"
    )
    assert len(list(diagnostics)) == 1
