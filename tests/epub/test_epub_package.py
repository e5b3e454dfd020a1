"""The finished EPUB: its archive, its text, its navigation, what it says of itself."""

import io
import re
import stat
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
import whole
from epub import making
from lxml import etree
from PIL import Image
from readback import epub as read_epub
from reading_order import body_sentences, footnote_sentences
from rendering import rendered
from whole import SPAN

from publish.model import Code, CodeBlock, Narration, Sentence, passage_text, sentence_text
from publish.render.epub import EpubRenderer


def test_the_archive(narrated: Path) -> None:
    with ZipFile(narrated) as archive:
        entries = archive.infolist()
    assert entries[0].filename == "mimetype"
    assert (entries[0].compress_type, entries[0].extra) == (ZIP_STORED, b"")
    assert {entry.date_time for entry in entries} == {(2026, 11, 24, 10, 0, 0)}
    assert {stat.filemode(entry.external_attr >> 16) for entry in entries} == {"-rw-r--r--"}
    stored = {Path(entry.filename).suffix for entry in entries if not entry.compress_type}
    assert stored == {"", ".m4a", ".png"}


def test_the_same_bytes_again(narrated: Path, narration: Narration, tmp_path: Path) -> None:
    (again,) = rendered(EpubRenderer(), making.publication(narration=narration), tmp_path)
    assert again.read_bytes() == narrated.read_bytes()


def test_the_package_document(narrated: Path) -> None:
    """What EbookLib's private hooks leave of it: another version of EbookLib may change that."""
    package = read_epub.opened(narrated)
    assert dict(package.opf.attrib.items()) == {
        "unique-identifier": "identifier",
        "version": "3.0",
        "{http://www.w3.org/XML/1998/namespace}lang": "en",
    }
    assert [etree.QName(each).localname for each in package.opf] == [
        "metadata",
        "manifest",
        "spine",
    ]
    assert not package.opf[2].attrib.items()
    assert [item.path for item in package.spine] == [
        "EPUB/text/cover.xhtml",
        "EPUB/text/title.xhtml",
        "EPUB/nav.xhtml",
        "EPUB/text/first.xhtml",
        "EPUB/text/second.xhtml",
    ]
    properties = {item.path: item.properties for item in package.items.values()}
    assert properties.pop("EPUB/nav.xhtml") == {"nav"}
    assert properties.pop("EPUB/images/cover.png") == {"cover-image"}
    assert not any(properties.values())
    types = {Path(item.path).suffix: item.media_type for item in package.items.values()}
    assert types == {
        ".xhtml": "application/xhtml+xml",
        ".css": "text/css",
        ".png": "image/png",
        ".smil": "application/smil+xml",
        ".m4a": "audio/mp4",
    }
    overlays = {item.path: item.overlay for item in package.items.values() if item.overlay}
    assert overlays == {
        "EPUB/text/title.xhtml": "overlay-title",
        "EPUB/nav.xhtml": "overlay-nav",
        "EPUB/text/first.xhtml": "overlay-first",
        "EPUB/text/second.xhtml": "overlay-second",
    }


def tied_text(sentence: Sentence) -> str:
    """What is written of a sentence: a number is not parted from the word before it."""
    return re.sub(r"^(Table|Figure) ", "\\1\u00a0", sentence_text(sentence))


def test_every_sentence_in_order(narrated: Path) -> None:
    document = making.DOCUMENT
    found = read_epub.sentences(narrated)
    texts = dict(found)
    assert texts.pop("map-alt") == passage_text(whole.FIGURE.alternative)
    wanted = [
        each
        for each in (*body_sentences(document), *footnote_sentences(document))
        if "-alt-" not in each.id
    ]
    texts["last-s1"] = sentence_text(making.ODD.sentences[0])  # not XML's characters
    assert texts == {each.id: tied_text(each) for each in wanted}
    order = [name for name, _ in found if name != "map-alt"]
    footnotes = [each.id for each in footnote_sentences(document)]
    assert [name for name in order if name in footnotes] == footnotes
    assert [name for name in order if name not in footnotes] == [
        each.id for each in wanted if each.id not in footnotes
    ]


def test_what_xml_cannot_hold_is_replaced(narrated: Path) -> None:
    assert dict(read_epub.sentences(narrated))["last-s1"] == "Odd: � � &amp; ]]> 😀."


def test_contents(narrated: Path) -> None:
    assert [(each.title, each.depth, each.href) for each in read_epub.nav(narrated)] == [
        ("The Lamp & the Sea", 1, "EPUB/text/title.xhtml#title"),
        ("What “first” means", 1, "EPUB/text/first.xhtml#first"),
        ("Deeper", 2, "EPUB/text/first.xhtml#deeper"),
        ("Zweiter Teil", 1, "EPUB/text/second.xhtml#second"),
    ]
    assert read_epub.landmarks(narrated) == [
        ("cover", "EPUB/text/cover.xhtml"),
        ("titlepage", "EPUB/text/title.xhtml"),
        ("toc", "EPUB/nav.xhtml#toc"),
        ("bodymatter", "EPUB/text/first.xhtml"),
    ]


def test_pages(narrated: Path) -> None:
    pages = read_epub.page_list(narrated)
    assert [page.label for page in pages] == [start.label for start in making.LAYOUT.page_starts]
    following = {page.label: page.following for page in pages}
    assert following == {
        "1": "The Lamp & the Sea",
        "2": "Outside, the second section and here.",
        "3": "Outside, the second section and here.",
        "4": "Two again.",
        "5": "Table\u00a01. Oil burned",
        "6": "6.2",
        "7": "Figure\u00a01. The sea",
        "8": "Zweiter Teil",
        "9": "Mind it.",
        "10": "",
        "11": "",
    }


def test_a_page_mark_stands_in_no_sentence_and_in_no_name(narrated: Path) -> None:
    for document in read_epub.opened(narrated).documents.values():
        for mark in document.iter("{*}span"):
            if mark.get("role") == "doc-pagebreak":
                assert not mark.text
                above = [(each.get("id"), each.tag) for each in mark.iterancestors()]
                assert not [name for name, _ in above if read_epub.SENTENCE.search(name or "")]
                assert not [tag for _, tag in above if re.search(r"}(h\d|caption|summary)$", tag)]


def aside_around(link: etree._Element) -> etree._Element:
    return next(each for each in link.iterancestors() if each.get("role") == "doc-footnote")


def test_footnotes_lead_there_and_back(narrated: Path) -> None:
    documents = read_epub.opened(narrated).documents
    ids = {
        (path, element.get("id")): element
        for path, document in documents.items()
        for element in document.iter()
    }
    ways: dict[str, list[tuple[str, str]]] = {"doc-noteref": [], "doc-backlink": []}
    for path, document in documents.items():
        for link in document.iter("{*}a"):
            role = link.get("role", "")
            if role in ways:
                href = read_epub.resolved(path, link.get("href", ""))
                target, _, fragment = href.partition("#")
                note = ids[target, fragment] if role == "doc-noteref" else aside_around(link)
                assert note.get("role") == "doc-footnote"
                ways[role].append((note.get("id", ""), link.get("id", fragment)))
    assert sorted(ways["doc-noteref"]) == sorted(ways["doc-backlink"])
    assert sorted(ways["doc-noteref"]) == [
        ("fn-far", "ref-far-1"),
        ("fn-near", "ref-near-1"),
        ("fn-near", "ref-near-2"),
    ]


def test_headings_step_by_one(narrated: Path) -> None:
    for document in read_epub.opened(narrated).documents.values():
        levels = [
            int(element.tag[-1])
            for element in document.iter()
            if re.search(r"}h\d$", str(element.tag))
            and not any(above.get("hidden") is not None for above in element.iterancestors())
        ]
        assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
        assert levels.count(1) == 1 or document.find(".//*[@role='doc-cover']") is not None


def test_languages(narrated: Path) -> None:
    package = read_epub.opened(narrated)
    second = package.documents["EPUB/text/second.xhtml"]
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    for element in (each for document in package.documents.values() for each in document.iter()):
        assert element.get("lang") == element.get(lang)
    by_id = {element.get("id"): element for element in second.iter()}
    assert by_id["second"].get("lang") == "de"
    assert by_id["division"].get("lang") == "fr"
    (generated,) = by_id["warn-title-s1"]
    assert (generated.get("lang"), generated.text) == ("en", "Warning")


def test_metadata(narrated: Path) -> None:
    found = read_epub.metadata(narrated)
    assert found["title"] == ["The Lamp & the Sea", "A report"]
    assert found["creator"] == ["Ada Marrow", "Ivo <Tarn>"]
    assert found["#creator-1 file-as"] == ["Marrow, Ada"]
    assert found["subject"] == ["Sea", "Light"]
    assert found["dcterms:modified"] == ["2026-11-24T10:00:00Z"]
    assert found["schema:accessMode"] == ["textual", "visual"]
    assert found["schema:accessModeSufficient"] == ["textual,visual", "textual", "auditory"]
    assert "dcterms:conformsTo" not in found
    assert found["pageBreakSource"] == ["none"], "never the EPUB itself"
    assert "source" not in found


def test_accessibility_says_what_is_there(tmp_path: Path) -> None:
    bare = replace(
        making.DOCUMENT,
        sections=(replace(making.SECOND, blocks=(whole.paragraph("only", "One sentence."),)),),
        footnotes=(),
    )
    (path,) = rendered(EpubRenderer(), making.publication(bare, pages=None), tmp_path)
    found = read_epub.metadata(path)
    assert found["schema:accessMode"] == ["textual"]
    assert found["schema:accessModeSufficient"] == ["textual"]
    assert found["schema:accessibilityFeature"] == [
        "tableOfContents",
        "readingOrder",
        "structuralNavigation",
        "displayTransformability",
    ]
    assert "pageBreakSource" not in found


def test_right_to_left(tmp_path: Path) -> None:
    document = replace(making.DOCUMENT, metadata=replace(making.DOCUMENT.metadata, lang="he"))
    (path,) = rendered(EpubRenderer(), making.publication(document), tmp_path)
    package = read_epub.opened(path)
    assert package.opf.get("dir") == "rtl"
    (spine,) = package.opf.iter("{*}spine")
    assert spine.get("page-progression-direction") == "rtl"
    assert package.documents["EPUB/text/first.xhtml"].get("dir") == "rtl"


def test_programs_run_from_left_to_right_in_an_article_that_does_not(tmp_path: Path) -> None:
    program = CodeBlock(
        sentences=(
            Sentence(
                id="line",
                lang="he",
                inlines=(Code(text="f(x)", span=SPAN),),
                span=SPAN,
            ),
        ),
        span=SPAN,
        id="program",
    )
    metadata = replace(making.DOCUMENT.metadata, lang="he")
    document = replace(making.DOCUMENT, metadata=metadata, opening=(program,), sections=())
    (path,) = rendered(EpubRenderer(), making.publication(document), tmp_path)
    (pre,) = [
        each for page in read_epub.opened(path).documents.values() for each in page.iter("{*}pre")
    ]
    assert pre.get("dir") == "ltr"


def test_the_space_behind_words_that_run_leftward_is_of_their_sentence(tmp_path: Path) -> None:
    """One that stands alone between two elements is left out by Chromium, and words join."""
    opening = (whole.paragraph("p", "שלום.", "World.", "עולם."),)
    document = replace(making.DOCUMENT, opening=opening, sections=())
    (path,) = rendered(EpubRenderer(), making.publication(document), tmp_path)
    spans = [
        (each.text, each.tail)
        for page in read_epub.opened(path).documents.values()
        for each in page.iterfind(".//{*}p[@id='p']/{*}span")
    ]
    assert spans == [("שלום. ", None), ("World.", " "), ("עולם.", None)]


def test_names_are_ascii_and_different(tmp_path: Path) -> None:
    names = ["title", "größe", "größe!", "мир", "cover", "nav", "a/b", "мир-2"]
    sections = tuple(
        replace(making.SECOND, id=name, title=whole.passage(f"{name}-title", name), blocks=())
        for name in names
    )
    document = replace(making.DOCUMENT, sections=sections, footnotes=(), opening=())
    (path,) = rendered(EpubRenderer(), making.publication(document, pages=None), tmp_path)
    with ZipFile(path) as archive:
        files = [name for name in archive.namelist() if name.startswith("EPUB/text/")]
    assert len(files) == len(set(files)) == len(names) + 2
    assert all(re.fullmatch(r"EPUB/text/[a-z0-9-]+\.xhtml", name) for name in files)


def test_the_plan_needs_no_narration(narration: Narration) -> None:
    renderer = EpubRenderer()
    plan = renderer.describe(making.publication())
    assert "      page 2\n      page 3\n      [inlines-s2] <a href=" in plan
    assert "text/first.xhtml (23 spoken)\n" in plan
    assert "media:duration" in renderer.describe(making.publication(narration=narration))


@pytest.mark.parametrize("name", ["narrated", "silent"])
def test_every_file_is_well_formed(name: str, request: pytest.FixtureRequest) -> None:
    with ZipFile(request.getfixturevalue(name)) as archive:
        for entry in archive.namelist():
            if entry.endswith((".xhtml", ".smil", ".opf", ".xml")):
                etree.fromstring(archive.read(entry))


@pytest.mark.parametrize(
    ("mode", "colour", "classes"),
    [
        ("RGBA", (0, 0, 0, 0), "transparent"),
        ("RGBA", (9, 9, 9, 255), None),
        ("RGB", (9, 9, 9), None),
    ],
)
def test_a_picture_has_a_ground_where_the_page_shines_through(
    mode: str, colour: tuple[int, ...], classes: str | None, tmp_path: Path
) -> None:
    buffer = io.BytesIO()
    Image.new(mode, (3, 2), colour).save(buffer, "PNG")
    asset = replace(whole.picture(), content=buffer.getvalue(), width=3, height=2)
    section = replace(making.SECOND, blocks=(replace(whole.FIGURE, asset=asset),))
    document = replace(making.DOCUMENT, sections=(section,), footnotes=())
    (path,) = rendered(EpubRenderer(), making.publication(document, pages=None), tmp_path)
    found = read_epub.opened(path).documents["EPUB/text/second.xhtml"].find(".//{*}figure/{*}img")
    assert found is not None
    assert found.get("class") == classes
