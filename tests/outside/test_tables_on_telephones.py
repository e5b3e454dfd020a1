"""Tables on a telephone, in foliate-js and in Chromium's accessibility tree."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from conformance.epubcheck import check
from epub.damaging import changed
from outside.browsers import ace, met, modules, node

from publish import pipeline
from publish.diagnostics import Diagnostics, Format, show

pytestmark = [pytest.mark.outside, pytest.mark.children]

WORDS = (
    "Internationalisation",
    "Constantinople",
    "environmental protection and conservation",
    "6.2 litres",
    "a",
    "Responsibility",
    "18.6",
    "Acknowledgement",
)
PHONES = ("paginated,scrolled", "320,360,390", "100,150,175,200")


def table(columns: int, rows: int = 2, start: int = 0) -> str:
    """A table of longer and shorter words, other ones in each row."""
    cells = [
        [WORDS[(start + 3 * row + column) % len(WORDS)] for column in range(columns)]
        for row in range(rows + 1)
    ]
    cells[0] = [f"{cell.split()[0]} {number}" for number, cell in enumerate(cells[0], 1)]
    lines = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([lines[0], "|---" * columns + "|", *lines[1:]]) + "\n"


NUMBERS = "\n".join(
    ["|" + "|".join(str(number) for number in range(1, 15)) + "|", "|--:" * 14 + "|"]
    + ["|" + "|".join(str(number * row) for number in range(1, 15)) + "|" for row in (3, 70)]
)

ARTICLE = f"""---
title: Tables
lang: en
date: 2026-11-24
---

# Captioned

{table(3)}
: Three columns

{table(8, start=1)}
: Eight columns {{.row-headers}}

{table(14, start=2)}
: Fourteen columns

# Plain

{table(3, start=4)}
{NUMBERS}

# Of every kind

|   |   |   |
|---|---|---|
| Unadorned | Characteristically | Interdisciplinary |
| a | b | Acknowledgement |

: Without headers

- In a list:

  > In a quotation:
  >
  > | Word | Meaning of the word | |
  > |:--|--:|:-:|
  > | *wick* | **Something** that burns, `code_name_here`.[^note] | yes |
  > | | <https://example.org/a/very/long/address/that/never/ends/at/all> | no |

| Short | And[^note] | Sweet |
|---|---|---|
| yes | no | 1 |

::: {{lang=he}}
| שם | תפקיד בארגון | הערות נוספות |
|---|---|---|
| אברהם | ראש הממשלה | אין הערות כלל בשורה הזאת |
| שרה | יושבת ראש | אין |
:::

::: {{lang=ja}}
| 日本語の見出し | 内容 | 備考 |
|---|---|---|
| 吾輩は猫である | 名前はまだ無い | どこで生れたか頓と見当がつかぬ |
:::

[^note]: A footnote.
"""


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    (folder / "article.md").write_text(ARTICLE, encoding="utf-8")
    diagnostics = Diagnostics()
    outcome = pipeline.publish([folder], ("epub",), folder / "output", diagnostics)
    (path,) = [path for path in outcome.files if path.suffix == ".epub"]
    assert outcome.code == 0, show(diagnostics, Format.CONCISE)
    return path


def seen(epub: Path, flows: str, widths: str, sizes: str) -> dict[str, Any]:
    """Return what foliate-js shows of the tables, by flow, width and size."""
    chromium = os.environ["CHROMIUM"]
    found = node("tables.mjs", epub, modules(), chromium, flows, widths, sizes)
    assert found["errors"] == []
    return dict(found["seen"])


def test_every_word_of_a_table_is_read_on_a_telephone(tables: Path) -> None:
    for case, found in seen(tables, *PHONES).items():
        assert found["tables"] == 10, case
        assert found["faults"] == [], case
        assert found["lists"] >= 5, case


def test_a_table_stays_one_where_there_is_room(tables: Path) -> None:
    (found,) = seen(tables, "scrolled", "900", "100").values()
    assert (found["faults"], found["lists"]) == ([], 3), "many columns of words, and an address"
    (found,) = seen(tables, "scrolled", "320", "100").values()
    assert found["lists"] < found["tables"], "three short columns fit a telephone"


def test_what_a_telephone_cuts_off_is_seen(tables: Path, tmp_path: Path) -> None:
    """Without the rules that show a table as lists, or with words that break anywhere."""
    wide = changed(
        tables,
        tmp_path / "wide.epub",
        "css/publication.css",
        lambda text: re.sub(r"@container[^{]*", "@media (max-width: 1px) ", text),
    )
    (found,) = seen(wide, "paginated", "360", "175").values()
    assert any("lies outside" in fault for fault in found["faults"])
    broken = changed(
        wide,
        tmp_path / "broken.epub",
        "css/publication.css",
        lambda text: text + "td, th { overflow-wrap: anywhere }",
    )
    (found,) = seen(broken, "scrolled", "360", "175").values()
    assert any("is broken" in fault for fault in found["faults"])
    over = changed(
        wide,
        tmp_path / "over.epub",
        "css/publication.css",
        lambda text: (
            text + "table { table-layout: fixed; width: 100% } * { overflow-wrap: normal }"
        ),
    )
    (found,) = seen(over, "scrolled", "360", "175").values()
    assert any("is printed over" in fault for fault in found["faults"])


def test_a_table_shown_as_lists_is_a_table_to_a_screen_reader(tables: Path, tmp_path: Path) -> None:
    """On a telephone the same roles, names and texts in the same order: no label is read."""
    for name, found in met(tables, tmp_path).items():
        assert found["small"] == found["tree"], name
        assert (found["narrow"], found["spaced"]) == ([], []), name
        if name == "captioned.xhtml":
            tree = [line.strip() for line in found["tree"]]
            assert 'table "Table\u00a01. Three columns"' in tree
            assert 'columnheader "Internationalisation 1"' in tree
            assert 'rowheader "a"' in tree
            assert sum(line.startswith("columnheader ") for line in tree) == 3 + 8 + 14
            assert sum(line.startswith("row ") for line in tree) == 3 * 3


def test_a_label_that_is_read_twice_is_seen(tables: Path, tmp_path: Path) -> None:
    loud = changed(
        tables,
        tmp_path / "loud.epub",
        "css/publication.css",
        lambda text: text.replace(' / ""', ""),
    )
    found = met(loud, tmp_path / "found")["captioned.xhtml"]
    assert found["small"] != found["tree"]


def test_no_checker_finds_fault_with_the_roles(tables: Path, tmp_path: Path) -> None:
    assert check([tables]) == []
    assert ace(tables, tmp_path) == []
