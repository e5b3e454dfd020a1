"""The command: parse, call, print, set the exit code."""

import errno
import gc
import os
import shlex
import signal
import sys
import traceback
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import NoReturn

import click
from click.core import ParameterSource

from publish import pipeline
from publish.budgets import FINDINGS_SHOWN
from publish.diagnostics import (
    Diagnostic,
    Diagnostics,
    Format,
    Severity,
    Span,
    format_title,
    printable,
    show,
)
from publish.distribution import VERSION
from publish.explain import explain as explain_topic
from publish.files import reason
from publish.pipeline.exit_codes import BUG, INTERRUPTED, PUBLISHED, exit_code
from publish.pipeline.registry import renderer_names
from publish.process import (
    MEMORY_ADVICE,
    NOT_PRINTED,
    OUTSIDE,
    abandon,
    is_lack_of_memory,
    tell,
)
from publish.starter import StarterError, make_starter
from publish.terminal import Terminal, standard_error

_STREAM_ERRORS = frozenset({errno.ENOSPC, errno.EIO, errno.EBADF, errno.EFBIG})

_MOST_JOBS = 64

_SOURCES = click.argument("sources", nargs=-1, type=click.Path(path_type=Path), metavar="[SOURCE]…")
_STYLE = click.option("--style", metavar="NAME", help="Use this style instead of the source's.")
_STRICT = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
_FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Format]),
    default=Format.FULL.value,
    show_default=True,
    help="How findings are shown.",
)
_PLAIN = click.option(
    "--plain",
    is_flag=True,
    help="Print plain lines, without repainting and drawings (also: ACCESSIBLE=1).",
)
_DRAFTS = click.option(
    "--drafts", is_flag=True, help="Publish drafts and articles of a later date, too."
)
_WITHOUT_AUDIO = click.Option(
    ["--without-audio"],
    is_flag=True,
    help="Publish the text alone, as NAME.text.epub; no voice is needed.",
)
_ENGINE = click.option("--engine", metavar="NAME", help="Have this speech engine speak.")
_VOICE = click.option("--voice", metavar="NAME", help="Use this voice instead of the source's.")
_LANG = click.option(
    "--lang", metavar="TAG", help="The language of articles that do not say theirs, as `en-GB`."
)
_JOBS = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, _MOST_JOBS),
    metavar="N",
    help="Have N processes speak at a time.",
)
_NO_CACHE = click.option(
    "--no-cache", is_flag=True, help="Speak and encode all anew, and keep nothing of it."
)
_OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("output"),
    show_default=True,
    metavar="DIR",
    help="The folder to publish into.",
)


def _with_wishes(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that come before what the source says, as one argument."""

    @_STYLE
    @_ENGINE
    @_VOICE
    @wraps(command)
    def wishing(
        *arguments: object,
        style: str | None,
        engine: str | None,
        voice: str | None,
        lang: str | None = None,
        jobs: int | None = None,
        no_cache: bool = False,
        **more: object,
    ) -> None:
        wishes = pipeline.Wishes(
            style=style, engine=engine, voice=voice, lang=lang, jobs=jobs, cache=not no_cache
        )
        command(*arguments, wishes=wishes, **more)

    return wishing


class _Commands(click.Group):
    """The commands in the order in which they are written, plug-in formats last."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names for the help text."""
        del ctx
        return [*self.commands, *(each for each in renderer_names() if each not in self.commands)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; other packages are looked through only for a name that is not ours."""
        if cmd_name not in self.commands and cmd_name in renderer_names():
            summary = f"Publish {cmd_name}, a format that was installed."
            _format_command(cmd_name, (cmd_name,), summary)
        return super().get_command(ctx, cmd_name)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(VERSION, prog_name="publish")
def cli() -> None:
    """Publish an article as narrated audio, a print-ready PDF and an EPUB.

    SOURCE is a Markdown file or a folder; without one it is the folder source/. Results go to
    standard output, everything else to standard error. `publish explain` lists what can be
    explained.
    """


def _format_command(
    name: str, formats: tuple[str, ...] | None, summary: str, *options: click.Option
) -> None:
    @cli.command(name, help=summary, params=list(options))
    @_SOURCES
    @_OUTPUT
    @_with_wishes
    @_LANG
    @_JOBS
    @_NO_CACHE
    @_STRICT
    @_DRAFTS
    @_FORMAT
    @_PLAIN
    def command(
        sources: tuple[Path, ...],
        output: Path,
        wishes: pipeline.Wishes,
        form: str,
        *,
        strict: bool,
        drafts: bool,
        plain: bool,
        without_audio: bool = False,
    ) -> None:
        chosen = click.get_current_context().get_parameter_source("output")
        if chosen is ParameterSource.DEFAULT and output.is_symlink():
            raise click.UsageError(
                f"`{output}` is a link, which may come with the source; name its folder with `-o`"
            )
        terminal, diagnostics = standard_error(plain=plain), Diagnostics()
        outcome = pipeline.publish(
            _sources(sources),
            ("epub-text",) if without_audio else formats,
            output,
            diagnostics,
            strict=strict,
            drafts=drafts,
            wishes=wishes,
            progress=terminal.progress,
        )
        _show(diagnostics, Format(form), terminal)
        for slug, formats_lacking in outcome.lacking:
            named = " and the ".join(map(format_title, formats_lacking))
            terminal.say(f"{printable(slug)} is published without the {named}")
        if outcome.held:
            articles = "1 article is" if outcome.held == 1 else f"{outcome.held:,} articles are"
            terminal.say(f"{articles} held back; `--drafts` publishes drafts, too")
        for path in outcome.files:
            _print(f"{path}\n")
        sys.exit(outcome.code)

    del command  # click keeps it


_format_command("all", None, "Publish audio, PDF and EPUB, or what the source asks for.")
for _format in pipeline.FORMATS:
    _options = [_WITHOUT_AUDIO] if _format.name == "epub" else []
    _format_command(_format.name, (_format.name,), _format.summary, *_options)


class _Planned(click.ParamType[str]):
    """A format, or the script."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name, if something has it."""
        ours = [each.name for each in pipeline.FORMATS]
        if value in {*ours, pipeline.SCRIPT}:
            return value
        names = [pipeline.SCRIPT, *ours, *(each for each in renderer_names() if each not in ours)]
        if value not in names:
            self.fail(f"`{value}` is none of {', '.join(names)}", param, ctx)
        return value


@cli.command()
@_SOURCES
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Leave out the findings that this file knows.",
)
@click.option("--update-baseline", is_flag=True, help="Write what is found to that file.")
@_with_wishes
@_LANG
@_STRICT
@_FORMAT
@_PLAIN
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
        _sources(sources),
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
    _show(diagnostics, Format(form), terminal)
    if baseline is None and (summary := tally.summary()):
        terminal.say(summary)
    for remark in remarks:
        terminal.say(remark)
    if not diagnostics.found and not remarks:
        terminal.say("nothing wrong was found")
    sys.exit(code)


@cli.command(short_help="Print what a format would hold.")
@click.argument(
    "name",
    type=_Planned(),
    metavar="script|audio|pdf|epub|epub-text",
)
@_SOURCES
@_with_wishes
@_LANG
@_FORMAT
@_PLAIN
def plan(
    name: str,
    sources: tuple[Path, ...],
    wishes: pipeline.Wishes,
    form: str,
    *,
    plain: bool,
) -> None:
    """Print what a format would hold: what is said, the pages and their tags, or the package."""
    terminal, diagnostics = standard_error(plain=plain), Diagnostics()
    text = pipeline.plan(_sources(sources), name, diagnostics, wishes=wishes)
    _show(diagnostics, Format(form), terminal)
    if text is None:
        sys.exit(exit_code(diagnostics, strict=False))
    _print(text if text.endswith("\n") else text + "\n")


@cli.command(short_help="List who can speak.")
@click.argument("engine", required=False, metavar="[ENGINE]")
@_PLAIN
def voices(engine: str | None, *, plain: bool) -> None:
    """List the speech engines: languages, licence, installed or how to; or the voices of one."""
    diagnostics = Diagnostics()
    try:
        text = pipeline.describe_voices(engine, diagnostics)
    except KeyError as error:
        raise click.UsageError(f"no speech engine is called `{engine}`") from error
    _show(diagnostics, Format.FULL, standard_error(plain=plain))
    _print(text)
    sys.exit(exit_code(diagnostics, strict=False))


@cli.command(short_help="Say some words as a publication would.")
@click.argument("text")
@_SOURCES
@click.option("--lang", metavar="TAG", help="Use this language instead of the source's.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write a WAV file instead of playing.",
)
@_with_wishes
@_NO_CACHE
@_FORMAT
@_PLAIN
def say(
    text: str,
    sources: tuple[Path, ...],
    wishes: pipeline.Wishes,
    form: str,
    *,
    output: Path | None,
    plain: bool,
) -> None:
    """Say TEXT with the voice, the lexicon and the style of a publication, if there is one."""
    terminal, diagnostics = standard_error(plain=plain), Diagnostics()
    if not text.strip():
        raise click.UsageError("there is nothing to say")
    given = sources or tuple(filter(Path.exists, _sources(())))
    code = pipeline.say(text, given, diagnostics, lang=wishes.lang, output=output, wishes=wishes)
    _show(diagnostics, Format(form), terminal)
    if code == PUBLISHED and output is not None:
        _print(f"{output}\n")
    sys.exit(code)


@cli.command(short_help="Show or prune the work that is kept from run to run.")
@click.argument("action", required=False, type=click.Choice(["prune", "clear"]))
def cache(action: str | None) -> None:
    """Show where spoken and encoded work is kept, and how much; PRUNE to the limit, or CLEAR.

    The environment chooses the folder by PUBLISH_CACHE (`off` for none), and by PUBLISH_CACHE_SIZE,
    as `4G`, how much is kept there at most.
    """
    try:
        if action is None:
            text = pipeline.describe_cache()
        else:
            text = pipeline.prune_cache(everything=action == "clear")
    except pipeline.SettingError as error:
        raise click.UsageError(str(error)) from error
    _print(text)


@cli.command()
@click.argument("subject", required=False, metavar="[CODE|TOPIC]")
def explain(subject: str | None) -> None:
    """Explain a finding by its code, or a topic; list both without one."""
    try:
        text = explain_topic(subject)
    except LookupError as error:
        raise click.UsageError(str(error.args[0])) from error
    _print(text)


@cli.command()
@click.argument("name")
def new(name: str) -> None:
    """Make a folder NAME with a small article to begin with."""
    try:
        folder = make_starter(name, Path.cwd())
    except StarterError as error:
        raise click.UsageError(str(error)) from error
    _print(f"{folder / 'source' / 'article.md'}\n")
    click.echo(f"Next: cd {shlex.quote(name)} && publish all", err=True)


def main() -> NoReturn:
    """Run the command; end with its exit code: of a signal, of a bug of ours, of what ran out."""
    # A document is a large tree that lives to the end: looking for cycles in it again and again
    # was a fourth of the time.
    gc.set_threshold(1_000_000, 50, 100)
    for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        signal.signal(number, _stop)
    try:
        cli.main(standalone_mode=False)
        code = PUBLISHED
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 1
    except click.ClickException as error:
        tell(
            f"{error.ctx.get_usage()}\n"
            if isinstance(error, click.UsageError) and error.ctx
            else ""
        )
        tell(f"Error: {error.format_message()}")
        code = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        code = INTERRUPTED
        standard_error(plain=False).say("\ninterrupted; what was published before is as it was")
    except _NotPrintedError as error:
        code = OUTSIDE
        tell(f"{NOT_PRINTED}: {error}")
    except Exception as error:  # noqa: BLE001  the last resort: a bug must not look like a result
        if isinstance(error, OSError) and error.errno in _STREAM_ERRORS:  # of help, by click
            code = OUTSIDE
            tell(f"{NOT_PRINTED}: {reason(error)}")
        elif is_lack_of_memory(error):
            code = OUTSIDE
            tell(MEMORY_ADVICE)
        else:
            code = BUG
            _report_bug(error)
    gc.freeze()  # the system takes all back at once
    sys.exit(code)


def _stop(number: int, _frame: object) -> NoReturn:
    sys.exit(128 + number)


def _report_bug(error: Exception) -> None:
    tell(f"internal error: {type(error).__name__}: {printable(str(error))}")
    if os.environ.get("PUBLISH_TRACEBACK"):
        tell("".join(traceback.format_exception(error)))
    else:
        tell("this is a bug of ours; PUBLISH_TRACEBACK=1 shows where it is")


def _sources(sources: tuple[Path, ...]) -> tuple[Path, ...]:
    return sources or (Path("source"),)


class _NotPrintedError(Exception):
    """Standard output cannot be written; the text says why."""


def _print(text: str) -> None:
    """Print a result."""
    try:
        click.echo(text, nl=False)
    except BrokenPipeError:  # nobody reads on, as after `| head`
        abandon(sys.stdout)
        sys.exit(128 + getattr(signal, "SIGPIPE", 13))
    except OSError as error:
        raise _NotPrintedError(reason(error)) from error


def _order(diagnostic: Diagnostic) -> tuple[int, str, int, int]:
    """Worst first, then as they stand in the sources."""
    span = diagnostic.span or Span(path="", line=0, column=0)
    severity = list(Severity).index(diagnostic.severity)
    return (severity, span.path, span.line, span.column)


def _show(diagnostics: Diagnostics, form: Format, terminal: Terminal) -> None:
    terminal.clear()
    found = sorted(diagnostics, key=_order)
    art = not terminal.quiet
    text = show(found[:FINDINGS_SHOWN], form, art=art, paint=terminal.paint)
    if form is Format.GITHUB:
        _print(text)  # GitHub reads commands from standard output
    elif text:
        terminal.say(text)
    counts = {severity: diagnostics.count(severity) for severity in Severity}
    named = [
        f"{count} {severity}{'' if count == 1 else 's'}"
        for severity, count in counts.items()
        if count and severity is not Severity.NOTE
    ]
    if len(found) > FINDINGS_SHOWN:
        terminal.say(f"{len(found) - FINDINGS_SHOWN:,} more findings are not shown")
    if named:
        code = next(each.rule.code for each in found)
        terminal.say(f"{', '.join(named)}; `publish explain {code}` tells more")
