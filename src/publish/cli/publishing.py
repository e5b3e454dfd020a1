"""The commands that publish: all formats, or one."""

import sys
from pathlib import Path

import click
from click.core import ParameterSource

from publish import pipeline
from publish.cli.options import (
    DRAFTS,
    FORMAT,
    JOBS,
    LANG,
    NO_CACHE,
    OUTPUT,
    PLAIN,
    SOURCES,
    STRICT,
    sources_of,
    with_wishes,
)
from publish.cli.showing import print_result, show_findings
from publish.diagnostics import Diagnostics, Format, format_title, printable
from publish.terminal import standard_error


def format_command(
    name: str, formats: tuple[str, ...] | None, summary: str, *options: click.Option
) -> click.Command:
    """Return the command that publishes `formats`, or what the source asks for."""

    @click.command(name, help=summary, params=list(options))
    @SOURCES
    @OUTPUT
    @with_wishes
    @LANG
    @JOBS
    @NO_CACHE
    @STRICT
    @DRAFTS
    @FORMAT
    @PLAIN
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
            sources_of(sources),
            ("epub-text",) if without_audio else formats,
            output,
            diagnostics,
            strict=strict,
            drafts=drafts,
            wishes=wishes,
            progress=terminal.progress,
        )
        show_findings(diagnostics, Format(form), terminal)
        for slug, formats_lacking in outcome.lacking:
            named = " and the ".join(map(format_title, formats_lacking))
            terminal.say(f"{printable(slug)} is published without the {named}")
        if outcome.held:
            articles = "1 article is" if outcome.held == 1 else f"{outcome.held:,} articles are"
            terminal.say(f"{articles} held back; `--drafts` publishes drafts, too")
        for path in outcome.files:
            print_result(f"{path}\n")
        sys.exit(outcome.code)

    return command
