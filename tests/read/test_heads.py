"""Heads as other tools and people write them: dates, persons, series, languages, keys."""

from pathlib import Path

import pytest
from read.reading import document, try_to_read

from publish.diagnostics import Diagnostics, Format, show
from publish.model import Metadata, Series
from publish.read import publications, read
from publish.read.dates import iso_date
from publish.read.language_guess import guess_language

ENGLISH = (
    "The keeper wrote down every barrel of oil that came up the stairs, and nobody asked him why. "
    "In the evening he sat by the window and looked out over the water, where the boats came home "
    "one after the other, and when the last had passed the wall he lit the lamp.\n"
)
GERMAN = (
    "Der Wärter schrieb jedes Fass Öl auf, das die Treppe heraufkam, und niemand fragte ihn warum. "
    "Am Abend saß er am Fenster und sah hinaus auf das Wasser, wo die Boote eines nach dem anderen "
    "heimkehrten, und wenn das letzte vorbei war, zündete er die Lampe an.\n"
)


def metadata(lines: str) -> Metadata:
    return document("Text.", f"---\ntitle: A\nlang: en\n{lines}\n---\n").metadata


def codes(head: str, text: str = "Text.") -> list[str]:
    _, found = try_to_read(f"{head}\n{text}\n")
    return [line.split("[", 1)[1][:6] for line in found]


@pytest.mark.parametrize(
    ("written", "lang", "iso"),
    [
        ("2023-08-13 10:00:00 +0200", "en", "2023-08-13T10:00:00+02:00"),
        ("2001-12-14t21:59:43.10-05:00", "en", "2001-12-14T21:59:43-05:00"),
        ("2001-12-14 21:59:43.10 -5", "en", "2001-12-14T21:59:43-05:00"),
        ("2023-08-13 10:00", "en", "2023-08-13T10:00:00"),
        ("2023/08/13", "en", "2023-08-13"),
        ("2023-8-3", "en", "2023-08-03"),
        ("20230813", "en", "2023-08-13"),
        ("13 August 2023", "de", "2023-08-13"),
        ("August 13th, 2023", "en", "2023-08-13"),
        ("Wed, 3rd of May 2023", "en", "2023-05-03"),
        ("Sept. 2023", "en", "2023-09"),
        ("13. März 2023", "de", "2023-03-13"),
        ("13 de agosto de 2023", "es", "2023-08-13"),
        ("2023年8月13日", "ja", "2023-08-13"),
        ("13.08.2023", "en", "2023-08-13"),
        ("8/13/2023", "en", "2023-08-13"),
        ("3/4/2023", "en", None),
        ("13. März 2023", "fr", None),
        ("spring 2023", "en", None),
        ("May 5 6 2023", "en", None),
        ("31 February 2023", "en", None),
        ("1" * 5000, "en", None),
    ],
)
def test_a_date_is_read_as_it_was_meant(written: str, lang: str, iso: str | None) -> None:
    assert iso_date(written, lang) == iso


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("3/4/2023", "`date: 2023-04-03` or `date: 2023-03-04`"),
        ("spring 2023", "`date: 2023`"),
        ("mid August 2023", "`date: 2023-08`"),
        ("2023-02-30", "`date: 2023-02-28`"),
    ],
)
def test_a_date_that_cannot_be_read_is_shown_converted(written: str, hint: str) -> None:
    _, found = try_to_read(f"---\ntitle: A\nlang: en\ndate: {written}\n---\n\nText.\n")
    assert [("error[MET016]" in line, hint in line) for line in found] == [(True, True)]
    mended = hint.split("`")[1]
    assert codes(f"---\ntitle: A\nlang: en\n{mended}\n---\n") == []


@pytest.mark.parametrize("written", ["today", "last-modified", '"`r Sys.Date()`"'])
def test_the_day_of_another_tools_run_stops_nothing(written: str) -> None:
    assert codes(f"---\ntitle: A\nlang: en\ndate: {written}\n---\n") == ["MET034"]


def test_authors_in_tables() -> None:
    """As JOSS, Quarto and Pandoc have them: nobody is lost, nor where they work."""
    found = metadata(
        "authors:\n"
        "  - name: Ada Byron\n    orcid: https://orcid.org/0000-0002-1825-0097\n"
        "    affiliation: '1, 2'\n    email: a@example.org\n"
        "  - {name: {given: Ivo, family: Tarn}, affiliations: [{name: A press}]}\n"
        "  - Noor Vale: {institute: [2]}\n"
        "affiliations:\n  - {index: 1, name: A laboratory}\n  - {index: 2, name: A harbour}\n"
    )
    assert [(each.name, each.affiliation, each.orcid) for each in found.authors] == [
        ("Ada Byron", "A laboratory; A harbour", "0000-0002-1825-0097"),
        ("Ivo Tarn", "A press", None),
        ("Noor Vale", "A harbour", None),
    ]


def test_editors_translators_and_series() -> None:
    found = metadata("editors: [Ada]\ntranslator: Ivo\nseries: {title: Lamps, part: 2}")
    assert [each.name for each in found.editors] == ["Ada"]
    assert [each.name for each in found.translators] == ["Ivo"]
    assert found.series == (Series(name="Lamps", position="2"),)
    assert metadata("series: [Lamps, Oil]").series == (Series(name="Lamps"), Series(name="Oil"))


@pytest.mark.parametrize(
    "key", ["publish", "data", "tag", "style_guide", "sidebar_label", "covers"]
)
def test_no_key_of_another_tool_is_taken_for_a_slip(key: str) -> None:
    _, found = try_to_read(f"---\ntitle: A\nlang: en\n{key}: x\n---\n\nText.\n")
    assert [line for line in found if "write `" in line or "error" in line] == []


@pytest.mark.parametrize(
    ("key", "meant"), [("tilte", "title"), ("auther", "author"), ("identifer", "identifier")]
)
def test_a_slip_of_the_pen_is_told(key: str, meant: str) -> None:
    _, found = try_to_read(f"---\ntitle: A\nlang: en\n{key}: x\n---\n\nText.\n")
    assert [f"(write `{meant}`)" in line for line in found] == [True]


def test_keys_that_nobody_knows_are_told_together() -> None:
    head = "---\ntitle: A\nlang: en\n" + "".join(f"zz{n}: x\n" for n in range(7)) + "---\n"
    _, (line,) = try_to_read(head + "\nText.\n")
    assert "`zz0`, `zz1`, `zz2`, `zz3`, `zz4` and 2 more have no effect" in line


def test_an_article_without_a_head_is_read() -> None:
    found, lines = try_to_read(f"# Der Wärter\n\n{GERMAN}")
    assert found is not None
    assert (found.metadata.title, found.metadata.lang) == ("Der Wärter", "de")
    assert ["warning[MET032]" in line and "`lang: de`" in line for line in lines] == [True]


@pytest.mark.parametrize("mark", ["", "*", "`"])
def test_a_title_is_on_one_line(mark: str) -> None:
    """A heading above a line of `=` may be written on several; no font has a glyph for a break."""
    heading = f"{mark}Long{mark} roads\nand short\n=====\n"
    read_ = document(f"{heading}\nText.\n", head="---\nlang: en\ndate: 2026-11-24\n---\n\n")

    assert read_.metadata.title == "Long roads and short"


def test_no_language_is_guessed_of_a_few_words_or_of_filling() -> None:
    filling = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor. " * 5
    for text in ("A few words.", filling, "x = 1; y = 2\n" * 50):
        assert codes(f"---\ntitle: A\n---\n\n{text}") == ["MET014"]


@pytest.mark.parametrize(
    ("name", "text", "lang"),
    [
        ("fr/page.md", "La police n'a pas pu être chargée.", "fr"),
        ("docs/pt-br/a/page.md", "A chave não foi encontrada no ficheiro.", "pt-BR"),
        ("README-zh-Hans.md", "这个文件的内容不能读取，请检查路径是否正确。", "zh-Hans"),
        ("guide.es_MX.md", "El archivo no se puede cargar desde el disco.", "es-MX"),
        ("pages.de/page.md", "Die Datei wird nicht von der Platte geladen.", "de"),
        ("nb/side.md", "Filen kan ikke lastes inn fra disken, fordi den ikke finnes.", "nb"),
        ("de/page.md", "La police n'a pas pu être chargée.", None),
        ("how-to-go.md", "The file cannot be loaded from here.", None),
        ("fr/page.md", "Non.", None),
        ("page.md", "La police n'a pas pu être chargée.", None),
    ],
)
def test_a_short_text_has_the_language_that_its_path_says(
    name: str, text: str, lang: str | None
) -> None:
    assert guess_language(text, name) == lang


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (
            "人人生而自由，在尊嚴和權利上一律平等。他們有理性和良心，應以兄弟關係相對待。" * 8,
            "zh-Hant",
        ),
        ("人人生而自由，在尊严和权利上一律平等。他们有理性和良心，应以兄弟关系相对待。" * 8, "zh"),
    ],
)
def test_chinese_is_told_by_how_it_is_written(text: str, lang: str) -> None:
    assert guess_language(text) == lang


def test_a_path_brings_the_region_of_a_long_text() -> None:
    assert guess_language(GERMAN, "de-AT/a.md") == "de-AT"
    assert guess_language(GERMAN, "fr/a.md") == guess_language(GERMAN) == "de"


def test_the_language_of_an_article_comes_before_that_of_its_folder_and_the_command(
    tmp_path: Path,
) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "_metadata.yml").write_text(
        'lang: {"fr/": fr, "*.de.md": de_AT}\ndate: 2026-11-24\n', encoding="utf-8"
    )
    said = {"a.md": "en", "a.de.md": "de-AT", "fr/a.md": "fr", "fr/b.md": "pl"}
    for name in said:
        lang = "lang: pl\n" if name == "fr/b.md" else ""
        (tmp_path / name).write_text(f"---\ntitle: A\n{lang}---\n\nText.\n", encoding="utf-8")

    found = {}
    for source in publications(tmp_path):
        diagnostics = Diagnostics()
        read_ = read(source, diagnostics, lang="en")
        assert show(diagnostics, Format.CONCISE) == ""
        assert read_ is not None
        found[source.name] = read_.metadata.lang

    assert found == said
