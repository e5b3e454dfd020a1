"""How soon who goes through the proof list hears what is said wrongly.

`proofing.py SOURCE [TRIALS]` plants 40 sentences, three of each kind and one more, into a text of
some thousand words at random places, and tells how many of them stand in the first 5 % of the
listening time; then 40 words, into sentences of that text. Nothing in `publish` knows these
sentences and words.
"""

import random
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from publish.diagnostics import Diagnostics
from publish.model.proof import ProofList
from publish.pipeline import proof

SHARE = 0.05
NUMBER = 40
PLANTS = {
    "foreign name": (
        "The letter was signed by Krzysztof, who had not been asked.",
        "In the end it was Nguyen who carried the lamp across the yard.",
        "She had once been taught by Saoirse, and remembered little of it.",
        "The rooms were let for a year to a gentleman named Tchaikovsky.",
    ),
    "rare surname": (
        "A certain Miss Featherstonehaugh had kept the key all the while.",
        "There was nobody but Cholmondeley to ask, and nobody asked him.",
        "He sold the boat to Menzies in the autumn and never spoke of it.",
        "It was Beauchamp who first noticed that the gate was open.",
    ),
    "heteronym": (
        "She would wind the clock on the stairs before she went to bed.",
        "There was a tear in the sail as long as a man’s arm.",
        "They had a row about it which lasted until the winter.",
        "The roof was covered with lead from the old church.",
    ),
    "acronym": (
        "The committee wrote to the DEFRA office and had no reply.",
        "It was a matter for the IKEO, or so the surveyor believed.",
        "The wire was made to a rule of the ANSI and would not bend.",
        "Every visitor was given a card from the LOTUK at the door.",
    ),
    "number": (
        "He came on the 1/2 and was gone before anybody had risen.",
        "The matter was lost by 3-4, and nobody could say to whom.",
        "What is said of the bridge stands in 1.10 of the old report.",
        "The room was let for 7:30 to the one and the other.",
    ),
    "unit": (
        "The rope was 12 ft long and had been longer in its time.",
        "A board of 40 lb was laid over the place and forgotten.",
        "The wire carried 5 A without complaint for thirty years.",
        "They measured a gap of 3 mm between the door and the wall.",
    ),
    "Roman numeral": (
        "The paper lay folded at chapter XIV of the almanac.",
        "What he had learned of Edward VII he had learned at home.",
        "The stone was cut for Pius IX and never sent to Rome.",
        "There is a remark on that in volume VIII, which is lost.",
    ),
    "initials": (
        "The picture was painted by J. M. W. Turner or by his cousin.",
        "Nobody had read E. T. A. Hoffmann but the old schoolmaster.",
        "The book was a gift of A. S. Byatt to the parish.",
    ),
    "formula": (
        "The bottle on the shelf held H2SO4 and no label.",
        "It smelled of NaCl and of boats that had been sold.",
        "The glass was washed with KMnO4 until it was clean again.",
    ),
    "misspelling": (
        "He had not recieved the parcel, and said so twice.",
        "The goverment of the day had other things to think of.",
        "It was definately the same lamp that had stood there before.",
    ),
    "program": (
        "The clerk wrote get_value() on the paper and went home.",
        "What they wanted was a copy of libxml2 and some patience.",
        "The whole was kept in config.yaml, which nobody could find.",
    ),
    "place": (
        "They went by way of Leicester, since the other road was closed.",
        "The parcel came back from Worcester with a different string.",
        "My aunt had a house at Mousehole and another by the river.",
        "He was born near Slough and would not be reminded of it.",
    ),
    "Latin abbreviation": (
        "The paper is lost, viz. it was burned with the others.",
        "On this the parish said nothing, q.v. the minutes of the year.",
        "The lamp, i.e. the smaller of the two, was left on the stairs.",
        "Much was moved, e.g. the table, before the visitors came.",
    ),
}

WORDS = (
    "Krzysztof Nguyen Saoirse Tchaikovsky Featherstonehaugh Cholmondeley Beauchamp Dvořák Xhosa"
    " Keighley Alnwick Marylebone Pontefract Colquhoun Marjoribanks Wemyss Strachan Łódź Siobhán"
    " DEFRA IKEO ANSI SCSI 1/2 3-4 1.10 7:30 12/5/2020 10:1 2-1 H2SO4 NaCl KMnO4 recieved goverment"
    " definately seperate occured get_value() libxml2 config.yaml foo.bar snake_case viz. q.v."
    " ibid. zeitgeist schadenfreude façade MCMXCIV bass tear sewer 40 lb C++ 10⁻⁶ √2"
).split(" ")


def planted_within(text: str, seed: int) -> tuple[str, list[str]]:
    """Return a text with 40 words within its own sentences, and these words."""
    chance = random.Random(seed)
    chosen = chance.sample(WORDS, NUMBER)
    blocks = text.split("\n\n")
    prose = [
        number for number, block in enumerate(blocks) if len(block) > 200 and block[0].isalpha()
    ]
    for number, word in zip(chance.sample(prose, NUMBER), chosen, strict=True):
        block = blocks[number]
        places = [each.start() for each in re.finditer(r"(?<=[a-z] )[a-z]{4,}(?= [a-z])", block)]
        at = chance.choice(places)
        blocks[number] = f"{block[:at]}{word} {block[at:]}"
    return "\n\n".join(blocks), chosen


def heard_within(listed: ProofList, words: list[str], share: float = SHARE) -> list[str]:
    """Return which of the words are doubted, and heard within a share of the listening time."""
    time, early = 0.0, set()
    for entry in listed.entries:
        time += entry.seconds
        if time > share * listed.seconds:
            break
        for word in words:
            doubted = any(doubt.written in word or word in doubt.written for doubt in entry.doubts)
            if doubted and word.split()[0].strip(".()") in entry.part:
                early.add(word)
    return [each for each in words if each in early]


def planted(text: str, seed: int) -> tuple[str, list[str]]:
    """Return a text with 40 sentences among its own, and these sentences."""
    chance = random.Random(seed)
    chosen = [each for kind in PLANTS.values() for each in chance.sample(kind, 3)]
    rest = [each for kind in PLANTS.values() for each in kind if each not in chosen]
    chosen.append(chance.choice(rest))
    blocks = text.split("\n\n")
    prose = [
        number for number, block in enumerate(blocks) if len(block) > 200 and block[0].isalpha()
    ]
    for number, sentence in zip(chance.sample(prose, NUMBER), chosen, strict=True):
        blocks[number] += f" {sentence}"
    return "\n\n".join(blocks), chosen


def heard(listed: ProofList, sentences: list[str], share: float = SHARE) -> list[str]:
    """Return which of the sentences are heard within a share of the listening time."""
    time, early = 0.0, set()
    for entry in listed.entries:
        time += entry.seconds
        if time > share * listed.seconds:
            break
        early.add(entry.text)
    return [each for each in sentences if each in early]


def listed(source: Path) -> ProofList:
    """Return the proof list of an article."""
    found = proof((source,), Diagnostics())
    assert found is not None
    return found[0]


def main() -> None:
    """Print what each trial gave, and the worst of them."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    trials = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    report(text, trials, planted, heard)
    report(text, trials, planted_within, heard_within)


def report(
    text: str,
    trials: int,
    planting: Callable[[str, int], tuple[str, list[str]]],
    hearing: Callable[[ProofList, list[str]], list[str]],
) -> None:
    """Print how many plants are heard early, in each trial, and in the worst."""
    results = []
    for seed in range(trials):
        written, sentences = planting(text, seed)
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "planted.md")
            source.write_text(written, encoding="utf-8")
            found = listed(source)
        early = hearing(found, sentences)
        results.append(len(early))
        print(f"trial {seed}: {len(early)} of {len(sentences)} in the first {SHARE:.0%}")
        for each in sentences:
            if each not in early:
                print(f"  not: {each}")
    print(f"worst of {len(results)}: {min(results)}")


if __name__ == "__main__":
    main()
