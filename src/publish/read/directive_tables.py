"""Tables that MyST and Sphinx write as lists and as CSV made into tables of HTML.

Each cell stands between blank lines on the lines that it came from, so that its text is Markdown
and has its place.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from publish.read.directives import Directive
from publish.read.rewriting import Line

_ROW = re.compile(r"[*+-][ \t]+[*+-](?:[ \t]+|$)")
_CELL = re.compile(r"(?P<indent>[ \t]+)[*+-](?:[ \t]+|$)")
_COUNT = re.compile(r"[0-9]{1,3}")
_DELIMITERS = {"tab": "\t", "space": " "}
_MOST_COLUMNS = 200

Cell: TypeAlias = list[Line]


def list_table(directive: Directive) -> Iterator[Line] | None:
    """`{list-table} Caption`: a list of rows, in each of which a list of cells stands."""
    rows = _listed(directive.body)
    return None if rows is None else _written(directive, rows, _count(directive, "header-rows"))


def csv_table(directive: Directive) -> Iterator[Line] | None:
    """`{csv-table} Caption`: a row a line; `:header:` is one more above them.

    None for one whose rows stand in a file, and for what is no CSV. A quoted cell may go on in the
    next line.
    """
    if not {"file", "url"}.isdisjoint(directive.options):
        return None
    written = directive.options.get("delim", ",")
    delimiter = _DELIMITERS.get(written, written)
    if len(delimiter) != 1:
        return None
    header = directive.options.get("header")
    above = [] if header is None else [Line(header, directive.first.row)]
    rows = _separated([*above, *directive.body], delimiter)
    if rows is None:
        return None
    return _written(directive, rows, len(above) + _count(directive, "header-rows"))


def _separated(lines: Sequence[Line], delimiter: str) -> list[list[Cell]] | None:
    """Return the rows and cells of lines of CSV, each at the line in which its row begins."""
    texts = (f"{line.text}\n" for line in lines)
    reader = csv.reader(texts, delimiter=delimiter, skipinitialspace=True, strict=True)
    rows: list[list[Cell]] = []
    first = 0
    try:
        for cells in reader:
            line = lines[min(first, len(lines) - 1)]
            first = reader.line_num
            if any(map(str.strip, cells)):
                rows.append([[_at(line, " ".join(each.split()))] for each in cells])
    except csv.Error:
        return None
    return rows


def _at(line: Line, words: str) -> Line:
    """Return words that stand in a line, with their place."""
    column = max(0, line.text.find(words))
    return Line(words, line.row, ((0, column),) if column else ())


def _listed(body: Sequence[Line]) -> list[list[Cell]] | None:
    """Return the rows and cells of a list of lists; None for another list."""
    rows: list[list[Cell]] = []
    depth = 0
    for line in body:
        text = line.text
        row = _ROW.match(text)
        cell = _CELL.match(text) if rows and row is None else None
        if row is not None:
            depth = row.end() if row[0].endswith((" ", "\t")) else row.end() + 1
            rows.append([[_cut(line, row.end())]])
        elif cell is not None and cell.end("indent") < depth:
            rows[-1].append([_cut(line, cell.end())])
        elif not text.strip():
            if rows:
                rows[-1][-1].append(Line("", line.row))
        elif rows and text[:1] in " \t":
            rows[-1][-1].append(_cut(line, min(depth, len(text) - len(text.lstrip()))))
        else:
            return None
    return rows or None


def _cut(line: Line, width: int) -> Line:
    return Line(line.text[width:], line.row, ((0, width),) if width else ())


def _count(directive: Directive, option: str) -> int:
    written = directive.options.get(option, "")
    return int(written) if _COUNT.fullmatch(written) else 0


def _written(directive: Directive, rows: list[list[Cell]], headers: int) -> Iterator[Line] | None:
    columns = max(map(len, rows), default=0)
    if not rows or columns > _MOST_COLUMNS:
        return None
    for row in rows:
        last = row[-1][-1].row
        row += [[Line("", last)] for _ in range(columns - len(row))]
    return _lines(directive, rows, headers, _count(directive, "stub-columns"))


def _lines(
    directive: Directive, rows: list[list[Cell]], headers: int, stubs: int
) -> Iterator[Line]:
    first = directive.first.row
    yield Line("", first)
    yield Line("<table>", first)
    if directive.argument:
        yield from _part("<caption>", [Line(directive.argument, first)], "</caption>")
    for group, part in (("thead", rows[:headers]), ("tbody", rows[headers:])):
        if part:
            yield Line(f"<{group}>", part[0][0][0].row)
            for row in part:
                yield from _row(row, "th" if group == "thead" else "td", stubs)
            yield Line(f"</{group}>", part[-1][-1][-1].row)
    last = rows[-1][-1][-1].row
    yield Line("</table>", last)
    yield Line("", last)


def _row(row: Iterable[Cell], name: str, stubs: int) -> Iterator[Line]:
    cells = list(row)
    yield Line("<tr>", cells[0][0].row)
    for number, cell in enumerate(cells):
        if name == "td" and number < stubs:
            yield from _part('<th scope="row">', cell, "</th>")
        else:
            yield from _part(f"<{name}>", cell, f"</{name}>")
    yield Line("</tr>", cells[-1][-1].row)


def _part(opening: str, words: Sequence[Line], closing: str) -> Iterator[Line]:
    yield Line(opening, words[0].row)
    yield Line("", words[0].row)
    yield from words
    yield Line("", words[-1].row)
    yield Line(closing, words[-1].row)
