"""What an author, or somebody in their name, may write: it comes out as words, in every format.

Paths, pictures, metadata, lexicons and links have their own tables in `tests/resolve/test_images`,
`tests/read/test_metadata`, `tests/read/test_files` and `tests/narrate/test_lexicon`; what the
system sees is in `tests/outside/test_hostile_source`.
"""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from parity.comparing import (
    Edition,
    caption_differences,
    epub_differences,
    make,
    pdf_differences,
    sentence_differences,
)
from PIL import Image
from readback import audio as read_audio
from readback import epub as read_epub
from readback import pdf as read_pdf

from publish import pipeline
from publish.diagnostics import Diagnostics, Format, show

TITLE = "\"><script>alert(1)</script> ]]> & &amp; 100% --> <v Ada> %0A::error::x 😀 é\u0301 \\\\'"
AUTHORS = ('<b>Ada</b> & "Co"', "Ivo ]]> O’Neill -->", "😀 Łódź")
ALTERNATIVE = 'A \\"> onerror=x \\]\\]> & \\<plan\\>.'
TEXT = """\
Here \\<script>alert(1)\\</script> stands, and ]]> and \\<!-- no comment --\\> and `<v Ada>`.

00:00:01.000 \\--\\> 00:00:02.000 is no cue. NOTE this. &amp;lt; is shown, and so is &lt;b&gt;.

| `</td>` | "]]>" |
|---------|-------|
| \\<x>   | &amp; |

A [link](https://example.org/?a=b&c="d"'e'<f> "A \\"title\\" & <more>")
and [one](<https://example.org/a b>).

%s %n \\${x} \\<font color="[[[1 for x in 1]]]">
\\<onDraw name=x/> \\[[h'e_l_oU]] \\[[pbas 9]].

![{alternative}](A.png)

: \\<caption> & "quotes"

![Another](a.png)

A claim.[^<n>&"]

[^<n>&"]: \\<note> & ]]> text.
"""


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    folder = tmp_path_factory.mktemp("hostile")
    source = folder / "source"
    source.mkdir()
    for name, colour in (("A.png", "red"), ("a.png", "blue")):
        Image.new("RGB", (40, 20), colour).save(source / name)
    head = [
        f"title: {quoted(TITLE)}",
        f"subtitle: {quoted(TITLE[::-1])}",
        "lang: en",
        "date: 2026-11-24",
        f"author: [{', '.join(map(quoted, AUTHORS))}]",
        f"publisher: {quoted(TITLE)}",
        f"rights: {quoted(TITLE)}",
        f"description: {quoted(TITLE)}",
        f"subject: [{quoted(TITLE)}]",
    ]
    heading = '# ]]> \\<h1 onload=x> & "q" --\\>'
    text = TEXT.replace("{alternative}", ALTERNATIVE)
    article = "\n".join(["---", *head, "---", "", heading, "", text])
    (source / "article.md").write_text(article, encoding="utf-8")
    return make(source, folder / "output", strict=False)


@pytest.mark.children
def test_every_sentence_comes_out_as_it_is(edition: Edition) -> None:
    assert epub_differences(edition, edition.file("epub")) == []
    assert pdf_differences(edition, edition.file("pdf")) == []
    assert sentence_differences(edition, edition.file("sentences.vtt")) == []
    assert caption_differences(edition, edition.file("vtt")) == []


@pytest.mark.children
def test_names_are_what_was_written(edition: Edition) -> None:
    metadata = edition.document.metadata
    assert metadata.title == TITLE
    assert tuple(person.name for person in metadata.authors) == AUTHORS
    epub = read_epub.metadata(edition.file("epub"))
    assert (epub["title"][0], tuple(epub["creator"])) == (TITLE, AUTHORS)
    pdf = read_pdf.info(edition.file("pdf"))
    assert (pdf.title, tuple(pdf.authors)) == (TITLE, AUTHORS)
    for kind in ("m4b", "mp3"):
        tags = read_audio.tags(edition.file(kind))
        assert tags["title"] == TITLE
        assert all(author in tags["artist"] for author in AUTHORS)
        assert read_audio.chapters(edition.file(kind))[1].title == "]]> <h1 onload=x> & “q” –>"


@pytest.mark.children
def test_the_book_holds_no_markup_of_the_authors(edition: Edition) -> None:
    with ZipFile(edition.file("epub")) as archive:
        names = archive.namelist()
        assert len({name.casefold() for name in names}) == len(names)
        assert not [name for name in names if name.startswith("/") or ".." in name]
        for name in names:
            if not name.endswith((".xhtml", ".opf", ".ncx", ".smil", ".xml")):
                continue
            root = etree.fromstring(archive.read(name))
            for element in root.iter(etree.Element):
                assert etree.QName(element).localname not in {"script", "b", "font", "v", "x"}
                assert not [key for key in element.attrib if str(key).startswith("on")]
            assert not list(root.iter(etree.Comment))


@pytest.mark.children
def test_pictures_whose_names_differ_in_case_are_both_there(edition: Edition) -> None:
    with ZipFile(edition.file("epub")) as archive:
        pictures = [name for name in archive.namelist() if name.endswith(".png")]
        contents = {archive.read(name) for name in pictures}
    assert len(contents) == len(pictures) >= 3  # with the cover


CONTROLS = ["\0", "\x07", "\x1b", "\x7f", "\ufffe", "\uffff", "\ud800"]
PLACES = {
    "title": "---\ntitle: {}\nlang: en\ndate: 2026-11-24\n---\n\nText.\n",
    "author": "---\ntitle: A\nauthor: [{}]\nlang: en\ndate: 2026-11-24\n---\n\nText.\n",
    "rights": "---\ntitle: A\nrights: {}\nlang: en\ndate: 2026-11-24\n---\n\nText.\n",
    "keyword": "---\ntitle: A\nsubject: [{}]\nlang: en\ndate: 2026-11-24\n---\n\nText.\n",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("control", CONTROLS, ids=[f"{ord(each):04x}" for each in CONTROLS])
def test_no_control_gets_in_by_an_escape(control: str, place: str, tmp_path: Path) -> None:
    """YAML's escapes make characters that no XML can hold (C29)."""
    code = f"x{ord(control):02x}" if ord(control) < 0x100 else f"u{ord(control):04x}"
    article = PLACES[place].replace("{}", f'"a\\{code}b"')
    (tmp_path / "article.md").write_text(article, encoding="utf-8")
    diagnostics = Diagnostics()
    outcome = pipeline.publish([tmp_path], ("epub",), tmp_path / "output", diagnostics)
    assert outcome.code == 1, show(diagnostics, Format.CONCISE)
    assert control not in show(diagnostics, Format.FULL).replace("\ufffd", "")


@pytest.mark.parametrize("identifier", ["nav", "title", "cover", "con"])
def test_an_identifier_that_could_be_taken_for_another_is_refused(
    identifier: str, tmp_path: Path
) -> None:
    article = (
        f"---\ntitle: A\nlang: en\ndate: 2026-11-24\n---\n\n# One {{#{identifier}}}\n\nText.\n"
    )
    (tmp_path / "article.md").write_text(article, encoding="utf-8")
    diagnostics = Diagnostics()
    outcome = pipeline.publish([tmp_path], ("epub",), tmp_path / "output", diagnostics)
    assert outcome.code == 1, show(diagnostics, Format.CONCISE)


@pytest.mark.children
@pytest.mark.parametrize("identifier", ["1a", "a/b", "é", "../../x", "x" * 200, "a&amp;b", "a%00b"])
def test_an_identifier_that_no_file_can_have_is_replaced(identifier: str, tmp_path: Path) -> None:
    article = (
        f"---\ntitle: A\nlang: en\ndate: 2026-11-24\n---\n\n# One {{#{identifier}}}\n\nText.\n"
    )
    (tmp_path / "article.md").write_text(article, encoding="utf-8")
    diagnostics = Diagnostics()

    outcome = pipeline.publish([tmp_path], ("epub",), tmp_path / "output", diagnostics)

    assert outcome.code == 0, show(diagnostics, Format.CONCISE)
    assert "REF009" in {each.rule.code for each in diagnostics}
    with ZipFile(next(path for path in outcome.files if path.suffix == ".epub")) as epub:
        names = epub.namelist()
        texts = [epub.read(name).decode() for name in names if name.endswith(".xhtml")]
    assert [name for name in names if not re.fullmatch(r"[A-Za-z0-9._/-]{1,120}", name)] == []
    found = [each for text in texts for each in re.findall(r' id="([^"]*)"', text)]
    assert [each for each in found if not re.fullmatch(r"[A-Za-z][A-Za-z0-9._-]{0,99}", each)] == []


@pytest.mark.children
@pytest.mark.parametrize(
    "text",
    [
        "[a](https://example.org){href=javascript:x}",
        "[a]{href=javascript:x onclick=x}",
        "^[See [a](javascript:x).]",
        "A.[^n]\n\n[^n]: [a](javascript:x)",
        "<javascript:alert(1)>",
        "![a](a.png){onerror=x}",
        "# One {onclick=x}",
        "::: {.note style=x}\nText.\n:::",
        "```{.python onload=x}\nx\n```",
    ],
)
def test_attributes_and_links_of_ours_are_as_strict(text: str, tmp_path: Path) -> None:
    """C6: what our own extensions make goes through the same filter, or is left out."""
    Image.new("RGB", (40, 20), "red").save(tmp_path / "a.png")
    article = f"---\ntitle: A\nlang: en\ndate: 2026-11-24\n---\n\nText.\n\n{text}\n\nText.\n"
    (tmp_path / "article.md").write_text(article, encoding="utf-8")
    diagnostics = Diagnostics()
    outcome = pipeline.publish([tmp_path], ("epub",), tmp_path / "output", diagnostics)
    for path in outcome.files:
        if path.suffix == ".epub":
            with ZipFile(path) as archive:
                pages = [archive.read(name) for name in archive.namelist() if "xhtml" in name]
            for word in (b'href="javascript', b"onclick=", b"onerror=", b"onload=", b"style="):
                assert not [page for page in pages if word in page], (word, pages)
