"""Texts are cut into sentences, and every character keeps its place."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from random_article import RandomArticle
from reading_order import body_sentences, footnote_sentences
from resolve.sources import HEAD, resolved

from publish.diagnostics import Diagnostics, Span
from publish.model import (
    Code,
    Emphasis,
    FootnoteReference,
    Inline,
    LineBreak,
    Link,
    Paragraph,
    Phrase,
    Sentence,
    SourceReference,
    Strong,
    Text,
    plain_text,
    sentence_text,
)
from publish.model.walk import walk_inlines
from publish.resolve.cutting import cut
from publish.resolve.identifiers import Identifiers
from publish.resolve.references import References
from publish.resolve.segmentation import sentence_ranges

SPAN = Span(path="a.md")
words = st.text(alphabet="aB. ?“”\u00a0", min_size=1, max_size=12)
leaves = st.one_of(
    words.map(lambda text: Text(text=text, span=SPAN)),
    words.map(lambda text: Code(text=text, span=SPAN)),
    st.just(LineBreak(span=SPAN)),
    st.just(SourceReference(label="x", span=SPAN)),
)


def nested(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    several = st.lists(inner, min_size=1, max_size=4).map(tuple)
    return st.one_of(
        several.map(lambda inlines: Emphasis(inlines=inlines, span=SPAN)),
        several.map(lambda inlines: Strong(inlines=inlines, span=SPAN)),
        several.map(lambda inlines: Link(target="https://example.org", inlines=inlines, span=SPAN)),
        several.map(lambda inlines: Phrase(inlines=inlines, span=SPAN, lang="fr")),
    )


@given(st.lists(st.recursive(leaves, nested, max_leaves=8), max_size=8))
def test_cutting_keeps_every_character_and_citation(inlines: list[Inline]) -> None:
    diagnostics = Diagnostics()
    references = References((), Identifiers(diagnostics), diagnostics, {})
    text = plain_text(inlines)
    # A program is never cut: its characters count as letters.
    blotted = "".join(
        "x" * len(each.text) if isinstance(each, Code) else plain_text((each,))
        for each in walk_inlines(inlines)
        if isinstance(each, Text | Code | LineBreak)
    )
    ranges = sentence_ranges(blotted, "en")
    pieces = cut(inlines, ranges, references, references.cite)
    assert [plain_text(piece) for piece in pieces] == [text[start:end] for start, end in ranges]
    if ranges:
        cited = [each for each in walk_inlines(inlines) if isinstance(each, SourceReference)]
        kept = [
            each
            for piece in pieces
            for each in walk_inlines(piece)
            if isinstance(each, SourceReference)
        ]
        assert len(kept) == len(cited)


@pytest.mark.parametrize("seed", range(12))
def test_every_text_stands_where_its_span_says(tmp_path: Path, seed: int) -> None:
    Image.new("RGB", (40, 20), "white").save(tmp_path / "picture.png")
    document, found = resolved(tmp_path, RandomArticle(seed).write(), head="")
    assert not re.search(r" error\[", found), found
    lines = (tmp_path / "article.md").read_text(encoding="utf-8").split("\n")
    sentences = [*body_sentences(document), *footnote_sentences(document)]
    seen = 0
    for sentence in sentences:
        if sentence.id.partition("-")[0] in {"title", "byline"}:
            continue
        for inline in walk_inlines(sentence.inlines):
            if isinstance(inline, Text) and len(inline.text) == inline.span.length:
                span = inline.span
                written = lines[span.line - 1][span.column - 1 :][: span.length]
                assert straight(written) == straight(inline.text)
                seen += 1
    assert seen > 20
    ids = [sentence.id for sentence in sentences]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9._-]*", name) for name in ids)


def straight(text: str) -> str:
    return re.sub("[“”]", '"', text).replace("’", "'").replace("‘", "'")


def first(tmp_path: Path, text: str) -> tuple[Sentence, ...]:
    document, _ = resolved(tmp_path, text)
    (block,) = document.opening
    assert isinstance(block, Paragraph)
    return block.sentences


def test_an_inline_across_a_boundary_is_split(tmp_path: Path) -> None:
    one, two = first(tmp_path, "It *ended here. Then* it [began]{#x}.\n")
    assert isinstance(one.inlines[1], Emphasis)
    assert isinstance(two.inlines[0], Emphasis)
    assert (sentence_text(one), sentence_text(two)) == ("It ended here.", "Then it began.")
    assert two.span == Span(path="article.md", line=7, column=17, length=21)


def test_a_phrase_that_is_split_has_its_identifier_once(tmp_path: Path) -> None:
    sentences = first(tmp_path, "[It ended. Then it began.]{#x lang=fr}\n")
    phrases = [sentence.inlines[0] for sentence in sentences]
    assert [getattr(phrase, "id", "") for phrase in phrases] == ["x", None]
    assert [sentence.lang for sentence in sentences] == ["fr", "fr"]


def test_a_citation_goes_with_the_sentence_before_it(tmp_path: Path) -> None:
    document, _ = resolved(tmp_path, "It ended.[^a] Then. [^a]It began.\n\n[^a]: A note.\n")
    (block,) = document.opening
    assert isinstance(block, Paragraph)
    numbers = [
        sum(isinstance(inline, FootnoteReference) for inline in sentence.inlines)
        for sentence in block.sentences
    ]
    assert numbers == [1, 1, 0]
    assert [sentence_text(each) for each in block.sentences] == ["It ended.", "Then.", "It began."]


def test_a_line_break_stays_inside_a_sentence(tmp_path: Path) -> None:
    (sentence,) = first(tmp_path, "Roses are red.\\\nViolets are blue.\n")
    assert sentence_text(sentence) == "Roses are red.\nViolets are blue."


def test_a_program_ends_no_sentence(tmp_path: Path) -> None:
    one, two = first(tmp_path, "Call `a. B. C` now. `D` is next.\n")
    assert sentence_text(one) == "Call a. B. C now."
    assert sentence_text(two) == "D is next."


def test_the_language_in_force(tmp_path: Path) -> None:
    body = (
        "# One {lang=de}\n\nEin Satz.\n\n::: {lang=fr}\nUne phrase.\n\n[A phrase.]{lang=pl}\n:::\n"
    )
    document, _ = resolved(tmp_path, body + "\n## Two\n\nNoch ein Satz.\n")
    langs = [sentence.lang for sentence in body_sentences(document)]
    assert langs == ["en-GB", "de", "de", "fr", "pl", "de", "de"]


def test_our_own_words(tmp_path: Path) -> None:
    head = HEAD.replace("en-GB", "de").replace(
        "---\n\n", "author: [A. Bee, C. Dee, E. Eff]\n---\n\n"
    )
    body = "::: note\nText.\n:::\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n: Worte. Mehr.\n"
    document, _ = resolved(tmp_path, body, head=head)
    texts = [sentence_text(sentence) for sentence in body_sentences(document)]
    assert texts[:5] == [
        "A title",
        "A. Bee, C. Dee und E. Eff",
        "Hinweis",
        "Text.",
        "Tabelle 1. Worte.",
    ]
