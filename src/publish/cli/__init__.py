"""The command: parse, call, print, set the exit code."""

from publish.cli.commands import cli
from publish.cli.ending import main

__all__ = ["cli", "main"]
