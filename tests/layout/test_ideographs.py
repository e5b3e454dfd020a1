"""Han, kana and hangul: where lines end, and with which fonts; these come with an extra."""

from itertools import pairwise
from pathlib import Path

import pytest
from growing import LINEAR, growth
from layout.by_markdown import laid_out, resolved, runs, text_of, texts
from pdf.test_accents import printed
from readback import readers

from publish.diagnostics import Diagnostics
from publish.layout import lay_out
from publish.layout.lines.ideographs import wide_breaks
from publish.layout.type import ideographs
from publish.model import Style

TEXT = (
    "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。"
    "「世界人権宣言」（1948年）は、全30条からなる……とても短い文章だ。コンピューターでもABCと読める。"
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("自由、平等。", "自|由、|平|等。"),
        ("「宣言」（全）", "「宣|言」|（全）"),
        ("コンピューター", "コ|ン|ピュー|ター"),
        ("年……条", "年……|条"),
        ("第1条ABCの", "第|1|条|ABC|の"),
        ("50%です", "50%|で|す"),
        ("“引用”です", "“引|用”|で|す"),
        ("ABC def", "ABC def"),
        ("모든 인간", "모|든 |인|간"),
        ("か\u3099き", "か\u3099|き"),
    ],
)
def test_what_may_not_begin_or_end_a_line_does_not(text: str, parts: str) -> None:
    ends = [0, *(place for place, _ in wide_breaks(text)), len(text)]
    assert "|".join(text[start:stop] for start, stop in pairwise(ends)) == parts


def test_only_a_wide_closing_mark_is_trimmed() -> None:
    trimmed = [trimmed for _, trimmed in wide_breaks("人、人」人ー人”人")]
    assert trimmed == [True, True, False, False]


def test_breaks_are_found_in_linear_time() -> None:
    assert growth(lambda size: list(wide_breaks(TEXT * size)), 50, 2000) < LINEAR


def test_a_character_of_the_extra_is_told_with_its_name(
    tmp_path: Path, article_style: Style, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ideographs, "_path", lambda _family: None)
    diagnostics = Diagnostics()
    lay_out(resolved(tmp_path, "# One\n\nThe sign 字 here."), article_style, diagnostics)
    (finding,) = diagnostics
    assert finding.rule.code == "PRT001"
    assert finding.hint is not None
    assert "`pip install pylopdf-fonts-zh-cn" in finding.hint


class TestWithTheExtra:
    """What is set in Noto Serif JP, which the tests install."""

    @pytest.fixture(autouse=True)
    def fonts(self) -> None:
        pytest.importorskip("pylopdf_fonts_jp")

    def test_lines_are_full_and_begin_as_they_may(
        self, tmp_path: Path, article_style: Style
    ) -> None:
        text = f"[{TEXT * 6}]{{lang=ja}}"
        layout = laid_out(tmp_path, article_style, text)
        shown = [line for line in texts(layout.pages[0]) if "人" in line or "条" in line]
        assert len(shown) > 8
        assert not [line for line in shown if line[0] in "、。」）ーっょ…"]
        assert not [line for line in shown if line[-1] in "「（"]
        right = 595.276 - article_style.page.outer
        ends = [max(run.x + run.width for run in runs(layout.pages[0]) if "、" in text_of(run))]
        assert right - 2 * article_style.page.size < max(ends) <= right + article_style.page.size

    def test_sentences_have_no_space_between(self, tmp_path: Path, article_style: Style) -> None:
        layout = laid_out(tmp_path, article_style, f"[{TEXT}]{{lang=ja}}")
        shown = "".join(texts(layout.pages[0]))
        assert TEXT.replace(" ", "") in shown

    def test_bold_words_have_no_serifs(self, tmp_path: Path, article_style: Style) -> None:
        layout = laid_out(tmp_path, article_style, "[人間は **自由** だ。]{lang=ja}")
        faces = {text_of(run): run.face for run in runs(layout.pages[0])}
        assert faces["人間は"] == "Noto Serif JP regular"
        assert faces["自由"] == "Noto Sans JP regular"

    def test_every_sentence_is_read_back(self, tmp_path: Path) -> None:
        document, path = printed(tmp_path, f"[{TEXT}]{{lang=ja}}\n\n- **[{TEXT}]{{lang=ja}}**")
        assert readers.lacking(document, readers.structure(path)) == []
        pages = readers.tight([" ".join(readers.mupdf(path))], document)
        assert readers.lacking(document, pages) == []
