"""What a hint asks for mends what was found: each wrong text beside the one that follows it."""

import pytest
from read.reading import HEAD, findings, try_to_read


@pytest.mark.parametrize(
    ("hint", "wrong", "mended"),
    [
        ("put `\\` before `<` if it is text", "Is a <?b?> here.", "Is a \\<?b?> here."),
        ("close it with `-->`", "A.\n\n<!-- b", "A.\n\n<!-- b -->"),
        ("put `\\` before a dollar sign", "It is $a + b$.", "It is \\$a + b\\$."),
        ("write `**…**` instead", "- # So", "- **So**"),
        ("put a line `:::` where it ends", "::: note\nA.", "::: note\nA.\n:::"),
        ("open one above with `::: note`", "A.\n\n:::", "::: note\nA.\n\n:::"),
        ('or `::: {.note title="…"}`', "::: words So\nA.\n:::", '::: {.note title="So"}\nA.\n:::'),
        ("as in `https://example.org/page`", "[A](http:a)", "[A](https://example.org/page)"),
        ("`base-url: https://…`", "# B {#b}\n\n[A](b.md)", "# B {#b}\n\n[A](#b)"),
        ("write `##`, or add the heading", "# A\n\n### B\n\nC.", "# A\n\n## B\n\nC."),
        ("write `\\:` for a colon that is text", ": B\n\nA.", "\\: B\n\nA."),
        ("write a bar that is text as `\\|`", "|A|\n|-|\n|b|c|", "|A|\n|-|\n|b\\|c|"),
        ("put a line of 3 backticks", "```\na", "```\na\n```"),
        ("remove `.decorative`", "![A](a.png){.decorative}", "![A](a.png)"),
        ("put `\\` before the bracket", "A.\n\n[b]: #c", "A.\n\n\\[b]: #c"),
        ("put it behind the link", "[A[^b]](#c)\n\n[^b]: D.", "[A](#c)[^b]\n\n[^b]: D."),
        ("as in `{#map}`", "![A](a.png)\n\n::: {.description for=map}\nB.\n:::", ""),
    ],
)
def test_a_text_is_mended(hint: str, wrong: str, mended: str) -> None:
    _, found = try_to_read(HEAD + wrong)
    assert any(hint in line for line in found), found
    assert findings(mended or wrong.replace("a.png)", "a.png){#map}")) == []


@pytest.mark.parametrize(
    ("hint", "wrong", "mended"),
    [
        ("complete the line: `title: …`", "title:\nlang: en", "title: A\nlang: en"),
        ("add a line `title: …`", "lang: en", "lang: en\ntitle: A"),
        ("complete the line: `lang: en-GB`", "title: A\nlang:", "title: A\nlang: en-GB"),
        ("such as `en-GB`", "title: A\nlang: en_UK", "title: A\nlang: en-GB"),
        ("put spaces in place of the tab", "title: A\nlang:\n\ten", "title: A\nlang:\n  en"),
        ("between quotation marks", "title: A: b\nlang: en", 'title: "A: b"\nlang: en'),
        ("put it between quotation marks", "title: *A\nlang: en", 'title: "*A"\nlang: en'),
        ("write one `key: value` a line", "- title: A\n- lang: en", "title: A\nlang: en"),
        ("on one line", "title: [A, b]\nlang: en", "title: A, b\nlang: en"),
        ("write `author`", "title: A\nlang: en\nautor: B", "title: A\nlang: en\nauthor: B"),
    ],
)
def test_a_head_is_mended(hint: str, wrong: str, mended: str) -> None:
    _, found = try_to_read(f"---\n{wrong}\n---\n\nText.\n")
    assert any(hint in line for line in found), found
    _, found = try_to_read(f"---\n{mended}\n---\n\nText.\n")
    assert found == []
