"""Where the command begins, in whatever state its streams and its memory are."""

import os
import sys
from typing import NoReturn

from publish.process import (
    MEMORY_ADVICE,
    OUTSIDE,
    close_streams,
    is_lack_of_memory,
    open_streams,
    tell,
)


def main() -> NoReturn:
    """Run the command in whatever state its streams and its memory are."""
    open_streams()
    # It would reserve memory for threads that nothing here uses.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from publish.cli import main as run  # noqa: PLC0415  the memory may not do for it

        run()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 1
    except BaseException as error:
        if not is_lack_of_memory(error):
            raise
        code = OUTSIDE
        tell(MEMORY_ADVICE)
    sys.exit(close_streams(code))
