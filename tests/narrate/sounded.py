"""How many phonemes a voice of eSpeak NG makes of each line of mnemonics (`[[…]]`).

Run by itself (`python sounded.py VOICE`); what a voice does not know it drops silently.
"""

import ctypes
import sys
from typing import Any

import espeakng_loader

_UTF8_AND_MNEMONICS, _PHONEME, _SYNCHRONOUS, _PHONEME_EVENTS_AND_DONT_EXIT = 0x101, 7, 2, 0x8001


class Event(ctypes.Structure):
    """`espeak_EVENT` of speak_lib.h."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("utterance", ctypes.c_uint),
        ("position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user", ctypes.c_void_p),
        ("name", ctypes.c_char * 8),
    )


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event)
)


def main(voice: str) -> None:
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    data = str(espeakng_loader.get_data_path()).encode()
    if library.espeak_Initialize(_SYNCHRONOUS, 0, data, _PHONEME_EVENTS_AND_DONT_EXIT) < 0:
        sys.exit("eSpeak NG cannot be started")
    heard: list[bytes] = []

    def hear(_samples: Any, _count: int, events: Any) -> int:
        at = 0
        while events[at].type:
            if events[at].type == _PHONEME and events[at].name[:1] not in {b"_", b";"}:
                heard.append(events[at].name)
            at += 1
        return 0

    callback = _Callback(hear)
    library.espeak_SetSynthCallback(callback)
    library.espeak_SetVoiceByName(voice.encode())
    for line in sys.stdin.read().splitlines():
        heard.clear()
        text = f"[[{line}]]".encode() + b"\0"
        library.espeak_Synth(text, len(text), 0, 1, 0, _UTF8_AND_MNEMONICS, None, None)
        sys.stdout.write(f"{len(heard)}\n")


if __name__ == "__main__":
    main(sys.argv[1])
