"""How texts are set: line ends, hyphens, fonts."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import mean

import pytest
from growing import LINEAR, growth
from layout.by_markdown import laid_out, lines, resolved, runs, text_of, texts

from publish.diagnostics import Diagnostics
from publish.layout import lay_out
from publish.layout.lines.itemize import Itemizer
from publish.layout.lines.missing import MissingCharacters
from publish.layout.measures import TextStyle
from publish.layout.type.fonts import FontBook
from publish.model import Layout, Line, Part, Run, Stroke, Style

WORDS = (
    "the ministers of the council met in a hall where every state could be heard and agreement "
    "was possible although representatives characteristically disagreed about responsibilities "
    "negotiation security in their region together with cooperation against crime for years"
).split()


@pytest.fixture(scope="module")
def prose() -> str:
    source = random.Random(7)  # noqa: S311  the same each time
    return "\n\n".join(
        " ".join(source.choice(WORDS) for _ in range(source.randint(40, 140))) + "."
        for _ in range(60)
    )


def test_word_spaces_are_even(tmp_path: Path, article_style: Style, prose: str) -> None:
    layout = laid_out(tmp_path, article_style, f"# One\n\n{prose}")
    body = [
        line.runs
        for page in layout.pages
        for line in page.marks
        if isinstance(line, Line) and line.runs[0].size == article_style.page.size
    ]
    natural = 0.237 * article_style.page.size
    right = article_style.page.inner + max(run.x + run.width for run in body[-9]) - 92
    full = [line for line in body if line[-1].x + line[-1].width > right - 0.5]
    spaces = sorted(line[0].space for line in full if len(line[0].words) > 1)
    assert len(spaces) > 300
    assert 0.8 < mean(spaces) / natural < 1.3
    assert spaces[int(len(spaces) * 0.95)] < natural * 1.9
    hyphenated = sum(line[-1].words[-1].text.endswith("\u00ad") for line in body)
    assert 0 < hyphenated / len(body) < 0.25


def test_hyphens_are_few_and_no_paragraph_ends_in_a_syllable(
    tmp_path: Path, article_style: Style, prose: str
) -> None:
    """Measured on a text of long words; `tests/bench/typography.py` does it on a novel's."""
    layout = laid_out(tmp_path, article_style, f"# One\n\n{prose}")
    left, measure = article_style.page.inner, 411.276
    ladders = parted = short = paragraphs = full = hyphens = 0
    run = 0
    for line in (line for page in layout.pages for line in lines(page)):
        last = line.runs[-1]
        if last.part is not Part.TEXT or last.size != article_style.page.size:
            continue
        if last.x + last.width < left + measure - 0.5:
            paragraphs += 1
            parted += run > 0
            short += last.x + last.width - left < 28
            run = 0
            continue
        full += 1
        run = run + 1 if last.words[-1].text.endswith("\u00ad") else 0
        hyphens += run > 0
        ladders += run > 2
    assert paragraphs > 55
    assert hyphens / full < 0.25  # of 35 words 7 have ten letters and more
    assert ladders == 0
    assert parted < paragraphs * 0.08
    assert short < paragraphs * 0.02


def test_a_program_s_name_does_not_tear_its_line_apart(
    tmp_path: Path, article_style: Style
) -> None:
    name = "publishThePublicationWithAllOfItsOutputsAndTheirManifestAtOnce"
    body = "\n\n".join(f"{'so ' * count}it calls `{name}` twice a day." for count in range(12, 30))
    layout = laid_out(tmp_path, article_style, f"# One\n\n{body}")
    spaces = [run.space for page in layout.pages for run in runs(page) if len(run.words) > 1]
    assert max(spaces) < article_style.page.size  # an em
    dotted = "publish.publication.outputs.manifest.write_everything_at_once"
    shown = "\n".join(
        texts(laid_out(tmp_path, article_style, f"# One\n\n{'so ' * 26}`{dotted}`").pages[0])
    )
    assert dotted not in shown
    assert dotted in shown.replace("\n", "")


def test_a_short_program_name_is_not_broken(tmp_path: Path, article_style: Style) -> None:
    body = "\n\n".join(f"{'x' * count} {'characteristic `U.S.` ' * 40}" for count in range(2, 20))
    layout = laid_out(tmp_path, article_style, f"# One\n\n{body}")
    shown = "\n".join(text for page in layout.pages for text in texts(page))
    assert shown.count("U.S.") == 18 * 40


def test_words_stay_whole_and_evenly_apart_to_the_left(
    tmp_path: Path, article_style: Style, prose: str
) -> None:
    left = replace(article_style, page=replace(article_style.page, align="left", size=14))
    layout = laid_out(
        tmp_path, left, f"# One\n\n{prose}\n\n> {prose[:400]}[^a]\n\n[^a]: {prose[:400]}"
    )
    found = [line.runs for page in layout.pages for line in page.marks if isinstance(line, Line)]
    assert len(found) > 300
    assert not [line for line in found if line[-1].words[-1].text.endswith("\u00ad")]
    spaces = {round(line[0].space / line[0].size, 2) for line in found if len(line[0].words) > 3}
    assert len(spaces) <= 3  # that of each face


def test_an_address_is_broken_without_a_hyphen(tmp_path: Path, article_style: Style) -> None:
    address = "https://example.org/" + "/".join(f"part{number}" for number in range(40))
    layout = laid_out(tmp_path, article_style, f"# One\n\nSee <{address}> for more.")
    shown = texts(layout.pages[0])
    assert "".join(shown[-4:]).replace(" ", "").count("part") == 40
    assert not any(line.endswith("-") for line in shown)


def test_an_endless_word_stays_in_the_measure(tmp_path: Path, article_style: Style) -> None:
    layout = laid_out(tmp_path, article_style, "# One\n\n" + "m" * 400)
    assert all(
        run.x + run.width <= article_style.page.inner + 411.5 for run in runs(layout.pages[0])
    )
    assert sum(text_of(run).count("m") for run in runs(layout.pages[0])) == 400


ENDLESS: dict[str, Callable[[int], str]] = {
    "letters": lambda size: "m" * size,
    "spaces that do not break": lambda size: "ab\u00a0" * (size // 3),
    "accents": lambda size: "e\u0323\u0301" * (size // 3),
    "hyphens": lambda size: "ab-" * (size // 3),
    "a link": lambda size: f"[{'m' * size}](https://example.org/)",
    "a cell": lambda size: f"| A | B |\n|---|---|\n| {'m' * size} | b |",
    "a note": lambda size: f"Text.[^a]\n\n[^a]: {'m' * size}",
    "a heading": lambda size: f"# {'m' * size}\n\nText.",
    "marks alone": lambda size: "e" + "\u0301" * size,
}


@pytest.mark.parametrize("name", ENDLESS)
def test_a_line_without_an_end_is_set_whole(
    name: str, tmp_path: Path, article_style: Style
) -> None:
    """Somebody pastes a key or a picture's data: it is cut at the measure, and costs as a text."""
    make = ENDLESS[name]

    def lay(size: int) -> Layout:
        return laid_out(tmp_path, article_style, f"# One\n\n{make(size)}")

    shown = "".join(text_of(run) for page in lay(6_000).pages for run in runs(page))
    for character in "mb\u0301":
        wanted = make(6_000).count(character) - make(0).count(character)
        assert shown.count(character) >= wanted
    assert growth(lay, 1_000, 100_000) < LINEAR


def test_marks_of_another_font_cost_what_they_are_long(article_style: Style) -> None:
    itemizer = Itemizer(FontBook(), article_style, MissingCharacters(Diagnostics()))
    style = TextStyle(family="Source Serif 4", size=10, leading=12, colour="#000000")

    def cut(size: int) -> int:
        return sum(
            len(item.text) for item in itemizer.words("e" + "\u0348" * size, style, Part.TEXT)
        )

    assert cut(6_000) == 6_001
    assert growth(cut, 125_000, 1_000_000) < LINEAR


def test_spaces_that_do_not_break(tmp_path: Path, article_style: Style) -> None:
    for before in range(60, 90):
        text = "a" + " " + "b" * before + " 10&nbsp;km on"
        layout = laid_out(tmp_path, article_style, f"# One\n\n{text}")
        assert any("10\u00a0km" in line for line in texts(layout.pages[0]))


def test_the_author_s_soft_hyphen_is_used_and_otherwise_unseen(
    tmp_path: Path, article_style: Style
) -> None:
    word = "Zyx\u00adqrstuvw"
    layout = laid_out(tmp_path, article_style, "# One\n\n" + " ".join([word] * 60))
    shown = " ".join(texts(layout.pages[0]))
    assert "Zyx- qrstuvw" in shown
    assert "Zyxqrstuvw" in shown


def test_each_language_has_its_own_hyphens(tmp_path: Path, article_style: Style) -> None:
    def ends(lang: str) -> set[str]:
        filler = " ".join(f"[{'i' * n} chirurgien psychologie]{{lang={lang}}}" for n in range(40))
        layout = laid_out(tmp_path, article_style, f"# One\n\n{filler}")
        return {line.split()[-1] for line in texts(layout.pages[0]) if line.endswith("-")}

    assert ends("fr") != ends("en-GB")


def test_a_line_break_ends_a_line(tmp_path: Path, article_style: Style) -> None:
    layout = laid_out(tmp_path, article_style, "# One\n\nRoses are red\\\nviolets are blue.")
    assert texts(layout.pages[0])[-2:] == ["Roses are red", "violets are blue."]


def test_only_the_first_line_of_a_paragraph_is_indented(
    tmp_path: Path, article_style: Style
) -> None:
    layout = laid_out(tmp_path, article_style, "# One\n\nBefore.\n\nRoses are red\\\nviolets too.")
    starts = {text_of(run): run.x for run in runs(layout.pages[0])}
    assert starts["Roses are red"] == pytest.approx(article_style.page.inner + 14)
    assert starts["violets too."] == pytest.approx(starts["Before."])


def test_what_a_font_lacks_comes_from_another(tmp_path: Path, article_style: Style) -> None:
    layout = laid_out(tmp_path, article_style, "# One\n\nFrom ∅ to ⇒ *и далее* ☃.")
    faces = {run.face.rpartition(" ")[0] for run in runs(layout.pages[0])}
    assert "DejaVu Sans" in faces
    assert faces <= {"DejaVu Sans", "Source Serif 4", "Source Sans 3"}
    assert texts(layout.pages[0])[-1] == "From ∅ to ⇒ и далее ☃."
    assert all(
        glyph.id for run in runs(layout.pages[0]) for word in run.words for glyph in word.glyphs
    )


def test_a_word_is_not_set_in_two_faces(tmp_path: Path, article_style: Style) -> None:
    """Polytonic Greek: the face of the text has most of its letters, but not all."""
    layout = laid_out(tmp_path, article_style, "# One\n\nIn ἀρχῇ ἦν ὁ λόγος, καὶ ὁ λόγος ἦν x≠y.")
    greek = {
        (run.face, text_of(run))
        for run in runs(layout.pages[0])
        if any("\u0370" <= letter <= "\u1fff" for letter in text_of(run))
    }
    whole = {"ἀρχῇ", "ἦν", "ὁ", "λόγος", "καὶ"}
    assert {word.strip(",") for _, text in greek for word in text.split()} == whole


def test_no_run_has_the_glyph_of_a_character_that_is_lacking(
    tmp_path: Path, article_style: Style
) -> None:
    controls = "".join(f"a{chr(code)}b " for code in (0x200D, 0xFE0F, 0x2060, 0xE0041, 0xAD))
    layout = laid_out(tmp_path, article_style, f"# One\\\nline, {controls}\n\n{controls}")
    glyphs = [
        glyph.id
        for page in layout.pages
        for run in runs(page)
        for word in run.words
        for glyph in word.glyphs
    ]
    assert len(glyphs) > 20
    assert 0 not in glyphs


@pytest.mark.parametrize("sign", ["\u070f", "\U000110bd"])
def test_a_control_that_would_be_drawn_is_lacking(
    sign: str, tmp_path: Path, article_style: Style
) -> None:
    diagnostics = Diagnostics()
    lay_out(resolved(tmp_path, f"# One\n\nA {sign} sign."), article_style, diagnostics)
    assert [each.rule.code for each in diagnostics] == ["PRT001"]


def test_many_letters_of_one_script_are_told_together(tmp_path: Path, article_style: Style) -> None:
    diagnostics = Diagnostics()
    lay_out(resolved(tmp_path, "# One\n\nA ቋንቋ is ቋንቋዬ, አማርኛ 𓀀."), article_style, diagnostics)
    ethiopic, sign = (each.message for each in diagnostics)
    assert ethiopic.startswith(
        "no font has U+124B (ETHIOPIC SYLLABLE QWAA) and 6 more of ETHIOPIC (11 times)"
    )
    assert "EGYPTIAN" in sign


def test_ligatures_keep_their_characters(tmp_path: Path, article_style: Style) -> None:
    layout = laid_out(tmp_path, article_style, "# One\n\nThe office was affluent.")
    words = [word for run in runs(layout.pages[0]) for word in run.words]
    office = next(word for word in words if word.text == "office")
    assert "".join(glyph.text for glyph in office.glyphs) == "office"
    assert len(office.glyphs) < len("office")


def test_a_wrapped_line_of_a_program_never_reads_as_dedented(
    tmp_path: Path, article_style: Style
) -> None:
    deep = f"        return sum({' + '.join(f'value_{number}' for number in range(16))})"
    endless = f"{' ' * 120}{'x' * 200}"
    text = f"# One\n\n```python\nif it:\n    for each in them:\n{deep}\n    go()\n{endless}\n```"
    (page, *_) = laid_out(tmp_path, article_style, text).pages
    code = [line.runs for line in lines(page) if "Code" in line.runs[0].face]
    letter = code[0][0].width / len("if it:")
    left = code[0][0].x

    def column(line: tuple[Run, ...]) -> int:
        shown = text_of(line[0])
        return round((line[0].x - left) / letter) + len(shown) - len(shown.lstrip())

    shown = [text_of(line[0]) for line in code]
    first = next(at for at, line in enumerate(shown) if "return" in line)
    last = next(at for at, line in enumerate(shown) if "go()" in line)
    wrapped = code[first + 1 : last]
    assert wrapped
    assert {column(line) for line in wrapped} == {10}
    assert "".join(shown[first:last]) == deep  # nothing is added that could be copied
    hooks = [mark for mark in page.marks if isinstance(mark, Stroke) and mark.x0 == mark.x1]
    assert len(hooks) == len(code) - 5
    right = max(line[-1].x + line[-1].width for line in code)
    assert right < left + 411.3


def test_code_keeps_its_spaces(tmp_path: Path, article_style: Style) -> None:
    layout = laid_out(
        tmp_path, article_style, "# One\n\n```python\ndef f():\n\n    return 'a  b'\n```"
    )
    code = [run for run in runs(layout.pages[0]) if "Code" in run.face]
    assert [text_of(run) for run in code if text_of(run).strip()] == [
        "def f():",
        "    return 'a  b'",
    ]


def test_links_among_words_are_underlined(tmp_path: Path, article_style: Style) -> None:
    """Colour alone would not tell them (WCAG 1.4.1); numbers of footnotes stand higher anyway."""
    text = (
        f"# One\n\n{'Words ' * 10}[a link *of* several words](https://example.org/) and[^a] more."
        f"\n\n## Two\n\nx\n\n| [cell](https://example.org/) |\n|---|\n| b |\n\n[^a]: A note."
    )
    (page,) = laid_out(tmp_path, article_style, text).pages
    linked = [run for run in runs(page) if run.colour == article_style.colours.accent]
    linked = [run for run in linked if "Sans" not in run.face or run.node.endswith("-c1-s1")]
    strokes = [
        mark
        for mark in page.marks
        if isinstance(mark, Stroke) and mark.colour == article_style.colours.accent
    ]
    assert len(strokes) == 3  # the link is on two lines
    assert page.marks[-3:] == tuple(strokes)  # artifacts, which interrupt no text
    for line in lines(page):
        mine = [run for run in line.runs if run in linked]
        if mine:
            (stroke,) = [each for each in strokes if 0 < line.y - each.y0 < 3]
            assert (stroke.x0, stroke.x1) == (mine[0].x, mine[-1].x + mine[-1].width)


def test_a_citation_is_raised_and_keeps_to_its_word(tmp_path: Path, article_style: Style) -> None:
    layout = laid_out(
        tmp_path, article_style, "# One\n\nHe said so.[^a] She did not.\n\n[^a]: In a speech."
    )
    (reference,) = runs(layout.pages[0], Part.REFERENCE)
    assert reference.rise > 0
    assert reference.size < article_style.page.size
    before = next(run for run in runs(layout.pages[0]) if text_of(run) == "He said so.")
    assert reference.x - (before.x + before.width) == pytest.approx(0, abs=1)
