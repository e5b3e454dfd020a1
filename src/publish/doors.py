"""A room's doors: names whose modules are imported when they are first asked for.

Each run goes through few of them: `publish --help` through none, `publish pdf` past all of sound.
"""

from importlib import import_module

TYPE_CHECKING = False  # without `typing`, which costs more than all of this
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def doors(room: str, behind: "Mapping[str, str]") -> "Callable[[str], object]":
    """Return what a package has as its `__getattr__` (PEP 562).

    `behind` tells the module of each name, relative to package `room`; where it is called otherwise
    there, after a colon as what.
    """

    def open_door(name: str) -> object:
        if name not in behind:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        module, _, inside = behind[name].partition(":")
        return getattr(import_module(f"{room}.{module}"), inside or name)

    return open_door
