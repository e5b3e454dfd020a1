"""MDX: what goes in silence, what is opened, what is told, each at its place."""

from pathlib import Path

import pytest
from growing import LINEAR, growth

from publish.check import check
from publish.diagnostics import Diagnostics, Format, show
from publish.files import SourceFile, SourceTree
from publish.model import Document, Paragraph, sentences_text
from publish.model.walk import block_sentences, document_blocks
from publish.read import read
from publish.resolve import resolve

HEAD = "---\ntitle: A title\nlang: en-GB\ndate: 2026-11-24\n---\n\n"


def resolved(folder: Path, body: str, name: str = "a.mdx") -> tuple[Document, str]:
    (folder / name).write_text(HEAD + body, encoding="utf-8")
    diagnostics = Diagnostics()
    file = SourceFile(SourceTree(folder), name, name)
    source = read(file, diagnostics)
    assert source is not None, show(diagnostics, Format.CONCISE)
    document = resolve(source, file, diagnostics)
    check(document, diagnostics)
    return document, show(diagnostics, Format.CONCISE)


def words(folder: Path, body: str, name: str = "a.mdx") -> list[str]:
    document, _ = resolved(folder, body, name)
    return [
        sentences_text(block.sentences)
        for block in document_blocks(document)
        if isinstance(block, Paragraph)
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("import a from 'a'\nimport 'b';\n\nWords.", ["Words."]),
        ("import {\n  a\n} from 'a';\nWords.", ["Words."]),
        ("export const a = {\n\n b: [1],\n};\n\nWords.", ["Words."]),
        ("export default function a() {\n  return 1\n}\n\nWords.", ["Words."]),
        ("Words {/* a */} here.", ["Words here."]),
        ("{/* a */}\n\nWords.", ["Words."]),
        ("{/*\n\na\n\n*/}\n\nWords.", ["Words."]),
        ("import is a word.", ["import is a word."]),
        ("export your data from here.", ["export your data from here."]),
        ("One\nimport a from 'a'", ["One import a from ‘a’"]),
        ("<A>\n\nWords.\n\n</A>", ["Words."]),
        ("<A>\nWords.\n</A>", ["Words."]),
        ("<A>\n      Words.\n</A>", ["Words."]),
        ("<>\nWords.\n</>", ["Words."]),
        ("<A.B title='T'>\nWords.\n</A.B>", ["T", "Words."]),
        ("<A\n  title={'T'}\n>\nWords.\n</A>", ["T", "Words."]),
        ("<Tabs>\n<TabItem value='v'>\nWords.\n</TabItem>\n</Tabs>", ["v", "Words."]),
        ("Words{' '}here {`so`}.", ["Words here so."]),
        ("A `{x}` stays.", ["A {x} stays."]),
        ("A \\{x} stays.", ["A {x} stays."]),
        ("A <T> of a <url>.", ["A <T> of a <url>."]),
    ],
)
def test_what_is_read(folder: Path, body: str, expected: list[str]) -> None:
    assert words(folder, f"{body}\n") == expected


@pytest.mark.parametrize("name", ["a.mdx", "a.md"])
def test_a_heading_is_named_in_a_comment(folder: Path, name: str) -> None:
    document, lines = resolved(folder, "## Head {/* #own */}\n\n[There](#own).\n", name)
    assert lines == ""
    assert document.sections[0].id == "own"


def test_components_of_a_site_need_no_import(folder: Path) -> None:
    body = "<Tabs>\n  <TabItem value='a'>\n    Words.\n  </TabItem>\n</Tabs>\n"
    assert words(folder, body, "a.md") == ["a", "Words."]


def test_programs_stay_as_they_stand(folder: Path) -> None:
    code = "import a from 'a'\n\n<A>\n{b}\n{/* c */}\n</A>"
    document, lines = resolved(folder, f"```jsx\n{code}\n```\n")
    assert lines == ""
    said = [
        sentences_text((each,)).strip()
        for block in document_blocks(document)
        for each in block_sentences(block)
    ]
    assert said == [line for line in code.split("\n") if line]


def test_programs_in_components_keep_their_own_indent(folder: Path) -> None:
    document, _ = resolved(folder, "<A>\n    ```\n    a\n      b\n    ```\n</A>\n")
    said = [sentences_text((e,)) for b in document_blocks(document) for e in block_sentences(b)]
    assert said == ["a", "  b"]


def test_an_expression_is_told_at_its_place(folder: Path) -> None:
    _, lines = resolved(folder, "<A>\n  There are {a.length} of {b}.\n</A>\n")
    assert "a.mdx:8:13: error[SRC060] `{a.length}` is an expression" in lines
    assert "a.mdx:8:27: error[SRC060] `{b}` is" in lines
    _, lines = resolved(folder, "A set {a, b}.\n", "a.md")
    assert lines == ""


def test_findings_behind_what_was_taken_out_are_at_their_place(folder: Path) -> None:
    _, lines = resolved(folder, "{/* a */} Words [x](javascript:y) {'z'} [x](javascript:y).\n")
    assert "a.mdx:7:17: error[SRC" in lines
    assert "a.mdx:7:41: error[SRC" in lines


def test_components_that_nobody_knows_are_told_once(folder: Path) -> None:
    _, lines = resolved(folder, "<Chart />\n\n<Chart a={b} />\n\n<Crate>\nWords.\n</Crate>\n")
    assert lines.count("warning[SRC044]") == 2
    assert "error" not in lines


def test_attributes_go_nowhere(folder: Path) -> None:
    body = "<Image src='javascript:a.png' alt='x' onClick={steal} />\n\nWords.\n"
    assert "IMG" in resolved(folder, body)[1]
    body = "<Box title='*a* <script>b</script> [c](javascript:d)'>\nWords.\n</Box>\n"
    document, lines = resolved(folder, body)
    assert "error" not in lines
    first = document.opening[0]
    assert isinstance(first, Paragraph)
    assert sentences_text(first.sentences) == "*a* <script>b</script> [c](javascript:d)"


@pytest.mark.parametrize(
    "part",
    [
        "import a from 'a'\n",
        "export const a = {\n",
        "<A>\n",
        "<A>\n</A>\n",
        "</A>\n",
        "<A\n",
        "{",
        "{a} ",
        "{/* ",
        "{/* a */} ",
        "{/*\n",
        "<A b={c} />\n",
        "`{/*` ",
        "import {\n",
        "```\n",
    ],
)
def test_components_cost_what_they_are_long(folder: Path, part: str) -> None:
    def work(size: int) -> None:
        (folder / "a.mdx").write_text(HEAD + part * (size // len(part)), encoding="utf-8")
        file = SourceFile(SourceTree(folder), "a.mdx", "a.mdx")
        read(file, Diagnostics())

    assert growth(work, 1_000, 100_000) < LINEAR


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path
