"""The commands beside the work: cache, explain, new."""

import shlex
from pathlib import Path

import click

from publish import pipeline
from publish.cli.showing import print_result
from publish.explain import explain as explain_topic
from publish.starter import StarterError, make_starter


@click.command(short_help="Show or prune the work that is kept from run to run.")
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
    print_result(text)


@click.command()
@click.argument("subject", required=False, metavar="[CODE|TOPIC]")
def explain(subject: str | None) -> None:
    """Explain a finding by its code, or a topic.

    Without one, list both.
    """
    try:
        text = explain_topic(subject)
    except LookupError as error:
        raise click.UsageError(str(error.args[0])) from error
    print_result(text)


@click.command()
@click.argument("name")
def new(name: str) -> None:
    """Make a folder NAME with a small article to begin with."""
    try:
        folder = make_starter(name, Path.cwd())
    except StarterError as error:
        raise click.UsageError(str(error)) from error
    print_result(f"{folder / 'source' / 'article.md'}\n")
    click.echo(f"Next: cd {shlex.quote(name)} && publish all", err=True)
