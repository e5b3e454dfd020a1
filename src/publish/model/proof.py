"""What is most worth hearing of a narration, since it may be said wrongly."""

from dataclasses import dataclass, field
from enum import StrEnum

from publish.diagnostics import Span


class DoubtKind(StrEnum):
    """Why something may be said wrongly; the value is its name for programs."""

    NAME = "name"
    KNOWN_NAME = "known-name"
    WORD = "word"
    FOREIGN = "foreign"
    HETERONYM = "heteronym"
    ACRONYM = "acronym"
    ROMAN = "roman"
    INITIALS = "initials"
    ABBREVIATION = "abbreviation"
    NUMBER = "number"
    UNIT = "unit"
    FORMULA = "formula"
    CODE = "code"
    LEXICON = "lexicon"
    SPELLED = "spelled"
    RATE = "rate"
    LEVEL = "level"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something of an utterance that may be said wrongly.

    `written` stands at offset `start` of the sentence's plain text, `said` are the words for it,
    `sounds` its pronunciation in IPA where a voice was asked. `weight` is how likely it is wrong,
    from 0 to 1. `key` is what two of the same have in common: who has heard one has heard the
    other; `family` what is alike only in kind. `measured` tells how far off a rate or a level is.
    """

    kind: DoubtKind
    written: str
    said: str
    start: int
    weight: float
    key: str
    lang: str
    family: str = ""
    sounds: str = ""
    measured: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofEntry:
    """An utterance to be heard: what is doubtful in it, what weighs most first.

    `at` is when it is heard, in seconds from the beginning of the narration, `seconds` how long it
    takes, `elsewhere` how many more utterances have one of its doubts. Of a long sentence that is
    the clause `text[start:end]`, and of other doubts in it another entry tells.
    """

    sentence: str
    text: str
    doubts: tuple[Doubt, ...]
    at: float
    seconds: float
    elsewhere: int
    start: int
    end: int
    span: Span = field(compare=False)

    @property
    def whole(self) -> bool:
        """Whether all of the sentence is to be heard."""
        return (self.start, self.end) == (0, len(self.text))

    @property
    def part(self) -> str:
        """The words that are to be heard."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofList:
    """The utterances most worth hearing, the worst first.

    They are some of `utterances`, which take `seconds` with their pauses.
    """

    title: str
    lang: str
    seconds: float
    utterances: int
    entries: tuple[ProofEntry, ...]
