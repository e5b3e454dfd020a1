"""The index: words of other tools lead to what is written or read here."""

import pytest

from publish.explain import explain, topics

ROWS = [
    [cell.strip() for cell in line.strip("| ").split(" | ")]
    for line in topics()["index"].splitlines()
    if line.startswith("| ") and not line.startswith(("| ---", "| word "))
]


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("callout", "::: note"),
        ("Front matter", "metadata"),
        ("partial", "a file below the folder"),
        ("wiki-link", "[[Note|words]]"),
        ("todo", "- [ ]"),
    ],
)
def test_a_word_has_its_line(word: str, says: str) -> None:
    assert says in explain(word)
    assert len(explain(word).splitlines()) == 1


def test_a_topic_or_a_rule_comes_first() -> None:
    assert explain("metadata").startswith("# ")
    assert explain("shortcode").startswith("SRC009")


def test_a_word_written_wrongly_is_guessed() -> None:
    with pytest.raises(LookupError, match="did you mean `callout`"):
        explain("calout")


def test_each_row_is_whole() -> None:
    assert [row for row in ROWS if len(row) != 3 or row[2] not in topics()] == []


def test_no_word_stands_twice() -> None:
    words = [word for row in ROWS for word in row[0].split(", ")]
    assert sorted(words) == sorted(set(words))
