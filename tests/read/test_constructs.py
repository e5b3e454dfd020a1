"""The dialect, construct by construct."""

import pytest
from read.reading import HEAD, document, findings, outline, try_to_read

TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\ntwo.", "p: One two."),
        ("A *b* **c** ***d*** `e`.", "p: A *b* **c** ***d*** `e`."),
        ("[a *b*](https://x.org)", "p: [a *b*](https://x.org)"),
        ("*(등대)*은 **alt-.**같은", "p: *(등대)*은 **alt-.**같은"),
        ("[a]{lang=FR #b .c}", "p: [a]{b fr}"),
        ("[a](#b){lang=mt}", "p: [[a](#b)]{None mt}"),
        ("`x`{lang=fr}", "p: [`x`]{None fr}"),
        (
            "<https://x.org/a--b> <a@b.org>",
            "p: [https://x.org/a--b](https://x.org/a--b) [a@b.org](mailto:a@b.org)",
        ),
        ("a\\\nb  \nc", "p: a\\b\\c"),
        ("a <!-- b --> c\n<!-- d -->\ne", "p: a c e"),
        ("<!-- a\n\nb -->\n\nc", "p: c"),
        ("$5 and $6, US$7–$8 or \\$9\\$", "p: $5 and $6, US$7–$8 or $9$"),
        ("\"a\" 'b' it's '90s -- --- ...", "p: “a” ‘b’ it’s ’90s – — …"),
        ('“*a*” "*b*" ("c")', "p: “*a*” “*b*” (“c”)"),
        ("a[^1].\n\n[^1]: b\n\n    c", "p: a[^1].\nfootnote 1\n  p: b\n  p: c"),
        (
            "a^[b ^[c] *d*]",
            (
                "p: a[^inline note 1]\nfootnote inline note 1\n  p: b [^inline note 2] *d*\n"
                "footnote inline note 2\n  p: c"
            ),
        ),
        ("- a\n- b", "list\n  item\n    p: a\n  item\n    p: b"),
        ("3. a\n\n4. b", "list from 3 loose\n  item\n    p: a\n  item\n    p: b"),
        (
            "- a\n  1. b\n- c",
            "list\n  item\n    p: a\n    list from 1\n      item\n        p: b\n  item\n    p: c",
        ),
        (
            "A\n: b\n: c\n\nD\n\n: e",
            (
                "definitions\n  term: A\n  meaning\n    p: b\n  meaning\n    p: c\n"
                "  term: D\n  meaning\n    p: e"
            ),
        ),
        ("> a\n>\n> — B", "quotation\n  p: a\n  by: — B"),
        ("> — B", "quotation\n  p: — B"),
        ("```py\na\n\n  b\n```", "program py\n  `a`\n  \\`  b`"),
        ("``` {.python #x}\na\n```", "program #x python\n  `a`"),
        ("    a\n\tb", "program None\n  `a`\n  `b`"),
        ("a\n\n***\n\nb", "p: a\nbreak\np: b"),
        ("::: tip\na\n:::", "tip: \n  p: a"),
        (
            '::: {.caution title="Mind *it*" #c lang=fr}\na\n:::',
            "caution #c: Mind *it*\n  division fr\n    p: a",
        ),
        (
            "::: {#a .b lang=FR}\n::: c\nd\n:::\n:::",
            "division #a fr b\n  division None c\n    p: d",
        ),
        ("::: a\n```\n:::\n```\n:::", "division None a\n  program None\n    `:::`"),
    ],
)
def test_construct(text: str, expected: str) -> None:
    assert outline(text) == expected


@pytest.mark.parametrize("before", ["", "Line one\nline two.\n\n", "A line.\n\n"])
@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_caption_stands_after_or_before_its_table(before: str, gap: str) -> None:
    lead = {"": [], "A": ["p: A line."], "L": ["p: Line one line two."]}[before[:1]]
    made = ["table #t default default: Words", "  ^a | ^b", "  <1 | 2"]
    caption = ": Words {#t .row-headers}\n"
    assert outline(f"{before}{TABLE}{gap}{caption}").split("\n") == lead + made
    assert outline(f"{before}{caption}\n{TABLE}").split("\n") == lead + made


def test_two_tables_and_their_captions() -> None:
    read = outline(f"{TABLE}\n: One\n\n{TABLE}\n: Two")
    assert [line for line in read.split("\n") if "table" in line] == [
        "table default default: One",
        "table default default: Two",
    ]


def test_a_definition_before_a_table_that_has_its_caption() -> None:
    assert outline(f"A\n\n: b\n\n{TABLE}\n: Words").startswith("definitions\n  term: A\n")


def test_cells() -> None:
    text = "| a \\| b | `c\\|d` |\n|:--|--:|\n| e |\n"
    assert outline(text) == "table left right: \n  ^a | b | ^`c|d`\n  e | "
    assert outline("|  |  |\n|--|--|\n| a | b |\n").split("\n") == [
        "table default default: ",
        "  a | b",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![A](b.png)", "figure b.png: A"),
        ("![A](b.png){#c}\n: D *e*", "figure #c b.png: A\n  caption: D *e*"),
        ("![A](b.png)\n\n: D {#c}", "figure #c b.png: A\n  caption: D"),
        ('![A](b.png){alt="D"}', "figure b.png: D\n  caption: A"),
        ("![](b.png){.decorative}", "decoration b.png: "),
        ("![A](<b c.png>)", "figure b c.png: A"),
        ("![A](b%20ü.png)", "figure b ü.png: A"),
        ("![A][b]\n\n[b]: c.png", "figure c.png: A"),
        (
            "x\n: y\n\n![A](b.png)\n: D",
            "definitions\n  term: x\n  meaning\n    p: y\nfigure b.png: A\n  caption: D",
        ),
        ("- ![A](b.png)\n  : D", "list\n  item\n    figure b.png: A\n      caption: D"),
        (
            "::: {.description for=c}\nE\n:::\n\n![A](b.png){#c}",
            "figure #c b.png: A\n  description\n    p: E",
        ),
        (
            "![A](b.png){#c}\n\n> ::: {.description for=c}\n> E\n> :::",
            "figure #c b.png: A\n  description\n    p: E\nquotation",
        ),
    ],
)
def test_figure(text: str, expected: str) -> None:
    assert outline(text) == expected


def test_sections() -> None:
    assert outline("a\n\n## B {#b .c lang=fr}\n\n### D\n\ne\n\nF\n---\n") == (
        "p: a\nsection 1 #b fr .c: B\n  section 2: D\n    p: e\nsection 1: F"
    )


def test_a_lone_heading_at_the_head_is_the_title() -> None:
    head = "---\nlang: en\n---\n"
    read = document("# A *title* {#x}\n\ntext\n\n## B\n\nc\n", head)
    assert (read.metadata.title, read.metadata.slug) == ("A title", "a-title")
    assert [section.level for section in read.sections] == [1]
    assert document("# A\n\ntext\n").sections != ()


@pytest.mark.parametrize(
    ("text", "title", "sections", "warned"),
    [
        ("## A `title`\n\ntext\n\n### B\n", "A title", 1, True),  # all is below it
        ("# A book\n# Chapter 1\n\ntext\n", "A book", 1, True),  # nothing is below it
        ("text\n\n## B\n\nc\n\n## D\n", "B", 2, True),
        ("# B {#x}\n\nc\n\n# D\n", "B", 2, True),
        ("text\n", "Keeping the lamp", 0, True),
    ],
)
def test_a_title_is_found_where_none_is_given(
    text: str, title: str, sections: int, *, warned: bool
) -> None:
    read, found = try_to_read(f"---\nlang: en\n---\n{text}", "2024-03-01-keeping_the-lamp.md")
    assert read is not None
    assert (read.metadata.title, len(read.sections)) == (title, sections)
    assert ("warning[MET031]" in "".join(found)) is warned


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("The *long* `way`", "The long way"),
        ("[A link](https://example.org), <kbd>Ctrl</kbd>", "A link, Ctrl"),
        ("A list of Vec<T>", "A list of Vec<T>"),
        ('"So" -- he said', '"So" -- he said'),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("A {{ macro }} *here*", "A {{ macro }} here"),
    ],
)
def test_a_title_in_markdown_is_its_words(written: str, title: str) -> None:
    """Asterisks and brackets would be read out in every list of books."""
    head = f"---\ntitle: '{written}'\nlang: en\nauthor: '{written}'\n---\n"
    metadata = document("text", head).metadata
    assert (metadata.title, metadata.authors[0].name) == (title, title)


def test_words_behind_a_comment_are_read() -> None:
    assert outline("<!-- a --> *b*") == "p: *b*"
    assert findings("<!-- a\n\nb --> c") == ["1:1 SRC008"]


def test_what_looks_like_markup_and_is_text() -> None:
    assert (
        outline("[a] [b] (c d) ![x] {.c} {{ } %} @a {#")
        == "p: [a] [b] (c d) ![x] {.c} {{ } %} @a {#"
    )


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: A\nlang: en\n---\n",
        "---\r\ntitle: A\r\nlang: en\r\n...\r\n",
        "\ufeff---\ntitle: A\nlang: en\n---\n",
        '+++\ntitle = "A"\nlang = "en"\n+++\n',
    ],
)
def test_heads(head: str) -> None:
    read = document("Text.\r\rMore.", head)
    assert (read.metadata.title, read.metadata.lang, len(read.opening)) == ("A", "en", 2)


def test_each_finding_stands_at_its_words() -> None:
    assert findings(
        "# A\n\n> - b <?i?>c\n>\n>   | d | $e$ |\n>   |---|---|\n>   | f | g | h |"
    ) == [
        "3:7 SRC008",
        "5:11 SRC011",
        "7:15 SRC022",
    ]


def test_all_findings_are_collected() -> None:
    _, found = try_to_read("---\ntitel: A\ndate: x\nlang: en\n---\n\n:::\n\n<?b?>\n")
    assert [
        line.split("[")[1][:6] for line in found
    ] == "MET011 MET016 MET013 SRC016 SRC008".split()


def test_a_document_carries_its_path_and_head() -> None:
    read = document("Text.")
    assert read.path == "article.md"
    assert read.metadata.spans["lang"].line == HEAD.split("\n").index("lang: en") + 1


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a%0D%0ASet-Cookie:b",
        "https://example.org/a%0ab",
        "https://example.org/a&#10;b",
        "https://example.org/a%250Ab",
        "mailto:a@example.org?subject=a%0D%0ABcc:b@example.org",
        "https://you:secret@example.org/",
        "https://you%3Asecret%40example.org/",
        "https://you@example.org/",
        "HTTPS:\\\\you:secret@example.org",
        "mailto:a@example.org?attach=/etc/passwd",
        "mailto:a@example.org?subject=a&amp;attachment=x",
        "mailto:a@example.org?%61ttach=x",
    ],
)
def test_an_address_holds_no_line_end_no_password_and_attaches_nothing(address: str) -> None:
    assert [each.split()[1] for each in findings(f"See [this]({address}).")] == ["SRC017"]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/@you",
        "https://example.org/?mail=a@example.org",
        "mailto:a@example.org?subject=about%20attach",
        "https://example.org/a%20b?attach=1",
    ],
)
def test_an_at_sign_elsewhere_is_none_of_a_password(address: str) -> None:
    assert findings(f"See [this]({address}).") == []


FENCES = {
    "an item begins with one": "- ```python\n  x = 1\n  ```\n- Text.",
    "an item holds one with a division's marks": "1. ~~~\n   ::: inner\n   :::\n   ~~~\n\n   More.",
    "a quotation holds one": "> ```\n> :::\n> ```",
    "a longer one holds a shorter": "- a\n\n  - ````\n    ```\n    :::\n    ````",
    "a footnote holds one": "Text.[^a]\n\n[^a]:\n    ```\n    :::\n    ```",
    "a meaning holds one": "Term\n:   ```\n    :::\n    ```",
    "a division in an item": "- ::: tip\n  ```\n  :::\n  ```\n  :::\n- b",
    "indented program": "Text.\n\n    :::\n    x",
}


@pytest.mark.parametrize("name", FENCES)
def test_a_program_in_a_division_does_not_break_it(name: str) -> None:
    assert findings(f"::: note\n{FENCES[name]}\n:::\n\nAfter.") == []
    assert "\np: After." in outline(f"::: note\n{FENCES[name]}\n:::\n\nAfter.")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("\"'Stop!' he cried,\" she said.", "“‘Stop!’ he cried,” she said."),
        ("'\"Stop!\" he cried,' she said.", "‘“Stop!” he cried,’ she said."),
        ('He said---"\'tis so."', "He said—“’tis so.”"),
        ("(\"'Go,'\" he said.)", "(“‘Go,’” he said.)"),
        ("*\"'Go'\"* and \"*'Go'*\".", "*“‘Go’”* and “*‘Go’*”."),
        ("\"**'Go'**,\" he said, \"'and stay.'\"", "“**‘Go’**,” he said, “‘and stay.’”"),
        ("The '90s, 'twas; rock 'n' roll.", "The ’90s, ’twas; rock ’n’ roll."),
        ('"\'"Deep," he said,\' she said."', "“‘“Deep,” he said,’ she said.”"),
    ],
)
def test_quotation_marks_within_quotation_marks(written: str, read: str) -> None:
    assert outline(written) == f"p: {read}"


@pytest.mark.parametrize(
    "comment",
    ["[//]: # (words)", "[comment]: <> (words)", '[//]: # "words"', "[_]: # 'words'", "[//]: #"],
)
def test_a_link_definition_that_leads_nowhere_is_a_comment(comment: str) -> None:
    assert findings(f"Text.\n\n{comment}\n\nMore.") == []
    assert outline(f"Text.\n\n{comment}\n\nMore.") == "p: Text.\np: More."


@pytest.mark.parametrize(
    "words", ["It is 2*3*4 here.", "Where a<b and c>d, all is well.", "A 2*3 and a 4*5."]
)
def test_signs_between_what_is_reckoned_are_no_markup(words: str) -> None:
    assert outline(words) == f"p: {words}"
