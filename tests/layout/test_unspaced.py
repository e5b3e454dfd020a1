"""Line ends in scripts that write no spaces between words."""

from pathlib import Path

import pytest
from growing import LINEAR, growth
from layout.by_markdown import resolved, runs
from styles.house_fonts import boxes

from publish.diagnostics import Diagnostics
from publish.layout import lay_out
from publish.layout.lines.unspaced import unspaced_breaks
from publish.styles import load_style

THAI = "ภาษาไทย|เป็น|ภาษา|ที่|มี|ระดับ|เสียง|ของ|คำ|แน่นอน"
"""Thai is a language in which the tones of words are fixed, cut into words by hand."""


def cut(text: str) -> str:
    places = [place for place, _ in unspaced_breaks(text)]
    assert places == sorted(set(places))
    return "|".join(text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True))


def test_thai_is_cut_between_words() -> None:
    assert cut(THAI.replace("|", "")) == THAI


@pytest.mark.parametrize(
    "syllables",
    ["ភា|សា|ខ្មែ|រ", "မြန်|မာ|စာ", "ພາ|ສາ|ລາວ"],  # the last consonant of Lao has no sign
    ids=["Khmer", "Burmese", "Lao"],
)
def test_others_are_cut_between_syllables_at_most(syllables: str) -> None:
    text = syllables.replace("|", "")
    parts = cut(text).split("|")
    assert "".join(parts) == text
    ends = {sum(map(len, syllables.split("|")[:number])) for number in range(20)}
    found = [place for place, _ in unspaced_breaks(text)]
    assert set(found) & ends
    for place in found:
        assert text[place - 1] not in "\u17d2\u1039เແໂໃໄ"
        assert text[place] not in "\u17d2\u103a\u1039ာ"


def test_words_of_other_scripts_are_left_alone() -> None:
    assert cut("hyphenation") == "hyphenation"


def test_it_takes_no_longer_than_the_text_is() -> None:
    text = THAI.replace("|", "")
    assert growth(lambda size: list(unspaced_breaks(text * size)), 20, 800) < LINEAR


@pytest.mark.children
def test_no_hyphen_stands_where_a_line_of_thai_ends(tmp_path: Path) -> None:
    text = THAI.replace("|", "")
    boxes(tmp_path / "fonts" / "thai.ttf", "".join(sorted(set(text))))
    style = load_style("article", tmp_path, Diagnostics())
    assert style is not None
    diagnostics = Diagnostics()
    document = resolved(tmp_path, f"# One\n\nWords and [{text * 9}]{{lang=th}} and others.")
    layout = lay_out(document, style, diagnostics)
    assert not diagnostics.found
    words = set(THAI.split("|"))
    lines = [
        "".join(word.text for word in run.words) for page in layout.pages for run in runs(page)
    ]
    thai = [line for line in lines if line and line[0] in text]
    assert len(thai) > 2
    for line in thai:
        assert any(line.startswith(word) for word in words)
        assert any(line.endswith(word) for word in words)
