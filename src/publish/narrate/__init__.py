"""Narrate: a Document becomes a Script, a Script a Narration."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from publish.narrate.recording import record
    from publish.narrate.script import write_script
    from publish.narrate.voices import choose_voices

_HOMES = {
    "choose_voices": "voices",
    "record": "recording",
    "write_script": "script",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Import what is asked for: a child process that only speaks needs no encoder."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"publish.narrate.{_HOMES[name]}"), name)


__all__ = ["choose_voices", "record", "write_script"]
