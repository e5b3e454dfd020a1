"""What will be said: pure, made from the document alone; recording turns it into a Narration."""

from dataclasses import dataclass, field

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
class Utterance:
    """One sentence as it is said, and the silence after it in seconds.

    `sentence` is the sentence's identifier, empty for an announcement that only the audio has;
    `text` what is written (its plain text, or the announcement). `announced` are the words said
    before it that are not written there ("Table:"), `aside` tells that it stands for what the eye
    sees (an alternative text). `interjected` are words said within it that are not written, each
    with the offset in `text` at which it is said ("deleted"). `span` is where an engine's failure
    is reported. `settled` are stretches `[start, end)` of `text` of which the author says how they
    are said: by a lexicon, or `said=`.
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

    @property
    def said(self) -> str:
        """The words as spoken."""
        return "".join(run.text for run in self.runs)


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
    to announce, `lead` the silence in seconds before a track's first word.
    """

    tracks: tuple[ScriptTrack, ...]
    lang: str
    voice: str
    narrator: str
    lead: float
    omissions: tuple[Omission, ...] = ()
