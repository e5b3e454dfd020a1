"""One sentence as it is said: runs of one language each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from publish.diagnostics import Span
from publish.model import (
    Generated,
    Passage,
    Sentence,
    SpokenRun,
    Utterance,
    plain_text,
    sentence_text,
)
from publish.narrate.lexicon import Lexicon
from publish.narrate.stretches import Stretch, stretches
from publish.narrate.wording import Claim, Worded, named, word_text

_LETTER = re.compile(r"[^\W_]")
"""A letter or a figure."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words announced before a sentence within its utterance; they are for its first character."""

    text: str
    lang: str


def utter(
    sentence: Sentence,
    lang: str,
    lexicon: Lexicon,
    pause: float,
    prefixes: Sequence[Prefix] = (),
    *,
    links: bool = False,
    supplementary: bool = False,
) -> Utterance:
    """Word a sentence; `lang` is the document's language. `links` are announced, or not."""
    text = sentence_text(sentence)
    found = tuple(_Claimed.of(each, lexicon) for each in stretches(sentence, lang, links=links))
    runs = [run for each in found for run in each.runs()]
    if not any(_LETTER.search(run.text) for run in runs):
        runs = [_announced(Prefix(named(text), "en"), lexicon)[0]]
    before = [
        run for prefix in prefixes for run in (*_announced(prefix, lexicon), _space(prefix.lang))
    ]
    return Utterance(
        sentence=sentence.id,
        text=text,
        runs=_joined([*before, *_apart(runs, text)]),
        pause=pause,
        span=sentence.span,
        announced=" ".join(prefix.text for prefix in prefixes),
        interjected=tuple(
            (each.start, each.text.strip(":, "))
            for each in (claimed.stretch for claimed in found)
            if each.ours
        ),
        settled=tuple(place for each in found for place in each.settled()),
        label=label_of(sentence),
        supplementary=supplementary,
    )


def label_of(sentence: Sentence) -> int:
    """Return how many characters at the head of a sentence are ours: `Table 1. `."""
    ours = takewhile(lambda each: isinstance(each, Generated), sentence.inlines)
    return len(plain_text(tuple(ours)))


def is_ours(passage: Passage) -> bool:
    """Whether all of a text is ours."""
    return all(isinstance(each, Generated) for s in passage.sentences for each in s.inlines)


def announce(text: str, lang: str, lexicon: Lexicon, pause: float, span: Span) -> Utterance:
    """Word what only the audio has."""
    runs = _runs([Stretch(text=text, lang=lang, start=0)], lexicon)
    return Utterance(sentence="", text=text, runs=_joined(runs), pause=pause, span=span)


@dataclass(frozen=True, slots=True)
class _Claimed:
    """A stretch, and what the lexicon says of it."""

    stretch: Stretch
    claims: tuple[Claim, ...]

    @classmethod
    def of(cls, stretch: Stretch, lexicon: Lexicon) -> "_Claimed":
        if stretch.code:
            return cls(stretch, ())
        text = stretch.said or stretch.text
        return cls(stretch, tuple(lexicon.claims(text, stretch.lang)))

    def runs(self) -> list[SpokenRun]:
        stretch = self.stretch
        text = stretch.said or stretch.text
        worded = word_text(text, stretch.lang, code=stretch.code, claims=self.claims)
        return [_run(each, stretch) for each in worded]

    def settled(self) -> Iterator[tuple[int, int]]:
        """Yield the written stretches that the author says how to say."""
        start = self.stretch.start
        if self.stretch.said:
            yield start, start + len(self.stretch.text)
        elif not self.stretch.ours:
            yield from ((start + each.start, start + each.end) for each in self.claims)


def _runs(found: Iterable[Stretch], lexicon: Lexicon) -> list[SpokenRun]:
    return [run for stretch in found for run in _Claimed.of(stretch, lexicon).runs()]


def _apart(runs: list[SpokenRun], text: str) -> list[SpokenRun]:
    """Part words of two stretches that are written beside each other with a sign between.

    In `Ctrl`+`C` each is worded by itself, and "plus" is no part of either.
    """
    made: list[SpokenRun] = []
    for run in runs:
        last = made[-1] if made else None
        if last is not None and last.text[-1:].isalnum() and run.text[:1].isalnum():
            signs = text[last.offsets[-1]], text[run.offsets[0] : run.offsets[0] + 1]
            if not all(map(str.isalnum, signs)):
                made.append(SpokenRun(text=" ", lang=last.lang, offsets=run.offsets[:1]))
        made.append(run)
    return made


def _run(worded: Worded, stretch: Stretch) -> SpokenRun:
    start, offsets = stretch.start, worded.offsets
    if stretch.ours or stretch.said:
        offsets = (start,) * len(offsets)
    elif start:
        offsets = tuple([start + offset for offset in offsets])
    return SpokenRun(text=worded.text, lang=stretch.lang, offsets=offsets, phonemes=worded.phonemes)


def _announced(prefix: Prefix, lexicon: Lexicon) -> list[SpokenRun]:
    runs = _runs([Stretch(text=prefix.text, lang=prefix.lang, start=0)], lexicon)
    return [
        SpokenRun(text=run.text, lang=run.lang, offsets=(0,) * len(run.text), phonemes=run.phonemes)
        for run in runs
    ]


def _space(lang: str) -> SpokenRun:
    return SpokenRun(text=" ", lang=lang, offsets=(0,))


def _joined(runs: list[SpokenRun]) -> tuple[SpokenRun, ...]:
    """Join runs of one language, but not pronunciations; strip the ends of the utterance.

    A run without a letter or a figure joins the one before it, whatever its language.
    """
    groups: list[list[SpokenRun]] = []
    for run in runs:
        first = groups[-1][0] if groups else None
        if (
            first is not None
            and first.phonemes is None
            and run.phonemes is None
            and (first.lang == run.lang or not _LETTER.search(run.text))
        ):
            groups[-1].append(run)
        else:
            groups.append([run])
    return tuple(_stripped([_one(group) for group in groups]))


def _one(runs: list[SpokenRun]) -> SpokenRun:
    """Return runs as one, in the language of the first."""
    if len(runs) == 1:
        return runs[0]
    return SpokenRun(
        text="".join(run.text for run in runs),
        lang=runs[0].lang,
        offsets=tuple(offset for run in runs for offset in run.offsets),
    )


def _stripped(runs: list[SpokenRun]) -> list[SpokenRun]:
    while runs and runs[0].phonemes is None and not runs[0].text.strip():
        runs = runs[1:]
    while runs and runs[-1].phonemes is None and not runs[-1].text.strip():
        runs = runs[:-1]
    if not runs:
        return runs
    first, last = runs[0], runs[-1]
    if first.phonemes is None and first.text[0] == " ":
        skip = len(first.text) - len(first.text.lstrip())
        runs = [_cut(first, skip, len(first.text)), *runs[1:]]
        last = runs[-1]
    if last.phonemes is None and last.text[-1] == " ":
        runs = [*runs[:-1], _cut(last, 0, len(last.text.rstrip()))]
    return runs


def _cut(run: SpokenRun, start: int, end: int) -> SpokenRun:
    return SpokenRun(text=run.text[start:end], lang=run.lang, offsets=run.offsets[start:end])
