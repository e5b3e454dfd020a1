import ctypes
from collections.abc import Callable

AUDIO_OUTPUT_SYNCHRONOUS: int
CHARS_UTF8: int
EE_OK: int
ENDPAUSE: int
EVENT_LIST_TERMINATED: int
EVENT_WORD: int
PHONEMES: int
SSML: int

class EVENT(ctypes.Structure):
    type: int
    text_position: int
    length: int
    sample: int

dll: ctypes.CDLL | None

def Initialize(output: int, bufflength: int, path: bytes | None, option: int) -> int: ...
def SetSynthCallback(cb: Callable[..., int]) -> None: ...
def SetVoiceByName(name: bytes) -> int: ...
def Synth(text: bytes, *, flags: int) -> int: ...
def Terminate() -> int: ...
