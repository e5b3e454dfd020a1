"""Components of MDX (Docusaurus, Astro, Nextra …) made into our Markdown, before it is read.

`import`, `export` and comments go; an element of a component that stands on lines of its own is
opened, with what it is called as a strong line, or becomes an aside; strings in braces are text.
Expressions are reported and left out: only their own tool can run them. Every line of the result
knows where it came from.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from publish.diagnostics import Diagnostics, Span
from publish.diagnostics.catalogue import src
from publish.read.attributes import parse_attributes
from publish.read.rewriting import Moved, Written
from publish.read.shortcodes import KINDS, WRAPPERS, closing, opening, standing
from publish.read.source_map import Source
from publish.read.template_tags import Tag, code_spans

_ENDING = ".mdx"
_IMPORT = re.compile(r"import\s+(?:[\w*{][^'\"]{0,300}\sfrom\s+)?['\"][^'\"]{1,300}['\"]\s*;?\s*")
_MODULE = re.compile(
    r"(?:import\s+(?:[\w*{]|['\"])|export\s+(?:const|let|var|function|async|class|default|type|"
    r"interface|\{|\*))"
)
_EXPORT = re.compile(r"export (?:(?:const|let|var) \w+ =|(?:default )?(?:async )?function\b.*\()")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_OPENED = re.compile(r"\s*<(?P<slash>/?)(?P<name>[A-Z][\w.]{0,60}(?=[\s/>]|$)|(?=>))")
_CLOSED = re.compile(r"\s{0,40}</[A-Z][\w.]{0,60}>\s*$")
_NAMED = re.compile(r"\{/\*\s*#([\w-]{1,100})\s*\*/\}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ATTRIBUTE = re.compile(
    r"""([A-Za-z_][\w:.-]{0,60})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|\{\s*(?:"([^"{}]*)"|'([^'{}]*)'|`([^`{}$]*)`)\s*\}))?"""
)
_STRING = re.compile(r"""\{\s*(?:"([^"{}]*)"|'([^'{}]*)'|`([^`{}$]*)`)\s*\}""")
_MOST_ROWS = 40
"""Lines that one tag or one expression may take."""
_MOST_MODULE = 400
"""Lines that one `export` may take."""
_TITLES = ("label", "title", "heading", "summary", "header", "name")
_PICTURE = re.compile(r"[^\s<>()]{1,300}\.(?:png|jpe?g|webp|gif|svg|avif)", re.IGNORECASE)
_MARKUP = re.compile(r"([\\\[\]*_`<>{}$])")
_WRAPPING = WRAPPERS | {"fragment", "codegroup", "cardgroup", "accordiongroup", "filetree", "frame"}
_SILENT = frozenset({"tocinline", "doccardlist", "head", "toc", "br"})
"""Components of which nobody reads anything."""


@dataclass(slots=True)
class _Element:
    """A tag on lines of its own, from `row` to `end`; `alone` for one that closes itself."""

    name: str
    row: int
    end: int
    indent: int
    closes: bool
    alone: bool
    attributes: Mapping[str, str] = field(default_factory=dict)


def has_components(source: Source) -> bool:
    """Whether a file is MDX: by its name, or since it imports, comments or closes as MDX does."""
    return source.path.endswith(_ENDING) or any(
        "{/*" in line
        or _CLOSED.match(line) is not None
        or (line.startswith("import ") and _IMPORT.fullmatch(line) is not None)
        or (line.startswith("export ") and _EXPORT.match(line) is not None)
        for line in source.lines
    )


@dataclass(slots=True)
class Components:
    """Rewrites the components of one article."""

    source: Source
    lang: str
    diagnostics: Diagnostics
    _written: Written = field(default_factory=Written)
    _told: set[str] = field(default_factory=set)

    def rewrite(self) -> Source:
        """Return the source as Markdown."""
        source = self.source
        if not has_components(source):
            return source
        rows = list(source.lines)
        fenced = _fenced(rows)
        self._comments(rows, fenced)
        modules = _modules(rows, fenced)
        elements = {each.row: each for each in _elements(rows, fenced, modules)}
        paired = _paired(list(elements.values()))
        inside: list[tuple[int, int]] = []
        row = 0
        while row < len(rows):
            element = elements.get(row)
            if row in modules:
                self._add("", row)
            elif element is not None and (element.alone or row in paired):
                if element.closes and inside:
                    inside.pop()
                partner = element if element.alone else elements[paired[row]]
                self._element(element, partner)
                if not element.alone and not element.closes:
                    inside.append((element.indent, -1))
                row = element.end
            else:
                self._content(rows[row], row, inside, fenced=row in fenced)
            row += 1
        return self._written.source(source)

    def _add(self, text: str, row: int, cuts: Moved = ()) -> None:
        """Add a line; `cuts` are columns of it from which on it is moved by so much."""
        self._written.add(text, row, cuts)

    def _span(self, row: int, column: int = 0, length: int | None = None) -> Span:
        return self.source.span(row, column, length)

    # Lines

    def _comments(self, rows: list[str], fenced: frozenset[int]) -> None:
        """Blank out comments that take several lines."""
        row = 0
        while row < len(rows):
            line = rows[row]
            at = -1 if row in fenced else line.rfind("{/*")
            if at < 0 or "*/}" in line[at:] or _in_code(line, at):
                row += 1
                continue
            last = next(
                (n for n in range(row + 1, min(len(rows), row + _MOST_ROWS)) if "*/}" in rows[n]),
                None,
            )
            if last is None:
                row += 1
                continue
            tail = rows[last].partition("*/}")[2]
            rows[row] = line[:at].rstrip()
            rows[row + 1 : last] = [""] * (last - row - 1)
            rows[last] = (" " * (len(rows[last]) - len(tail)) + tail).rstrip()
            row = last

    def _content(self, line: str, row: int, inside: list[tuple[int, int]], *, fenced: bool) -> None:
        """Add a line of text; what stands in a component is set in, and is no program for that."""
        if not line.strip():
            self._add("", row)
            return
        indent = len(line) - len(line.lstrip(" \t"))
        blanked = line != self.source.line(row)
        if inside:
            tag, base = inside[-1]
            if base < 0:
                base = indent
                inside[-1] = (tag, base)
            cut = min(indent, base)
        else:
            cut = indent if blanked and not fenced else 0
        text = line[cut:]
        cuts: list[tuple[int, int]] = [(0, cut)] if cut else []
        if not fenced:
            text = self._expressions(text, row, cut, cuts)
        self._add(text, row, tuple(cuts))

    def _expressions(self, line: str, row: int, cut: int, cuts: list[tuple[int, int]]) -> str:
        """Return a line with strings in braces as text, expressions reported and left out."""
        if "{" not in line:
            return line
        made, at, by = "", 0, cut
        code = code_spans(line)
        for start, end in list(_braces(line, code)):
            if start < at or parse_attributes(line, start) is not None:
                continue
            string = _STRING.fullmatch(line, start, end)
            words = "" if string is None else next((s for s in string.groups() if s), "")
            if string is None and not line.startswith("{/*", start):
                if not self._is_expression(line, start):
                    continue
                self._report_expression(line[start:end], row, start + cut)
            named = _NAMED.fullmatch(line, start, end)
            if named is not None and line.lstrip().startswith("#"):
                words = f"{{#{named[1]}}}"
            made += line[at:start] + words
            if not words and (not made or made.endswith(" ")) and line[end : end + 1] == " ":
                end += 1  # noqa: PLW2901  one space is enough
            by += end - start - len(words)
            cuts.append((len(made), by))
            at = end
        return made + line[at:]

    def _is_expression(self, line: str, start: int) -> bool:
        """Whether braces hold one: in a file that is Markdown by its name they are text."""
        escaped = line[start - 1 : start] == "\\"
        template = line[start : start + 2] in {"{{", "{%"} or line[start - 1 : start] == "{"
        return self.source.path.endswith(_ENDING) and not escaped and not template

    def _report_expression(self, written: str, row: int, column: int) -> None:
        shown = " ".join(written.split())[:40]
        self.diagnostics.report(
            src.EXPRESSION,
            f"`{shown}` is an expression in JavaScript",
            span=self._span(row, column, len(written)),
            hint="write what it would give, or put `\\` before the brace if it is text",
        )

    # Elements

    def _element(self, element: _Element, partner: _Element) -> None:
        """Add what stands for a tag; `partner` is the other one of its pair."""
        rows = range(element.row, element.end + 1)
        first = element if not element.closes else partner
        instead = self._alone(element) if element.alone else self._around(element, first)
        indent = " " * element.indent if element.indent < 4 else ""  # noqa: PLR2004
        made = ["", *(indent + each for each in instead.split("\n")), ""] if instead else [""]
        for each in made:
            self._add(each.rstrip(), element.row, ((0, element.indent),) if each else ())
        for row in rows[1:]:
            self._add("", row)

    def _around(self, element: _Element, first: _Element) -> str:
        tag = _tag_of(first)
        name = tag.name.lower()
        if name in KINDS:
            return closing(tag) if element.closes else opening(tag) or ""
        if element.closes:
            return ""
        title = next((tag.named[key] for key in _TITLES if tag.named.get(key)), "")
        if not title and name in {"tabitem", "tab"}:
            title = tag.named.get("value", "")
        if name and name not in _WRAPPING:
            self._unknown(element, "its words are kept")
        return f"**{_text(title)}**" if title.strip() else ""

    def _alone(self, element: _Element) -> str:
        tag = _tag_of(element)
        name = tag.name.lower()
        source, alternative = tag.value("src", "source", "image", "url"), tag.named.get("alt", "")
        if _PICTURE.fullmatch(source):
            return f"![{_text(alternative)}](<{source}>)"
        if name in _SILENT:
            return ""
        instead = standing(replace(tag, name=name, mark="{{<"), self.lang)
        if instead is not None:
            if instead and not instead.startswith("!"):
                self.diagnostics.report(
                    src.MEDIA_LINKED,
                    f"`{element.name}` shows something of another site: a link stands for it",
                    span=self._span(element.row, element.indent),
                    hint="say in the text what is to be seen or heard there",
                )
            return instead
        self._unknown(element, "nothing stands for it")
        return ""

    def _unknown(self, element: _Element, what: str) -> None:
        if element.name in self._told:
            return
        self._told.add(element.name)
        self.diagnostics.report(
            src.UNKNOWN_ELEMENT,
            f"`<{element.name}>` is a component, which only its own tool knows: {what}",
            span=self._span(element.row, element.indent),
            hint=f"write what readers need of it without `<{element.name}>`",
        )


def _tag_of(element: _Element) -> Tag:
    name = element.name.rpartition(".")[2]
    return Tag(start=0, end=0, mark="<", name=name, text="", named=element.attributes)


def _text(words: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(words.split()))


def _fenced(rows: list[str]) -> frozenset[int]:
    """Return the lines of fenced programs, their marks included."""
    found, fence = set(), ""
    for row, line in enumerate(rows):
        mark = _FENCE.match(line)
        if fence:
            found.add(row)
            closes = mark is not None and mark[1].startswith(fence)
            if closes and not line[mark.end() if mark else 0 :].strip():
                fence = ""
        elif mark is not None:
            found.add(row)
            fence = mark[1]
    return frozenset(found)


def _in_code(line: str, at: int) -> bool:
    """Whether a column stands in program text."""
    return any(start <= at < end for start, end in code_spans(line))


def _modules(rows: list[str], fenced: frozenset[int]) -> frozenset[int]:
    """Return the lines of `import` and `export`, each up to a blank line outside of brackets."""
    found: set[int] = set()
    for row, line in enumerate(rows):
        if row in found or row in fenced or not _MODULE.match(line):
            continue
        begins = row == 0 or not rows[row - 1].strip() or row - 1 in found
        if not begins or (line.startswith("import") and not _is_import(rows, row)):
            continue
        depth = 0
        for last in range(row, min(len(rows), row + _MOST_MODULE)):
            text = rows[last]
            if depth <= 0 and not text.strip():
                break
            depth += sum(map(text.count, "{[(")) - sum(map(text.count, "}])"))
            found.add(last)
            if depth <= 0 and text.rstrip().endswith(";"):
                break
    return frozenset(found)


def _is_import(rows: list[str], row: int) -> bool:
    """Whether a line begins an import, which ends in the name of a module: words do not."""
    text = rows[row]
    for further in rows[row + 1 : row + _MOST_ROWS]:
        if "'" in text or '"' in text or not further.strip():
            break
        text += f" {further}"
    return _IMPORT.match(text) is not None


def _elements(
    rows: list[str], fenced: frozenset[int], modules: frozenset[int]
) -> Iterator[_Element]:
    """Yield the tags of components that stand on lines of their own."""
    row = 0
    while row < len(rows):
        line = rows[row]
        found = None if row in fenced or row in modules else _OPENED.match(line)
        if found is None:
            row += 1
            continue
        text, end = line, row
        while not _is_whole(text) and end + 1 < min(len(rows), row + _MOST_ROWS):
            end += 1
            if not rows[end].strip():
                break
            text += f" {rows[end]}"
        inner = text.strip()
        if not _is_whole(inner) or _QUOTED.sub("", inner).count("<") != 1:
            row += 1
            continue
        alone = inner.endswith("/>") and bool(found["name"])
        rest = inner[:-2] if alone else inner[:-1]
        attributes = {
            each[1]: next((value for value in each.groups()[1:] if value is not None), "")
            for each in _ATTRIBUTE.finditer(rest, len(found["name"]) + 1)
        }
        yield _Element(
            name=found["name"],
            row=row,
            end=end,
            indent=len(line) - len(line.lstrip(" \t")),
            closes=bool(found["slash"]),
            alone=alone,
            attributes=attributes,
        )
        row = end + 1


def _is_whole(text: str) -> bool:
    """Whether a tag that begins here also ends here."""
    return text.rstrip().endswith(">") and text.count("{") == text.count("}")


def _paired(elements: list[_Element]) -> dict[int, int]:
    """Return the rows of tags that open and close, each with its partner's."""
    waiting: dict[str, list[_Element]] = {}
    found: dict[int, int] = {}
    for each in elements:
        if each.alone:
            continue
        if not each.closes:
            waiting.setdefault(each.name, []).append(each)
        elif waiting.get(each.name):
            first = waiting[each.name].pop()
            found[first.row], found[each.row] = each.row, first.row
    return found


def _braces(line: str, code: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where outermost braces open and close in a line, outside of program text."""
    depth, start, at = 0, 0, 0
    spans = iter([*code, (len(line), len(line))])
    first, last = next(spans)
    last_comment = line.rfind("*/}")
    while at < len(line):
        if at >= first:
            at = last
            first, last = next(spans, (len(line), len(line)))
            continue
        if line[at] == "\\":
            at += 2
            continue
        if not depth and line.startswith("{/*", at) and at < last_comment:
            end = line.index("*/}", at) + 3
            yield at, end
            at = end
            continue
        if line[at] == "{":
            start = start if depth else at
            depth += 1
        elif line[at] == "}" and depth:
            depth -= 1
            if not depth:
                yield start, at + 1
        at += 1
