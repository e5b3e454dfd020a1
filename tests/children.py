"""Tests that start child processes are marked `children`; one that is not, and starts one, fails.

`nox -s quick` runs those without the mark. What starts a process is told by the interpreter's
audit events, in every thread and whatever asked for it. A fixture that outlives its test counts for
every test that uses it, so that the mark does not depend on which test comes first.
"""

import os
import sys
from collections.abc import Generator

import pytest

MARK = "children"
EVENTS = frozenset(
    "subprocess.Popen os.exec os.fork os.forkpty os.posix_spawn os.spawn os.system".split()
)

_running: list[str] = []
"""What is being run, the innermost last: a test, or `fixture name` and where it is defined."""
_starters: set[str] = set()


def _heard(event: str, arguments: tuple[object, ...]) -> None:
    del arguments
    if event in EVENTS and _running:
        _starters.add(_running[-1])


sys.addaudithook(_heard)


def _name(fixture: str, where: str) -> str:
    return f"fixture {fixture} {where}"


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[object],
) -> Generator[None, object, object]:
    lasting = fixturedef.scope != "function"
    if lasting:
        _running.append(_name(fixturedef.argname, fixturedef.baseid))
    try:
        return (yield)
    finally:
        if lasting:
            _running.pop()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    _running.append(item.nodeid)
    try:
        return (yield)
    finally:
        _running.clear()


def started(item: pytest.Item) -> bool:
    """Return whether a test, or a lasting fixture that it uses, started a child process."""
    folders = [str(node.nodeid) for node in item.listchain()]
    fixtures: list[str] = getattr(item, "fixturenames", [])
    return item.nodeid in _starters or any(
        _name(fixture, where) in _starters for fixture in fixtures for where in folders
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if (
        call.when == "call"
        and report.passed
        and item.get_closest_marker(MARK) is None
        and started(item)
    ):
        report.outcome = "failed"
        report.longrepr = f"it starts a child process: mark it with `pytest.mark.{MARK}`"
    return report


def unmeasured() -> dict[str, str]:
    """Return the environment for a child whose coverage is not measured.

    One whose disk is full or that is ended by a signal cannot write what it measured, and in one of
    hundreds measuring costs more than the test.
    """
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
