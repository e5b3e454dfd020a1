"""The command run to its end: every way that it can end has its exit code."""

import errno
import gc
import os
import signal
import sys
import traceback
from typing import NoReturn

import click

from publish.cli.commands import cli
from publish.cli.showing import NotPrintedError
from publish.diagnostics import printable
from publish.files import reason
from publish.pipeline.exit_codes import BUG, INTERRUPTED, PUBLISHED
from publish.process import MEMORY_ADVICE, NOT_PRINTED, OUTSIDE, is_lack_of_memory, tell
from publish.terminal import standard_error

_STREAM_ERRORS = frozenset({errno.ENOSPC, errno.EIO, errno.EBADF, errno.EFBIG})


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
    except click.exceptions.NoArgsIsHelpError as error:
        tell(error.format_message())
        code = error.exit_code
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
    except NotPrintedError as error:
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
