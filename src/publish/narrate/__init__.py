"""Narrating: a document's words for the ear, and their recording.

Names are resolved when they are asked for, so that writing a script loads no audio library.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.narrate.describe import describe
    from publish.narrate.record import record
    from publish.narrate.script import write_script

_HOMES = {"describe": "describe", "record": "record", "write_script": "script"}

__all__ = ["describe", "record", "write_script"]


def __getattr__(name: str) -> object:
    """Import what is asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"publish.narrate.{_HOMES[name]}"), name)
