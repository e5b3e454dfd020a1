"""Every inline points at its own source text, wherever it stands; no word is lost."""

import re
from dataclasses import replace
from html import unescape

import pytest
from emoji import emojize
from hypothesis import given, settings
from hypothesis import strategies as st
from read.reading import HEAD, inlines_of, sentences_of, try_to_read, written

from publish.model import (
    Code,
    Emphasis,
    FootnoteReference,
    Generated,
    Inline,
    InlinePicture,
    LineBreak,
    Link,
    Marked,
    Phrase,
    SourceDocument,
    SourcePicture,
    SourceReference,
    Strong,
    Text,
    plain_text,
    sentence_text,
)

_TYPED = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "—": "---",
        "–": "--",
        "…": "...",
        "\t": " ",
        "\n": " ",
    }
)


def plain(text: str) -> str:
    """Return text as it was typed: escapes and entities undone, marks as on a keyboard."""
    if re.fullmatch(r"&[#\w]+;", text):
        text = unescape(text)
    elif re.fullmatch(r"\\[!-/:-@\[-`{-~]", text):
        text = text[1]
    return text.translate(_TYPED)


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("\\|", "|")


def ends_its_line(inline: Inline, source: str) -> bool:
    there = written(source, inline.span)
    longer = replace(inline.span, length=inline.span.length + 1)
    return not written(source, longer)[len(there) :].strip("\n")


def holds_code(text: str, there: str, *, cut: bool) -> bool:
    """Whether `there` is a program text, or inline code with its backticks.

    Only one that goes on in the next line, and so is `cut`, may be less than the whole.
    """
    run = len(there) - len(there.lstrip("`"))
    marks = "`" * run
    inner = there[run:-run] if run and len(there) > 2 * run and there.endswith(marks) else None
    whole = [squeezed(each) for each in (there, inner) if each is not None]
    if squeezed(text) in whole:
        return True
    opened = squeezed(there[run:])
    return cut and run > 0 and squeezed(text).startswith(opened)


def points_at_itself(inline: Inline, source: str) -> bool:
    there = written(source, inline.span)
    match inline:
        case Text(text=" "):
            return not there.strip()
        case Text(text=text) if not text.strip("\xa0"):  # of verse, or behind a backslash
            return not there.removeprefix("\\").strip()
        case Text(text=text):
            named = emojize(there, language="alias")
            return text == named or plain(there) == text.translate(_TYPED)
        case Emphasis():
            return there[0] in "*_" or _is_tag(there, "em i cite dfn var address")
        case Marked():
            return there[0] in "~^=<"
        case Strong():
            # the words of a heading within a list or a quotation have no marks of their own
            marked = there[:2] in {"**", "__"} or _is_tag(there, "strong b")
            return marked or _begins_with_its_words(inline)
        case Code(text=text):
            return holds_code(text, there, cut=ends_its_line(inline, source))
        case Link():
            return there[0] in "[<" or there == plain_text(inline.inlines)
        case Phrase():
            return there[0] in "[`"
        case SourceReference(label=label):
            return there == f"[^{label}]" or there.startswith("^[")
        case LineBreak():
            return there.strip() in {"", "\\"}
        case SourcePicture():
            return there[:2] == "![" or _is_tag(there, "img")
        case Generated() | FootnoteReference() | InlinePicture():
            return False


def _is_tag(there: str, names: str) -> bool:
    """Whether an element of HTML begins there, one of those that mean the same."""
    found = re.match(r"<([a-z]+)[\s>]", there, re.IGNORECASE)
    return found is not None and found[1].lower() in names.split()


def _begins_with_its_words(inline: Strong) -> bool:
    first = inline.inlines[0].span
    return (inline.span.line, inline.span.column) == (first.line, first.column)


def assert_exact(read: SourceDocument, source: str) -> None:
    wrong = [
        (inline, written(source, inline.span))
        for inline in inlines_of(read)
        if not points_at_itself(inline, source)
    ]
    assert wrong == []


class Words:
    """Draws inline texts of words that each occur once."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.count = 0
        self.notes: list[str] = []

    def word(self) -> str:
        self.count += 1
        return f"w{self.count}é"

    def inline(self, depth: int = 0, *, lines: bool = True) -> str:
        parts = [self.piece(depth, lines=lines) for _ in range(self.draw(st.integers(1, 4)))]
        return self.draw(st.sampled_from([" ", " ", "\t", "  "])).join(parts)

    def piece(self, depth: int, *, lines: bool) -> str:
        kinds = "word word escape entity quote dash code bar reference".split()
        if depth < 3:
            kinds += "em strong both under link phrase note image-like".split()
        if lines:
            kinds += "soft hard spaces comment".split()
        word = self.word()
        inner = "" if depth >= 3 else self.inline(depth + 1, lines=lines)
        match self.draw(st.sampled_from(kinds)):
            case "escape":
                return rf"\*{word}\_ \\ \|"
            case "entity":
                return f"&eacute;{word}&#8212;&amp;"
            case "quote":
                return f"\"{word}\" '{word}' it's"
            case "dash":
                return f"{word} -- {word}---{word}..."
            case "code":
                return f"`` {word} ` c ``"
            case "bar":
                return rf"`{word}\|c`"
            case "reference":
                self.notes.append(f"n{len(self.notes)}")
                return f"{word}[^{self.notes[-1]}]"
            case "em":
                return f"*{inner}*"
            case "strong":
                return f"**{inner}**"
            case "both":
                return f"***{word}* {inner}**"
            case "under":
                return f"_{word}_"
            case "link":
                return f'[{inner}](<https://example.org/{word}> "t")' if depth == 0 else word
            case "phrase":
                return f"[{inner}]{{lang=fr .c}}"
            case "note":
                return f"{word}^[{inner}]" if depth == 0 else word
            case "image-like":
                return f"! [{word}] *"
            case "soft":
                return f"{word}\n{word}"
            case "hard":
                return f"{word}\\\n{word}"
            case "spaces":
                return f"{word}   \n  {word}"
            case "comment":
                return f"{word} <!-- c --> {word}"
            case _:
                return word

    def block(self, depth: int = 0) -> str:
        kinds = "paragraph table terms code heading".split() if depth else ["paragraph", "table"]
        if depth < 4:
            kinds += "quotation list ordered division note definition".split() * 2
        match self.draw(st.sampled_from(kinds)):
            case "table":
                rows = [[self.inline(lines=False) for _ in range(2)] for _ in range(2)]
                lead = self.draw(st.sampled_from(["| ", "", "|"]))
                made = [lead + " | ".join(row) + (" |" if lead else "") for row in rows]
                caption = f"\n\n: {self.inline()} {{#t{self.count} .row-headers}}"
                return f"{made[0]}\n|--|:-:|\n{made[1]}" + (caption if depth < 2 else "")
            case "terms":
                return f"{self.inline(lines=False)}\n: {self.inline()}"
            case "code":
                return f"```\n{self.word()} `*`\n\n  {self.word()}\n```"
            case "quotation":
                return prefixed("> ", "> ", self.blocks(depth))
            case "list":
                mark = self.draw(st.sampled_from(["- ", "*   ", "+\t"]))
                return prefixed(mark, " " * len(mark.expandtabs(4)), self.blocks(depth))
            case "ordered":
                return prefixed("12. ", "\t" if depth == 0 else "    ", self.blocks(depth))
            case "division":
                return f"::: {{.c lang=fr}}\n{self.blocks(depth)}\n:::"
            case "note":
                name = f"f{self.count}"
                self.count += 1
                return prefixed(f"[^{name}]: ", "    ", self.blocks(depth))
            case "definition":
                return f"{self.word()}\n" + prefixed(":   ", "    ", self.blocks(depth))
            case _:
                return self.inline()

    def blocks(self, depth: int) -> str:
        count = self.draw(st.integers(1, 2))
        return "\n\n".join([self.word(), *(self.block(depth + 1) for _ in range(count))])


def prefixed(first: str, rest: str, text: str) -> str:
    lines = text.split("\n")
    later = [(rest + line).rstrip() if line or rest.strip() else line for line in lines[1:]]
    return "\n".join([first + lines[0], *later])


@st.composite
def articles(draw: st.DrawFn) -> str:
    words = Words(draw)
    count = draw(st.integers(1, 3))
    parts = [f"# {words.inline(lines=False)} {{#a}}"] if draw(st.booleans()) else []
    parts += [words.block() for _ in range(count)]
    parts += [f"[^{name}]: {words.word()}" for name in words.notes]
    return "\n\n".join(parts) + "\n"


@settings(max_examples=settings().max_examples * 3 // 2)
@given(articles())
def test_inlines_of_any_article(source: str) -> None:
    read, _ = try_to_read(HEAD + source)
    assert read is not None
    assert_exact(read, source)
    text = " ".join(sentence_text(sentence) for sentence in sentences_of(read))
    without = re.sub(r"<https[^>]*>", "", source)
    assert set(re.findall(r"w\d+é", text)) == set(re.findall(r"w\d+é", without))


_LINES = ["\n- ", "\n> ", "\n| a | b |\n|--|--|\n| c | ", "\n: ", "\n\n```\n", "\n\n", "\n"]
_SIGNS = st.sampled_from(
    """a b * ** _ ` `` [ ] ( ) ! ^ # > - + 1. | \\ & &amp; : ::: { } = " ' -- ... < > $ ~ — [^a]
    ![a](b) <!-- --> {.c} [a](#b) é 漢 😀""".split()
    + " /  /    /\t/\u00a0".split("/")
    + _LINES
)


FOUND = {
    "one word in a link and in a phrase": "[*a*](#b) [**a**]{.c}",
    "attributes of two codes in a row": "`a`{.c} `b`{#d}",
    "an attribute behind a backtick that opens nothing": "`{.c}a",
    "code that begins with backticks": "` ``a`",
    "a tab behind the mark of an item in a quotation": "> -\t*a*\n>\t  *b*",
    "two tabs behind the mark of an item in a quotation": ">  -\t\ta",
    "an item that is a no-break space": "- \xa0",
    "a term that is a no-break space": "\xa0\n: \n- ",
    "a term with a tab behind it": "a\t\n: ",
    "a heading that begins with a no-break space": "# \xa0a",
    "a heading closed twice": "# *a* # #",
    "an underlined heading": "a\n=\n",
    "a space behind a backslash": "\\ a",
    "a heading in an item that begins with an escape": "- # \\*a",
    "an indented program with one backtick": "    `a",
    "an indented program with a tab in it": "    `\ta",
    "an indented program with a blank at its end": "    `a ",
    "an indented program behind a divided tab": "    \t`a",
    "important words as HTML has them": "<b>a",
    "stressed words as HTML has them": "a <em>b</em>",
    "escaped bars in a table in an item": "- | \\| `\\|` | *b* |\n  |--|--|\n  | “ | *a",
}
"""What random runs found, by what it is."""


def assert_every_place(source: str) -> None:
    read, _ = try_to_read(HEAD + "x\n\n" + source)
    if read is not None:
        assert_exact(read, "x\n\n" + source)


@pytest.mark.parametrize("name", FOUND)
def test_inlines_that_were_found_astray(name: str) -> None:
    assert_every_place(FOUND[name])


@settings(max_examples=3 * settings().max_examples)
@given(st.lists(_SIGNS, max_size=40).map("".join))
def test_inlines_of_any_signs(source: str) -> None:
    assert_every_place(source)
