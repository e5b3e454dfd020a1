"""`python -m publish`."""

import sys


def run() -> None:
    """Run the command; nothing is imported from the folder in which it is called.

    `python -m` puts that folder first: an author's `click.py` or `yaml.py` would be run.
    """
    if not sys.flags.safe_path:
        del sys.path[0]
    from publish.start import main  # noqa: PLC0415  only now is it ours

    main()


run()
