"""Deep, large and contrived texts end soon, in a document or a diagnostic."""

import time

import pytest
from read.reading import HEAD, blocks, document, findings, outline, try_to_read

MANY = 50_000
CONTRIVED = {
    "brackets": "[" * MANY,
    "closed brackets": "[" * MANY + "a" + "]" * MANY,
    "stars": "*" * MANY,
    "emphasis": "*a **a " * (MANY // 4) + "b" + " a** a*" * 40,
    "unclosed emphasis": "*a_ " * (MANY // 2),
    "backticks": "e" + "`" * MANY,
    "runs of backticks": "".join("e" + "`" * run for run in range(1, 500)),
    "quotations": ">" * MANY,
    "items": "- " * MANY,
    "links": "[a](" * (MANY // 4),
    "phrases": "[a]{" * (MANY // 4),
    "notes": "^[" * (MANY // 4),
    "images": "![[" * (MANY // 4),
    "citations": "[a @b " * (MANY // 4),
    "liquid": "{%" * MANY,
    "shortcodes": "{{<" * MANY,
    "dollars": "$a " * MANY,
    "comments": "a <!-- " * (MANY // 4),
    "tags": "<a b=" * (MANY // 4),
    "less": "<" * MANY,
    "backslashes": "\\" * MANY,
    "quotes": "\"'" * MANY,
    "attributes": "[x]{a=b " * (MANY // 4),
    "entities": "&a" * MANY,
    "cells": "|a" * 5000 + "|\n" + "|-" * 5000 + "|\n",
    "rows": "|a|b|\n|-|-|\n" + "|a|b|\n" * 10_000,
    "definitions": "a\n: b\n" * 5000,
    "divisions": "::: a\n" * 5000,
    "one word": "a" * 5_000_000,
}


@pytest.mark.parametrize("name", CONTRIVED)
def test_contrived_text(name: str) -> None:
    start = time.process_time()
    try_to_read(HEAD + CONTRIVED[name] + "\n")
    assert time.process_time() - start < 20


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
