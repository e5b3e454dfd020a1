"""A driver for pyttsx3 that gives eSpeak NG's sound and times to the caller, exactly.

Importing this module loads the bundled library and registers the driver; only the child process
does. pyttsx3 stays the layer: `pyttsx3.init(NAME)` gives an ordinary Engine whose driver is
pyttsx3's own EspeakDriver, changed in these points:

- the library is the bundled one, its data is found from the working folder (eSpeak NG keeps only
  159 bytes of a path), and it may not end the process;
- it speaks synchronously, so that a queue is spoken from first to last and `runAndWait` returns
  when the sound is there; failures arrive as the topic `error`;
- sound and word events are collected, each word with its sample.
"""

import _ctypes
import ctypes
import importlib
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import espeakng_loader

if TYPE_CHECKING:
    from pyttsx3.driver import DriverProxy

NAME = "publish_espeak"
"""The driver's name for `pyttsx3.init`."""

_BUFFER_MS = 1_000
_DONT_EXIT = 0x8000
_IPA = 0x02
_SWITCHED = re.compile(r"\([a-z]{2,3}(?:-[\w-]+)?\)")
"""What tells in a pronunciation that a word is of another language: `(en)`."""
_DATA = b"."
"""The folder that holds `espeak-ng-data`: the working folder, which the engine sets."""


@contextmanager
def _bundled_library() -> Iterator[None]:
    """Have pyttsx3's binding load the bundled library instead of searching the system."""
    path = espeakng_loader.get_library_path()
    ctypes.cdll.LoadLibrary = lambda name: ctypes.CDLL(path or name)  # type: ignore[method-assign]
    try:
        yield
    finally:
        del ctypes.cdll.LoadLibrary


with _bundled_library():
    from pyttsx3.drivers import _espeak as binding
from pyttsx3.drivers.espeak import EspeakDriver  # noqa: E402  it imports the binding


@dataclass(slots=True)
class Sound:
    """What the library gave for one text."""

    pcm: bytearray = field(default_factory=bytearray)
    words: list[tuple[int, int]] = field(default_factory=list)
    """Offsets into the text, and samples."""


class SynchronousDriver(EspeakDriver):
    """pyttsx3's driver, made synchronous and exact."""

    def __init__(self, proxy: "DriverProxy") -> None:
        self._sound = Sound()
        self._failure: BaseException | None = None
        self._voice = ""
        self._rate = 0
        self._markup = False
        _initialize()
        EspeakDriver._moduleInitialized = True  # noqa: SLF001  else it initialises again
        EspeakDriver._defaultVoice = "en"  # noqa: SLF001
        super().__init__(proxy)

    def setProperty(self, name: str, value: object) -> None:  # type: ignore[override]  # noqa: N802
        """Set a property; `markup` says whether texts are SSML."""
        if name == "markup":
            self._markup = bool(value)
            return
        super().setProperty(name, value)
        if name == "voice":
            self._voice = str(value)
        elif name == "rate":
            self._rate = int(str(value))

    def say(self, text: str) -> None:
        """Speak `text` at once and hand its Sound over with the topic `finished-utterance`.

        The library is loaded afresh before: its wave generator keeps a state that nothing else
        resets, and by which the same text would sound differently after another.
        """
        self._reload()
        self._sound, self._failure = Sound(), None
        self._proxy.setBusy(True)
        self._proxy.notify("started-utterance")
        flags = binding.CHARS_UTF8 | binding.PHONEMES | (binding.SSML if self._markup else 0)
        try:
            code = binding.Synth(text.encode("utf-8", "replace"), flags=flags)
        finally:
            self._proxy.setBusy(False)
        if self._failure is not None:
            raise self._failure
        if code != binding.EE_OK:
            raise OSError(f"eSpeak NG refused the text (code {code})")
        self._proxy.notify("finished-utterance", completed=True, sound=self._sound)

    def startLoop(self) -> None:  # noqa: N802
        """Work the queue off."""
        self._looping = True
        self._proxy.setBusy(False)

    def stop(self) -> None:
        """Stop nothing: when this can be called, nothing is being spoken."""

    def _reload(self) -> None:
        _load_afresh()
        binding.SetSynthCallback(self._onSynth)
        super().setProperty("voice", self._voice)
        super().setProperty("rate", self._rate)

    def _onSynth(self, wave: Any, count: int, events: Any) -> int:  # noqa: ANN401, N802
        """Take a buffer of sound and its events: called by the library."""
        try:
            at = 0
            while (event := events[at]).type != binding.EVENT_LIST_TERMINATED:
                if event.type == binding.EVENT_WORD:
                    self._sound.words.append((event.text_position - 1, event.sample))
                at += 1
            if wave and count > 0:
                self._sound.pcm += ctypes.string_at(wave, 2 * count)
        except BaseException as failure:  # noqa: BLE001  nothing may be raised into C
            self._failure = failure
            return 1
        return 0


def pronunciation(text: str, voice: str) -> str:
    """Return how a voice says a text, in IPA; clauses are joined by spaces.

    The library is loaded afresh before, as for every text.
    """
    _load_afresh()
    library = binding.dll
    if library is None or binding.SetVoiceByName(voice.encode()) != binding.EE_OK:
        raise OSError(f"eSpeak NG has no voice {voice}")
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    library.espeak_TextToPhonemes.argtypes = (
        ctypes.POINTER(ctypes.c_void_p),
        ctypes.c_int,
        ctypes.c_int,
    )
    content = ctypes.create_string_buffer(text.encode("utf-8", "replace"))
    place = ctypes.c_void_p(ctypes.addressof(content))
    clauses = []
    while place.value:  # it moves past each clause, and is null at the end
        found = library.espeak_TextToPhonemes(ctypes.byref(place), binding.CHARS_UTF8, _IPA)
        clauses.append((found or b"").decode("utf-8", "replace"))
    return _SWITCHED.sub("", " ".join(clauses)).strip()


def _load_afresh() -> None:
    binding.Terminate()
    library = binding.dll
    binding.dll = None
    if library is not None:
        close = getattr(_ctypes, "FreeLibrary" if os.name == "nt" else "dlclose")
        close(library._handle)  # noqa: SLF001  ctypes has no public way
    with _bundled_library():
        importlib.reload(binding)
    _initialize()


def _initialize() -> None:
    rate = binding.Initialize(binding.AUDIO_OUTPUT_SYNCHRONOUS, _BUFFER_MS, _DATA, _DONT_EXIT)
    if rate <= 0:
        raise OSError(f"eSpeak NG cannot start (code {rate})")


def buildDriver(proxy: "DriverProxy") -> SynchronousDriver:  # noqa: N802
    """Make the driver: pyttsx3 calls this."""
    return SynchronousDriver(proxy)


sys.modules[f"pyttsx3.drivers.{NAME}"] = sys.modules[__name__]
