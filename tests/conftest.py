"""`--update-cases`; with PUBLISH_CI set, a test that is skipped fails: it should have its needs."""

import os
from collections.abc import Generator, Iterator
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings

# No test depends on how fast the machine is; a change is judged by the same examples each time.
settings.register_profile(
    "publish",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("quick", settings.get_profile("publish"), max_examples=20)
settings.register_profile("soak", settings.get_profile("publish"), max_examples=1000)
settings.load_profile("publish")

pytest_plugins = ["children"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="rewrite what the files in tests/cases/ expect; read the difference before committing",
    )


@pytest.fixture(scope="session", autouse=True)
def _unadvised() -> Iterator[None]:
    """No test depends on whether another voice, of which a note would tell, is installed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("publish.pipeline.casting.is_installed", lambda: False)
        yield


@pytest.fixture(scope="session", autouse=True)
def _nothing_kept() -> Iterator[None]:
    """No test hears what another has spoken, or what the person who runs them keeps."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUBLISH_CACHE", "off")
        yield


Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


def _strict(report: Report) -> Report:
    if os.environ.get("PUBLISH_CI") and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"with PUBLISH_CI set nothing may be skipped: {reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _strict((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _strict((yield))
