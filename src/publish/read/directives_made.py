"""What a directive of MyST or Sphinx becomes: the lines of Markdown that stand for it.

A figure, a program with options, contents, a table, a box; its text stays Markdown, in which others
may stand.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from publish.read.admonitions import kind_of
from publish.read.directive_tables import csv_table, list_table
from publish.read.directives import HEADED, Directive
from publish.read.rewriting import Line, before, between, indent_of

_SAFE = re.compile(r"[^\s<>]{1,500}")
_NAME = re.compile(r"[\w.:-]{1,100}")
_MARKUP = re.compile(r"([\\\[\]*_`<>{}$])")
_LANGUAGE = re.compile(r"[\w+#.-]{1,30}", re.ASCII)
_FENCE = "~" * 10
_HIDDEN = frozenset({"remove-cell", "remove-input", "remove_cell", "remove_input"})
_PROGRAMS = frozenset({"code-block", "code", "sourcecode", "code-cell", "highlight-block"})
SILENT = frozenset(
    "toctree contents tableofcontents index highlight currentmodule module sectionauthor codeauthor"
    " meta bibliography sectnum default-role".split()
)
"""Directives that print nothing of the article where they stand, or what the style has."""
_FRAMES = frozenset({"glossary", "div", "container", "eval-rst"})
_PARTS = frozenset(
    "tab-set tab-item grid grid-item grid-item-card card card-carousel dropdown".split()
)
"""Parts whose title is a line: the block rules read those of colons."""
_QUOTED = frozenset({"epigraph", "pull-quote", "highlights", "blockquote"})
_ASIDE = frozenset({"margin", "sidebar", "aside"})
_VERSIONS = {
    "versionadded": "New in version",
    "versionchanged": "Changed in version",
    "deprecated": "Deprecated since version",
    "deprecated-removed": "Deprecated since version",
    "versionremoved": "Removed in version",
}
_VERSION = re.compile(r"(?P<number>[\w.*+-]+)(?:[ \t]*,[ \t]*|[ \t]+|$)")
_STATEMENTS = frozenset(
    "proof theorem lemma definition corollary proposition conjecture remark criterion axiom example"
    " property observation algorithm assumption exercise exercise-start".split()
)
"""What sphinx-proof and sphinx-exercise number: a box with the word and a title."""
_SOLUTIONS = frozenset({"solution", "solution-start"})
_ENDS = frozenset({"exercise-end", "solution-end"})
_SHOWN_FORMAT = re.compile(r"[A-Za-z][\w+-]{0,20}")


def made_of(directive: Directive) -> Iterator[Line] | None:
    """Return the lines of Markdown that stand for a directive; None for one that is not known."""
    name = directive.name.lower()
    if name in SILENT:
        return iter((Line("", directive.first.row),))
    make = _headed if directive.headed else _MAKERS.get(name)
    if make is _headed and name not in HEADED and kind_of(name) is None:
        return None
    if make is None and directive.dotted and kind_of(name) is not None:
        make = _note
    if make is None or (made := make(directive)) is None:
        return None
    return _indented(made, indent_of(directive.first.text))


def _indented(made: Iterator[Line], indent: str) -> Iterator[Line]:
    for text, row, moved in made:
        yield Line(indent + text if text and indent else text, row, moved)


def _figure(directive: Directive) -> Iterator[Line] | None:
    """`{figure} map.png` with its caption and legend; `{image}` has none."""
    path = directive.argument
    if not _SAFE.fullmatch(path):
        return None
    options, first = directive.options, directive.first
    name = options.get("name", "").replace(":", "-")
    attributes = f"{{#{name}}}" if _NAME.fullmatch(name) else ""
    picture = f"![{_text(options.get('alt', '').replace('`', ''))}](<{path}>){attributes}"
    return _captioned(picture, first, directive.body)


def _captioned(picture: str, first: Line, body: Sequence[Line]) -> Iterator[Line]:
    yield Line("", first.row)
    yield Line(picture, first.row)
    yield Line("", first.row)
    head = True
    for line in body:
        if head and line.text.strip():
            yield before(": ", line)
            head = False
        else:
            yield line
    yield Line("", first.row)


def _table(directive: Directive) -> Iterator[Line] | None:
    """`{table} Caption` around a table of Markdown's."""
    if directive.dotted:
        return None
    first = directive.first
    caption = Line(f": {directive.argument}", first.row) if directive.argument else None
    return between(Line("", first.row), directive.body, caption or Line("", first.row))


def _program(directive: Directive) -> Iterator[Line] | None:
    """A program with options, of which the caption is kept; what is not to be shown is not."""
    name, options, first = directive.name.lower(), directive.options, directive.first
    language = directive.argument
    if name == "code-cell":
        if not _HIDDEN.isdisjoint(re.split(r"[\s,\[\]\"']+", options.get("tags", ""))):
            return iter((Line("", first.row),))
        language = "python" if language.startswith("ipython") else language
    caption = options.get("caption", "")
    opening = _FENCE + (language if _LANGUAGE.fullmatch(language) else "")
    body = [
        *([Line(caption, first.row), Line("", first.row)] if caption else ()),
        Line(opening, first.row),
        *_trimmed(directive.body),
    ]
    return between(Line("", first.row), body, Line(_FENCE, first.row))


def _note(directive: Directive) -> Iterator[Line]:
    """`.. note:: words`, with further words indented."""
    name, first, argument = directive.name.lower(), directive.first, directive.argument
    titled = name in {"admonition", "topic", *_ASIDE}
    head = f"{{{name}}} {argument}" if titled and argument else f"{{{name}}}"
    body = list(directive.body)
    if argument and not titled:
        column = first.text.rindex(argument)
        body.insert(0, Line(argument, first.row, ((0, column),)))
    return between(Line(f"::: {head}", first.row), body, Line(":::", first.row))


def _aside(directive: Directive) -> Iterator[Line]:
    return _note(replace(directive, name="admonition"))


def _version(directive: Directive) -> Iterator[Line] | None:
    """`{versionadded} 2.0 words`, with further words below: a note that says what it is."""
    found = _VERSION.match(directive.argument)
    if found is None:
        return None
    first, name = directive.first, directive.name.lower()
    kind = "warning" if name.startswith("deprecated") else "note"
    body = list(directive.body)
    if words := directive.argument[found.end() :]:
        column = max(0, first.text.rfind(words))
        body.insert(0, Line(words, first.row, ((0, column),)))
    head = f"::: {{{kind}}} {_VERSIONS[name]} {_text(found['number'])}"
    if not any(line.text.strip() for line in body):
        line = Line(f"{_VERSIONS[name]} {_text(found['number'])}.", first.row)
        return between(Line("", first.row), [line], Line("", first.row))
    return between(Line(head, first.row), body, Line(":::", first.row))


def _statement(directive: Directive) -> Iterator[Line]:
    """`{prf:theorem} Title`, `{exercise}`, `{solution} label`: a box that is called so."""
    first, name = directive.first, directive.name.lower().removeprefix("prf:")
    word = name.removesuffix("-start").capitalize()
    label = directive.options.get("label", "").replace(":", "-")
    row = first.row
    anchor = [Line(f'<a id="{label}"></a>', row), Line("", row)] if _NAME.fullmatch(label) else []
    if name.endswith("-start"):
        lines = [*anchor, Line(f"**{word}**", row), Line("", row), *directive.body]
        return between(Line("", row), lines, Line("", row))
    titled = directive.argument and name not in _SOLUTIONS
    head = f"::: {{note}} {word}" + (f": {directive.argument}" if titled else "")
    return between(Line(head, row), [*anchor, *directive.body], Line(":::", row))


def _headed(directive: Directive) -> Iterator[Line]:
    """A fence with `warn header="Title"`, which javascript.info has around notes."""
    first, name = directive.first, directive.name
    kind = {"smart": "note", "warn": "warning"}.get(name, name)
    return between(
        Line(f"::: {{{kind}}} {directive.argument}".rstrip(), first.row),
        directive.body,
        Line(":::", first.row),
    )


def _raw(directive: Directive) -> Iterator[Line] | None:
    """`{raw} html`, as a fence of Pandoc's for that format."""
    name = directive.argument.strip()
    if not _SHOWN_FORMAT.fullmatch(name):
        return None
    row = directive.first.row
    opening = Line(f"{_FENCE}{{={name}}}", row)
    return between(Line("", row), [opening, *directive.body, Line(_FENCE, row)], Line("", row))


def _described(directive: Directive) -> Iterator[Line]:
    """`{figure-md} name`: a picture of Markdown's or HTML's, and its caption below."""
    row = directive.first.row
    body = list(_trimmed(directive.body))
    if not body or not body[0].text.lstrip().startswith("<"):
        blank = next((n for n, line in enumerate(body) if not line.text.strip()), len(body))
        below = (n for n in range(blank, len(body)) if body[n].text.strip())
        if (words := next(below, None)) is not None:
            body[words] = before(": ", body[words])
        return between(Line("", row), body, Line("", row))
    opening = [Line("<figure>", row), body[0]]
    caption = [Line("<figcaption>", row), Line("", row), *body[1:], Line("", row)]
    closing = [Line("</figcaption>", row), Line("</figure>", row)]
    lines = [*opening, *(caption if body[1:] else ()), *closing[not body[1:] :]]
    return between(Line("", row), lines, Line("", row))


def _nothing(directive: Directive) -> Iterator[Line]:
    return iter((Line("", directive.first.row),))


def _frame(directive: Directive) -> Iterator[Line]:
    """What only frames a part of the text."""
    row = directive.first.row
    return between(Line("", row), directive.body, Line("", row))


def _part(directive: Directive) -> Iterator[Line] | None:
    if directive.colons:
        return None
    first = directive.first
    head = f":::{{{directive.name}}} {directive.argument}"
    return between(Line(head, first.row), directive.body, Line(":::", first.row))


def _line(directive: Directive) -> Iterator[Line]:
    row = directive.first.row
    return iter((Line("", row), Line(directive.argument, row), Line("", row)))


def _quotation(directive: Directive) -> Iterator[Line]:
    row = directive.first.row
    return between(Line("", row), [before("> ", each) for each in directive.body], Line("", row))


def _rubric(directive: Directive) -> Iterator[Line]:
    return iter((Line(f"**{directive.argument}**", directive.first.row),))


def _trimmed(body: Sequence[Line]) -> Sequence[Line]:
    """Return a program's lines without the blank ones around it."""
    filled = [number for number, line in enumerate(body) if line.text.strip()]
    return body[filled[0] : filled[-1] + 1] if filled else ()


def _text(words: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(words.split()))


_MAKERS: Mapping[str, Callable[[Directive], Iterator[Line] | None]] = {
    **dict.fromkeys(("figure", "image"), _figure),
    **dict.fromkeys(_PROGRAMS, _program),
    **dict.fromkeys(_FRAMES, _frame),
    **dict.fromkeys(_PARTS, _part),
    "centered": _line,
    **dict.fromkeys(_QUOTED, _quotation),
    **dict.fromkeys(_ASIDE, _aside),
    **dict.fromkeys(_VERSIONS, _version),
    **dict.fromkeys((*_STATEMENTS, *_SOLUTIONS), _statement),
    **dict.fromkeys((f"prf:{each}" for each in _STATEMENTS), _statement),
    **dict.fromkeys(_ENDS, _nothing),
    "raw": _raw,
    "figure-md": _described,
    "table": _table,
    "list-table": list_table,
    "flat-table": list_table,
    "csv-table": csv_table,
    "rubric": _rubric,
}
