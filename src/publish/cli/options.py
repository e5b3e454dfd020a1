"""Options that several commands have."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path

import click

from publish import pipeline
from publish.diagnostics import Format

_MOST_JOBS = 64

SOURCES = click.argument("sources", nargs=-1, type=click.Path(path_type=Path), metavar="[SOURCE]…")
STYLE = click.option("--style", metavar="NAME", help="Use this style instead of the source's.")
STRICT = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Format]),
    default=Format.FULL.value,
    show_default=True,
    help="How findings are shown.",
)
PLAIN = click.option(
    "--plain",
    is_flag=True,
    help="Print plain lines, without repainting and drawings (also: ACCESSIBLE=1).",
)
DRAFTS = click.option(
    "--drafts", is_flag=True, help="Publish drafts and articles of a later date, too."
)
ENGINE = click.option("--engine", metavar="NAME", help="Have this speech engine speak.")
VOICE = click.option("--voice", metavar="NAME", help="Use this voice instead of the source's.")
LANG = click.option(
    "--lang", metavar="TAG", help="The language of articles that do not say theirs, as `en-GB`."
)
JOBS = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, _MOST_JOBS),
    metavar="N",
    help="Have N processes speak at a time.",
)
NO_CACHE = click.option(
    "--no-cache", is_flag=True, help="Speak and encode all anew, and keep nothing of it."
)
PRESS = click.option(
    "--for",
    "press",
    multiple=True,
    metavar="SERVICE",
    help="The printing house: offset, kdp, lulu, or a TOML file beside the article.",
)
OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("output"),
    show_default=True,
    metavar="DIR",
    help="The folder to publish into.",
)


def with_wishes(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that come before what the source says, as one argument."""

    @STYLE
    @ENGINE
    @VOICE
    @wraps(command)
    def wishing(
        *arguments: object,
        style: str | None,
        engine: str | None,
        voice: str | None,
        lang: str | None = None,
        jobs: int | None = None,
        no_cache: bool = False,
        press: tuple[str, ...] = (),
        **more: object,
    ) -> None:
        wishes = pipeline.Wishes(
            style=style,
            engine=engine,
            voice=voice,
            press=press,
            lang=lang,
            jobs=jobs,
            cache=not no_cache,
        )
        command(*arguments, wishes=wishes, **more)

    return wishing


def sources_of(sources: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return what is named, or the folder `source/`."""
    return sources or (Path("source"),)
