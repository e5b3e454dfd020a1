"""Footnotes: numbered as cited, with ways there and back."""

from pathlib import Path

import pytest
from reading_order import body_sentences
from resolve.sources import found, resolved

from publish.model import FootnoteReference
from publish.model.walk import walk_inlines


def test_numbers_follow_the_first_citation(tmp_path: Path) -> None:
    body = "One.[^b] Two.[^a] Again.[^b]\n\n| x[^c] | y |\n|---|---|\n| 1 | 2 |\n\n: Words.[^d]\n\n"
    body += "[^a]: A.\n\n[^b]: B.\n\n[^c]: C.\n\n[^d]: D.\n"
    document, lines = resolved(tmp_path, body)
    assert lines == ""
    assert [(each.id.removeprefix("fn-"), each.number) for each in document.footnotes] == [
        ("b", 1),
        ("a", 2),
        ("d", 3),  # a caption is read before its table
        ("c", 4),
    ]
    assert document.footnotes[0].references == ("fn-b-ref-1", "fn-b-ref-2")
    cited = [
        inline
        for sentence in body_sentences(document)
        for inline in walk_inlines(sentence.inlines)
        if isinstance(inline, FootnoteReference)
    ]
    assert [(each.number, each.id) for each in cited] == [
        (1, "fn-b-ref-1"),
        (2, "fn-a-ref-1"),
        (1, "fn-b-ref-2"),
        (3, "fn-d-ref-1"),
        (4, "fn-c-ref-1"),
    ]


def test_one_that_is_not_cited_is_left_out(tmp_path: Path) -> None:
    document, lines = resolved(tmp_path, "Text.\n\n[^a]: A note.\n")
    assert document.footnotes == ()
    assert lines.startswith("article.md:9:1: warning[REF002]")


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("Text.[^none]\n", "article.md:7:6: error[REF001]"),
        ("Text.[^a]\n\n[^a]: A.[^b]\n\n[^b]: B.\n", "article.md:9:9: error[REF005]"),
        ("Text.[^a]\n\n[^a]: A.[^a]\n", "error[REF005]"),
        ("[^a]\n\n[^a]: A.\n", "article.md:7:1: error[REF006]"),
        ("![Alt[^a]](a.png)\n\n[^a]: A.\n", "error[REF007]"),
    ],
)
def test_refused(tmp_path: Path, body: str, line: str) -> None:
    assert line in found(tmp_path, body)


def test_labels_of_any_characters_give_safe_identifiers(tmp_path: Path) -> None:
    body = "One.[^é/..] Two.[^E] Three.[^1] Four.[^e]\n\n"
    body += "[^é/..]: A.\n\n[^1]: B.\n\n[^E]: C.\n\n[^e]: D.\n"
    document, _ = resolved(tmp_path, body)
    assert len({footnote.id for footnote in document.footnotes}) == len(document.footnotes) > 2
    assert all(footnote.id.isascii() and "/" not in footnote.id for footnote in document.footnotes)
