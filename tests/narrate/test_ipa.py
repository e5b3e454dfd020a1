"""Every mnemonic that we write is one that its voice makes a sound of."""

import subprocess
import sys
from pathlib import Path

import pytest

from publish.narrate.ipa import symbols, to_espeak

pytestmark = pytest.mark.children

SOUNDED = Path(__file__).with_name("sounded.py")


def sounds(lines: list[str], voice: str) -> list[int]:
    done = subprocess.run(
        [sys.executable, SOUNDED, voice],
        input="\n".join(lines).encode(),
        capture_output=True,
        check=True,
        timeout=120,
    )
    return [int(line) for line in done.stdout.split()]


@pytest.mark.parametrize("voice", "en fr de it pl tr es ru mt nl pt sv da uk cs".split())
def test_every_symbol_sounds(voice: str) -> None:
    known = symbols(voice)
    bare, *counts = sounds(
        ["d'i d'i", *(f"d'i {to_espeak(each, voice)} d'i" for each in known)], voice
    )
    assert [each for each, count in zip(known, counts, strict=True) if count <= bare] == []
    assert len(known) > 100


def test_what_a_voice_does_not_know_is_not_heard() -> None:
    bare, unknown = sounds(["d'i d'i", "d'i W d'i"], "en")
    assert bare == unknown
