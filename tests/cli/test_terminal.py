"""What a person sees while it runs, on a terminal and elsewhere."""

import io

import pytest

from publish.diagnostics import Severity
from publish.terminal import Terminal


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def progress(terminal: Terminal) -> None:
    terminal.progress("read", "source/article.md", 0, 1)
    terminal.progress("narrate", "One", 0, 2)
    terminal.progress("narrate", "Two \x1b]0;title\x07", 1, 2)
    terminal.say("done")


def test_lines_where_there_is_no_terminal() -> None:
    stream = io.StringIO()
    progress(Terminal(stream, environment={}))
    assert stream.getvalue() == "read: source/article.md\nnarrate: One\ndone\n"


def test_one_line_repainted_on_a_terminal() -> None:
    screen = Screen()
    progress(Terminal(screen, environment={"TERM": "xterm"}))
    shown = screen.getvalue()
    assert shown.startswith("\r\x1b[2Kread: source/article.md")
    assert "\r\x1b[2Knarrate: One, 2 to go" in shown
    assert shown.endswith("\r\x1b[2Kdone\n")
    assert "\x1b]0" not in shown


@pytest.mark.parametrize("asked", [{"ACCESSIBLE": "1"}, {"TERM": "dumb"}])
def test_nothing_is_repainted_for_a_screen_reader(asked: dict[str, str]) -> None:
    screen = Screen()
    progress(Terminal(screen, environment=asked))
    assert screen.getvalue() == "read: source/article.md\nnarrate: One\ndone\n"
    screen = Screen()
    progress(Terminal(screen, plain=True, environment={}))
    assert "\x1b" not in screen.getvalue()


def test_who_waits_for_a_screen_reader_is_told_the_quarters() -> None:
    stream = io.StringIO()
    terminal = Terminal(stream, plain=True, environment={})
    for done in range(41):
        terminal.progress("narrate", "One", done, 40)
    assert stream.getvalue().splitlines() == [
        "narrate: One",
        "narrate: 25 percent",
        "narrate: 50 percent",
        "narrate: 75 percent",
    ]


@pytest.mark.parametrize(
    ("screen", "environment", "coloured"),
    [
        (True, {}, True),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"ACCESSIBLE": "1"}, False),
        (False, {}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour(screen: bool, environment: dict[str, str], coloured: bool) -> None:  # noqa: FBT001
    terminal = Terminal(Screen() if screen else io.StringIO(), environment=environment)
    painted = terminal.paint("error", Severity.ERROR)
    assert painted == ("\x1b[1;31merror\x1b[0m" if coloured else "error")
