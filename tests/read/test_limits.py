"""Deep, large and contrived texts end soon, in a document or a diagnostic."""

from collections.abc import Callable
from math import isqrt

import pytest
from growing import LINEAR, growth
from hypothesis import settings
from read.reading import HEAD, blocks, document, findings, outline, try_to_read

from publish.toml import TomlError, TooDeepError, load_toml

MANY = 20_000
CONTRIVED: dict[str, Callable[[int], str]] = {
    "brackets": lambda size: "[" * size,
    "closed brackets": lambda size: "[" * size + "a" + "]" * size,
    "stars": lambda size: "*" * size,
    "emphasis": lambda size: "*a **a " * (size // 4) + "b" + " a** a*" * 40,
    "unclosed emphasis": lambda size: "*a_ " * (size // 2),
    "backticks": lambda size: "e" + "`" * size,
    "runs of backticks": lambda size: "".join("e" + "`" * run for run in range(1, isqrt(size))),
    "quotations": lambda size: ">" * size,
    "items": lambda size: "- " * size,
    "links": lambda size: "[a](" * (size // 4),
    "phrases": lambda size: "[a]{" * (size // 4),
    "notes": lambda size: "^[" * (size // 4),
    "images": lambda size: "![[" * (size // 4),
    "citations": lambda size: "[a @b " * (size // 4),
    "liquid": lambda size: "{%" * size,
    "shortcodes": lambda size: "{{<" * size,
    "dollars": lambda size: "$a " * size,
    "comments": lambda size: "a <!-- " * (size // 4),
    "tags": lambda size: "<a b=" * (size // 4),
    "less": lambda size: "<" * size,
    "backslashes": lambda size: "\\" * size,
    "quotes": lambda size: "\"'" * size,
    "attributes": lambda size: "[x]{a=b " * (size // 4),
    "entities": lambda size: "&a" * size,
    "cells": lambda size: "|a" * (size // 10) + "|\n" + "|-" * (size // 10) + "|\n",
    "rows": lambda size: "|a|b|\n|-|-|\n" + "|a|b|\n" * (size // 5),
    "definitions": lambda size: "a\n: b\n" * (size // 10),
    "divisions": lambda size: "::: a\n" * (size // 10),
    "comments never closed": lambda size: "a\n" + "<!-- a\n" * (size // 7),
    "comments closed at the end": lambda size: "a\n" + "<!-- a\n" * (size // 7) + "-->",
    "comments in a quotation": lambda size: "> a\n" + "> <!-- a -->\n" * (size // 13),
    "one word": lambda size: "a" * (size * 100),
}


@pytest.mark.parametrize("name", CONTRIVED)
def test_contrived_text_costs_no_more_than_it_is_long(name: str) -> None:
    text = CONTRIVED[name]
    assert growth(lambda size: try_to_read(HEAD + text(size) + "\n"), 500, MANY) < LINEAR


@pytest.mark.parametrize("name", CONTRIVED)
def test_contrived_text_ends_in_a_document_or_a_diagnostic(name: str) -> None:
    size = MANY * settings().max_examples // 100
    try_to_read(HEAD + CONTRIVED[name](size) + "\n")


@pytest.mark.parametrize("mark", ["> ", "- ", "1. "])
def test_a_hundred_deep_is_read_and_one_more_is_not(mark: str) -> None:
    read = outline(mark * 100 + "deep")
    assert read.split("\n")[-1].strip() == "p: deep"
    assert findings(mark * 101 + "deep") == ["1:1 SRC007"]


def test_divisions_a_hundred_deep() -> None:
    assert outline("::: a\n" * 100 + "deep\n" + ":::\n" * 100).endswith("p: deep")
    assert findings("::: a\n" * 101 + "deep\n" + ":::\n" * 101) == ["102:1 SRC007"]


def test_emphasis_a_hundred_deep() -> None:
    text = "*a **a " * 60 + "b" + " a** a*" * 60
    assert [code.split()[1] for code in findings(text)] == ["SRC007"]
    assert outline("*a **a " * 40 + "b" + " a** a*" * 40).count("*") == 240


def test_a_row_may_be_long_and_nothing_is_left_out() -> None:
    text = " ".join(f"w{number}" for number in range(100_000))
    (line,) = blocks(document(text).opening)
    assert line == f"p: {text}"


def test_a_key_of_thousands_of_parts_is_refused_before_it_is_read() -> None:
    """The library would build a table for each part, and remember all above it."""
    for key in (".".join("a" * 20_000), "[" + ".".join("a" * 20_000) + "]", "a = " + "[" * 20_000):
        with pytest.raises(TooDeepError):
            load_toml(f"b = 1\n{key} = 1\n")
    assert load_toml("a = '.........................................' # [[[[[[[[[[[[[[[[[[[[[[[[[")
    assert load_toml(".".join("a" * 31) + " = 1\n" + "b = [[1.5]]\n" * 1)
    with pytest.raises(TomlError, match="thousands of digits") as refused:
        load_toml(f"a = 1\nb = {'9' * 5000}\n")
    assert (refused.value.line, refused.value.column) == (2, 5)
