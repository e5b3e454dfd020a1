"""The commands that look and publish nothing: check, plan, voices, say."""

import sys
from pathlib import Path

import click

from publish import pipeline
from publish.cli.options import (
    FORMAT,
    LANG,
    NO_CACHE,
    PLAIN,
    PRESS,
    SOURCES,
    STRICT,
    sources_of,
    with_wishes,
)
from publish.cli.showing import print_result, show_findings
from publish.diagnostics import Diagnostics, Format
from publish.pipeline.exit_codes import PUBLISHED, exit_code
from publish.pipeline.registry import renderer_names
from publish.terminal import standard_error

_OURS = (pipeline.SCRIPT, pipeline.CUES, *(each.name for each in pipeline.FORMATS))


def _planned() -> tuple[str, ...]:
    """Return what has a plan; other packages are looked through."""
    return *_OURS, *(each for each in renderer_names() if each not in _OURS)


class _Planned(click.ParamType[str]):
    """A format, the script, or what is to be read of it."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name, if something has it."""
        if value not in _OURS and value not in (names := _planned()):
            self.fail(f"`{value}` is none of {', '.join(names)}", param, ctx)
        return value

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str:
        """Return what there is to choose from."""
        del param, ctx
        return f"Write one of {', '.join(_planned())}."


@click.command()
@SOURCES
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Leave out the findings that this file knows.",
)
@click.option("--update-baseline", is_flag=True, help="Write what is found to that file.")
@with_wishes
@LANG
@STRICT
@FORMAT
@PLAIN
def check(
    sources: tuple[Path, ...],
    wishes: pipeline.Wishes,
    form: str,
    *,
    baseline: Path | None,
    update_baseline: bool,
    strict: bool,
    plain: bool,
) -> None:
    """Find what is wrong with the source; publish nothing."""
    if update_baseline and baseline is None:
        raise click.UsageError("`--update-baseline` needs the file: `--baseline FILE`")
    terminal, diagnostics = standard_error(plain=plain), Diagnostics()
    tally = pipeline.Tally()
    code = pipeline.check(
        sources_of(sources),
        diagnostics,
        strict=strict,
        wishes=wishes,
        progress=terminal.progress,
        tally=tally,
    )
    remarks = []
    try:
        if baseline is not None and update_baseline:
            number = pipeline.write_baseline(baseline, diagnostics)
            remarks = [f"{number:,} findings are accepted in {baseline}"]
            code = PUBLISHED
        elif baseline is not None:
            taken, gone = pipeline.without_known(diagnostics, pipeline.read_baseline(baseline))
            remarks = [f"{taken:,} findings are known by {baseline}"]
            if gone:
                remarks.append(f"{gone:,} of it are mended: `--update-baseline` forgets them")
            code = exit_code(diagnostics, strict=strict)
    except pipeline.BaselineError as error:
        raise click.UsageError(str(error)) from error
    show_findings(diagnostics, Format(form), terminal)
    if baseline is None and (summary := tally.summary()):
        terminal.say(summary)
    for remark in remarks:
        terminal.say(remark)
    if not diagnostics.found and not remarks:
        terminal.say("nothing wrong was found")
    sys.exit(code)


@click.command(
    short_help="Print what a format would hold.",
    help="Print what a format would hold: what is said, the pages and their tags, or the package."
    f"\n\nFORMAT is one of {', '.join(_OURS)}.",
)
@click.argument("name", type=_Planned(), metavar="FORMAT")
@SOURCES
@PRESS
@with_wishes
@LANG
@FORMAT
@PLAIN
def plan(
    name: str,
    sources: tuple[Path, ...],
    wishes: pipeline.Wishes,
    form: str,
    *,
    plain: bool,
) -> None:
    """Print what a format would hold."""
    terminal, diagnostics = standard_error(plain=plain), Diagnostics()
    text = pipeline.plan(sources_of(sources), name, diagnostics, wishes=wishes)
    show_findings(diagnostics, Format(form), terminal)
    if text is None:
        sys.exit(exit_code(diagnostics, strict=False))
    print_result(text if text.endswith("\n") else text + "\n")


@click.command(short_help="List who can speak.")
@click.argument("engine", required=False, metavar="[ENGINE]")
@PLAIN
def voices(engine: str | None, *, plain: bool) -> None:
    """List the speech engines: languages, licence, installed or how to; or the voices of one."""
    diagnostics = Diagnostics()
    try:
        text = pipeline.describe_voices(engine, diagnostics)
    except KeyError as error:
        raise click.UsageError(f"no speech engine is called `{engine}`") from error
    show_findings(diagnostics, Format.FULL, standard_error(plain=plain))
    print_result(text)
    sys.exit(exit_code(diagnostics, strict=False))


@click.command(short_help="Say some words as a publication would.")
@click.argument("text")
@SOURCES
@click.option("--lang", metavar="TAG", help="Use this language instead of the source's.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write a WAV file instead of playing.",
)
@with_wishes
@NO_CACHE
@FORMAT
@PLAIN
def say(
    text: str,
    sources: tuple[Path, ...],
    wishes: pipeline.Wishes,
    form: str,
    *,
    output: Path | None,
    plain: bool,
) -> None:
    """Say TEXT with the voice, the lexicon and the style of a publication, if there is one.

    TEXT may be the name of one of its sentences, as `publish proof` and `publish plan script` show.
    """
    terminal, diagnostics = standard_error(plain=plain), Diagnostics()
    if not text.strip():
        raise click.UsageError("there is nothing to say")
    given = sources or tuple(filter(Path.exists, sources_of(())))
    try:
        code = pipeline.say(
            text, given, diagnostics, lang=wishes.lang, output=output, wishes=wishes
        )
    except pipeline.UnknownSentenceError as error:
        raise click.UsageError(
            f"no sentence is called `{error}`; `publish plan script` names them all"
        ) from error
    show_findings(diagnostics, Format(form), terminal)
    if code == PUBLISHED and output is not None:
        print_result(f"{output}\n")
    sys.exit(code)
