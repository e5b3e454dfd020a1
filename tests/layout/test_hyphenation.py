"""Hyphens: where a reader expects them, in six languages, and none where a sound would be cut."""

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pyphen
import pytest

from publish.layout.type.hyphenation import hyphens, levels

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


def test_numbers_behind_the_end_of_a_pattern_say_nothing() -> None:
    assert hyphens("id", "memilih") == (2, 4)


def test_a_language_without_a_dictionary_has_no_hyphens() -> None:
    assert hyphens("tlh", "Qapladochmaj") == ()


def test_each_pattern_is_what_the_library_makes_of_it(tmp_path: Path) -> None:
    """They are taken apart one by one, when a word has them."""
    files = {path.name: path for path in pyphen.LANGUAGES.values()}
    same = {"hyph_de_AT.dic", "hyph_de_CH.dic", "hyph_nn_NO.dic"}  # as in Germany, and in Bokmål
    long = {"hyph_hu_HU.dic"}
    for path in (files[name] for name in sorted({*files} - same - long)):
        ours = levels(path)
        theirs = [
            level for level in taken_apart(path, tmp_path) if any(map(str.isalpha, "".join(level)))
        ]
        assert len(ours) == len(theirs)
        for level, patterns in zip(ours, theirs, strict=True):
            assert {key: level.taken_apart(key) for key in patterns} == patterns, path.name
            assert not any(map(level.taken_apart, {*level} - {*patterns}))


def taken_apart(path: Path, folder: Path) -> Iterator[dict[str, tuple[tuple[int, int], ...]]]:
    """What the library makes of each level that has patterns."""
    encoding, _, rest = path.read_bytes().partition(b"\n")
    for text in re.split(r"(?m)^NEXTLEVEL\s*$", rest.decode(encoding.decode("ascii").strip())):
        level = folder / "level.dic"
        kept = [line for line in text.split("\n") if not line.startswith("NOHYPHEN")]
        level.write_text("\n".join(["UTF-8", *kept]), encoding="utf-8")
        with suppress(ValueError):  # there are none
            patterns = vars(pyphen.HyphDict(level))["patterns"]
            yield {
                key: tuple((at, value) for at, value in enumerate(values, start) if value)
                for key, (start, values) in patterns.items()
            }
