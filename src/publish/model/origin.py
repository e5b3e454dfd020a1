"""What a narration comes from: a program of which kind, in which versions, or a person."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

VoiceKind: TypeAlias = Literal["rule-based", "neural", "human"]
"""A voice made by rules alone, by a network that learned from recordings, or recorded."""

_IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_SOURCE_TYPES: dict[VoiceKind, str] = {
    "rule-based": "algorithmicMedia",
    "neural": "trainedAlgorithmicMedia",
    "human": "digitalCapture",
}
_MIXED: dict[VoiceKind | None, str] = {
    "neural": "compositeWithTrainedAlgorithmicMedia",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who spoke: the engine's name and kind, packages with versions, its network's SHA-256.

    What is not known is empty. `beside` is what spoke beside a person, where a recording lacks
    something.
    """

    engine: str = ""
    kind: VoiceKind | None = None
    packages: tuple[str, ...] = ()
    model: str = ""
    beside: "Origin | None" = None

    @property
    def source_type(self) -> str | None:
        """The IPTC's digital source type as a URI, which tells machines what made the sound."""
        return None if self.kind is None else _IPTC + _SOURCE_TYPES[self.kind]

    @property
    def whole_type(self) -> str | None:
        """The source type of a file that holds all of it, what spoke beside a person as well."""
        if self.beside is None:
            return self.source_type
        return _IPTC + _MIXED.get(self.beside.kind, "compositeSynthetic")

    @property
    def versions(self) -> str:
        """Packages and network in words, for a line of text; empty where nothing is known."""
        network = f"model {self.model[:12]}" if self.model else ""
        return ", ".join(filter(None, (*self.packages, network)))


UNKNOWN = Origin()
"""Of a narration that nobody said anything of."""
