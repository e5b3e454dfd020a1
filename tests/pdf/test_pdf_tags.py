"""The structure tree: what stands in it, in which order, in which language."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pdf.by_hand import AT, document, paragraph, passage, publication, section, sentence, text
from pdf.sample import COLUMN, cell, cite, footnote, item, row, write
from readback import pdf as readback
from readback.pdf import Node
from reading_order import body_sentences, footnote_sentences
from whole import DOCUMENT

from publish import pipeline
from publish.diagnostics import Diagnostics
from publish.model import (
    Alignment,
    Definition,
    DefinitionList,
    ItemList,
    Link,
    ListItem,
    Passage,
    Phrase,
    Table,
    sentence_text,
)
from publish.render.pdf.describe import describe_tags


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(DOCUMENT, tmp_path_factory.mktemp("pdf"))


@pytest.fixture(scope="module")
def root(path: Path) -> Node:
    return readback.tree(path)


def find(root: Node, role: str) -> list[Node]:
    return [node for node in root.walk() if node.role == role]


@pytest.mark.parametrize("per_page", [5, 20, 100])
def test_text_in_order_of_structure_is_the_documents(tmp_path: Path, per_page: int) -> None:
    source = DOCUMENT
    found = readback.streams(write(source, tmp_path, per_page=per_page))
    body = [sentence_text(each) for each in body_sentences(source)]
    notes = [sentence_text(each) for each in footnote_sentences(source)]
    assert squeezed(found.body) == squeezed("".join(body))
    assert squeezed(found.notes) == squeezed("".join(notes))


def test_the_tree_as_text() -> None:
    assert describe_tags(publication(DOCUMENT)) == EXPECTED


EXPECTED = """\
Document
  Title “The Lamp & the Sea”
  P “A report”
  P “Ada Marrow and Ivo <Tarn>”
  P “2026-11”
  TOC
    Caption “Contents”
    TOCI
      Reference
        Link “What “first” means”
    TOCI
      Reference
        Link “Zweiter Teil”
  P “Before anything. There is this.”
  Sect
    H1 “What “first” means”
    P “It is … , … & … at … . … , … and … .”
      Em “so”
      Strong
        Code “a <b>”
      Span [fr] “le vieux phare”
      Span “last”
      Reference
        Link “1”
      Link “Outside”
      Reference
        Link “2”
      Link “the second section”
      Link “here”
    Note #fn-far
      Lbl
        Link “1”
      P “A footnote. It has two sentences.”
    Note #fn-near
      Lbl
        Link “2”
      P “Cited twice.”
    P “Press … now.”
      Figure (the red key) “the red key”
    L
      LI
        Lbl “3.”
        LBody
          P “One.”
          L
            LI
              Lbl “•”
              LBody
                P “Inner.”
      LI
        Lbl “4.”
        LBody
          P “Two. Two again.”
    L
      LI
        Lbl “Wick”
        LBody
          P “What burns.”
    Sect
      H2 “Deeper”
      Table
        Caption “Table 1. Oil burned”
        THead
          TR
            TH
            TH “Litres”
        TBody
          TR
            TH “Monday”
            TD “6.2”
          TR
            TH “Tuesday”
            TD
      Div
        Figure (A blue sea. A ship & a “light”.)
        Caption “Figure 1. The sea”
        P “All of it is blue. There is no land.”
  Sect [de]
    H1 [en] “Zweiter Teil”
    BlockQuote
      P [en] “A light is only a fire.”
      P [en] “— Ada Marrow”
    Div
      P [en]
        Code “def f(x):”
      P [en]
        Code “return x < 1”
    Aside
      P [en] “Warning”
      P [en] “Mind the step. Mind it.”
        Reference
          Link “2”
    Div [fr]
      P “Le vieux phare.”
    P [en] “The end of it.”
"""


def test_a_footnote_follows_the_block_that_cites_it(root: Node) -> None:
    (sect, *_) = find(root, "Sect")
    roles = [kid.role for kid in sect.kids if isinstance(kid, Node)]
    assert roles == ["H1", "P", "Note", "Note", "P", "L", "L", "Sect"]
    assert [note.identifier for note in find(root, "Note")] == ["fn-far", "fn-near"]


def test_the_footnotes_of_one_paragraph_stand_beside_each_other(tmp_path: Path) -> None:
    numbers = range(1, 501)
    citing = paragraph("p", *(part for number in numbers for part in ("x ", cite(number))))
    notes = tuple(footnote(number, f"Note {number}.") for number in numbers)
    one = section("one", "One", citing)
    root = readback.tree(write(document(one, footnotes=notes), tmp_path))
    (sect,) = find(root, "Sect")
    assert [kid.role for kid in sect.kids if isinstance(kid, Node)] == ["H1", "P", *["Note"] * 500]


def test_a_table_of_one_row_has_no_thead(tmp_path: Path) -> None:
    head = row(cell("t-r0c1", "A", COLUMN), cell("t-r0c2", "B", COLUMN))
    alone = Table(head=head, rows=(), alignments=(Alignment.DEFAULT,) * 2, span=AT, id="t")
    root = readback.tree(write(document(opening=(alone,)), tmp_path))
    (table,) = find(root, "Table")
    assert [kid.role for kid in table.kids if isinstance(kid, Node)] == ["TR"]
    assert [node.attributes["Scope"] for node in find(table, "TH")] == ["/Column"] * 2


def test_header_cells_say_what_they_head_and_empty_cells_stay(root: Node) -> None:
    (table,) = find(root, "Table")
    cells = [
        [(cell.role, cell.attributes.get("Scope"), cell.text().strip()) for cell in row.walk()][1:]
        for row in find(table, "TR")
    ]
    assert cells == [
        [("TH", "/Column", ""), ("TH", "/Column", "Litres")],
        [("TH", "/Row", "Monday"), ("TD", None, "6.2")],
        [("TH", "/Row", "Tuesday"), ("TD", None, "")],
    ]


def test_languages(root: Node) -> None:
    spoken = {
        node.text().strip(): node.lang
        for node in root.walk()
        if node.text().strip()
        in {"le vieux phare", "Le vieux phare.", "A light is only a fire.", "Warning"}
    }
    assert spoken == {
        "le vieux phare": "fr",
        "Le vieux phare.": "fr",
        "A light is only a fire.": "en",
        "Warning": "en",
    }
    (_, german, *_) = [node for node in root.kids if isinstance(node, Node) and node.role == "Sect"]
    assert german.lang == "de"


def test_a_picture_has_its_alternative_beside_its_caption(root: Node) -> None:
    (_, picture) = find(root, "Figure")
    assert picture.alternative == "A blue sea. A ship & a “light”."
    assert picture.attributes["Placement"] == "/Block"
    (group,) = [node for node in find(root, "Div") if picture in node.kids]
    assert [kid.role for kid in group.kids if isinstance(kid, Node)] == ["Figure", "Caption", "P"]


def test_a_picture_in_a_line_stands_in_its_paragraph(root: Node) -> None:
    (picture, _) = find(root, "Figure")
    assert picture.alternative == "the red key"
    assert picture.attributes["Placement"] == "/Inline"
    assert "BBox" in picture.attributes
    (paragraph,) = [node for node in find(root, "P") if picture in node.kids]
    assert squeezed(paragraph.text()) == "Presstheredkeynow."


def test_contents_lead_to_sections(root: Node) -> None:
    (contents,) = [node for node in root.kids if isinstance(node, Node) and node.role == "TOC"]
    assert [node.text() for node in find(contents, "Link")] == [
        "What “first” means 1",
        "Zweiter Teil 1",
    ]


def test_lists_say_how_they_are_numbered(root: Node) -> None:
    lists = [node.attributes.get("ListNumbering") for node in find(root, "L")]
    assert lists == ["/Decimal", "/Disc", None]


def test_what_is_not_tagged_is_an_artifact(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            depth = 0
            for instruction in pikepdf.parse_content_stream(page):
                name = str(instruction.operator)
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(name, 0)
                assert depth <= 1, instruction
                assert depth == 1 or name not in {"S", "f", "Do", "Tj", "TJ"}
            assert depth == 0
    everything = readback.tree(path).text()
    assert "Running head" not in everything


def test_a_foreign_word_in_a_heading_is_foreign_in_the_contents_too(tmp_path: Path) -> None:
    foreign = Phrase(inlines=(text("glasnost"),), lang="ru", span=AT, id="word")
    heading = sentence("one-title-s1", "On ", foreign, cite(1), ".")
    again = sentence("one-title-s2", "Or ", replace(foreign, id=None), " again?")
    one = replace(
        section("one", "", paragraph("p", "Text.")),
        title=Passage(sentences=(heading, again), id="one-title"),
    )
    source = document(one, footnotes=(footnote(1, "A note."),))
    (contents,) = find(readback.tree(write(source, tmp_path)), "TOC")
    spans = [(span.lang, span.text()) for span in find(contents, "Span")]
    assert spans == [("ru", "glasnost"), ("ru", "glasnost")]
    links = [link.text() for link in find(contents, "Link")]
    assert links == ["On glasnost. Or glasnost again? 1"]


def test_the_date_is_tagged(tmp_path: Path) -> None:
    source = DOCUMENT
    source = replace(source, metadata=replace(source.metadata, date="2026-11-24"))
    made = publication(source)
    assert "  P “2026-11-24”\n  TOC" in describe_tags(made)
    assert find(readback.tree(write(source, tmp_path)), "Title")[0].text() == "The Lamp & the Sea"


def test_our_words_are_in_a_language_that_we_have(tmp_path: Path) -> None:
    source = document(
        section("one", "One", paragraph("p", "Teanga", cite(1), ".", lang="ga")),
        footnotes=(footnote(1, "Nóta."),),
    )
    source = replace(source, metadata=replace(source.metadata, lang="ga"))
    root = readback.tree(write(source, tmp_path))
    (reference,) = [node for node in find(root, "Reference") if node.text() == "1"]
    assert [link.lang for link in find(reference, "Link")] == ["en"]
    (contents,) = find(root, "TOC")
    assert [caption.lang for caption in find(contents, "Caption")] == ["en"]


def test_a_footnote_of_a_term_stands_where_it_may(tmp_path: Path) -> None:
    term = passage("term", "Term", cite(1))
    meanings = ((paragraph("meaning", "What it means."),),)
    terms = Definition(terms=(term,), meanings=meanings, span=AT)
    listed = DefinitionList(definitions=(terms,), span=AT, id="terms")
    source = document(section("one", "One", listed), footnotes=(footnote(1, "A note."),))
    root = readback.tree(write(source, tmp_path))
    (item,) = find(root, "LI")
    assert [kid.role for kid in item.kids if isinstance(kid, Node)] == ["Lbl", "LBody"]
    (body,) = find(item, "LBody")
    assert [kid.role for kid in body.kids if isinstance(kid, Node)] == ["Note", "P"]
    assert "Term" in readback.streams(tmp_path / "article.pdf").body


def test_words_from_right_to_left_are_read_as_they_were_written(tmp_path: Path) -> None:
    article = (
        "---\ntitle: Words\nlang: en\ndate: 2026-11-24\n---\n\nAnd they say שָׁלוֹם, مرحبا (עולם).\n"
    )
    (tmp_path / "article.md").write_text(article, encoding="utf-8")
    outcome = pipeline.publish([tmp_path], ("pdf",), tmp_path / "output", Diagnostics())
    assert "And they say שָׁלוֹם, مرحبا (עולם)." in readback.streams(outcome.files[0]).body


def test_footnotes_of_one_paragraph_stand_side_by_side() -> None:
    source = document(
        section("a", "A", paragraph("p", "One", cite(1), " and two", cite(2), ".")),
        footnotes=(
            footnote(1, "A note."),
            footnote(2, "Another."),
        ),
    )
    listing = describe_tags(publication(source))
    assert [line for line in listing.splitlines() if "Note #" in line] == [
        "    Note #n1",
        "    Note #n2",
    ]


def test_two_links_that_touch_are_two_links(tmp_path: Path) -> None:
    """A screen reader that lists links names each by its own words."""
    touching = [
        Link(target=f"https://example.org/{word}", inlines=(text(word),), span=AT)
        for word in ("here", "there")
    ]
    source = document(section("a", "A", paragraph("p", "Go ", *touching, ".")))
    links = find(readback.tree(write(source, tmp_path)), "Link")
    assert [link.text() for link in links if "here" in link.text()] == ["here", "there"]


def test_an_item_without_words_stays_a_whole_item(tmp_path: Path) -> None:
    """A list counts as many items as the author wrote: a label without a body is no item."""
    empty = ListItem(blocks=(), span=AT, id="empty")
    listed = ItemList(items=(item("one", "One."), empty), span=AT, id="list")
    root = readback.tree(write(document(opening=(listed,)), tmp_path))
    found = [[kid.role for kid in each.kids if isinstance(kid, Node)] for each in find(root, "LI")]
    assert found == [["Lbl", "LBody"], ["Lbl", "LBody"]]
