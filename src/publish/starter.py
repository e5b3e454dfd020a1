"""`publish new`: a small article to begin with, which names the voice that is there."""

import re
from importlib.resources import as_file, files
from pathlib import Path

from publish.files import reason

_VOICE, _BETTER = b"voice: espeak\n", b"voice: hibari\n"


class StarterError(Exception):
    """A folder that cannot be made; the message is one clause, lower case."""


def make_starter(name: str, where: Path) -> Path:
    """Make folder `name` in `where` with the template in it; return the folder.

    Raises StarterError where the name is no plain folder name or something of that name stands
    there already.
    """
    if not re.fullmatch(r"[\w][\w .-]*", name) or name.endswith((".", " ")):
        raise StarterError(f"`{name}` is no name for a folder: use letters, digits and hyphens")
    folder = where / name
    try:
        folder.mkdir()
    except OSError as error:
        raise StarterError(f"`{name}` cannot be made: {reason(error)}") from error
    from publish.narrate.engines.hibari_files import missing  # noqa: PLC0415  `--help` has no voice

    better = not missing()
    with as_file(files("publish") / "template") as template:
        for path in sorted(template.rglob("*")):
            target = folder / path.relative_to(template)
            if path.is_dir():
                target.mkdir(exist_ok=True)
            elif "__pycache__" not in path.parts:
                target.parent.mkdir(parents=True, exist_ok=True)
                content = path.read_bytes()
                target.write_bytes(content.replace(_VOICE, _BETTER) if better else content)
    return folder
