"""The child process in which an engine speaks, asked as its parent asks it, to its own end."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest
from audio.other_engines import DyingEngine, FelledEngine, LameEngine, NoisyEngine

from publish.narrate.engines import Phrasing, SpeechEngine
from publish.narrate.engines.child import engine_path
from publish.narrate.engines.espeak import EspeakEngine

pytestmark = pytest.mark.children

PROGRAM = (
    f"import sys; sys.path.insert(0, {str(Path(__file__).parents[1])!r});"
    " from publish.narrate.engines.child import main; main()"
)


@dataclass
class Child:
    """A child that speaks as long as it is asked."""

    process: subprocess.Popen[bytes]

    def ask(self, **request: object) -> tuple[dict[str, Any], bytes]:
        """Return the answer's head and sound."""
        asked, answers = self.process.stdin, self.process.stdout
        assert asked is not None
        assert answers is not None
        asked.write(json.dumps(request).encode() + b"\n")
        asked.flush()
        head: dict[str, Any] = json.loads(answers.readline())
        return head, answers.read(head.get("bytes", 0))

    def start(self, engine: type[SpeechEngine]) -> dict[str, Any]:
        return self.ask(engine=engine_path(engine()), rate=165)[0]

    def say(self, *phrasings: Phrasing) -> tuple[dict[str, Any], bytes]:
        return self.ask(phrasings=[asdict(each) for each in phrasings])


@pytest.fixture
def child() -> Iterator[Child]:
    """A child; it must end by itself, rightly, when nobody asks any more."""
    command = [sys.executable, "-P", "-c", PROGRAM]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield Child(process)
        rest, _ = process.communicate(timeout=60)
        assert rest == b""
        assert process.returncode == 0


def english(text: str, phonemes: str | None = None) -> Phrasing:
    return Phrasing(text=text, lang="en", voice="gmw/en", phonemes=phonemes)


def low(text: str) -> Phrasing:
    return Phrasing(text=text, lang="en", voice="low")


def test_every_word_is_heard_where_it_is_said_to_be(child: Child) -> None:
    assert child.start(EspeakEngine) == {}
    head, sound = child.say(english("The lamp was lit & they left."))
    assert head["bytes"] == len(sound) > 2 * head["sample_rate"]
    offsets, samples = zip(*head["words"], strict=True)
    assert offsets == (0, 4, 9, 13, 17, 19, 24)
    assert list(samples) == sorted(samples)
    assert samples[-1] < len(sound) // 2
    assert head["exact"] == "sample"


def test_another_voice_and_given_sounds_keep_their_places(child: Child) -> None:
    child.start(EspeakEngine)
    plain, heard = child.say(english("Ask Nagorno now."))
    given, other = child.say(english("Ask "), english("Nagorno", "nəˈɡɔːnəʊ"), english(" now."))
    french, foreign = child.say(
        english("He said "), Phrasing(text="bonjour", lang="fr", voice="roa/fr")
    )
    assert [at for at, _ in plain["words"]] == [at for at, _ in given["words"]]
    assert [at for at, _ in french["words"]] == [0, 3, 8]
    assert len({heard, other, foreign}) == 3


def test_nothing_to_say_is_no_sound(child: Child) -> None:
    child.start(EspeakEngine)
    head, sound = child.say(english(" \u200b "))
    assert (head["bytes"], sound) == (0, b"")


def test_what_an_engine_raises_is_told_and_the_next_sentence_is_said(child: Child) -> None:
    child.start(DyingEngine)
    assert child.say(low("refuse"))[0] == {"error": "it will not say that"}
    assert child.say(low("a"))[0]["bytes"] > 0


def test_a_lack_of_memory_is_no_fault_of_the_sentence(child: Child) -> None:
    child.start(FelledEngine)
    assert child.say(low("starve"))[0] == {"error": "it has no memory left", "memory": True}


def test_an_engine_that_cannot_start_says_why(child: Child) -> None:
    assert child.start(LameEngine) == {"error": "its data is gone, and that at 165 words"}


def test_what_a_library_prints_is_no_part_of_an_answer(child: Child) -> None:
    child.start(NoisyEngine)
    head, sound = child.say(low("a"))
    assert head["bytes"] == len(sound)
