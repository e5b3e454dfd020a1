"""Components of MDX (Docusaurus, Astro, Nextra …) made into our Markdown, before it is read.

`import`, `export` and comments go; an element of a component that stands on lines of its own is
opened, with what it is called as a strong line, or becomes an aside; strings in braces are text.
Expressions are reported and left out: only their own tool can run them. Every line of the result
knows where it came from.
"""

import re
from dataclasses import dataclass, field, replace

from publish.diagnostics import Diagnostics, Span
from publish.diagnostics.catalogue import foreign, src
from publish.read.attributes import parse_attributes
from publish.read.jsx import (
    MOST_ROWS,
    Element,
    braces_in,
    fenced_rows,
    is_import,
    module_rows,
    pair_in,
    partners,
    tags_in,
)
from publish.read.rewriting import Moved, Written
from publish.read.shortcodes import KINDS, WRAPPERS, closing, opening, standing
from publish.read.source_map import Source
from publish.read.template_tags import Tag, code_spans

_ENDING = ".mdx"
_EXPORT = re.compile(r"export (?:(?:const|let|var) \w+ =|(?:default )?(?:async )?function\b.*\()")
_CLOSED = re.compile(r"\s{0,40}</[A-Z][\w.]{0,60}>\s*$")
_NAMED = re.compile(r"\{/\*\s*#([\w-]{1,100})\s*\*/\}")
_CONDITION = re.compile(
    r"\s{0,40}\{(?:\#(?:if|each|key|await)\b|:(?:else|then|catch)\b|/(?:if|each|key|await)\})[^{}]*\}?\s*"
)
"""A line of a condition, as Svelte and Hugging Face's pages have it."""
_STRING = re.compile(r"""\{\s*(?:"([^"{}]*)"|'([^'{}]*)'|`([^`$]*)`)\s*\}""")
_TITLES = ("label", "title", "heading", "summary", "header", "name")
_PICTURE = re.compile(r"[^\s<>()]{1,300}\.(?:png|jpe?g|webp|gif|svg|avif)", re.IGNORECASE)
_MARKUP = re.compile(r"([\\\[\]*_`<>{}$])")
_WRAPPING = WRAPPERS | {"fragment", "codegroup", "cardgroup", "accordiongroup", "filetree", "frame"}
_SILENT = frozenset({"tocinline", "doccardlist", "head", "toc", "br"})
"""Components of which nobody reads anything."""


def has_components(source: Source) -> bool:
    """Whether a file is MDX: by its name, or since it imports, comments or closes as MDX does."""
    return source.path.endswith(_ENDING) or any(
        "{/*" in line
        or _CLOSED.match(line) is not None
        or ((pair := pair_in(line, 0)) is not None and _says_more(pair.opens))
        or is_import(line)
        or (line.startswith("export ") and _EXPORT.match(line) is not None)
        for line in source.lines
    )


def _says_more(element: Element) -> bool:
    """Whether an element is an aside, or has a title or a caption."""
    title = any(element.attributes.get(key) for key in (*_TITLES, "caption"))
    return title or _tag_of(element).name.lower() in KINDS


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
        fenced = fenced_rows(rows)
        self._comments(rows, fenced)
        modules = module_rows(rows, fenced)
        elements = {each.row: each for each in tags_in(rows, fenced, modules)}
        paired = partners(list(elements.values()))
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
            elif row in fenced or not self._pair(rows[row], row):
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
                (n for n in range(row + 1, min(len(rows), row + MOST_ROWS)) if "*/}" in rows[n]),
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
        if not fenced and _CONDITION.fullmatch(line):
            self._condition(line, row)
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

    def _condition(self, line: str, row: int) -> None:
        """Leave a condition out, and keep what stands below it."""
        self._add("", row)
        if "{#" in line:
            self._unknown(
                " ".join(line.split()),
                "what stands below it is kept",
                self._span(row),
                what="a condition",
            )

    def _expressions(self, line: str, row: int, cut: int, cuts: list[tuple[int, int]]) -> str:
        """Return a line with strings in braces as text, expressions reported and left out."""
        if "{" not in line:
            return line
        made, at, by = "", 0, cut
        code = code_spans(line)
        for start, end in list(braces_in(line, code)):
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
            foreign.EXPRESSION,
            f"`{shown}` is an expression in JavaScript",
            span=self._span(row, column, len(written)),
            hint="write what it would give, or put `\\` before the brace if it is text",
        )

    # Elements

    def _element(self, element: Element, partner: Element) -> None:
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

    def _pair(self, line: str, row: int) -> bool:
        """Add a component that is one line, if it says more than its words do."""
        pair = pair_in(line, row)
        if pair is None or not _says_more(pair.opens):
            return False
        self._element(pair.opens, pair.closes)
        cuts = [(0, pair.at)]
        text = self._expressions(pair.words, row, pair.at, cuts)
        self._add(text, row, tuple(cuts))
        self._element(pair.closes, pair.opens)
        return True

    def _around(self, element: Element, first: Element) -> str:
        tag = _tag_of(first)
        name = tag.name.lower()
        if name in KINDS:
            return closing(tag) if element.closes else opening(tag) or ""
        if element.closes:
            caption = tag.named.get("caption", "") if name == "frame" else ""
            return _text(caption)
        title = next((tag.named[key] for key in _TITLES if tag.named.get(key)), "")
        if not title and name in {"tabitem", "tab"}:
            title = tag.named.get("value", "")
        if name and name not in _WRAPPING:
            self._unknown(f"<{element.name}>", "its words are kept", self._place(element))
        return f"**{_text(title)}**" if title.strip() else ""

    def _alone(self, element: Element) -> str:
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
                    foreign.MEDIA_LINKED,
                    f"`{element.name}` shows something of another site: a link stands for it",
                    span=self._span(element.row, element.indent),
                    hint="say in the text what is to be seen or heard there",
                )
            return instead
        self._unknown(f"<{element.name}>", "nothing stands for it", self._place(element))
        return ""

    def _place(self, element: Element) -> Span:
        return self._span(element.row, element.indent)

    def _unknown(self, written: str, kept: str, span: Span, what: str = "a component") -> None:
        if written in self._told:
            return
        self._told.add(written)
        self.diagnostics.report(
            src.UNKNOWN_ELEMENT,
            f"`{written[:60]}` is {what}, which only its own tool knows: {kept}",
            span=span,
            hint=f"write what readers need of it without `{written[:60]}`",
        )


def _tag_of(element: Element) -> Tag:
    name = element.name.rpartition(".")[2]
    return Tag(start=0, end=0, mark="<", name=name, text="", named=element.attributes)


def _text(words: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(words.split()))


def _in_code(line: str, at: int) -> bool:
    """Whether a column stands in program text."""
    return any(start <= at < end for start, end in code_spans(line))
