"""Blocks of Org among Markdown, as Logseq has them: `#+BEGIN_QUOTE` up to `#+END_QUOTE`.

Quotations, asides and programs; what else there is of Org stays, and is told where it is read.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from publish.read.admonitions import kind_of
from publish.read.rewriting import Line

_BEGIN = re.compile(
    r"(?P<lead>[ \t]*(?:[-*+][ \t]+)?)#\+BEGIN_(?P<name>[A-Za-z]{1,20})"
    r"(?:[ \t]+(?P<rest>\S.*?))?[ \t]*",
    re.IGNORECASE,
)
_PROGRAMS = frozenset({"src", "example"})
_QUOTATIONS = frozenset({"quote", "verse"})
_LANGUAGE = re.compile(r"[\w+#.-]{1,30}", re.ASCII)
_FENCE = "~" * 10
_MOST_ROWS = 500


class OrgBlock(NamedTuple):
    """The lines of Markdown that a block becomes, and how many lines it took."""

    lines: Sequence[Line]
    rows: int


def org_block(lines: Sequence[Line], at: int) -> OrgBlock | None:
    """Return the block that begins in a line, if it is of a kind that is read and ends."""
    found = _BEGIN.fullmatch(lines[at].text)
    if found is None:
        return None
    name = found["name"].lower()
    kind = kind_of(name)
    if kind is None and name not in _PROGRAMS | _QUOTATIONS:
        return None
    end = f"#+end_{name}"
    inside = lines[at + 1 : at + _MOST_ROWS]
    close = next((n for n, each in enumerate(inside) if each.text.strip().lower() == end), None)
    if close is None:
        return None
    lead = found["lead"]
    indent = " " * len(lead.expandtabs(4))
    body = [_set_in(each, indent, quoted=name in _QUOTATIONS) for each in inside[:close]]
    if name in _QUOTATIONS:
        first = body[0] if body else Line(f"{indent}>", lines[at].row)
        rest = [*body[1:], Line("", inside[close].row)]
        return OrgBlock([first._replace(text=lead + first.text[len(indent) :]), *rest], close + 2)
    language = (found["rest"] or "").partition(" ")[0] if name == "src" else ""
    language = language if _LANGUAGE.fullmatch(language) else ""
    opened, closed = (f"::: {kind}", ":::") if kind else (f"{_FENCE}{language}", _FENCE)
    blank = [Line("", inside[close].row)] if kind else []
    around = Line(lead + opened, lines[at].row), Line(indent + closed, inside[close].row)
    return OrgBlock([around[0], *body, *blank, around[1], Line("", inside[close].row)], close + 2)


def _set_in(line: Line, indent: str, *, quoted: bool) -> Line:
    """Return a line of the body as far in as the block's first, in a quotation behind its mark."""
    text = line.text
    own = len(text) - len(text.lstrip(" \t"))
    cut = min(own, len(indent)) if "\t" not in text[:own] else own
    mark = indent + ("> " if quoted else "")
    if not text.strip() and not quoted:
        return Line("", line.row)
    moved = () if line.moved else ((0, cut - len(mark)),)
    return Line((mark + text[cut:]).rstrip(), line.row, moved)
