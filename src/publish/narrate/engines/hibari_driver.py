"""A driver for pyttsx3 that speaks with the voice Hibari.

Importing this module loads the network's runtime and registers the driver; only the child process
does. `pyttsx3.init(NAME)` then gives an ordinary Engine: texts are said one after the other while
`runAndWait` runs, failures arrive as the topic `error`, and `finished-utterance` brings the Sound.
Besides pyttsx3's properties it has `given`, pronunciations of parts of the next text, and `spell`.
"""

import sys
from typing import TYPE_CHECKING, cast

from publish.narrate.engines.hibari_speech import Given, Spell, Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyttsx3.driver import DriverProxy

NAME = "publish_hibari"
"""The driver's name for `pyttsx3.init`."""

NATIVE_RATE = 185
"""Words a minute that it says when it is not hurried: as measured in prose."""
_SLOWEST, _FASTEST = 0.5, 2.0


class HibariDriver:
    """What pyttsx3 asks of a driver."""

    def __init__(self, proxy: "DriverProxy") -> None:
        self._proxy = proxy
        self._voice = Voice()
        self._speed = 1.0
        self._given: Sequence[Given] = ()
        self._spell: Spell = str

    def setProperty(self, name: str, value: object) -> None:  # noqa: N802
        """Set a property that it has; of pyttsx3's, `rate` alone: there is one voice."""
        match name:
            case "rate":
                self._speed = min(max(_SLOWEST, float(str(value)) / NATIVE_RATE), _FASTEST)
            case "given":
                self._given = cast("Sequence[Given]", value)
            case "spell":
                self._spell = cast("Spell", value)
            case _:
                raise KeyError(f"unknown property {name}")

    def say(self, text: str) -> None:
        """Speak `text` at once."""
        self._proxy.setBusy(True)
        self._proxy.notify("started-utterance")
        try:
            sound = self._voice.say(text, self._given, self._speed, self._spell)
        finally:
            self._given = ()
            self._proxy.setBusy(False)
        self._proxy.notify("finished-utterance", completed=True, sound=sound)

    def startLoop(self) -> None:  # noqa: N802
        """Work the queue off."""
        self._proxy.setBusy(False)

    def endLoop(self) -> None:  # noqa: N802
        """End nothing: the queue is worked off."""

    def stop(self) -> None:
        """Stop nothing: when this can be called, nothing is being spoken."""

    def destroy(self) -> None:
        """Leave nothing behind."""


def buildDriver(proxy: "DriverProxy") -> HibariDriver:  # noqa: N802
    """Make the driver: pyttsx3 calls this."""
    return HibariDriver(proxy)


sys.modules[f"pyttsx3.drivers.{NAME}"] = sys.modules[__name__]
