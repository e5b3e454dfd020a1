"""HTML in articles: what becomes of elements that the cases do not show, and of broken ones."""

import pytest
from read.reading import document, findings, outline, words

from publish.model import (
    Admonition,
    Alignment,
    BlockQuote,
    Division,
    ItemList,
    Paragraph,
    SourceFigure,
    Table,
    passage_text,
)


def test_a_picture_has_its_words_and_its_caption() -> None:
    caption = "<figcaption>Of <b>it</b></figcaption>"
    img = '<img src="a%20b.png" alt="A  map">'
    (made,) = document(f'<figure id="map">{img}{caption}</figure>').opening
    assert isinstance(made, SourceFigure)
    assert (made.source, made.id, made.decorative) == ("a b.png", "map", False)
    assert passage_text(made.alternative) == "A map"
    assert passage_text(made.caption) == "Of it"


def test_a_picture_without_a_word_for_it_is_decorative_only_if_that_is_said() -> None:
    _, said, unsaid = document('<img src="a.png" alt="">\n\n<img src="b.png">').opening
    assert isinstance(said, SourceFigure)
    assert isinstance(unsaid, SourceFigure)
    assert (said.decorative, unsaid.decorative) == (True, False)


def test_a_picture_among_words_stands_below_them() -> None:
    words, figure = document('<p>See <img src="a.png" alt="A"> this.</p>').opening
    assert isinstance(words, Paragraph)
    assert isinstance(figure, SourceFigure)


def test_a_figure_of_something_else_keeps_its_caption() -> None:
    text = "<figure><blockquote>Said.</blockquote><figcaption>By him</figcaption></figure>"
    assert [type(block).__name__ for block in document(text).opening] == ["BlockQuote", "Paragraph"]


def test_a_language_holds_for_the_blocks_in_it() -> None:
    (made,) = document('<div lang="fr">\n\nUn.\n\nDeux.\n\n</div>').opening
    assert isinstance(made, Division)
    assert (made.lang, len(made.blocks)) == ("fr", 2)


def test_a_list_begins_where_it_says() -> None:
    (made,) = document('<ol start="7"><li>seven<p>more</p></li></ol>').opening
    assert isinstance(made, ItemList)
    assert (made.ordered, made.start, made.tight) == (True, 7, False)


def test_cells_that_reach_are_one_cell_and_empty_ones() -> None:
    rows = "<tr><td rowspan=2>a<td>b<td>c<tr><td colspan=2>d<tr><td>e<td>f<td>g"
    (made,) = document(f"<table>{rows}</table>").opening
    assert isinstance(made, Table)
    assert [[passage_text_of(cell) for cell in row.cells] for row in made.rows] == [
        ["a", "b", "c"],
        ["", "d", ""],
        ["e", "f", "g"],
    ]


def passage_text_of(cell: object) -> str:
    sentences = getattr(cell, "sentences", ())
    return "".join(getattr(each, "text", "") for one in sentences for each in one.inlines)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<div>" * 150 + "deep" + "</div>" * 150, "SRC007"),
        ("<iframe src='https://e.org'>\n\nTaken.\n\n</iframe>", "SRC008"),
        ("<table>" + "<tr>" + "<td>a" * 300 + "</table>", "SRC030"),
        ("<object></object>\n\nText.", "SRC042"),
        ("Text <embed src='/x'> here.", "SRC042"),
        ("<a href='javascript:x()'>Words</a>", "SRC017"),
    ],
)
def test_what_cannot_be_is_told_where_it_stands(text: str, found: str) -> None:
    assert found in {each.split()[1] for each in findings(text)}


def test_empty_elements_leave_nothing_behind() -> None:
    text = "<table><tr><td></td></tr></table>\n\n<ul></ul>\n\n<pre></pre>\n\n<p></p>\n\nText."
    assert outline(text) == "p: Text."


def test_words_of_markdown_in_what_is_left_out_are_kept() -> None:
    assert outline("<noscript>\n\nKept.\n\n</noscript>\n\nText.") == "p: Kept.\np: Text."


def test_a_command_can_be_copied() -> None:
    assert outline('Use <code>git --help "x"</code>.') == 'p: Use `git --help "x"`.'
    assert outline("<p><kbd>a -- b</kbd></p>") == "p: `a -- b`"


def test_items_in_a_cell_do_not_run_together() -> None:
    table = "| A | B |\n|---|---|\n| <ul><li>one</li><li>two</li></ul> | x |"
    assert "one\\two" in outline(table)


def test_a_heading_is_the_title_of_an_article_without_one() -> None:
    head = "---\nlang: en\n---\n\n"
    assert document("<h1>My <em>day</em> &amp; *yours*</h1>\n\nText.", head).metadata.title == (
        "My day & *yours*"
    )
    read = document("Text.\n\n<h2>One</h2>\n\nMore.\n\n<h2></h2>", head)
    assert read.metadata.title == "One"
    assert [words(each.title.sentences) for each in read.sections] == ["One"]


@pytest.mark.parametrize("address", ["http://[x", "//[", "https://[::1", "http:///x"])
def test_an_address_that_is_none_is_told(address: str) -> None:
    text = f'<iframe src="{address}"></iframe>\n\n[A]({address}) and <a href="{address}">b</a>.'
    assert {each.split()[1] for each in findings(text)} >= {"SRC042", "SRC017"}


@pytest.mark.parametrize(
    "text",
    [
        "<p>A&#1;b</p>",
        "<pre>a&#x1b;b</pre>",
        '<p><img src="a.png" alt="A&#7; map"></p>',
        "<table><tr><td>&#0;</td><td>b&#xffff;</td></tr></table>",
    ],
)
def test_an_entity_smuggles_no_character_in(text: str) -> None:
    assert "SRC005" in {each.split()[1] for each in findings(text)}
    assert "SRC005" not in {each.split()[1] for each in findings(text.replace("&#", "&amp;#"))}


def test_columns_are_set_as_their_cells_say() -> None:
    cells = '<td>a<td align="Right">b<td style="color: red; text-align:center">c'
    (made,) = document(f"<table><tr><th>A<th>B<th>C</tr><tr>{cells}</tr></table>").opening
    assert isinstance(made, Table)
    assert made.alignments == (Alignment.DEFAULT, Alignment.RIGHT, Alignment.CENTER)


def test_a_quotation_says_whose_it_is() -> None:
    said = "<blockquote><p>Said.</p><footer>Ada, <cite>Notes</cite></footer></blockquote>"
    (made,) = document(said).opening
    assert isinstance(made, BlockQuote)
    assert passage_text(made.attribution) == "Ada, Notes"
    (named,) = document("<blockquote><p>Said.</p><cite>Ada</cite></blockquote>").opening
    assert isinstance(named, BlockQuote)
    assert passage_text(named.attribution) == "Ada"
    (inside,) = document("<blockquote>I read <cite>Emma</cite></blockquote>").opening
    assert isinstance(inside, BlockQuote)
    assert inside.attribution is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [("alert alert-danger", "caution"), ("hint", "tip"), ("admonition-info", "note")],
)
def test_a_class_that_other_tools_give_a_note_says_its_kind(name: str, kind: str) -> None:
    (made,) = document(f'<div class="{name}">Text.</div>').opening
    assert isinstance(made, Admonition)
    assert made.kind == kind
