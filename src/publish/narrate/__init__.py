"""Narrate: a Document becomes a Script, a Script a Narration."""

from typing import TYPE_CHECKING

from publish.doors import doors

if TYPE_CHECKING:
    from publish.narrate.recording import record
    from publish.narrate.script import write_script
    from publish.narrate.voices import choose_voices
else:  # a child process that only speaks needs no encoder
    __getattr__ = doors(
        __name__, {"choose_voices": "voices", "record": "recording", "write_script": "script"}
    )

__all__ = ["choose_voices", "record", "write_script"]
