"""Words to sound with Hibari's network; only the child process imports this.

The network gives how long each sound lasts, in steps of 25 ms, which is where the times of words
come from; and the parts of a spectrum, of which `hibari.dsp` makes the sound. Of the package the
rules from letters to sounds and that are used, and nothing that could fetch a voice.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import onnxruntime
from hibari import dsp
from hibari.g2p import G2P
from hibari.g2p.token import Tok
from numpy.typing import NDArray

from publish.narrate.engines.hibari_files import check_files, folder

SAMPLE_RATE = dsp.SR
_STEP = 2 * dsp.HOP
"""Samples of one unit of duration: 25 ms."""
_EARLY = 3 * _STEP
"""How much sooner a sound is heard than its duration says (found by forced alignment)."""
_DURATIONS = b"/Clip_output_0"
"""What the network calls its durations inside."""
_MOST = 380
"""Sounds that are said at once: the network was not trained on more than some 400."""
_LONG_WORD = re.compile(r"[^\W\d_]{25}")
"""More letters than the network for unknown words reads: it cuts the rest off."""
_QUIET, _WINDOW = 33.0, 120
"""What counts as silence: less than -60 dBFS over 5 ms."""

Given: TypeAlias = tuple[int, int, str]
"""From where to where of a text, and how that is said in the voice's letters."""
Spell: TypeAlias = Callable[[str], str]
"""How a word that the rules cannot read is said in the voice's letters."""


@dataclass(frozen=True, slots=True)
class Sound:
    """What the voice gave for one text: 16-bit samples; offsets into the text with samples."""

    pcm: bytes
    words: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    sounds: str
    spaced: bool


class Voice:
    """The network and the rules, loaded once. Raises OSError where a file is not what it was."""

    def __init__(self) -> None:
        onnxruntime.disable_telemetry_events()
        where = folder()
        network = check_files(where)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False  # it keeps what the longest text took, and a part more
        self._session = onnxruntime.InferenceSession(
            _with_durations(network), options, providers=["CPUExecutionProvider"]
        )
        ids: dict[str, int] = json.loads((where / "vocab.json").read_text(encoding="utf-8"))
        self._ids = ids
        self._stops = {ids[mark] for mark in ",;:.!?—…"}
        self._rules = G2P()
        # with SciPy, which may happen to be there, the bytes would be others
        dsp.rfft, dsp.irfft = _rfft, _irfft

    def say(self, text: str, given: Sequence[Given], speed: float, spell: Spell) -> Sound:
        """Say a text; `given` are pronunciations of parts of it, in order."""
        ids: list[int] = []
        marks: list[tuple[int, int]] = []
        space = self._ids[" "]
        for word in self._words(text, given, spell):
            said = [self._ids[sound] for sound in word.sounds if sound in self._ids]
            if any(map(str.isalpha, word.sounds)):
                marks.append((word.start, len(ids)))
            ids += said
            if word.spaced and ids and ids[-1] != space:
                ids.append(space)
        if not marks:
            return Sound(b"", ())
        parts: list[NDArray[np.int16]] = []
        words: list[tuple[int, int]] = []
        done = 0
        for first, last in self._pieces(ids):
            samples, starts = self._run(ids[first:last], speed)
            words += [(at, done + starts[n - first]) for at, n in marks if first <= n < last]
            parts.append(samples)
            done += len(samples)
        whole = np.concatenate(parts)
        begin, end = _heard(whole)
        return Sound(
            whole[begin:end].astype("<i2").tobytes(),
            tuple((at, min(max(0, sample - begin), end - begin - 1)) for at, sample in words),
        )

    def _words(self, text: str, given: Sequence[Given], spell: Spell) -> Iterator[_Word]:
        """Yield the words of a text with their sounds, and where each begins."""
        tokens: list[Tok] = []
        at = 0
        for start, end, sounds in given:
            tokens += self._read(text[at:start])
            space = " " if text[end : end + 1].isspace() else ""
            tokens.append(Tok(text[start:end], "NN", space, phonemes=sounds, rating=5))
            at = end
        tokens += self._read(text[at:])
        if not tokens:
            return
        at = 0
        for token in self._rules.phonemize_tokens(tokens):
            start, at = _found(text, token.text, at)
            sounds = token.phonemes or ""
            if any(map(str.isalnum, token.text)) and (
                not any(map(str.isalpha, sounds)) or _LONG_WORD.search(token.text)
            ):
                sounds = spell(token.text)
            yield _Word(start, sounds.strip(), bool(token.whitespace))

    def _read(self, text: str) -> list[Tok]:
        """Return the tokens of a text; one that begins with a space is set off from before."""
        pairs = self._rules.tokenizer(text)
        tags = self._rules.tagger([token for token, _ in pairs]) if pairs else []
        return [Tok(token, tag, space) for (token, space), tag in zip(pairs, tags, strict=True)]

    def _pieces(self, ids: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Cut what is too long after a mark, else at a space."""
        first = 0
        while len(ids) - first > _MOST:
            window = range(first + _MOST - 1, first + _MOST // 3, -1)
            wanted = (self._stops, {self._ids[" "]})
            cut = next((n for marks in wanted for n in window if ids[n] in marks), window[0])
            yield first, cut + 1
            first = cut + 1
        if first < len(ids):
            yield first, len(ids)

    def _run(self, ids: Sequence[int], speed: float) -> tuple[NDArray[np.int16], list[int]]:
        """Return the samples of sounds, and the sample at which each begins."""
        *spectra, durations = self._session.run(
            None,
            {
                "ids": np.asarray([[0, *ids, 0]], np.int64),
                "speed": np.asarray([speed], np.float32),
            },
        )
        noise = np.random.Generator(np.random.PCG64(0))  # the same for all, whatever was said
        sound = dsp.synth(*(each[0] for each in spectra), noise)
        ends = np.cumsum(durations.ravel()).astype(int) * _STEP
        starts = [max(0, int(end) - _EARLY) for end in ends[: len(ids)]]
        return np.rint(sound * 32767).clip(-32768, 32767).astype(np.int16), starts


def _found(text: str, token: str, at: int) -> tuple[int, int]:
    """Return where in `text` the letters of `token` begin and end, from `at` on.

    A token is made of letters of the text in their order; some marks between them are left out.
    """
    start = -1
    for letter in filter(None, map(str.strip, token)):
        found = text.find(letter, at)
        if found >= 0:
            start = found if start < 0 else start
            at = found + 1
    return (start if start >= 0 else min(at, max(0, len(text) - 1))), at


def _with_durations(network: bytes) -> bytes:
    """Return a network with its durations as one more output.

    Protocol Buffers join a message that comes twice, so that a field at the end is enough:
    ModelProto.graph (7), GraphProto.output (12), ValueInfoProto.name (1).
    """
    added = _DURATIONS
    for number in (1, 12, 7):
        added = bytes([number << 3 | 2, len(added)]) + added
    return network + added


def _heard(samples: NDArray[np.int16]) -> tuple[int, int]:
    """Return the samples between the silences, with 10 ms around them."""
    whole = len(samples) // _WINDOW
    windows = samples[: whole * _WINDOW].reshape(-1, _WINDOW)
    first = next(_loud(windows, range(whole)), None)
    last = next(_loud(windows, range(whole - 1, -1, -1)), None)
    if first is None or last is None:
        return 0, len(samples)
    return max(0, first - 2) * _WINDOW, min(whole, last + 3) * _WINDOW


def _loud(windows: NDArray[np.int16], order: Iterable[int]) -> Iterator[int]:
    """Yield the windows in which something is heard; a long text is never looked at in whole."""
    for number in order:
        if np.sqrt((windows[number].astype(np.float64) ** 2).mean()) > _QUIET:
            yield number


def _rfft(samples: NDArray[np.float32], axis: int) -> NDArray[np.complex64]:
    return np.fft.rfft(samples, axis=axis).astype(np.complex64)


def _irfft(bins: NDArray[np.complex64], length: int, axis: int) -> NDArray[np.float32]:
    return np.fft.irfft(bins, n=length, axis=axis).astype(np.float32)
