"""A person's reading of a publication: the files that hold it, and what of them is a sentence."""

from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from publish.diagnostics import Span
from publish.model.asset import Asset


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRecording:
    """A recording as the metadata name it: paths relative to the file that says so.

    Without `cues` they are looked for beside the sound. `reader` is who reads, None if not given.
    """

    audio: str
    cues: str | None = None
    reader: str | None = None
    span: Span = field(compare=False)


class SoundFile(Protocol):
    """A file that was opened while resolving, and stays open."""

    def open(self) -> BinaryIO:
        """Return it, to be read from its beginning. Raises OSError where it has changed since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """A recording whose files were found.

    `name` is its path for messages, `digest` the SHA-256 of its bytes in hex; `form` is what
    FFmpeg calls its container, by the first bytes, empty where it is none that is read. `cues` is a
    text file whose media type its name tells (`.vtt`, `.srt`, `.txt`, `.json`; else it is empty).
    Nothing in the two is proved.
    """

    name: str
    form: str
    digest: str
    cues: Asset | None
    reader: str
    span: Span = field(compare=False)
    sound: SoundFile = field(compare=False, repr=False, hash=False)
