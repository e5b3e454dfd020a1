"""The command and its subcommands, in the order of the help text."""

import click

from publish import pipeline
from publish.cli.helping import cache, explain, new
from publish.cli.looking import check, plan, say, voices
from publish.cli.options import PRESS
from publish.cli.proofing import proof
from publish.cli.publishing import format_command
from publish.distribution import VERSION
from publish.pipeline.registry import renderer_names

_WITHOUT_AUDIO = click.Option(
    ["--without-audio"],
    is_flag=True,
    help="Publish the text alone, as NAME.text.epub; no voice is needed.",
)


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
            self.add_command(format_command(cmd_name, (cmd_name,), summary))
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


cli.add_command(
    format_command("all", None, "Publish audio, PDF and EPUB, or what the source asks for.")
)
for _format in pipeline.FORMATS:
    _options = [_WITHOUT_AUDIO] if _format.name == "epub" else []
    _made = format_command(_format.name, (_format.name,), _format.summary, *_options)
    cli.add_command(PRESS(_made) if _format.name == "press" else _made)
for _command in (check, plan, proof, voices, say, cache, explain, new):
    cli.add_command(_command)
