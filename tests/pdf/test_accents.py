"""Letters with stacked accents: the rest of a line is neither lost nor torn apart."""

import random
import unicodedata
from pathlib import Path

import pytest
from layout.by_markdown import HEAD as BY_MARKDOWN
from layout.by_markdown import resolved
from readback import readers

from publish import pipeline
from publish.diagnostics import Diagnostics
from publish.model import Document

HEAD = f"{BY_MARKDOWN}---\n\n"
LETTERS = "aeiouyɔɛəʃŋnsrlmtdgkAEIOUNSRẹọṣɪʊ"
ACCENTS = "".join(
    map(
        chr, [*range(0x300, 0x305), *range(0x306, 0x30D), 0x30F, 0x31B, *range(0x323, 0x329), 0x331]
    )
)
KNOWN = (
    "The king is the Aláàfin of Ọ̀yọ́ and the writer Adébọ́wálé lives there.",
    "They say ẹ̀kọ́ for a lesson and [ɔ̃́] for a sound.",
    "Người Việt Nam ở Huế và Đà Nẵng nói tiếng Việt.",
)


def words(source: random.Random, count: int) -> str:
    return " ".join(word(source) for _ in range(count))


def word(source: random.Random) -> str:
    letters = []
    for _ in range(source.randint(2, 7)):
        letters.append(source.choice(LETTERS))
        if source.random() < 0.6:
            letters += source.choices(ACCENTS, k=source.randint(1, 3))
    return unicodedata.normalize(source.choice(["NFC", "NFD"]), "".join(letters))


def table(source: random.Random) -> str:
    rows = [f"| {words(source, 2)} | {word(source)} |" for _ in range(2)]
    return "\n".join((rows[0], "|---|---|", rows[1], "", f": {words(source, 5)}."))


def article(seed: int) -> str:
    source = random.Random(seed)  # noqa: S311  the same each time
    text = [
        f"# {words(source, 4)}",
        f"{words(source, 30)}. **{words(source, 9)}.** *{words(source, 9)}.* See.[^a]",
        table(source),
        *KNOWN,
        f"> {words(source, 12)}.",
        f"[^a]: {words(source, 12)}. **{words(source, 4)}.**",
    ]
    return "\n\n".join(text)


def printed(folder: Path, text: str) -> tuple[Document, Path]:
    """Publish an article as the command does; return its document and the PDF."""
    document = resolved(folder, text)
    outcome = pipeline.publish([folder], ("pdf",), folder / "output", Diagnostics())
    assert outcome.code == 0
    return document, outcome.files[0]


@pytest.mark.parametrize("seed", range(12))
def test_stacked_accents_lose_nothing_of_their_line(tmp_path: Path, seed: int) -> None:
    document, path = printed(tmp_path, article(seed))
    assert readers.far_moves(path) == []
    assert readers.lacking(document, readers.structure(path)) == []
    assert readers.lacking(document, readers.mupdf(path)) == []


LEFTWARD = {
    "phrase": "She said [السلام عليكم ورحمة الله]{lang=ar} and left.",
    "bare words": "Then שָׁלוֹם עולם was said twice.",
    "bold": "It is **[مرحبا بالعالم]{lang=ar}** in print.",
    "with a comma": "Read [שלום, טוב מאוד]{lang=he} aloud.",
    "in brackets": "Read [שלום (עולם) טוב]{lang=he} aloud.",
    "with a ligature": "The word [الإسلام والسلام]{lang=ar} has two.",
    "one word": "Peace is שלום.",
    "the same letter at both ends": (
        "The words [הגדולה תורת השנה כתובה]{lang=he} are four, and each is read as it was written."
    ),
    "joined, the same letter at both ends": (
        "Say [هذا كتابك يا صديقي]{lang=ar} to whoever has lent you something to read."
    ),
}


@pytest.mark.parametrize("name", LEFTWARD)
def test_words_from_right_to_left_are_whole_for_every_reader(tmp_path: Path, name: str) -> None:
    text = LEFTWARD[name]
    whole = f"{text}[^a]\n\n| A | B |\n|---|---|\n| a | {text} |\n\n[^a]: {text}"
    document, path = printed(tmp_path, whole)
    assert readers.lacking(document, readers.structure(path)) == []
    pages = readers.tight([" ".join(readers.mupdf(path))], document)
    assert readers.lacking(document, pages) == []


def test_words_from_right_to_left_stand_in_their_order(tmp_path: Path) -> None:
    """The first of two is at the right; a bracket between them is turned around."""
    _, path = printed(tmp_path, "Then שלום (עולם) טוב was said.")
    places = readers.places(path)
    assert places["Then"] < places["טוב"] < places["עולם"] < places["שלום"] < places["was"]
