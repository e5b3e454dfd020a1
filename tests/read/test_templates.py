"""Template tags of other tools become Markdown; what is told of them stands at its place."""

from pathlib import Path

import pytest
from read.reading import HEAD, findings, outline

from publish.diagnostics import Diagnostics
from publish.files import SourceFile, SourceTree
from publish.read import read


def found(folder: Path, text: str) -> list[str]:
    (folder / "source").mkdir(exist_ok=True)
    (folder / "source" / "article.md").write_text(HEAD + text, encoding="utf-8")
    diagnostics = Diagnostics()
    read(SourceFile(SourceTree(folder / "source"), "article.md", "article.md"), diagnostics)
    return [f"{each.rule.code} {each.message}" for each in diagnostics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{% raw %}ab{% endraw %} $x$", ["1:25 SRC011"]),
        ("{{< note >}}\n$a$\n{{< /note >}}\n\n$b$", ["2:1 SRC011", "5:1 SRC011"]),
        ("{{< note >}}$a$ b{{< /note >}} $c$", ["1:13 SRC011", "1:32 SRC011"]),
        ("See [x]({{< ref 'b.md' >}}), $a$.", ["1:5 REF018", "1:30 SRC011"]),
        ("{{< figure\n src='a.png'\n alt='A'\n>}}\n\n$a$", ["6:1 SRC011"]),
        ("{% comment %}\n$a$\n{% endcomment %}\n$b$", ["4:1 SRC011"]),
        ('a :::image source="b" type="icon"::: $a$', ["1:38 SRC011"]),
        ('a :::no-loc text="b"::: $a$', ["1:25 SRC011"]),
        ('> [!div class="x"]\n> b $a$', ["2:5 SRC011"]),
        ('::: moniker range="a"\n$a$\n::: moniker-end\n$b$', ["2:1 SRC011", "4:1 SRC011"]),
        ("?> a $b$", ["1:6 SRC011"]),
        ("[!UICONTROL File] $a$", ["1:19 SRC011"]),
        ("{{< gone >}} $a$", ["1:1 SRC009", "1:14 SRC011"]),
    ],
)
def test_each_finding_stands_where_it_is_in_the_file(text: str, expected: list[str]) -> None:
    told = sorted(findings(text), key=lambda line: tuple(map(int, line.split()[0].split(":"))))
    assert told == expected


@pytest.mark.parametrize(
    "text",
    [
        "{{< note >}}\nnever ended\n",
        "words {{< /note >}}\n",
        "{% highlight %}\n",
        "{{ heading }}",
        "{{< figure >}}",
        "{{< youtube '\"><script>' >}}",
        "[x]({{< ref 'javascript:alert(1)' >}})",
    ],
)
def test_what_is_not_known_is_told(text: str) -> None:
    assert [line for line in findings(text) if line.split()[1] in {"SRC009", "SRC010", "SRC017"}]


def test_words_in_an_argument_set_no_attribute() -> None:
    text = "{{< note title='A} lang=\"fr\" {' >}}\nd\n{{< /note >}}"
    assert outline(text) == "note: A} lang=”fr” {\n  p: d"


def test_a_template_in_a_program_stays() -> None:
    text = "```html\n{{ x }} {% y %} {{< note >}}\n```\n\n`{{ x }}`"
    assert findings(text) == []
    assert "{{ x }} {% y %} {{< note >}}" in outline(text)


def test_nothing_is_included_from_outside_of_the_source(tmp_path: Path) -> None:
    """Neither by a path, nor by a link, nor what is no text."""
    words = "what somebody keeps"
    (tmp_path / "secret.txt").write_text(words, encoding="utf-8")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "source" / "picture.png").write_bytes(b"\x89PNG\xff")
    for path in ("../secret.txt", str(tmp_path / "secret.txt"), "link.txt", "picture.png", "."):
        for text in (
            f"{{{{#include {path}}}}}",
            f"```\n{{{{#include {path}}}}}\n```",
            f"<<< {path}",
            f"<!--@include: {path}-->",
            f"@[code]({path})",
            f"```{{include}} {path}\n```",
            f":::{{literalinclude}} {path}\n:::",
            f'--8<-- "{path}"',
        ):
            lines = found(tmp_path, text)
            assert any(line.startswith(("SRC032", "SRC029")) for line in lines), (path, lines)
            assert words not in "".join(lines)


def test_a_file_that_includes_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a.md").write_text("{{#include a.md}}\n" * 9, encoding="utf-8")
    assert found(tmp_path, "{{#include a.md}}\n" * 200)


def test_what_is_included_in_a_program_stays_a_program(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a.txt").write_text(
        "{% raw %}{{ x }}\n[!UICONTROL a]\n.. note::\n{{#include b}}\n", encoding="utf-8"
    )
    assert found(tmp_path, "```\n{{#include a.txt}}\n```\n") == []
    assert found(tmp_path, "<<< a.txt\n") == []


@pytest.mark.parametrize(
    "tag",
    [
        "{{ book.console }}",
        "{% page 'a' %}",
        "{%- call lamp() -%}",
        "{{ lamp({a: 1}) }}",
        "{{ 1 + 1 }}",
        "{{ site.elixir.version }}",
        "{{< param version >}}",
        "{{% x/y a=1 %}}",
    ],
)
def test_the_hint_names_the_tag_as_the_house_would(tag: str, tmp_path: Path) -> None:
    (tmp_path / "article.md").write_text(f"{HEAD}Words {tag} here.", encoding="utf-8")
    diagnostics = Diagnostics()
    read(SourceFile(SourceTree(tmp_path), "article.md", "article.md"), diagnostics)
    (hint,) = (each.hint or "" for each in diagnostics)
    ways = hint[hint.index("shortcodes:") : hint.index("}`") + 1]

    head = HEAD.replace("---\n", f"---\n{ways}\n", 1)
    (tmp_path / "article.md").write_text(f"{head}Words {tag} here.", encoding="utf-8")
    heeded = Diagnostics()
    read(SourceFile(SourceTree(tmp_path), "article.md", "article.md"), heeded)

    assert list(heeded) == []
