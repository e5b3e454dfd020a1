"""The title of an article that has none in its metadata, and titles as plain words."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from markdown_it import MarkdownIt
from markdown_it.token import Token

from publish.model.slugs import slug
from publish.read.attribute_lines import beside, merged
from publish.read.attributes import split_trailing
from publish.read.citations import words_of
from publish.read.parser import Environment, parse_inline
from publish.read.sections import heading_depth, is_heading, title_node, with_words
from publish.read.source_map import Source
from publish.read.tree import SyntaxNode, heading_text

_WORDLESS = frozenset({"", "article", "index", "_index", "readme", "summary"})
"""Files named for what they are to a tool, not for what they are about."""
_FOLDERS = frozenset({"", "source", "src", "content", "docs", "doc", "_posts", "posts", "book"})
_DATED = re.compile(r"\d{4}-\d{1,2}-\d{1,2}-(?=.)")
_NUMBERED = re.compile(r"\d{1,3}[-_.]\s*(?=[^\W\d])")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
_INLINE_TAGS = frozenset(
    "a abbr b bdi bdo br cite code del dfn em i ins kbd mark q s samp small span strong sub sup u "
    "var wbr".split()
)
_MARKS = re.compile(r"[*_`\[\]<&\\]|:[a-z0-9_+-]+:")


def find_title(nodes: Sequence[SyntaxNode]) -> tuple[SyntaxNode | None, bool, bool]:
    """Return the heading that is the title, whether it only is that, and whether that is sure.

    Sure is a lone `#` at the head of the text. What stands at the head and has the whole text below
    it, or nothing, is only the title; any other first heading is a section's as well.
    """
    node = title_node(nodes)
    if node is not None:
        return node, True, True
    contents = with_words(nodes)
    headings = [each for each in contents if is_heading(each)]
    if not headings:
        return None, False, False
    first = headings[0]
    depth = heading_depth(first)
    if contents[0] is not first:
        return first, False, False
    lone = all(heading_depth(each) > depth for each in headings[1:])
    empty = len(contents) > 1 and is_heading(contents[1]) and heading_depth(contents[1]) <= depth
    return first, lone or empty, False


def headings_named(
    nodes: Sequence[SyntaxNode], source: Source, parser: MarkdownIt, env: Environment
) -> Iterator[tuple[str, str]]:
    """Yield the headings of a text as they are written, with the identifier that each will have."""
    for node in nodes:
        if not is_heading(node) or "html" in node.token.meta:
            continue
        words, attributes = split_trailing(heading_text(node, source).text)
        if any(map(str.isalpha, words)):
            plain = plain_words(words, parser, env)
            name = merged(attributes, beside(node)).id or slug(plain)
            yield words, name
            yield plain, name


def file_title(path: str) -> str | None:
    """Return a title after a file's name; after its folder's where the name says nothing."""
    name = PurePosixPath(path)
    stem = name.name.split(".")[0]
    folder = name.parent.name
    if stem.lower() in _WORDLESS:
        stem = "" if folder.lower() in _FOLDERS else folder
    stem = _NUMBERED.sub("", _DATED.sub("", stem), count=1)
    words = " ".join(re.split(r"[-_\s]+", stem)).strip()
    return words[:1].upper() + words[1:] if any(map(str.isalpha, words)) else None


def plain_words(text: str, parser: MarkdownIt, env: Environment, *, tags: bool = True) -> str:
    """Return a title or a name as words on one line, without Markdown's marks where it has any.

    `tags`: HTML alone shows that it was written in Markdown.
    """
    plain = " ".join(text.split())
    if not _MARKS.search(text):
        return plain
    tokens = parse_inline(parser, text, env)
    if not any(_is_markup(token) for token in tokens if tags or token.type != "html_inline"):
        return plain
    return " ".join("".join(map(_words, tokens)).split())


def _is_markup(token: Token) -> bool:
    """Whether a token is no text: a tag of a language, a brace and a bracket can be one."""
    match token.type:
        case "text" | "text_special" | "refused" | "softbreak":
            return False
        case "foreign":
            return token.info != "address"
        case "html_inline":
            return _words(token) != token.content
        case _:
            return True


def _words(token: Token) -> str:
    match token.type:
        case "text" | "text_special" | "code_inline" | "refused" | "foreign":
            return token.content
        case "image":
            return "".join(map(_words, token.children or ()))
        case "citation" | "work":
            return ", ".join(words_of(each.key) for each in token.meta["cited"])
        case "softbreak" | "hardbreak":
            return " "
        case "html_inline":
            tag = _TAG.fullmatch(token.content)
            name = tag[1].lower() if tag else ""
            if tag is not None and name not in _INLINE_TAGS:
                return token.content  # `Vec<T>`
            return " " if name == "br" else ""
        case _:
            return ""
