"""Characters that must not reach a voice, and white space."""

import re
import unicodedata

from publish.narrate.wording.rewriting import Worded

_SUSPECT = re.compile(r"[\[\]\u2010\u2011\ufe00-\ufe0f]|  ")
_AS = {"[": "(", "]": ")", "\u2010": "-", "\u2011": "-"}


def clean(worded: Worded) -> Worded:
    """Take out what cannot be heard and could steer or stop an engine.

    Control, format, private and unassigned characters go; every kind of white space is one space;
    square brackets, which open an engine's own notation, are round.
    """
    if worded.text.isprintable() and not _SUSPECT.search(worded.text):
        return worded
    said: list[str] = []
    offsets: list[int] = []
    for each, offset in zip(worded.text, worded.offsets, strict=True):
        character = _heard(each)
        if character == " " and said and said[-1] == " ":
            continue
        if character:
            said.append(character)
            offsets.append(offset)
    return Worded("".join(said), tuple(offsets), worded.phonemes)


def _heard(character: str) -> str:
    if character in _AS:
        return _AS[character]
    if character.isspace():
        return " "
    return (
        ""
        if unicodedata.category(character) in {"Cc", "Cf", "Co", "Cn", "Cs"}
        or ("\ufe00" <= character <= "\ufe0f")
        else character
    )


def named(text: str) -> str:
    """Return the names of characters, for a sentence that is nothing but marks."""
    names = (unicodedata.name(each, "").lower() for each in text if not each.isspace())
    return ", ".join(name for name in dict.fromkeys(names) if name) or "blank"
