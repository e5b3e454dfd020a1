"""The command that lists what is most worth hearing."""

import sys
from pathlib import Path

import click

from publish import pipeline
from publish.cli.options import LANG, PLAIN, SOURCES, sources_of, with_wishes
from publish.cli.showing import print_result, show_findings
from publish.diagnostics import Diagnostics, Format
from publish.pipeline.exit_codes import exit_code
from publish.terminal import standard_error

_USUAL = 40


@click.command(short_help="List what is most worth hearing, since it may be said wrongly.")
@SOURCES
@click.option(
    "-n",
    "--limit",
    type=click.IntRange(0),
    default=_USUAL,
    show_default=True,
    metavar="N",
    help="List N sentences at most; 0 for all.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(pipeline.PROOF_FORMS),
    help="How the list is written; by the name of FILE, else text.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the list into a file: FILE.json is JSON, any other tab-separated.",
)
@with_wishes
@LANG
@PLAIN
def proof(
    sources: tuple[Path, ...],
    wishes: pipeline.Wishes,
    *,
    limit: int,
    form: str | None,
    output: Path | None,
    plain: bool,
) -> None:
    """List the sentences most worth hearing, the worst first, with what to write if it is wrong.

    They hold names and words that no dictionary has, words with two readings, numbers, units,
    acronyms and signs that could be said otherwise. `publish say ID` says one of them.
    """
    terminal, diagnostics = standard_error(plain=plain), Diagnostics()
    lists = pipeline.proof(sources_of(sources), diagnostics, limit=limit or None, wishes=wishes)
    text = "" if lists is None else pipeline.describe_proof(lists, form or _form_of(output))
    if text and output is not None:
        text = pipeline.write_proof(text, output, diagnostics)
    show_findings(diagnostics, Format.FULL, terminal)
    print_result(text)
    sys.exit(exit_code(diagnostics, strict=False))


def _form_of(output: Path | None) -> str:
    if output is None:
        return "text"
    return "json" if output.suffix.lower() == ".json" else "tsv"
