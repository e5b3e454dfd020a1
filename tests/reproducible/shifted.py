"""Run `publish` under a clock that is off by as many seconds as the first argument says.

`shifted.py SECONDS UMASK ARGUMENT…` (the umask in octal).
"""

import datetime as dt
import os
import sys
import time


def main() -> None:
    """Shift every clock that Python code can read, then run the command."""
    offset = int(sys.argv[1])
    os.umask(int(sys.argv[2], 8))
    real_time, real_gmtime, real_localtime = time.time, time.gmtime, time.localtime

    class Shifted(dt.datetime):
        """A `datetime` whose present is elsewhere."""

        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> "Shifted":
            return cls.fromtimestamp(time.time(), tz)

        @classmethod
        def today(cls) -> "Shifted":
            return cls.fromtimestamp(time.time())

    time.time = lambda: real_time() + offset
    time.gmtime = lambda seconds=None: real_gmtime(time.time() if seconds is None else seconds)
    time.localtime = lambda seconds=None: real_localtime(
        time.time() if seconds is None else seconds
    )
    dt.datetime = Shifted  # type: ignore[misc]
    sys.argv = ["publish", *sys.argv[3:]]

    from publish.cli import main as command

    command()


if __name__ == "__main__":
    main()
