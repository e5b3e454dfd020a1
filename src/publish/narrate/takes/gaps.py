"""What is left over where cues and sentences do not fit, told so that it can be mended."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from publish.diagnostics import Diagnostics, Span
from publish.diagnostics.catalogue import spk
from publish.model import Utterance
from publish.narrate.takes.cue_files import Cue
from publish.narrate.takes.matching import Gap, Heard, Wanted, key_of

_ALIKE = 0.6
"""How much of two texts must be the same for one to be meant by the other."""
_COMPARED = 12
"""Sentences and cues of a gap that are compared with each other."""
_LONGEST = 400
"""Words of a sentence that are compared."""
_LETTERS = 4_000
"""Letters of cues among which a sentence is looked for."""
_SHOWN = 60
"""Characters of a sentence that a finding shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A cue, and the file that it is from."""

    cue: Cue
    file: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(path=self.file, line=self.cue.line)


@dataclass(slots=True, kw_only=True)
class GapReporter:
    """Reports gaps. Utterances and what is wanted belong together, and cues and what is heard."""

    utterances: Sequence[Utterance]
    wanted: Sequence[Wanted]
    cues: Sequence[Located]
    heard: Sequence[Heard]
    diagnostics: Diagnostics

    def report(self, gap: Gap) -> None:
        """Report what of a gap is not as it should be."""
        sentences = [number for number in gap.wanted if self.wanted[number].needed]
        cues = [number for number in gap.heard if self.heard[number].key]
        for sentence, cue in self._alike(sentences, cues):
            sentences.remove(sentence)
            cues.remove(cue)
            self._differs(sentence, cue)
        run_on = self._run_on(sentences, cues)
        if run_on is not None:
            self._runs_on(run_on, cues[0])
            return
        for number in sentences:
            self._missing(number)
        for number in cues:
            located = self.cues[number]
            self.diagnostics.report(
                spk.CUE_OF_NO_SENTENCE,
                f"no sentence here is “{shown(located.cue.text)}”: it is not heard",
                span=located.span,
                hint="take out the cue, or write into the article what is read",
            )

    def several(self, first: int, last: int, cue: int) -> None:
        """Report a cue that holds sentences `[first, last)`."""
        second = self.utterances[first + 1]
        self.diagnostics.report(
            spk.CUE_OF_SEVERAL_SENTENCES,
            f"a cue holds {last - first} sentences",
            span=self.cues[cue].span,
            hint=f"divide it where “{shown(second.text)}” begins",
        )

    def _alike(self, sentences: Sequence[int], cues: Sequence[int]) -> list[tuple[int, int]]:
        """Return sentences with the cues that are probably meant for them, each once."""
        scores = []
        for sentence in sentences[:_COMPARED]:
            for cue in cues[:_COMPARED]:
                named = self.heard[cue].name and self.heard[cue].name == self.wanted[sentence].name
                alone = len(sentences) == len(cues) == 1 and self._holds(sentence, cue)
                score = 1.0 if named or alone else _likeness(self._words(sentence), self._read(cue))
                if score >= _ALIKE:
                    scores.append((-score, sentence, cue))
        pairs: list[tuple[int, int]] = []
        for _, sentence, cue in sorted(scores):
            if all(sentence != one and cue != other for one, other in pairs):
                pairs.append((sentence, cue))
        return pairs

    def _holds(self, sentence: int, cue: int) -> bool:
        """Whether one of two has all that the other has."""
        key = self.heard[cue].key
        return any(form in key or key in form for form, _ in self.wanted[sentence].forms)

    def _words(self, sentence: int) -> list[str]:
        return _words_of(self.utterances[sentence].written())

    def _read(self, cue: int) -> list[str]:
        return _words_of(self.cues[cue].cue.text)

    def _differs(self, sentence: int, cue: int) -> None:
        utterance = self.utterances[sentence]
        here, there = _difference(self._words(sentence), self._read(cue))
        if here and there:
            what = f"a cue has “{there}” where the sentence has “{here}”"
        elif here:
            what = f"a cue lacks “{here}” of its sentence"
        else:
            what = f"a cue has “{there}” more than its sentence"
        where = f"{utterance.span.path}:{utterance.span.line}"
        self.diagnostics.report(
            spk.CUE_DIFFERS,
            what,
            span=self.cues[cue].span,
            hint=f"write what is read, here or in {where}: “{shown(utterance.written())}”",
        )

    def _run_on(self, sentences: Sequence[int], cues: Sequence[int]) -> int | None:
        """Return a sentence that is in the cues together, if there is one."""
        heard = "".join(self.heard[number].key for number in cues[:_COMPARED])[:_LETTERS]
        for number in sentences[:_COMPARED]:
            if any(form in heard for form, _ in self.wanted[number].forms):
                return number
        return None

    def _runs_on(self, sentence: int, cue: int) -> None:
        text = shown(self.utterances[sentence].text)
        self.diagnostics.report(
            spk.CUE_OF_SEVERAL_SENTENCES,
            f"the sentence “{text}” begins or ends inside a cue",
            span=self.cues[cue].span,
            hint="end a cue where a sentence ends",
        )

    def _missing(self, sentence: int) -> None:
        utterance = self.utterances[sentence]
        self.diagnostics.report(
            spk.SENTENCE_WITHOUT_CUE,
            f"no cue is for this sentence, `{utterance.sentence}`: “{shown(utterance.text)}”",
            span=utterance.span,
            hint="read it, and give it a cue with its words",
        )


def shown(text: str) -> str:
    """Return the beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"


def _words_of(text: str) -> list[str]:
    return re.findall(r"\S+", text)[:_LONGEST]


def _likeness(one: list[str], other: list[str]) -> float:
    """Return how many words two texts have in common, from 0 to 1."""
    counted = [Counter(map(key_of, each)) for each in (one, other)]
    return 2 * (counted[0] & counted[1]).total() / max(1, len(one) + len(other))


def _difference(one: list[str], other: list[str]) -> tuple[str, str]:
    """Return the words of each of two texts between those with which both begin and end."""
    keys = [list(map(key_of, each)) for each in (one, other)]
    head = _alike_at_first(*keys)
    tail = min(_alike_at_first(*(each[::-1] for each in keys)), min(map(len, keys)) - head)
    return shown(" ".join(one[head : len(one) - tail])), shown(
        " ".join(other[head : len(other) - tail])
    )


def _alike_at_first(one: list[str], other: list[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))
