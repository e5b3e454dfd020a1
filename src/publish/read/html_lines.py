"""Markdown that stands in or behind HTML without a blank line before it.

CommonMark reads a block of HTML up to a blank line, and what stands there is text. Other tools read
Markdown again sooner: kramdown, PHP Markdown Extra and MkDocs within `<div markdown="1">`, MDX
within every element, kramdown also behind an element that is closed. Where a line can hardly be
anything else, a blank line is put before it.
"""

import re

from publish.read.rewriting import Moved, Written, fence_after
from publish.read.source_map import Source

_BLOCKS = (
    "address|article|aside|blockquote|br|center|details|div|dd|figcaption|figure|footer|header|hr"
    "|img|li|main|nav|p|section|summary"
)
_IN_MARKDOWN = re.compile(
    r"(?P<tag>\s{0,40}<(?P<name>[a-z][a-z0-9]{0,20})(?=\s)[^<>]{0,500}?"
    r"\smarkdown(?:=[\"']?(?:1|block|span|true|md)[\"']?)?(?:\s[^<>]{0,500})?>)"
    r"(?P<words>.*?)(?P<close></(?P=name)>\s*)?"
)
"""An element whose words are Markdown, as it says itself."""
_TAGS = re.compile(
    rf"\s{{0,40}}</?(?:{_BLOCKS})(?=[\s/>])(?:[^\n]{{0,1000}}[^\n=-])?>\s*", re.IGNORECASE
)
"""A line that begins and ends with a tag, the first of a block."""
_VERBATIM = re.compile(
    r"\s{0,40}<(pre|script|style|textarea|svg|math|listing|xmp)\b", re.IGNORECASE
)
"""How a line begins below which nothing is Markdown up to the element's end."""
_ID = re.compile(r"\sid=[\"']([A-Za-z][\w.-]{0,200})[\"']")
_BEGINS = re.compile(
    r"[ \t]{0,40}(?:#{1,6}[ \t]+\S|[-*+][ \t]+\S|\d{1,9}[.)][ \t]+\S|`{3}|>[ \t]+\S|\*\*[^\s*]"
    r"|!?\[[^\[\]]{1,200}\]\([^\s()]|\[!\[)"
)
_LINK = re.compile(r"\]\((?:https?://|\.{0,2}/|#)[^\s()]{1,500}\)")
"""A link among other words."""


def has_html_lines(source: Source) -> bool:
    """Whether there may be a line of HTML that Markdown follows."""
    return any(
        line.lstrip(" \t").startswith("<") and line.rstrip().endswith(">") for line in source.lines
    )


def parted(source: Source) -> Source:
    """Return a source with blank lines where HTML ends and Markdown begins."""
    if not has_html_lines(source):
        return source
    written = Written()
    lines = source.lines
    fence, verbatim, cut = "", "", 0
    for row, line in enumerate(lines):
        inside = bool(fence)
        fence = fence_after(line, fence)
        if inside or fence:
            written.add(line, row)
            continue
        if not verbatim and (found := _VERBATIM.match(line)) is not None:
            verbatim = f"</{found[1].lower()}"
        if verbatim:
            verbatim = "" if verbatim in line.lower() else verbatim
            written.add(line, row)
            continue
        if not line.strip() or line.lstrip().startswith("<"):
            cut = 0
        elif row and _TAGS.fullmatch(lines[row - 1]) and _is_markdown(line):
            written.add("", row)
            cut = len(line) - len(line.lstrip(" \t"))
            line = _named(line, lines[row - 1])  # noqa: PLW2901
        _add(line, row, cut, written)
    return written.source(source)


def _is_markdown(line: str) -> bool:
    return _BEGINS.match(line) is not None or _LINK.search(line) is not None


def _named(line: str, above: str) -> str:
    """Return a heading with the name of the element around it: what holds it is no part."""
    found = _ID.search(above)
    if found is None or not line.lstrip().startswith("#") or "{" in line:
        return line
    return f"{line.rstrip()} {{#{found[1]}}}"


def _add(line: str, row: int, cut: int, written: Written) -> None:
    """Write a line less far in by `cut`; the words of an element that asks for it apart."""
    found = _IN_MARKDOWN.fullmatch(line) if " markdown" in line else None
    if found is None:
        own = min(cut, len(line) - len(line.lstrip(" \t")))
        moved: Moved = ((0, own),) if own else ()
        written.add(line[own:], row, moved)
        return
    written.add(found["tag"], row)
    written.add("", row)
    for part in ("words", "close"):
        if (found[part] or "").strip():
            written.add(found[part], row, ((0, found.start(part)),))
            written.add("", row)
