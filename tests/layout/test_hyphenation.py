"""Hyphens: where a reader expects them, in six languages, and none where a sound would be cut."""

from itertools import pairwise
from pathlib import Path

import pytest

from publish.layout.type.hyphenation import hyphens

HAND = [
    (row.split()[0], word)
    for row in (Path(__file__).parent / "hyphens.txt").read_text(encoding="utf-8").splitlines()
    if not row.startswith("#")
    for word in row.split()[1:]
]


def hyphenated(lang: str, word: str) -> str:
    """A word with all its hyphens."""
    places = [0, *hyphens(lang, word), len(word)]
    return "-".join(word[start:stop] for start, stop in pairwise(places))


def places(shown: str) -> set[int]:
    """The offsets of the hyphens in a word as it is shown with them."""
    parts = shown.split("-")
    return {len("".join(parts[:count])) for count in range(1, len(parts))}


@pytest.mark.parametrize("lang", ["de", "en-GB", "fr", "es", "it", "nl"])
def test_each_hyphen_is_one_that_the_language_has(lang: str) -> None:
    words: dict[str, set[int]] = {}
    for each, shown in HAND:
        if lang.startswith(each):
            words.setdefault(shown.replace("-", ""), set()).update(places(shown))
    made = {word: set(hyphens(lang, word)) for word in words}
    wrong = {hyphenated(lang, word) for word in words if not made[word] <= words[word]}
    assert not wrong
    wanted = sum(2 <= at <= len(word) - 3 for word, all_of in words.items() for at in all_of)
    assert sum(map(len, made.values())) > wanted * 0.8


def test_the_words_by_hand_are_two_hundred() -> None:
    assert len(HAND) >= 200


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("Fortschritt", "Fort-schritt"),  # not Fort-s-chritt: the levels read as one
        ("Ortschaft", "Ort-schaft"),
        ("Urinstinkt", "Ur-in-stinkt"),
        ("Rathaus", "Rat-haus"),
        ("Apotheke", "Apo-theke"),
        ("PHILOSOPHIE", "PHI-LO-SO-PHIE"),
    ],
)
def test_a_german_compound_is_parted_at_its_joints(word: str, shown: str) -> None:
    assert hyphenated("de-DE", word) == shown


def test_a_name_in_camel_case_is_left_as_it_is_typed() -> None:
    assert hyphenated("en", "typographer") != "typographer"
    for name in ("JavaScript", "OpenStreetMap", "iPhonography", "MacDonaldson"):
        assert hyphenated("en", name) == name


def test_a_word_in_a_word_with_marks_is_found() -> None:
    assert hyphenated("de", "„Fortschritt“/Wirtschaft") == "„Fort-schritt“/Wirt-schaft"


def test_a_language_without_a_dictionary_has_no_hyphens() -> None:
    assert hyphens("tlh", "Qapladochmaj") == ()
