"""Identifiers: the same after an edit elsewhere, unique, safe as names of files."""

import re
from pathlib import Path

import pytest
from growing import LINEAR, growth
from reading_order import body_sentences, footnote_sentences
from resolve.sources import found, resolved

from publish.model import Document, Link
from publish.model.walk import document_blocks, document_sentences, walk_inlines, walk_sections

BODY = """\
An opening. With two sentences.

# The first part

A paragraph.[^a]

- one
- two

| a | b |
|---|---|
| 1 | 2 |

: Numbers

***

## Inside it

The same words.

The same words.

# The second part

> Quoted words.
>
> — Somebody

[^a]: A footnote.
"""


def identifiers(document: Document) -> list[str]:
    return [
        *(section.id for section in walk_sections(document)),
        *(block.id for block in document_blocks(document)),
        *(footnote.id for footnote in document.footnotes),
        *(name for footnote in document.footnotes for name in footnote.references),
        *(sentence.id for sentence in body_sentences(document)),
        *(sentence.id for sentence in footnote_sentences(document)),
    ]


@pytest.mark.parametrize(
    ("before", "added"),
    [
        ("A paragraph.[^a]", "A new paragraph, cited first.[^b]\n\n[^b]: Another footnote.\n\n"),
        ("# The first part", "# A new part\n\nIts words.\n\n"),
        ("# The second part", "## Inside it too\n\nIts words.\n\n"),
        ("- one", "> A quotation.\n\n"),
        ("- two", "- one and a half\n"),
        ("> — Somebody", "> More words.\n>\n"),
        ("The same words.\n\n#", "| c | d |\n|---|---|\n| 1 | 2 |\n\n"),
    ],
)
def test_an_insertion_changes_no_other(tmp_path: Path, before: str, added: str) -> None:
    old = identifiers(resolved(tmp_path, BODY)[0])
    new = identifiers(resolved(tmp_path, BODY.replace(before, added + before, 1))[0])
    assert len(new) > len(old)
    remaining = iter(new)
    missing = [name for name in old if name not in remaining]
    assert not missing


def test_each_stands_once(tmp_path: Path) -> None:
    names = identifiers(resolved(tmp_path, BODY)[0])
    assert len(set(names)) == len(names)
    assert {"the-first-part", "inside-it", "the-first-part-title-s1", "fn-a", "fn-a-ref-1"} <= {
        *names
    }


@pytest.mark.parametrize(
    ("headings", "ids"),
    [
        (["Agenda", "Agenda", "Agenda"], ["agenda", "agenda-2", "agenda-3"]),
        (["Notes", "Contents", "Con"], ["notes-2", "contents-2", "con-2"]),
        (["The", "The title", "The title s1"], ["the", "the-title-2", "the-title-s1-2"]),
        (["The title", "The"], ["the-title", "the-2"]),
        (["2024 in Łódź", "Größe & Œuvre"], ["s-2024-in-lodz", "grosse-and-oeuvre"]),
        (["Мир и война", "和平"], ["mir-i-voyna", "he-ping"]),
        (["Ἀθῆναι", "السلام", "ประเทศไทย"], ["athinai", "lslm", "praethsaithy"]),
        (["和平", "合平", "中国的历史"], ["he-ping", "he-ping-2", "zhong-guo-de-li-shi"]),
        (["한국어", "Əhməd", "ǂKhomani", "5 µm"], ["hangugeo", "ehmed", "qckhomani", "s-5-um"]),
        (["☃"], ["s-"]),
        (["word " * 40], ["word-word-word-word-word-word-word-word-word-word-word-word"]),
    ],
)
def test_slugs_of_titles(tmp_path: Path, headings: list[str], ids: list[str]) -> None:
    body = "".join(f"# {heading}\n\nText.\n\n" for heading in headings)
    document, _ = resolved(tmp_path, body)
    for section, name in zip(document.sections, ids, strict=True):
        assert section.id.startswith(name)
        assert re.fullmatch(r"[a-z][a-z0-9-]*", section.id)


def test_a_colon_in_a_name_is_a_hyphen_and_links_lead_there(tmp_path: Path) -> None:
    """As Pandoc's filters name figures and tables: `{#fig:map}`."""
    assert found(tmp_path, "# A {#sec:a}\n\nSee [it](#sec:a).\n") == ""


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("# A {#x}\n\nText.\n\n# B {#X}\n\nText.\n", "article.md:11:1: error[REF008]"),
        (
            "# A {#größe}\n\nText.\n",
            "warning[REF009] `größe` cannot be an identifier: `grosse` is in its place (use",
        ),
        ("# A {#1x}\n\nText.\n", "warning[REF009]"),
        ("# A {#a+b}\n\nText.\n", "warning[REF009]"),
        ("# A {#a/../b}\n\nText.\n", "warning[REF009]"),
        ("# A {#Notes}\n\nText.\n", "error[REF010]"),
        ("# A {#nav}\n\nText.\n", "error[REF010]"),
        ("# A {#b}\n\nText.\n\n# C {#b-title-s1}\n\nText.\n", "article.md:11:1: error[REF010]"),
        ("A [word]{#x} and [another]{#x}.\n", "article.md:7:18: error[REF008]"),
    ],
)
def test_an_authors_identifier_that_cannot_be(tmp_path: Path, body: str, line: str) -> None:
    assert line in found(tmp_path, body)


def test_another_name_takes_nobody_elses_and_links_lead_to_it(tmp_path: Path) -> None:
    body = "# A {#größe}\n\nText.\n\n# B {#grosse}\n\nSee [it](#größe) and [it](#GRÖSSE).\n"
    document, _ = resolved(tmp_path, body)
    assert [section.id for section in document.sections] == ["grosse-2", "grosse"]
    links = [
        each.target
        for sentence in document_sentences(document)
        for each in walk_inlines(sentence.inlines)
        if isinstance(each, Link)
    ]
    assert links == ["#grosse-2", "#grosse-2"]


@pytest.mark.parametrize("target", ["a", "b", "s1", "x", "inside", "inside-title-s1", "title-s1"])
def test_links_to_what_is_there(tmp_path: Path, target: str) -> None:
    body = f"# A {{#a}}\n\nA [word]{{#x}} and [that part](#{target}).\n\n## Inside\n\nMore.\n\n"
    body += "![Alt](a.png){#b}\n\n# S {#s1}\n\nText.\n"
    assert "REF" not in found(tmp_path, body)


def test_a_link_to_nowhere_gets_the_closest(tmp_path: Path) -> None:
    line = found(tmp_path, "# Agenda {#agenda}\n\nSee [it](#agnda).\n")
    assert line.startswith("article.md:9:5: warning[REF011]")
    assert "link to `#agenda`" in line


def test_a_citation_of_no_footnote_gets_the_closest(tmp_path: Path) -> None:
    line = found(tmp_path, "So it is.[^sorce]\n\n[^source]: A paper.\n")
    assert "write `[^source]`, or add a paragraph `[^sorce]: …`" in line


def test_many_wrong_links_are_told_together_and_cost_no_more_each(tmp_path: Path) -> None:
    def links(count: int) -> str:
        return "\n\n".join(f"See [there](#nowhere{number})." for number in range(count))

    line = found(tmp_path, links(1000))
    assert line.count("REF011") == 1
    assert "`nowhere4` and 995 more: the words stay without a link" in line
    assert growth(lambda count: found(tmp_path, links(count)), 50, 6000) < LINEAR


@pytest.mark.parametrize(
    ("title", "elsewhere", "here"),
    [
        ("What's new?", "whats-new", "whats-new"),
        ("C++ & friends", "c--friends", "c-and-friends"),
        ("1. Introduction", "introduction", "s-1-introduction"),
        ("The `foo_bar` call", "the-foo_bar-call", "the-foo-bar-call"),
        ("Œuvres d’été", "œuvres-dété", "oeuvres-dete"),
        ("Same", "same-1", "same-2"),
        ("Agenda {#mine}", "agenda", "mine"),
    ],
)
def test_a_link_by_another_tools_name_of_a_section_leads_there(
    tmp_path: Path, title: str, elsewhere: str, here: str
) -> None:
    """The title in the letters that GitHub, Pandoc and Hugo keep of it."""
    body = f"# Same\n\nSee [that part](#{elsewhere}).\n\n# {title}\n\nText.\n"
    document, _ = resolved(tmp_path, body)
    (link,) = (
        inline
        for sentence in document_sentences(document)
        for inline in walk_inlines(sentence.inlines)
        if isinstance(inline, Link)
    )
    assert link.target == f"#{here}"


def test_an_identifier_has_a_hundred_characters_at_most(tmp_path: Path) -> None:
    """It becomes the name of files in the EPUB, and some archives hold no more than that."""
    assert not found(tmp_path, f"# A heading {{#{'a' * 100}}}\n\nText.")
    refused = found(tmp_path, f"# A heading {{#{'a' * 101}}}\n\nText.")
    assert "cannot be an identifier" in refused
