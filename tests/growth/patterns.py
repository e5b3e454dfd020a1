"""Sources that can be made as long as one likes, for every construct, rule, key and container.

Most are generated: each inline in each place for it, each metadata and style key with a long value.
What cannot be generated is written here, beside the name of the type or rule that it is for; a type
or a rule without a pattern fails a test.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import isqrt

from publish import model
from publish.budgets import TABLE_COLUMNS, TITLE_LENGTH
from publish.read.metadata_keys import OURS
from publish.styles.keys import KEYS
from publish.styles.press.keys import KEYS as SERVICE_KEYS

WORDS = "The keeper wrote down 42 barrels of oil on 3 May 2024, and nobody asked. "
HEAD = "---\ntitle: A title\nlang: en\ndate: 2026-11-24\n---\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a run reads: an article, a style file, a lexicon, a printing service's file, cues."""

    article: str
    style: str = ""
    lexicon: str = ""
    press: str = ""
    cues: str = ""


Pattern = Callable[[int], Source]
"""Makes a source of about so many bytes."""


def body(unit: str, before: str = "", after: str = "") -> Pattern:
    """`unit` again and again; `#` in it is its number."""

    def make(size: int) -> Source:
        return Source(article=f"{HEAD}# A heading\n\n{before}{repeated(unit, size)}{after}\n")

    return make


def text(unit: str, before: str = "", after: str = "") -> Pattern:
    """`unit` again and again, as it stands."""

    def make(size: int) -> Source:
        return Source(article=f"{HEAD}{before}{unit * max(1, size // len(unit))}{after}\n")

    return make


def repeated(unit: str, size: int) -> str:
    parts = []
    length = number = 0
    while length < size:
        number += 1
        parts.append(unit.replace("№", str(number)))
        length += len(parts[-1])
    return "".join(parts)


def wide_table(size: int) -> Source:
    row = "|a" * TABLE_COLUMNS + "|\n"
    rule = "|-" * TABLE_COLUMNS + "|\n"
    return Source(article=f"{HEAD}# A heading\n\n{row}{rule}{row * max(1, size // len(row))}")


def runs_of_backticks(size: int) -> Source:
    runs = "".join("e" + "`" * run for run in range(1, isqrt(2 * size)))
    return Source(article=f"{HEAD}{runs}\n")


BLOCKS: dict[type, dict[str, Pattern]] = {
    model.Paragraph: {
        "many": body(WORDS + "\n\n"),
        "one of many sentences": body(WORDS),
        "one endless sentence": body("and so on "),
        "one word": body("a"),
        "of one line each": body("Words.\n\n"),
    },
    model.ItemList: {
        "many items": body("- An item.\n"),
        "numbered": body("1. An item.\n"),
        "loose": body("- An item.\n\n  Its second paragraph.\n\n"),
        "within lists": body("- a\n  - b\n    - c\n      - d\n"),
        "many lists": body("- An item.\n\nBetween.\n\n"),
        "of tasks": body("- [ ] To do.\n- [x] Done.\n"),
        "with letters": body("a. An item.\n\nBetween.\n\n"),
        "examples": body("(@e№) An example, as (@e1) is.\n"),
        "numerals in lists": body("   ii. An item.\n  c. Another.\n i. One.\nd. More.\n", "a. b\n"),
        "letters that none follows": body("- d. One,\n  lazily\n\n"),
    },
    model.DefinitionList: {
        "many terms": body("Term №\n: What it means.\n\n"),
        "many meanings": body(": What it means.\n\n", "Term\n"),
        "many terms of one meaning": body("Term №\n\n: Meaning.\n\nBetween.\n\n"),
    },
    model.Table: {
        "many rows": body("| a | 12 | some words |\n", "| A | B | C |\n|---|---|---|\n"),
        "many tables": body(
            "| A | B |\n|---|---|\n| a | b |\n\n: A caption {#t№ .row-headers}\n\n"
        ),
        "between paragraphs": body("Words of it.\n\n| A |\n|---|\n| a |\n| b |\n\n"),
        "wide": wide_table,
        "one long cell": body("words and ", "| A | B |\n|---|---|\n| a | ", " |\n"),
        "one long caption": body("words and ", "| A | B |\n|---|---|\n| a | b |\n\n: "),
    },
    model.BlockQuote: {
        "many": body("> Words of hers.\n>\n> — Ada Marrow\n\n"),
        "one": body("> Words of hers.\n>\n"),
        "lazy": body("and more\n", "> Words\n"),
    },
    model.CodeBlock: {
        "many": body("```python\nprint(№)\n```\n\n"),
        "many lines": body("print(№)\n", "```python\n", "```\n"),
        "blank lines": body("\n", "```\na\n", "b\n```\n"),
        "one line": body("print(№); ", "```\n", "\n```\n"),
        "one word": body("a", "```\n", "\n```\n"),
        "indented": body("    print(№)\n"),
        "options": body("#| a: b\n", "```{python}\n", "```\n"),
        "chunks": body("```{r, fig.cap='A'}\n#| echo: false\nx\n```\n"),
    },
    model.Figure: {
        "many": body("![A red box.](box.png){#f№}\n\n: A caption\n\n"),
        "described": body(
            "![A red box.](box.png){#f№}\n\n::: {.description for=f№}\nIt is red.\n:::\n\n"
        ),
        "between paragraphs": body("Words.\n\n![A red box.](box.png){#f№}\n\n"),
        "one alternative text": body("red ", "![", "](box.png)\n"),
        "ornaments": body("![](box.png){.decorative}\n\n"),
        "missing": body("![A box.](none№.png)\n\n"),
        "among words": body("See ![a red box](box.png) there, "),
        "in links": body("[![A red box](box.png)](https://example.org/№) "),
        "in cells": body("| ![A box](box.png) |\n", "| A |\n|---|\n"),
        "elsewhere": body("![A box](https://example.org/№.png) "),
    },
    model.Admonition: {
        "many": body("::: note\nAn aside.\n:::\n\n"),
        "one": body("An aside.\n\n", "::: warning\n", ":::\n"),
        "one title": body("words ", '::: {.note title="', '"}\nAn aside.\n:::\n'),
    },
    model.Division: {
        "many": body("::: {lang=fr #d№}\nUn phare.\n:::\n\n"),
        "one": body("Un phare.\n\n", "::: {lang=fr}\n", ":::\n"),
        "many classes": body(".c№ ", "::: {", "}\nWords.\n:::\n"),
        "many for one output": body("::: {.only format=pdf #d№}\nSeen.\n:::\n\nWords.\n\n"),
        "one for one output": body("Seen. [Here](#d).\n\n", "::: {.only format=pdf #d}\n", ":::\n"),
        "links between outputs": body(
            "::: {.only format=pdf #d№}\n[That](#d№)\n:::\n\n[There](#d1)\n\n"
        ),
    },
    model.ThematicBreak: {"many": body("***\n\n"), "between": body("Words.\n\n***\n\n")},
}
"""For every type of block: many of it, much in one."""

SCRIPTS: dict[str, Pattern] = {
    "from right to left": body("שלום (hello) 123, وفيها [x]{lang=en} `f(x)` "),
    "an article from right to left": lambda size: Source(
        article=HEAD.replace("lang: en", "lang: ar") + repeated("في عام № (قبل)، hello. ", size)
    ),
    "brackets in both directions": body("(א[ב"),
    "isolates": body("\u2067א\u2066a "),
    "without spaces": body("السلامعليكم"),
    "Devanagari": body("क्षत्रिय ज्ञान तथा कर्म। "),
    "Han": body("自由、平等「的」"),
    "emoji": body("👩‍👩‍👧👋🏽🇫🇷 "),
}
"""Words of other scripts."""

NODES: dict[str, Pattern] = {
    "sections": body("# Section №\n\nWords.\n\n"),
    "sections of one name": body("# Section\n\nWords.\n\n"),
    "sections in sections": body("## Part №\n\n### Part of it\n\nWords.\n\n"),
    "sections without words": body("## Part №\n\n"),
    "sections with identifiers": body("## Part {#p№ lang=fr}\n\nWords.\n\n"),
    "a long heading": body("words ", "## ", "\n\nWords.\n"),
    "footnotes": body("Words.[^n№]\n\n[^n№]: A note.\n\n"),
    "footnotes of one paragraph": lambda size: Source(
        article=HEAD
        + repeated("Words.[^n№] ", size // 2)
        + "\n\n"
        + repeated("[^n№]: A note.\n\n", size // 2)
    ),
    "a footnote cited again and again": body("Words.[^n] ", after="\n\n[^n]: A note.\n"),
    "a long footnote": body("Words of it. ", "Words.[^n]\n\n[^n]: "),
    "footnotes of many paragraphs": body("    A paragraph.\n\n", "Words.[^n]\n\n[^n]: It.\n\n"),
    "footnotes that nobody cites": body("[^n№]: A note.\n\n"),
    "footnotes that are not there": body("Words.[^n№]\n\n"),
}
"""What stands in no union: sections and footnotes."""

INLINES: dict[type, tuple[str, str]] = {
    model.Text: ("Words of it — 1,234 “quoted”. ", ""),
    model.Emphasis: ("Some *words* of *it*. ", ""),
    model.Strong: ("Some **words *of*** it. ", ""),
    model.Marked: ("Some ~~words~~ of H~2~O, x^2^ and ==more==. ", ""),
    model.Code: ("Some `code` of it. ", ""),
    model.Link: ("A [link](https://example.org/№) and [more](#here). ", "Here: [it]{#here}.\n\n"),
    model.Phrase: ("A [vieux phare]{lang=fr}, [read]{said=red} and [words]{.c #i№}. ", ""),
    model.FootnoteReference: ("Words.^[A note.] ", ""),
    model.InlinePicture: (
        "![Red](box.png){height=9px} ![](box.png){.decorative} [![№](box.png)](https://a.bc/№) a. ",
        "",
    ),
    model.LineBreak: ("Words\\\nand more. ", ""),
    model.Generated: ('"Words" he said -- and ... so on. ', ""),
}
"""For every type of inline what makes one, and what must stand before."""

PLACES: dict[str, tuple[str, str, str]] = {
    "in one paragraph": ("", "", ""),
    "in cells": ("| a | ", " |\n", "| A | B |\n|---|---|\n"),
    "in headings": ("## ", "\n\nWords.\n\n", ""),
}
"""Where inlines stand: what is before one, behind it, before all."""

RULES: dict[str, dict[str, Pattern]] = {
    "normalize": {"carriage returns": text("a\r\n"), "zeros": text("a\0")},
    "block": {"blank lines": text("\n")},
    "table": {
        "cells": text("|a", after="|\n|-|\n"),
        "one column": text("|a|\n", "|a|\n|-|\n"),
        "rules": text("|-|\n"),
    },
    "code": {"indented": text("    a\n\n")},
    "division": {
        "never closed": text("::: a\n"),
        "closed only": text(":::\n"),
        "attributes": text("::: {a=b\n"),
    },
    "directive": {
        "one after the other": text("```{note}\na\n```\n"),
        "never closed": text("```{note}\n"),
        "open in quotations": text("> ~~~{note}\n\n"),
        "options": text(":a: b\n", "```{note}\n", "```\n"),
    },
    "admonition": {
        "one after the other": text("!!! note\n    a\n"),
        "without a text": text("!!! note\n"),
        "blank lines": text("\n", "!!! note\n", "a\n"),
        "a raised voice": text("!!! wow\n"),
        "spaces": text(" ", "!!! note", "!\n"),
        "words": text("a ", "!!! note ", "!\n"),
    },
    "fence": {"never closed": text("```\na\n"), "one": text("`"), "tildes": text("~~~ a\n")},
    "blockquote": {
        "deep": text(">"),
        "flat": text("> a\n\n"),
        "callouts": text("> [!note] a\n> b\n\n"),
        "a long callout": text("> b\n", "> [!note]\n"),
    },
    "hr": {"stars": text("* * *\n"), "one": text("* ")},
    "list": {
        "deep": text("- "),
        "marks": text("-\n"),
        "numbers": text("1234567890. a\n"),
        "other marks": text("- a\n+ a\n* a\n"),
    },
    "fancy_list": {
        "deep": text("a. "),
        "marks": text("a.\n"),
        "other marks": text("a. a\n(1) a\n#. a\n"),
        "numerals": text("mdclxvi. a\n"),
    },
    "plain_table": {
        "simple": body("a    b\n---- ----\n1    2\n\n"),
        "rows": body("1    2\n", "a    b\n---- ----\n"),
        "multiline": body("1    2\n\n", "---------\na    b\n---- ----\n", "---------\n"),
        "never closed": body("---- ----\n1    2\n\n"),
        "headers": body("---------\na\n"),
        "many headers": body("---------\na    b\n---- ----\n\n"),
        "columns": lambda size: Source(
            article=f"{HEAD}{'a  ' * (size // 9)}\n{'-- ' * (size // 9)}\n{'a  ' * (size // 9)}\n"
        ),
    },
    "grid_table": {
        "rows": body("| a | b |\n+---+---+\n", "+---+---+\n"),
        "lines": body("| a | b |\n", "+---+---+\n", "+---+---+\n"),
        "many": body("+---+\n| a |\n+---+\n\n"),
        "never closed": body("+---+\n| a\n\n"),
        "joined": body("| a     |\n+---+---+\n", "+---+---+\n"),
        "reaching": body("| a +---+\n| b | c |\n", "+---+---+\n| a | b |\n", "+---+---+\n"),
        "columns": lambda size: Source(
            article=f"{HEAD}{'+--' * (size // 9)}+\n{'|a ' * (size // 9)}|\n"
            f"{'+--' * (size // 9)}+\n"
        ),
    },
    "raw_fence": {
        "many": text("```{=html}\n<b>a</b>\n```\n"),
        "never closed": text("```{=latex}\n"),
        "left out": text("~~~{=tex}\na\n~~~\n"),
    },
    "tab": {
        "one after the other": text('=== "a"\n    b\n'),
        "within": lambda size: Source(
            article=HEAD + "".join(f'{" " * 4 * (n % 20)}=== "a"\n' for n in range(size // 48))
        ),
        "without a text": text('=== "a"\n'),
        "blank lines": text("\n", '=== "a"\n', "a\n"),
    },
    "snippet": {"many": text("--8<--\n"), "files": text("a.md\n", "--8<--\n", "--8<--\n")},
    "contents": {"many": text("[TOC]\n"), "open": text("[toc")},
    "hidden": {
        "one after the other": text("%%\na\n%%\n"),
        "never closed": text("%% a\n\n"),
        "opened only": text("{::comment}\n"),
        "open": text("{::comment"),
        "within lines": text("%%\n\na %% b\n\n"),
    },
    "abbreviation": {
        "many": body("The A№ is.\n\n*[A№]: Abbreviation №\n\n"),
        "open": text("*[a"),
        "words": text("AB ", after="\n\n*[AB]: Words\n"),
    },
    "attribute_line": {
        "many": text("a\n{: .b}\n"),
        "only": text("{: .a}\n"),
        "before": text("{: .note}\n\n"),
        "one": text(".a ", "a\n{: ", "}\n"),
        "open": text("{: a\n"),
    },
    "line_block": {
        "lines": text("| a\n"),
        "stanzas": text("|\n| a\n"),
        "going on": text("  a\n", "| a\n"),
        "rows": text("| a |\n"),
    },
    "footnote_def": {"of one name": text("[^a]: b\n\n"), "deep": text("[^a]: ")},
    "reference": {
        "many": body("[a№]: https://example.org/\n"),
        "of one name": text("[a]: b\n"),
        "used": body("[words][a№]\n\n[a№]: https://example.org/№\n\n"),
        "no end": text("[a]: <b\n"),
        "open": text("[a\n"),
    },
    "comment": {
        "one after the other": text("<!-- a -->\n"),
        "never closed": text("a\n<!-- a\n"),
        "closed at the end": text("<!-- a\n", "a\n", "-->"),
        "within": text("> a\n> <!-- a -->\n"),
        "with items in a paragraph": text("a\n<!--\n- b\n-->\n"),
    },
    "self_closed": {
        "many": text("<script src=a />\n"),
        "never": text("<script src=a\n\n"),
        "parts": text("<iframe src=a /> a\n\n"),
        "in one": text("<video src=a />", "<p>"),
    },
    "html_block": {
        "many": text("<div>\n\n"),
        "one": text("<div>a\n"),
        "closed": text("<div>\n\na\n\n</div>\n\n"),
        "words": text("<p>a <b>b</b> <i>c\n"),
        "items": text("<li>a", "<ul>\n"),
        "cells": text("<td>a", "<table><tr>\n"),
        "rows": text("<tr><td>a<td>b", "<table>\n"),
        "wide cells": text("<tr><td colspan=9>a", "<table>\n"),
        "high cells": text("<tr><td rowspan=9>a", "<table>\n"),
        "attributes": text(' a="1"', "<div", ">\n"),
        "signs": text("<", "<div>\n"),
        "style sheets": text("<div><style>\n\na\n</style>\n\n"),
        "open style sheets": text("<div><style>\n\n"),
        "in a division": text("<pre>a</pre>\n", "::: a\n", ":::\n"),
        "in divisions": text("::: a\n<p>b</p>\n:::\n"),
    },
    "heading": {"marks": text("#"), "empty": text("#\n"), "closed": text("# a #\n\n")},
    "lheading": {"underlined": text("a\n===\n\n"), "late": text("a\n", after="===\n")},
    "caption": {
        "alone": text(": a\n\n"),
        "many": text(": a\n"),
        "below comments": text("<!-- a -->\n:   b\n\n    c\n\n"),
        "deep below a comment": text(": ", "<!-- a -->\n"),
    },
    "deflist": {"deep": text("a\n: "), "terms": text("a\n: b\n")},
    "paragraph": {"lines": text("a\n")},
    "text": {
        "controls": text("a\u200d"),
        "marks": text("a\u0301\u0302"),
        "astral": text("\U0001f600"),
    },
    "newline": {"spaces": text("a   \n"), "much space": text(" ", "a", "b")},
    "escape": {"backslashes": text("\\"), "stars": text("\\*")},
    "backticks": {"one run": text("`", "a "), "runs": runs_of_backticks, "pairs": text("`a` ")},
    "emphasis": {
        "open": text("*a **a "),
        "mixed": text("*a_ "),
        "stars": text("*", "a"),
        "three": text("a***b "),
        "close": text("a** "),
    },
    "own_footnote_reference": {"open": text("[^a"), "many": text("[^a]")},
    "own_inline_note": {"open": text("^["), "nested": text("^[a ^[b] "), "close": text("^[a]")},
    "own_citation": {"open": text("[a @b "), "many": text("[@b]")},
    "own_bare_link": {
        "many": text("https://a.bc/d "),
        "mail": text("a@b.cd "),
        "one": text("a", "https://a.bc/"),
        "parentheses": text(")", "https://a.bc/("),
        "parts": text("a-", after="@b.cd"),
        "dots": text("a.", "a@"),
        "of no host": text("www."),
        "schemes": text("https://"),
        "marks": text("_a", "https://a.bc/"),
    },
    "own_cross_reference": {
        "many": text("@fig-a "),
        "open": text("[see @fig-a "),
        "in brackets": text("[@fig-a; @tbl-b] "),
        "of bookdown": text("\\@ref(fig:a) "),
        "long": text("a-", "@fig-"),
        "brackets": text("[a "),
    },
    "own_bracketed_mathematics": {
        "many": text("\\(a=b\\) "),
        "open": text("\\(a "),
        "text": text("\\[a\\] "),
    },
    "own_tex_layout": {"many": text("\\newpage "), "open": text("\\newpage[")},
    "own_escaped_space": {"many": text("a\\ b "), "alone": text("\\ ")},
    "own_tex_words": {"many": text("\\LaTeX{} ")},
    "own_embed": {"many": text("![[a.md|b]] "), "open": text("![[a|"), "bars": text("![[a||||")},
    "own_sized_picture": {
        "many": body("![a *b*](a.md =1x2) "),
        "open": text("![a](b ="),
        "titles": text('![a](b =1x2 "c'),
    },
    "own_tex_index": {
        "many": body("Words\\index{a!b|see {c}} №. "),
        "never closed": text("\\index{a "),
        "braces": text("\\index{{{a} "),
    },
    "own_tex_marked": {
        "many": body("\\emph{a \\textbf{b}} \\texttt{c} "),
        "never closed": text("\\emph{a "),
        "deep": text("\\emph{"),
        "braces": text("\\emph{{{a} "),
    },
    "own_emoji": {"many": text(":smile: "), "open": text(":a"), "none": text(":nothing: ")},
    "own_hidden": {"many": text("%%a%% "), "open": text("%%a "), "marks": text("%")},
    "own_block_name": {"many": text("a ^b\n\n"), "in one": text(" ^b")},
    "own_keys": {"many": text("++a+b++ "), "open": text("++a+b "), "marks": text("+")},
    "own_edit": {
        "many": text("{++a++} "),
        "open": text("{++a "),
        "changed": text("{~~a~>b~~} "),
        "not closed": text("{~~a~>"),
        "nested": text("{=="),
    },
    "own_wiki_link": {
        "many": text("[[a|b]] "),
        "open": text("[[a|"),
        "brackets": text("[[a] "),
        "headings": text("[[#A heading]] ", "# A heading\n\n"),
    },
    "own_span_attributes": {"many": text("*a*{: .b} "), "open": text("{: ")},
    "own_attributes_at_end": {
        "many": text("a {#b} "),
        "open": text("a {#b "),
        "ends": text("a {#b}\n\n"),
    },
    "own_extension": {"many": text("{::comment}a{:/} "), "open": text("{::comment} ")},
    "own_role": {
        "many": text("{sub}`2` "),
        "open": text("{ref}`a "),
        "places": text("{ref}`a <b>` "),
        "names": text("{a"),
        "of Sphinx": text(":ref:`a` "),
        "of Sphinx, open": text(":ref:`a "),
    },
    "own_named_link": {"many": text("`a <https://b.c>`_ "), "open": text("`a <https://b ")},
    "own_org_link": {
        "many": text("[[https://a.b][c]] "),
        "open": text("[[https://a.b][c "),
    },
    "own_quoted_name": {"many": text("[name=a] "), "open": text("[name=a ")},
    "own_slide_picture": {
        "many": text("![bg right w:20 a](b.md) "),
        "keys": text("![bg right", after="x"),
        "open": text("![w:20 "),
    },
    "own_tex_linked": {
        "notes": body("Words\\footnote{a *b*} №. "),
        "open": text("\\footnote{a "),
        "links": text("\\href{https://a.b}{c} "),
        "places": text("\\ref{a} "),
    },
    "own_environment": {
        "many": text("\\begin{a}b\\end{a} "),
        "open": text("\\begin{a} "),
        "others": text("\\begin{a} ", after="\\end{b}"),
    },
    "own_inserted": {"many": text("^^a^^ "), "open": text("^^a "), "marks": text("^")},
    "own_undefined": {"many": text("[a][b] "), "open": text("[a][b "), "nested": text("[a][b][")},
    "own_undefined_image": {"many": text("![a][b] "), "open": text("![a][b ")},
    "own_example": {"many": text("@a "), "close": text("@"), "named": text("@a ", "(@a) b\n\n")},
    "own_work": {"open": text("@a2020 ["), "many": text("@a2020 [p. 1] "), "dashes": text("-@a")},
    "own_phrase": {
        "open": text("[a]{"),
        "closed": text("[a]{b=c}"),
        "attributes": text("[x]{a=b "),
    },
    "own_shortcode": {
        "open": text("{{<"),
        "closed": text("{{< a >}}"),
        "around blocks": text("{{< note >}}\nwords\n{{< /note >}}\n\n"),
        "never ended": text("{{< note >}}\n"),
        "over lines without end": text("{{< a\n"),
        "a picture's": lambda size: Source(
            article=f"{HEAD}{{{{< figure {'a=1 ' * (size // 4)}>}}}}\n"
        ),
    },
    "own_liquid": {
        "open": text("{%"),
        "closed": text("{% a %}"),
        "raw": text("{% raw %}{{ x }}{% endraw %} "),
        "between programs": text("` `` {{ x }} "),
        "ends of nothing": text("{% end %}\n"),
        "included": text("{{#include a.md}}\n"),
        "between colons": text(':::image source="a" '),
        "words of Learn": text("[!UICONTROL a] :::no-loc text="),
        "notes of Docsify": text("?> a\n"),
        "frames of Learn": text(':::zone a="b"\n'),
        "boxes of Learn": text("> [!div a]\n> b\n"),
        "includes of Learn": text("[!INCLUDE [a](b)] "),
        "includes of VitePress": text("<<< a.js\n"),
        "directives": text("```{figure} a.png\n:alt: b\n\nc\n```\n\n"),
        "directives, open": text("```{figure} a\n"),
        "directives in divisions": text(":::{card} a\n"),
        "directives with dots": text(".. note:: a\n\n   b\n\n"),
        "unknown directives with dots": text(".. a:: b\n\n   c\n\n"),
        "tables as lists": text("* - a\n  - b\n", "```{list-table}\n", "```\n"),
        "tables of CSV": text('"a",b\n', "```{csv-table}\n", "```\n"),
        "a cell that is never closed": text('"a\n', "```{csv-table}\n", "```\n"),
        "statements": text("```{exercise} a\n:label: b\n\nc\n```\n\n"),
        "definitions of MDN": text("- a\n  - : b\n"),
        "rules of Rust": text("r[a.b]\nc\n\n"),
        "notes with headers": text('```warn header="a"\nb\n```\n'),
        "settings of DocC, open": text("@Metadata {\n\n"),
        "fields": text(":og:a: b\n  c\n"),
        "quotations of GitLab": text(">>>\na\n>>>\n\n"),
        "quotations, open": text(">>>\na\n\n"),
        "settings of slides": text("---\nlayout: a\n---\n\n"),
        "boxes of AsciiDoc": text("[NOTE]\n====\na\n====\n\n"),
        "boxes, open": text("[NOTE]\n====\na\n\n"),
        "properties": text("- a:: b\n"),
        "marks of other languages": text("image::a[b]\n"),
        "lines of other languages": text("#+A: b\n\n"),
        "blocks of Logseq": text("((a "),
        "blocks of Org": text("#+BEGIN_QUOTE\na\n#+END_QUOTE\n\n"),
        "blocks of Org, open": text("#+BEGIN_QUOTE\na\n"),
        "embedded pages": text("![[a#b]]\n\n"),
        "elements with Markdown": text('<div markdown="1">\na\n</div>\n'),
        "elements with headings": text('<div id="a">\n# b\n</div>\n'),
        "elements with Markdown, open": text('<div id="a" markdown'),
        "links within HTML": text("[a](/b) ", "<div>\n", "</div>"),
        "strong words within HTML": text("**a", "<div>\n", "</div>"),
        "conditions": text("{:else}\n\n", "import a from 'b'\n\n"),
        "quotations of Hexo": text("{% quote a %}\nb\n{% endquote %}\n"),
        "tags known by arguments": text('{{< a href="b" text="c" >}} '),
        "values of the head": text("{{ title }} "),
    },
    "own_mended_link": {
        "open": text("[a](b c "),
        "many": text("[a](/b c) "),
        "long": text("b ", "[a](/"),
        "doubled": text("[a]((https://b) "),
        "programs": text("[`a"),
    },
    "own_mended_picture": {"open": text("![a](b c "), "many": text("![a](https://b/c d.png) ")},
    "own_ruby": {"open": text("<% "), "closed": text("<% a %>")},
    "own_tex": {"open": text("\\ab{"), "many": text("\\ab{c} ")},
    "own_subscript": {"open": text("a~b"), "many": text("a~b~ ")},
    "own_superscript": {"open": text("a^b"), "many": text("a^b^ ")},
    "own_note_mark": {"open": text(" ^b"), "many": text(" ^b^ ")},
    "own_struck": {"open": text("~a "), "many": text("~a~ ")},
    "own_highlighted": {"open": text("==a "), "many": text("==a== ")},
    "strikethrough": {"open": text("~~a "), "many": text("~~a~~ ")},
    "own_mathematics": {"open": text("$a "), "closed": text("$a$ "), "lone": text("a$")},
    "link": {
        "open": text("[a]("),
        "brackets": text("["),
        "closed": text("[", after="a" + "]" * 9),
        "labels": text("[a][b"),
        "titles": text('[a](b "c'),
        "in links": text("[a](b [c](d) "),
    },
    "image": {"open": text("![["), "many": text("![a](b)"), "of a link": text("![[a](b)](c)")},
    "own_broken_link": {"many": text("[a](b c) "), "open": text("[a](b c ")},
    "own_broken_note": {"many": text("[^a b] "), "open": text("[^a b ")},
    "own_spaced_place": {
        "many": body("[a](#b c) "),
        "open": text("[a](#b "),
        "programs": text("[a](`b c`) "),
        "open programs": text("[a](`b "),
    },
    "own_broken_image": {"many": text("![a](b c) "), "open": text("![a](b c ")},
    "autolink": {"many": text("<https://a.b> "), "open": text("<https://a")},
    "html_inline": {"open": text("<a b="), "less": text("<"), "many": text("<b>a</b> ")},
    "entity": {"open": text("&a"), "many": text("&amp;"), "numbers": text("&#x41;")},
    "balance_pairs": {"quotes": text("\"'"), "words": text('"a" ')},
}
"""For every rule of the parser what it must look at again and again."""


def in_head(lines: str, size: int = 0) -> Source:
    kept = "".join(
        line
        for key, line in (("title", "title: A title\n"), ("lang", "lang: en\n"))
        if not re.search(rf"^{key}\b", lines, re.MULTILINE)
    )
    return Source(article=f"---\n{kept}{lines}---\n\n# A heading\n\n{WORDS * (size // len(WORDS))}")


def toml(lines: str) -> Source:
    return Source(article=f"+++\ntitle = 'T'\nlang = 'en'\n{lines}+++\n\nWords.\n")


def keys() -> dict[str, Pattern]:
    """Every metadata key with a long text, a long list, a deep one; heads of other shapes."""

    def long(key: str) -> Pattern:
        return lambda size: in_head(f"{key}: {'words ' * (size // 6)}\n")

    def listed(key: str) -> Pattern:
        return lambda size: in_head(f"{key}: [{repeated('w№, ', size)}w]\n")

    made = {f"key {key}, long": long(key) for key in OURS}
    made |= {f"key {key}, many": listed(key) for key in OURS}
    made |= {
        "keys that nobody knows": lambda size: in_head(repeated("k№: v\n", size)),
        "keys that are nearly right": lambda size: in_head(repeated("titel№: v\n", size)),
        "keys twice": lambda size: in_head("rights: v\n" * (size // 10)),
        "works": lambda size: in_head(
            f"references: [{repeated('{id: w№, title: A, author: A}, ', size)}w]\nnocite: '@*'\n"
        ),
        "works that are not there": lambda size: Source(
            article="---\ntitle: T\nlang: en\nreferences: [{{id: w0}}]\n---\n\n"
            + repeated("So [@w№, p. 1; see @w0]. ", size)
        ),
        "media": lambda size: in_head(
            f"media: {{{repeated('https://h№/: a, ', size)}https://h/: b}}\n"
        ),
        "keys in keys": lambda size: in_head("a: " + "{a: " * (size // 4) + "\n"),
        "lists in lists": lambda size: in_head("a: " + "[" * size + "\n"),
        "anchors": lambda size: in_head(repeated("a№: &a№ [b]\n", size)),
        "a block of text": lambda size: in_head("description: |\n" + "  words\n" * (size // 8)),
        "a TOML key of many parts": lambda size: Source(
            article=f"+++\n{'.'.join('a' * (size // 2))} = 1\n+++\n\nWords.\n"
        ),
        "TOML keys": lambda size: toml(repeated("k№.a = 1\n", size)),
        "TOML tables": lambda size: toml(repeated("[[a.b]]\n", size)),
        "a TOML text": lambda size: toml(f"description = '''{'w ' * (size // 2)}'''\n"),
        "the longest title over many pages": lambda size: in_head(
            f"title: {('words ' * TITLE_LENGTH)[: TITLE_LENGTH - 1]}\n", size
        ),
    }
    return made


def styled() -> dict[str, Pattern]:
    """Every style key with a long value and again and again; other shapes of a style file."""

    def style(text: str) -> Source:
        return Source(article=f"{HEAD}# A heading\n\nWords.\n", style=text)

    def long(path: tuple[str, ...]) -> Pattern:
        return lambda size: style(f'{".".join(path)} = "{"a" * (size // 4)}"\n')

    def digits(path: tuple[str, ...]) -> Pattern:
        return lambda size: style(f"{'.'.join(path)} = {'1' * (size // 4)}\n")

    made = {f"style {'.'.join(path)}, long": long(path) for path in KEYS}
    made |= {f"style {'.'.join(path)}, digits": digits(path) for path in KEYS}
    made |= {
        "style keys that nobody knows": lambda size: style(repeated("k№ = 1\n", size // 4)),
        "style tables that nobody knows": lambda size: style(repeated("[t№]\n", size // 4)),
        "a style key of many parts": lambda size: style(".".join("a" * (size // 8)) + " = 1\n"),
        "style lists": lambda size: style("a = [" + "1, " * (size // 12) + "]\n"),
        "large letters on a narrow page": lambda size: Source(
            article=HEAD + WORDS * (size // len(WORDS)),
            style="[page]\nsize = 24\nleading = 30\ninner = 180\nouter = 180\n",
        ),
    }
    return made


def services() -> dict[str, Pattern]:
    """Every key of a printing service with a long value; other shapes of such a file, and names."""

    def service(text: str) -> Source:
        return Source(article=f"{HEAD}# A heading\n\nWords.\n", press=text)

    def long(path: tuple[str, ...]) -> Pattern:
        return lambda size: service(f'{".".join(path)} = "{"1" * (size // 4)}pt"\n')

    made = {f"service {'.'.join(path)}, long": long(path) for path in SERVICE_KEYS}
    return made | {
        "service keys that nobody knows": lambda size: service(repeated("k№ = 1\n", size // 4)),
        "service gutters": lambda size: service("[gutter]\n" + repeated('№ = "9mm"\n', size // 4)),
        "service sources": lambda size: service("[sources]\n" + repeated("s№ = 'a'\n", size // 4)),
        "service lists": lambda size: service("trim = [" + "1, " * (size // 12) + "]\n"),
        "services": lambda size: in_head(f"press: [{repeated('w№, ', size)}w]\n"),
        "a service with a long name": lambda size: in_head(f"press: {'w' * size}.toml\n"),
    }


def lexicons() -> dict[str, Pattern]:
    """Pronunciations: many, many that begin alike, of a long word."""
    start = (
        '<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" '
        'alphabet="ipa" xml:lang="en">\n'
    )

    def lexicon(unit: str, used: str) -> Pattern:
        def make(size: int) -> Source:
            return Source(
                article=HEAD.replace("---\n\n", "lexicon: names.pls\n---\n\n")
                + repeated(used, size // 2),
                lexicon=f"{start}{repeated(unit, size // 2)}</lexicon>\n",
            )

        return make

    def entry(grapheme: str) -> str:
        return f"<lexeme><grapheme>{grapheme}</grapheme><alias>it</alias></lexeme>\n"

    return {
        "lexicon, many": lexicon(entry("word№"), "A word№ is here. "),
        "lexicon, of one beginning": lexicon(entry("The lamp №"), "The lamp № is here. "),
        "lexicon, of one beginning that is not meant": lexicon(entry("The x№"), "The lamp. "),
        "lexicon, longer and longer": lexicon(entry("The" + " lamp" * 40 + " №"), "The lamp "),
        "lexicon, of one word": lexicon(entry("Lamp"), "The lamp is here. "),
    }


CUE = 0.1
"""Seconds of a cue, with the pause after it."""


def cued() -> dict[str, Pattern]:
    """Recordings: a cue for each sentence, several, none that fits, many that fit each."""

    def recorded(sentence: str, *cues: str) -> Pattern:
        def make(size: int) -> Source:
            count = max(1, size // (2 * len(sentence)))
            texts = [each.replace("№", str(at)) for at in range(count) for each in cues]
            lines = [
                f"{_clock(at * CUE)} --> {_clock(at * CUE + 0.08)}\n{each}\n"
                for at, each in enumerate(["A title", *texts])
            ]
            sentences = " ".join(sentence.replace("№", str(at)) for at in range(count))
            head = HEAD.replace("---\n\n", "recording: {audio: read.wav, reader: A}\n---\n\n")
            return Source(
                article=f"{head}{sentences}\n",
                cues="WEBVTT\n\n" + "\n".join(lines),
            )

        return make

    return {
        "cues, one a sentence": recorded("The lamp № is lit.", "the lamp № is lit"),
        "cues, one a word": recorded("Lamps № are lit.", "lamps", "№", "are", "lit"),
        "cues, that fit nothing": recorded("The lamp № is lit.", "a boat № has sailed"),
        "cues, that all fit": recorded("The lamp is lit.", "the lamp is lit"),
        "cues, that nearly fit": recorded("The lamp № is lit.", "the lamps № is lit"),
    }


def _clock(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(int(minutes), 60)
    return f"{hours:02d}:{minutes:02d}:{rest:06.3f}"


WORDINGS: dict[str, str] = {
    "numbers": "1,234,567.89 and 0.5 and 3/4 and 10^6; ",
    "digits": "1",
    "dates": "3 May 2024, 2024-05-03, May 3rd, 1999–2003; ",
    "money": "£3.5m, $12bn, €1,234.56; ",
    "romans": "Chapter XIV and Louis XVI; ",
    "acronyms": "NATO, OSCE, U.S. and UN's; ",
    "initials": "A. B. ",
    "dots": "a.b",
    "ellipses": "... ",
    "slashes": "a/b/",
    "hyphens": "a-b-",
    "addresses": "https://example.org/a?b=c ",
    "capitals": "ABC",
    "other scripts": "Łódź Ħaż-Żebbuġ Москва Αθήνα ",
    "words from right to left": "السلام عليكم and ",
    "brackets": "(a (b) ",
    "closing marks": ".”",
    "times": "at 10:30 p.m. and 7 am; ",
    "quantities": "5 km, 3°C, 10 kg/m²; ",
    "no-break spaces": "a\u00a0",
    "soft hyphens": "ab\u00ad",
    "spaces": "a \u2003\u3000",
    "accents": "ẹ̀",
}
"""What a voice reads in other words, and what sentences and lines are cut at."""


def patterns() -> dict[str, Pattern]:
    """Return every pattern by name."""
    made: dict[str, Pattern] = {}
    for block, forms in BLOCKS.items():
        made |= {f"{block.__name__}, {name}": each for name, each in forms.items()}
    made |= NODES
    made |= SCRIPTS
    for inline, (unit, before) in INLINES.items():
        for place, (opened, closed, first) in PLACES.items():
            line = unit.strip().replace("\\\n", " ") if closed else unit
            made[f"{inline.__name__} {place}"] = body(f"{opened}{line}{closed}", before + first)
    for rule, forms in RULES.items():
        made |= {f"rule {rule}, {name}": each for name, each in forms.items()}
    made |= {f"wording of {name}": body(unit) for name, unit in WORDINGS.items()}
    return made | keys() | styled() | services() | lexicons() | cued()
