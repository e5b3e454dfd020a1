"""What a renderer made: files by role, and what they were made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """A finished file.

    `role` is what the file is for and does not change with its name (`audio-book`, `captions`);
    no two files of a publication have the same. `title` says it to people. `source` is the digest
    of all that the file was made of (`Publication.source`). `facts` are what is measured of it and
    stands in the manifest: `duration` in seconds, `loudness` in LUFS, `true_peak` in dBTP, `pages`.
    `service` is the printing service that it is for, as it was asked for (`Press.asked`).
    """

    role: str
    path: Path
    media_type: str
    title: str
    source: str
    facts: Mapping[str, float | int] = field(default_factory=dict)
    service: str = ""

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name
