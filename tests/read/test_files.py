"""Which files are read, which are not, and what a folder says of its articles."""

import os
from pathlib import Path

import pytest
from read.reading import HEAD, try_to_read

from publish.budgets import SOURCE_BYTES
from publish.diagnostics import Diagnostics
from publish.files import SourceFile, SourceTree
from publish.model import SourceDocument
from publish.read import publications, read


def put(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def names(path: Path) -> list[str]:
    return [source.name for source in publications(path)]


def test_a_folder_with_an_article_is_one_publication(tmp_path: Path) -> None:
    assert names(put(tmp_path, article="x", other=HEAD, deep__article=HEAD)) == ["article.md"]


def test_else_each_file_with_metadata_is_one(tmp_path: Path) -> None:
    put(tmp_path, b=HEAD, a="\ufeff" + HEAD, readme="x", c__article="x", c__d=HEAD, _hidden__e=HEAD)
    put(tmp_path / ".git", f=HEAD)
    assert names(tmp_path) == ["a.md", "b.md", "_hidden/e.md", "c/article.md"]


def test_paths_are_as_the_author_would_type_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, source__article=HEAD)
    monkeypatch.chdir(tmp_path)
    (one,) = publications(Path("source"))
    (two,) = publications(tmp_path / "source" / "article.md")
    assert one.shown == two.shown == "source/article.md"
    monkeypatch.chdir(tmp_path / "source")
    assert publications(Path())[0].shown == "article.md"


def test_a_source_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        publications(tmp_path / "none")


def load(folder: Path, name: str) -> tuple[SourceDocument | None, Diagnostics]:
    diagnostics = Diagnostics()
    return read(SourceFile(SourceTree(folder), name, f"source/{name}"), diagnostics), diagnostics


def test_folders_give_defaults_and_the_nearest_wins(tmp_path: Path) -> None:
    put(tmp_path, deep__a="---\ntitle: A\n---\n\nText.\n")
    top = "---\nlang: en\npublisher: P\nlexicon: [l.pls]\n---\n"
    (tmp_path / "_metadata.yml").write_text(top, encoding="utf-8")
    (tmp_path / "deep" / "_metadata.yml").write_text("lang: fr\ntitel: x\n", encoding="utf-8")
    found, diagnostics = load(tmp_path, "deep/a.md")
    assert found is not None
    metadata = found.metadata
    assert (metadata.lang, metadata.publisher, metadata.lexicon) == ("fr", "P", ("../l.pls",))
    assert metadata.spans["publisher"].path == "source/_metadata.yml"
    (unknown,) = diagnostics
    assert unknown.span is not None
    assert (unknown.span.path, unknown.span.line) == ("source/deep/_metadata.yml", 2)


def test_a_file_that_must_not_be_read_is_reported(tmp_path: Path) -> None:
    root = put(tmp_path / "root", x=HEAD)
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    (root / "link.md").symlink_to(tmp_path / "secret.md")
    (root / "folder.md").mkdir()
    os.mkfifo(root / "pipe.md")
    (root / "large.md").write_bytes(HEAD.encode() + b"a" * SOURCE_BYTES)
    for name in ("link.md", "folder.md", "pipe.md", "large.md", "none.md", "../secret.md"):
        found, diagnostics = load(root, name)
        assert found is None
        (only,) = diagnostics
        assert only.rule.code == "SRC001"
        assert "secret" not in only.message.replace("../secret.md", "")


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        (HEAD.encode() + b"\nab\xc3\xa9\xff", "7:4", "the byte 0xFF is not UTF-8"),
        (b"\xff\xfea\0", "1:1", "the file is UTF-16, not UTF-8"),
        (b"a\rb\r\nc\xe9", "3:2", "the byte 0xE9 is not UTF-8"),
        (b"\xef\xbb\xbf\xed\xa0\x80", "1:1", "the byte 0xED is not UTF-8"),
    ],
)
def test_another_encoding_is_told_at_its_place(content: bytes, place: str, message: str) -> None:
    found, (line,) = try_to_read(content)
    assert found is None
    assert line == f"article.md:{place}: error[SRC002] {message} (save the file as UTF-8)"


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n", "\ufeff"])
def test_an_empty_file(text: str) -> None:
    assert try_to_read(text)[1][0].startswith("article.md:1:1: error[SRC003]")


@pytest.mark.parametrize(
    ("character", "code"),
    [
        *[(character, "SRC005") for character in "\0\x07\x0b\x0c\x1b\x7f\x85\u2028\ufffe\uffff"],
        ("\U0001fffe", "SRC005"),
        ("\u202e", "SRC006"),
        ("\u2066", "SRC006"),
    ],
)
def test_characters_that_are_no_text(character: str, code: str) -> None:
    _, found = try_to_read(f"{HEAD}\nab{character}c\n\nd\n")
    assert [line.split("] ")[0] for line in found] == [
        f"article.md:7:3: {'error' if code == 'SRC005' else 'warning'}[{code}"
    ]
    _, found = try_to_read(HEAD.replace("Example", f"Ex{character}ample") + "\nText.\n")
    assert found[0].startswith("article.md:2:10: ")
    assert len(found) == 1


@pytest.mark.parametrize("entity", ["&#0;", "&#7;", "&#x202e;", "&#xFFFE;", "&#xD800;"])
def test_entities_smuggle_nothing_in(entity: str) -> None:
    _, found = try_to_read(f"{HEAD}\na {entity}\n")
    assert [line.split(": ")[0] for line in found] == ["article.md:7:3"]


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
def test_a_root_that_is_exchanged_for_a_link_during_the_run_is_not_left(tmp_path: Path) -> None:
    for name in ("source", "secret"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "article.md").write_text(name)
    tree = SourceTree(tmp_path / "source")
    (tmp_path / "source").rename(tmp_path / "old")
    (tmp_path / "source").symlink_to("secret")
    assert tree.read("article.md", limit=100) == b"source"
