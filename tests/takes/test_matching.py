"""Cues and sentences belong together by their words and their order."""

import random
from collections.abc import Callable
from itertools import pairwise

import pytest
from growing import LINEAR, growth
from hypothesis import given
from hypothesis import strategies as st

from publish.narrate.takes.matching import Heard, Match, Wanted, key_of, match


def wanted(*texts: str, needed: bool = True) -> list[Wanted]:
    return [
        Wanted(name=f"s{number}", forms=((key_of(text), 0),), needed=needed)
        for number, text in enumerate(texts)
    ]


def heard(*texts: str, recording: int = 0) -> list[Heard]:
    return [Heard(name="", key=key_of(text), recording=recording) for text in texts]


def pairs(found: list[Match]) -> list[tuple[int, int]]:
    return [(each.first, each.begin) for each in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The lamp was lit.", "the lamp, was LIT"),
        ("“Straße”", "STRASSE"),
        ("naïve", "nai\u0308ve"),
        ("e-mail", "e mail"),
        ("ﬁre", "fire"),
        ("CO₂", "co2"),
        ("ﬀ ① Ａ", "ff 1 a"),
        ("漢字、かな。", "漢字 かな"),
    ],
)
def test_what_counts_for_nothing(one: str, other: str) -> None:
    assert key_of(one) == key_of(other) != ""


@pytest.mark.parametrize(("one", "other"), [("there", "their"), ("résumé", "resume"), ("कि", "की")])
def test_what_counts(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


WORDS = st.lists(st.sampled_from(["lamp", "rain", "was", "it"]), min_size=1, max_size=4)
SENTENCES = st.lists(WORDS.map(" ".join), min_size=1, max_size=25)


@given(SENTENCES)
def test_what_is_read_as_it_stands_is_found(texts: list[str]) -> None:
    found, gaps = match(wanted(*texts), heard(*texts))
    assert pairs(found) == [(number, number) for number in range(len(texts))]
    assert gaps == []


@given(SENTENCES, st.randoms(use_true_random=False))
def test_cues_that_cut_sentences_in_pieces(texts: list[str], source: random.Random) -> None:
    """As subtitles do; each sentence has another number in it, so that none is like another."""
    texts = [f"{text} number {number}" for number, text in enumerate(texts)]
    pieces: list[str] = []
    starts: list[int] = []
    for text in texts:
        words = text.split()
        starts.append(len(pieces))
        at = 0
        while at < len(words):
            more = source.randint(1, len(words))
            pieces.append(" ".join(words[at : at + more]))
            at += more
    found, gaps = match(wanted(*texts), heard(*pieces))
    assert [(each.begin, each.end) for each in found] == list(pairwise([*starts, len(pieces)]))
    assert gaps == []


@given(SENTENCES, st.randoms(use_true_random=False))
def test_what_is_missing_is_told_and_nothing_else(texts: list[str], source: random.Random) -> None:
    texts = [f"{text} number {number}" for number, text in enumerate(texts)]
    left_out = {number for number in range(len(texts)) if source.random() < 0.3}
    strange = [f"cough {number}" for number in range(source.randint(0, 4))]
    read = [text for number, text in enumerate(texts) if number not in left_out]
    for each in strange:
        read.insert(source.randint(0, len(read)), each)
    found, gaps = match(wanted(*texts), heard(*read))
    assert {number for gap in gaps for number in gap.wanted} == left_out
    assert sorted(read[number] for gap in gaps for number in gap.heard) == strange
    assert [texts[sentence] for sentence, _ in pairs(found)] == [
        read[cue] for _, cue in pairs(found)
    ]


def test_a_cue_of_several_sentences_is_one_match() -> None:
    found, gaps = match(
        wanted("One lamp.", "Two lamps.", "Rain."), heard("One lamp. Two lamps.", "Rain")
    )
    assert [(each.first, each.last, each.begin, each.end) for each in found] == [
        (0, 2, 0, 1),
        (2, 3, 1, 2),
    ]
    assert gaps == []


def test_a_name_counts_before_words_but_not_against_them() -> None:
    named = [
        Heard(name="s1", key="", recording=0),
        Heard(name="s2", key=key_of("Hail."), recording=0),
        Heard(name="f7", key=key_of("Snow."), recording=0),
    ]
    found, gaps = match(wanted("Rain.", "Rain.", "Fog.", "Snow."), named)
    assert pairs(found) == [(1, 0), (3, 2)]
    assert [(gap.wanted, gap.heard) for gap in gaps] == [([0], []), ([2], [1])]


def test_no_sentence_is_in_two_recordings() -> None:
    texts = heard("The lamp") + heard("was lit.", recording=1)
    found, _ = match(wanted("The lamp was lit."), texts)
    assert found == []


WORST: dict[str, Callable[[int], tuple[list[str], list[str]]]] = {
    "nothing fits": lambda count: (
        [f"sentence {number}" for number in range(count)],
        [f"cue {number}" for number in range(count)],
    ),
    "one word": lambda count: (["a"] * count, ["a"] * (count // 2) + ["b"] * (count // 2)),
    "one long beginning": lambda count: (["a" * 60 + "b"] * (count // 10), ["a"] * count),
}


@pytest.mark.parametrize("kind", WORST)
def test_the_worst_cues_cost_what_their_file_is_long(kind: str) -> None:
    def work(count: int) -> None:
        texts, read = WORST[kind](count)
        match(wanted(*texts), heard(*read))

    assert growth(work, 1000, 50_000) < LINEAR
