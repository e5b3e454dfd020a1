"""Metadata is read strictly: nothing is guessed, nothing is expanded."""

import pytest
from read.reading import document, try_to_read


def codes(head: str) -> list[str]:
    _, found = try_to_read(f"---\n{head}---\n\nText.\n")
    return [f"{line.split(':')[1]}:{line.split(':')[2]} {line.split('[')[1][:6]}" for line in found]


def test_values_are_texts() -> None:
    lines = "title: 1.10,lang: no,subtitle: 12:30:45,publisher: 0777,rights: ~,date: 2026"
    head = "\n".join(["---", *lines.split(","), "---", ""])
    metadata = document("Text.", head).metadata
    assert (metadata.title, metadata.lang, metadata.subtitle) == ("1.10", "no", "12:30:45")
    assert (metadata.publisher, metadata.rights, metadata.date) == ("0777", None, "2026")


def test_authors() -> None:
    head = "---\ntitle: A\nlang: en\nauthor: [Ada, {name: Ivo, file-as: 'I'}]\nsubject: s\n---\n"
    metadata = document("Text.", head).metadata
    assert [(person.name, person.file_as) for person in metadata.authors] == [
        ("Ada", None),
        ("Ivo", "I"),
    ]
    assert metadata.subjects == ("s",)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("title: !!python/object/apply:os.system [ls]\n", ["2:8 MET009"]),
        ("title: !!binary aGk=\n", ["2:8 MET009"]),
        ("title: ! x\n", ["2:8 MET009"]),
        ("a: &a [*a]\n", ["2:4 MET008"]),
        ("a: &a b\n", ["2:4 MET008"]),
        ("<<: *a\n", ["2:5 MET008"]),
        ("title: " + "[" * 5000 + "\n", ["2:40 MET007"]),
        ("title: A\nlang: en\n" + "title: B\n", ["4:1 MET010"]),
        ("title: A\n\tlang: en\n", ["3:1 MET003"]),
        ("? [a]\n: b\n", ["2:3 MET005"]),
        ("just words\n", ["2:1 MET005"]),
        ('title: "a\\u202Eb"\nlang: en\n', ["2:8 SRC006"]),
        ("title: a\nlang: en\ndescription: " + "9" * 5000 + "\n", []),
        ("title: " + "9" * 501 + "\nlang: en\n", ["2:8 MET024"]),
        ("author: [" + "a, " * 300 + "b]\nlang: en\ntitle: a\n", ["2:9 MET025"]),
    ],
)
def test_refusals(head: str, expected: list[str]) -> None:
    assert codes(head) == expected


def test_a_head_that_is_too_large() -> None:
    assert codes(f"title: {'a' * 300_000}\n") == ["2:1 MET006"]
    _, found = try_to_read(f'+++\ntitle = "{"a" * 300_000}"\n+++\n\nText.\n')
    assert "MET006" in found[0]


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("a = " + "9" * 5000 + "\n", "MET004"),
        ("a = " + "[" * 5000 + "\n", "MET0"),
        ("a" + ".a" * 5000 + " = 1\n", "MET0"),
        ('title = "A"\ntitle = "B"\n', "MET010"),
    ],
)
def test_toml_is_read_as_strictly(head: str, code: str) -> None:
    _, found = try_to_read(f"+++\n{head}+++\n\nText.\n")
    assert code in found[0]


def test_a_toml_key_is_told_where_it_is_written() -> None:
    """Not in a text of several lines, nor where a table has a key of the same name."""
    head = 'title = """\nlang = one\n"""\nlang = "xx-none"\nisbn.epub = 1\n[menu]\nlang = 2\n'
    _, found = try_to_read(f"+++\n{head}+++\n\nText.\n")
    assert ["article.md:5:1: error[MET015]" in line for line in found] == [True, False]
    assert "article.md:6:1: error[MET026]" in found[1]


def test_an_alias_bomb_is_not_expanded() -> None:
    lines = ["a0: &a0 [x]"] + [
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)
    ]
    assert codes("\n".join(lines) + "\n") == ["2:5 MET008"]


@pytest.mark.parametrize("title", ["../../x", "con", "a/b", "-x", "é" * 300, "…", "a\u0301"])
def test_a_title_makes_a_safe_slug(title: str) -> None:
    slug = document("Text.", f"---\ntitle: '{title}'\nlang: en\n---\n").metadata.slug
    assert 0 < len(slug) <= 60
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-")
    assert slug != "con"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Łódź & Żywiec: 1990–2000", "lodz-and-zywiec-1990-2000"),
        ("Україна", "ukraina"),
        ("Straße nach Ærø", "strasse-nach-aero"),
        ("Ελλάδα και Ευρώπη", "ellada-kai-eyropi"),
        ("战争与和平", "zhan-zheng-yu-he-ping"),
        ("Ọ̀yọ́ Aláàfin", "oyo-alaafin"),
    ],
)
def test_a_slug_writes_other_letters_in_ascii(title: str, slug: str) -> None:
    head = f"---\ntitle: '{title}'\nlang: en\n---\n"
    assert document("Text.", head).metadata.slug == slug


def test_links_in_many_disguises() -> None:
    for target in (
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "&#106;avascript:x",
        "java&Tab;script:x",
        "%6aavascript:x",
        "vbscript:x",
        "file:///etc/passwd",
        "smb://x/y",
        "\\\\host\\share",
        "data:text/html,x",
        "data:image/svg+xml,x",
        "http:x",
        "tel:1 javascript:x",
        "urn:x",
        "doi:javascript:x",
        "/\\\\host\\share",
    ):
        for text in (f"[a](<{target}>)", f"[a][r]\n\n[r]: <{target}>"):
            _, found = try_to_read(f"---\ntitle: A\nlang: en\n---\n\n{text}\n")
            assert [line.split("[")[1][:6] for line in found] == ["SRC017"], (text, found)
    for target in ("https://x.org/a?b=c#d", "HTTP://x.org", "mailto:a@b.org", "#a", "//x.org/a"):
        document(f"[a]({target})")
