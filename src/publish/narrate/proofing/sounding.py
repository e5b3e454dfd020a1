"""How the voice says what is doubtful, as far as it tells: its sounds, and what it spells out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from publish.model.proof import Doubt, DoubtKind, ProofEntry
from publish.narrate.engines import PronouncingEngine, Speaker
from publish.narrate.engines.supervised import SpeechError, SupervisedEngine

_WORDS = frozenset({DoubtKind.NAME, DoubtKind.KNOWN_NAME, DoubtKind.WORD})
"""What a voice says alike wherever it stands."""
_MOST = 2_000
_LONGEST = 40
_SPELLED = 12
"""Letters of a word that is compared with its letters said one by one."""
_SHADES = str.maketrans("", "", "ˈˌː .-|")


def with_sounds(
    entries: Sequence[ProofEntry], speaker: Speaker, voice: str, rate: int
) -> tuple[ProofEntry, ...]:
    """Return entries whose words have the sounds that a voice gives them.

    What the voice says by the names of its letters is doubted for that. An engine that does not
    tell, or fails, leaves them as they are.
    """
    engine = speaker.engine
    words = list(dict.fromkeys(_words(entries)))[:_MOST]
    if not isinstance(engine, PronouncingEngine) or not words:
        return tuple(entries)
    letters = [" ".join(word) if len(word) <= _SPELLED else "" for word in words]
    asked = SupervisedEngine(engine, rate)
    try:
        told = asked.pronounce([*words, *letters], voice)
    except SpeechError:
        return tuple(entries)
    finally:
        asked.stop()
    sounds = {word: _sayable(each, speaker) for word, each in zip(words, told, strict=False)}
    spelled = {
        word
        for word, said, letter in zip(words, told, told[len(words) :], strict=False)
        if letter and said.translate(_SHADES) == letter.translate(_SHADES)
    }
    return tuple(
        replace(entry, doubts=tuple(_told(each, sounds, spelled) for each in entry.doubts))
        for entry in entries
    )


def _words(entries: Iterable[ProofEntry]) -> Iterable[str]:
    for entry in entries:
        for doubt in entry.doubts:
            if doubt.kind in _WORDS and len(doubt.written) <= _LONGEST:
                yield doubt.written


def _sayable(sounds: str, speaker: Speaker) -> str:
    """Return sounds that a lexicon may have, nothing for others."""
    plain = " ".join(sounds.replace("_", " ").split())
    return "" if speaker.engine.refuses(plain, "en") else plain


def _told(doubt: Doubt, sounds: dict[str, str], spelled: set[str]) -> Doubt:
    if doubt.kind not in _WORDS:
        return doubt
    if doubt.written in spelled:
        return replace(doubt, kind=DoubtKind.SPELLED, sounds="")
    return replace(doubt, sounds=sounds.get(doubt.written, ""))
