"""Citations and bibliographies: how they are written, what comes of them, and hostile files."""

import json
from pathlib import Path

import pytest
from growing import LINEAR, growth
from resolve.sources import HEAD
from resolve.sources import resolved as _resolved

from publish.model import Document, Link, Paragraph, sentences_text
from publish.model.walk import document_blocks, walk_inlines
from publish.read.bibtex import plain, read_bibtex
from publish.read.citations import words_of
from publish.read.csl import read_csl
from publish.read.works import Name

BIB = """
@article{doe2020, author={Doe, John}, title={Oil}, journal={Lamps}, year=2020}
@book{smith, author={Ann Smith and Bo Lee}, title={Light}, year={1999}}
@book{a1, author={Ng, Q}, title={B}, year={2001}}
@book{a2, author={Ng, Q}, title={A}, year={2001}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "source"
    source.mkdir()
    (source / "w.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "outside.bib").write_text(BIB, encoding="utf-8")
    return source


def resolved(folder: Path, body: str, head: str = "bibliography: w.bib\n") -> tuple[Document, str]:
    return _resolved(folder, body, head=HEAD.replace("\n---\n\n", f"\n{head}---\n\n"))


def shown(folder: Path, body: str, head: str = "bibliography: w.bib\n") -> str:
    document, _ = resolved(folder, f"{body}\n", head)
    first = document.opening[0]
    assert isinstance(first, Paragraph)
    return sentences_text(first.sentences)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("So [@doe2020].", "So (Doe 2020)."),
        ("So [@doe2020, p. 3].", "So (Doe 2020, p. 3)."),
        ("So [see @doe2020; @smith, *ch.* 2].", "So (see Doe 2020; Smith and Lee 1999, ch. 2)."),
        ("So [-@doe2020].", "So (2020)."),
        ("So [see -@smith, ch. 2].", "So (see 1999, ch. 2)."),
        ("So [@{doe2020}].", "So (Doe 2020)."),
        ("@doe2020 says so.", "Doe (2020) says so."),
        ("@doe2020 [p. 3] says so.", "Doe (2020, p. 3) says so."),
        ("As -@doe2020 says.", "As (2020) says."),
        ("So says @doe2020.", "So says Doe (2020)."),
        ("Both [@a1; @a2].", "Both (Ng 2001b; Ng 2001a)."),
        ("**So [@doe2020]** it is.", "So (Doe 2020) it is."),
        ("[So @doe2020 said](https://example.org).", "So Doe (2020) said."),
        ("Mail a@doe2020.org, @ada, a@smith.", "Mail a@doe2020.org, @ada, a@smith."),
        ("`@doe2020` and \\@doe2020.", "@doe2020 and @doe2020."),
        ("See [the page](#a@smith) [x].", "See the page [x]."),
    ],
)
def test_citations(folder: Path, written: str, expected: str) -> None:
    assert shown(folder, written) == expected


def test_citations_lead_to_references_that_are_sorted(folder: Path) -> None:
    document, lines = resolved(folder, "Both [@smith; @doe2020; @a2].\n")
    assert lines == ""
    targets = [
        each.target
        for block in document_blocks(document)
        if isinstance(block, Paragraph)
        for sentence in block.sentences
        for each in walk_inlines(sentence.inlines)
        if isinstance(each, Link)
    ]
    assert targets == ["#ref-smith", "#ref-doe2020", "#ref-a2"]
    (section,) = document.sections
    assert [block.id for block in section.blocks] == ["ref-doe2020", "ref-a2", "ref-smith"]


def test_references_stand_where_they_are_asked_for(folder: Path) -> None:
    document, _ = resolved(folder, "::: {#refs}\n:::\n\n# Then\n\nSo [@smith].\n")
    assert [block.id for block in document.opening] == ["ref-smith"]
    document, _ = resolved(folder, "So [@smith].\n\n# Bibliography\n")
    assert [len(each.blocks) for each in document.sections] == [1]


@pytest.mark.parametrize("nocite", ["'@*'", "'@smith, @a1'", "['@smith', '@a1']"])
def test_works_are_listed_without_being_cited(folder: Path, nocite: str) -> None:
    document, _ = resolved(folder, "Words.\n", f"bibliography: w.bib\nnocite: {nocite}\n")
    (section,) = document.sections
    assert len(section.blocks) == (4 if "*" in nocite else 2)


def test_without_a_bibliography_keys_stand_as_words(folder: Path) -> None:
    body = "So [@doe_smith2020, p. 3; @leeLight], and @ada.\n"
    document, lines = resolved(folder, body, "")
    assert lines.count("warning[SRC012]") == 1
    assert "2 works" in lines
    first = document.opening[0]
    assert isinstance(first, Paragraph)
    expected = "So (Doe Smith 2020, p. 3; Lee Light), and @ada."
    assert sentences_text(first.sentences) == expected
    assert not document.sections


def test_an_unknown_key_is_told_once_with_the_nearest(folder: Path) -> None:
    _, lines = resolved(folder, "So [@doe2021], [@doe2021], and @doe2022.\n")
    assert lines.count("warning[REF019]") == 2
    assert "write `@doe2020`" in lines
    assert "article.md:8:5" in lines


@pytest.mark.parametrize("key", ["doe2020", "Doe_Smith-2020", "x"])
def test_words_of_keys(key: str) -> None:
    assert words_of(key) in {"Doe 2020", "Doe Smith 2020", "X"}


@pytest.mark.parametrize(
    "name",
    [
        "../outside.bib",
        "/etc/passwd",
        "none.bib",
        "pipe.bib",
        "link.bib",
        "C:/w.bib",
        ".",
        "w.bib/",
    ],
)
def test_bibliographies_lie_below_the_root(folder: Path, name: str) -> None:
    (folder / "link.bib").symlink_to(folder.parent / "outside.bib")
    _, lines = resolved(folder, "So [@smith].\n", f"bibliography: '{name}'\n")
    if name != "w.bib/":
        assert "warning[REF020]" in lines
    assert "error" not in lines


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("w.json", b"{"),
        ("w.json", b"[" * 100_000),
        ("w.json", b"9" * 10_000),
        ("w.json", b"\xff\xfe"),
        ("w.yaml", b"a: &a [*a]"),
        ("w.yaml", b"- !!python/object/apply:os.system [id]"),
        ("w.yaml", b"[" * 10_000),
        ("w.xml", b"<a/>"),
    ],
)
def test_what_is_no_bibliography_is_told(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)
    _, lines = resolved(folder, "So [@smith].\n", f"bibliography: {name}\n")
    assert "warning[REF020]" in lines


@pytest.mark.parametrize(
    "content",
    [
        "",
        "@",
        "@book",
        "@book{",
        "@book{a",
        "@book{a,",
        "@book{a, title",
        "@book{a, title={",
        '@book{a, title="',
        "@book{a, title=#}",
        "@book{a, title={" + "{" * 10_000,
        "@book{a, title={}}" * 3,
        "@string{a = a # a}",
        "@book{a, author={and and and}, year={}}",
        "\0\x1b]0;x\x07@book{a, title={\x1b[31m}}",
    ],
)
def test_bibtex_that_is_none_ends_soon(folder: Path, content: str) -> None:
    (folder / "w.bib").write_text(content, encoding="utf-8")
    document, lines = resolved(folder, "So [@a].\n")
    assert "error" not in lines
    assert "\x1b" not in lines
    assert all("\x1b" not in sentences_text(s) for s in [document.title.sentences])


def test_nothing_of_a_bibliography_is_markup(folder: Path) -> None:
    works = [
        {
            "id": "x",
            "title": "<script>a</script> [b](javascript:c) **d**",
            "URL": "javascript:alert(1)",
            "author": [{"family": "<i>E</i>\u202e\u0007"}],
        }
    ]
    (folder / "w.json").write_text(json.dumps(works), encoding="utf-8")
    document, lines = resolved(folder, "So [@x].\n", "bibliography: w.json\n")
    text = "".join(
        sentences_text(block.sentences)
        for block in document.sections[0].blocks
        if isinstance(block, Paragraph)
    )
    assert "javascript:alert" not in text
    assert "**d**" in text
    assert "\x07" not in text
    assert "\u202e" not in text
    assert lines == ""


def test_a_citation_in_a_title_is_words(folder: Path) -> None:
    document, _ = resolved(folder, "Words.\n", "bibliography: w.bib\nsubtitle: After [@doe2020]\n")
    assert document.metadata.subtitle == "After Doe 2020"


def test_names_of_bibtex() -> None:
    text = (
        "@book{a, author={van Gogh, Vincent and Ludwig van Beethoven and {World Bank} and "
        "King, Jr., Martin Luther and others}}"
    )
    (work,) = read_bibtex(text)
    assert work.authors == (
        Name(family="Gogh", particle="van", given="Vincent"),
        Name(family="Beethoven", particle="van", given="Ludwig"),
        Name(family="World Bank"),
        Name(family="King", suffix="Jr.", given="Martin Luther"),
    )
    assert work.more
    assert work.by("en") == "van Gogh et al."


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (r"{\"O}l", "Öl"),
        (r"\'{e}t\'e", "été"),
        (r"Fran{\c c}ois", "François"),
        (r"\v{S}koda", "Škoda"),
        (r"na\"{\i}ve".replace("\\\\", "\\"), "naïve"),
        (r"Stra{\ss}e", "Straße"),
        (r"\o{}re", "øre"),
        (r"A \& B", "A & B"),
        (r"\emph{so} \textbf{it}", "so it"),
        ("a--b~c", "a–b c"),
        ("``q''", "“q”"),
    ],
)
def test_accents(written: str, expected: str) -> None:
    assert plain(written) == expected


@pytest.mark.parametrize(
    "issued",
    [
        {"date-parts": [[2020, 1]]},
        {"date-parts": [["2020"]]},
        {"year": 2020},
        "2020-05",
        2020,
        {"raw": "May 2020"},
    ],
)
def test_years_of_csl(issued: object) -> None:
    (work,) = read_csl([{"id": "a", "issued": issued}])
    assert work.year == "2020"


@pytest.mark.parametrize(
    "item", [[], None, {"id": []}, {"id": "a", "author": 5, "issued": []}, "a"]
)
def test_csl_that_is_none(item: object) -> None:
    assert [work.key for work in read_csl([item])] in ([], ["a"])


@pytest.mark.parametrize(
    "part", ["[@doe2020] ", "@doe2020 ", "[@", "@", "[see @doe2020; ", "-@", "@doe2020 [", "[@x; "]
)
def test_citations_cost_what_they_are_long(folder: Path, part: str) -> None:
    assert growth(lambda size: resolved(folder, part * (size // 8) + "\n"), 500, 100_000) < LINEAR


@pytest.mark.parametrize(
    "part", ["@book{a№, title={x}}\n", "{", "@book{", '@book{a, title="', "a and ", "\\", "{\\'"]
)
def test_bibtex_costs_what_it_is_long(part: str) -> None:
    def work(size: int) -> None:
        list(read_bibtex("@book{x, author={" + part.replace("№", str(size)) * (size // len(part))))
        list(read_bibtex(part * (size // len(part))))

    assert growth(work, 2_000, 200_000) < LINEAR
