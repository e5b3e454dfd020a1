"""What will be said: pure, made from the document alone; recording turns it into a Narration."""

from dataclasses import dataclass, field

from publish.budgets import SPOKEN_CHARACTERS
from publish.diagnostics import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenRun:
    """A stretch of an utterance in one language, worded for the ear.

    `offsets` has one entry for each character of `text`: the offset in the sentence's plain text
    of the written character that it is said for. They never decrease within an utterance.
    `phonemes` is an IPA pronunciation from the lexicon that replaces `text` for engines that can
    use it; others say `text`.
    """

    text: str
    lang: str
    offsets: tuple[int, ...] = field(repr=False)
    phonemes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """Where a sentence is in a recording: seconds `[start, end)` of the one with that number.

    `before` is what the recording lacks of our words at the sentence's head: an engine says it.
    """

    recording: int
    start: float
    end: float
    before: tuple[SpokenRun, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One sentence as it is said, and the silence after it in seconds.

    `sentence` is the sentence's identifier, empty for an announcement that only the audio has;
    `text` what is written (its plain text, or the announcement). `announced` are the words said
    before it that are not written there ("Table:"), `aside` tells that it stands for what the eye
    sees (an alternative text). `interjected` are words said within it that are not written, each
    with the offset in `text` at which it is said ("deleted"). `label` is how many characters at the
    head of `text` are ours ("Table 1. "). `supplementary` tells that a person who reads aloud may
    leave it out: a note, an alternative text, a program. `take` is where a recording has it; what
    nobody recorded, an engine says. `span` is where an engine's failure is reported. `settled` are
    stretches `[start, end)` of `text` of which the author says how they are said: by a lexicon, or
    `said=`.
    """

    sentence: str
    text: str
    runs: tuple[SpokenRun, ...]
    pause: float
    span: Span = field(compare=False)
    announced: str = ""
    aside: bool = False
    interjected: tuple[tuple[int, str], ...] = ()
    settled: tuple[tuple[int, int], ...] = ()
    label: int = 0
    supplementary: bool = False
    take: Take | None = None

    @property
    def said(self) -> str:
        """The words as spoken."""
        return "".join(run.text for run in self.runs)

    def written(self, start: int = 0) -> str:
        """Return its text from an offset on, with the words that are said within it."""
        parts = []
        for at, words in self.interjected:
            parts += [self.text[start:at], f" {words} "]
            start = max(start, at)
        return " ".join("".join([*parts, self.text[start:]]).split())

    @property
    def needed(self) -> bool:
        """Whether a person who reads aloud must read it: it is the author's, and no supplement."""
        ours_alone = self.label >= len(self.text.rstrip())
        return bool(self.sentence) and not (self.supplementary or self.aside or ours_alone)

    @property
    def seconds(self) -> float:
        """How long it takes: by its characters, or as it was recorded."""
        if self.take is None:
            return len(self.said) / SPOKEN_CHARACTERS
        before = sum(len(run.text) for run in self.take.before)
        return self.take.end - self.take.start + before / SPOKEN_CHARACTERS

    @property
    def by_engine(self) -> tuple[SpokenRun, ...]:
        """What a speech engine says of it: all, unless it is recorded."""
        return self.runs if self.take is None else self.take.before


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptChapter:
    """A heading: the index of the utterance that says it within its track."""

    id: str
    title: str
    level: int
    utterance: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptTrack:
    """What one track will hold: the opening (`title`), a top-level section, the notes (`notes`)."""

    id: str
    title: str
    utterances: tuple[Utterance, ...]
    chapters: tuple[ScriptChapter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """What is written or shown but not said, and why."""

    node: str
    reason: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """The whole narration before any engine runs.

    `voice` is the engine's name of the voice (empty: the engine's for `lang`), `narrator` the name
    to announce, `lead` the silence in seconds before a track's first word. Where a recording is
    heard, the narrator is who reads it, and `synthetic` the name of the voice that says the rest,
    empty where there is no rest.
    """

    tracks: tuple[ScriptTrack, ...]
    lang: str
    voice: str
    narrator: str
    lead: float
    omissions: tuple[Omission, ...] = ()
    synthetic: str = ""

    @property
    def recorded(self) -> bool:
        """Whether a recording is heard."""
        return any(each.take for track in self.tracks for each in track.utterances)
