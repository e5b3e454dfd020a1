"""What is most worth hearing: each kind of doubt, and in which order."""

import gc
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from narrate.prose import prose
from narrate.scripts import written

from publish.model.proof import Doubt, DoubtKind, ProofEntry
from publish.narrate.proofing import proof_list
from publish.narrate.proofing.advice import reason, remedy
from publish.narrate.proofing.measuring import Measured, outliers

BENCH = Path(__file__).parents[1] / "bench" / "proofing.py"
HEAD = "---\ntitle: Words\nlang: {}\ndate: 2026-11-24\n---\n\n"


def entries(folder: Path, text: str, lang: str = "en-GB") -> list[ProofEntry]:
    script, document, style, _ = written(folder, HEAD.format(lang) + text)
    found = proof_list(script, document, style).entries
    return [each for each in found if not each.sentence.startswith("title-")]


def doubted(folder: Path, text: str, lang: str = "en-GB") -> set[tuple[str, str]]:
    return {
        (doubt.kind.value, doubt.written)
        for entry in entries(folder, text, lang)
        for doubt in entry.doubts
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was Krzysztof who came.", {("name", "Krzysztof")}),
        ("They went to Leicester.", {("known-name", "Leicester")}),
        ("He recieved it.", {("word", "recieved")}),
        ("She had Schadenfreude’s own face.", {("name", "Schadenfreude")}),
        ("They went by Reading.", {("heteronym", "Reading")}),
        ("A tear in the sail.", {("heteronym", "tear")}),
        ("By the LOTUK office.", {("acronym", "LOTUK")}),
        ("In chapter XIV of it.", {("roman", "XIV")}),
        ("It was J. M. W. Hand who came.", {("initials", each) for each in ("J.", "M.", "W.")}),
        ("The paper, viz. the first, was here.", {("abbreviation", "viz.")}),
        ("The lamp, sq. the first, was here.", {("abbreviation", "sq.")}),
        ("It was 1/2 of it.", {("number", "1/2")}),
        ("It was 3-4 to us.", {("number", "3-4")}),
        ("It is in 1.10 there.", {("number", "1.10")}),
        ("Agent 007 was here.", {("number", "007")}),
        ("There were 1066 of them.", {("number", "1066")}),
        ("It took 5 A there.", {("unit", "5 A")}),
        ("It was 5m long.", {("unit", "5m")}),
        ("It held H2SO4 then.", {("formula", "H2SO4")}),
        ("It held CO~2~ then.", {("formula", "CO2")}),
        ("He wrote `get_value()` there.", {("code", "get_value()")}),
        ("He wrote to a@example.org then.", {("code", "a@example.org")}),
        ("It is [mise en scène]{lang=fr} here.", {("foreign", "mise en scène")}),
    ],
)
def test_what_is_doubted(tmp_path: Path, text: str, found: set[tuple[str, str]]) -> None:
    assert doubted(tmp_path, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Reading is what they did.",
        "The old man was here before us.",
        "On Monday in April we were here.",
        "Mr. and Mrs. Hand didn’t know the neighbour’s colour.",
        "There were 25 of them, the 3rd of all, in the 1990s.",
        "I’m sure that it’s well-known.",
        "Was it? “Nobody knows.” So they say.",
    ],
)
def test_what_is_not_doubted(tmp_path: Path, text: str) -> None:
    assert doubted(tmp_path, text) == set()


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("fr", "Il a vu Krzysztof hier.", {("name", "Krzysztof")}),
        ("de", "Der Hund sah die Katze.", set()),
        ("de", "Es waren 1/2 davon.", {("number", "1/2")}),
        ("ru", "Это было в главе XIV у нас.", {("roman", "XIV")}),
        ("ar", "كان هذا 1/2 هنا.", {("number", "1/2")}),
    ],
)
def test_languages_without_a_dictionary(
    tmp_path: Path, lang: str, text: str, found: set[tuple[str, str]]
) -> None:
    assert doubted(tmp_path, text, lang) == found


def test_what_the_author_settled_is_not_doubted(tmp_path: Path) -> None:
    (tmp_path / "lexicon.csv").write_text("Krzysztof,,Christoph\nLeicester,lˈɛstə\n", "utf-8")
    text = 'Krzysztof of Leicester [read]{said="red"} it.'
    assert doubted(tmp_path, text) == {("lexicon", "Leicester")}


def test_who_has_heard_a_name_need_not_hear_it_again(tmp_path: Path) -> None:
    text = "It was Krzysztof. It was Krzysztof in the end, after all. Krzysztof’s hat was here."
    (found,) = entries(tmp_path, text)
    assert (found.text, found.elsewhere) == ("It was Krzysztof.", 2)


def test_what_settles_most_in_a_second_is_first(tmp_path: Path) -> None:
    long = "The old man and his many friends had walked along the river, until Nguyễn came."
    short = "It was Krzysztof."
    weak = "They went to London."
    found = entries(tmp_path, f"{weak}\n\n{long}\n\n{short}")
    assert [each.text for each in found] == [short, long, weak]
    assert [each.span.line for each in found] == [11, 9, 7]
    assert found[2].at < found[1].at < found[0].at


def test_of_a_long_sentence_the_clause_of_the_doubt_is_heard(tmp_path: Path) -> None:
    """Each of two, where they are far apart; times are those of the clause."""
    clauses = [
        "When Krzysztof had come into the yard, ",
        "the old man and his friends walked along the wide river that the boats had left, ",
        "and nobody who stood there in the cold had ever heard of Nguyễn or of all that.",
    ]
    text = "".join(clauses)
    first, second = sorted(entries(tmp_path, text), key=lambda each: each.at)
    assert first.part == clauses[0].strip()
    assert (second.text, second.whole) == (text, False)
    assert second.part.endswith("had ever heard of Nguyễn or of all that.")
    assert first.start == 0
    assert second.end == len(text)
    assert 1.5 < first.seconds < 3.5
    assert first.at + first.seconds + 4 < second.at
    near = "Krzysztof and the old man and his friends walked on, and Nguyễn came after them all."
    (both,) = entries(tmp_path, near)
    assert both.whole
    assert both.part == near


def test_numbers_of_one_shape_weigh_less_and_less(tmp_path: Path) -> None:
    numbers = [f"It was {number}/9 of that." for number in range(1, 8)]
    found = entries(tmp_path, "\n\n".join([*numbers, "It was J. in the end, as they told us."]))
    assert 0 < [each.text[:8] for each in found].index("It was J") < len(numbers)


@pytest.mark.parametrize("kind", DoubtKind)
def test_each_kind_has_a_reason_and_most_a_remedy(kind: DoubtKind) -> None:
    doubt = Doubt(
        kind=kind,
        written='A "word", or two',
        said="A.B",
        start=0,
        weight=1,
        key="",
        lang="en",
        sounds="wɜːd",
        measured="faster",
    )
    assert reason(doubt)
    assert bool(remedy(doubt)) is (kind not in {DoubtKind.RATE, DoubtKind.LEVEL})
    if kind is DoubtKind.NAME:
        assert remedy(doubt) == '"A ""word"", or two",wɜːd'


def test_what_is_said_unlike_the_rest_is_listed(tmp_path: Path) -> None:
    text = "\n\n".join(["The old man was here before us."] * 30)
    script, document, style, _ = written(tmp_path, HEAD.format("en-GB") + text)
    utterances = [each for track in script.tracks for each in track.utterances]
    usual = {number: Measured("v", 2.0, -20.0) for number in range(len(utterances))}
    assert outliers(utterances, usual, 165) == {}
    odd = {**usual, 9: Measured("v", 4.0, -20.0), 10: Measured("v", 1.0, -14.5)}
    found = {
        number: [(doubt.kind.value, reason(doubt)) for doubt in doubts]
        for number, doubts in outliers(utterances, odd, 165).items()
    }
    assert found == {
        9: [("rate", "said 50% slower than the rest")],
        10: [("rate", "said 100% faster than the rest"), ("level", "6 dB louder than the rest")],
    }
    listed = proof_list(script, document, style, narrated=odd)
    assert {each.seconds for each in listed.entries if each.text == utterances[9].text} == {
        4.0,
        1.0,
    }
    few = {number: odd[number] for number in range(5, 15)}
    assert outliers(utterances, few, 165) == {}


@pytest.mark.children
def test_of_40_planted_misreadings_36_are_heard_in_the_first_20th(tmp_path: Path) -> None:
    """`tests/bench/proofing.py` plants them; here, in a text of our own of 20,000 words."""
    source = tmp_path / "plain.md"
    source.write_text(prose(20_000), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(BENCH), str(source), "3"], capture_output=True, text=True, check=True
    )
    worst = done.stdout.splitlines()[-1]
    assert worst.startswith("worst of 3: ")
    assert int(worst.rpartition(" ")[2]) >= 36, done.stdout


def cost(work: Callable[[], object]) -> float:
    """Seconds of the processor, garbage of others left out."""
    gc.collect()
    began = time.process_time()
    work()
    return time.process_time() - began


@pytest.mark.parametrize(
    "unit",
    [
        "It was Krzysz№tof, no other. ",
        "It was №/9, no more. ",
        "Krzysz№tof and ",
        "№/9 and ",
        "a!",
        "a_",
        "[read]{said=red} ",
        "Leicester ",
    ],
)
def test_a_long_text_costs_what_it_is_long(tmp_path: Path, unit: str) -> None:
    """Ten times as much costs no more than twenty times as much."""
    (tmp_path / "lexicon.csv").write_text("Leicester,lˈɛstə\n", "utf-8")
    lists = {}
    for number in (300, 3000):
        text = "".join(unit.replace("№", str(at)) for at in range(number))
        script, document, style, _ = written(tmp_path, HEAD.format("en-GB") + text)
        lists[number] = partial(proof_list, script, document, style)
    few, many = (min(cost(lists[number]) for _ in range(4)) for number in (300, 3000))
    assert many < 20 * few + 0.1
