"""Lines that other tools write in ways of their own made into our Markdown, before it is read.

- directives of MyST and Sphinx (`directives`), `(name)=` before a heading and `+++` between parts;
- `[NOTE]` over a block between `====`, of AsciiDoc;
- `>>>` around a quotation and `- [~] task`, of GitLab; `- [-] task`, `- [/] task` of Obsidian;
- `###### tags: …` of HedgeDoc, which is a line of words;
- the settings of a slide between two lines of `---`, of Slidev, and `::right::`;
- an item with one in it that begins with a colon, a term and its meaning, of MDN;
- `r[rule.name]` above the words of a rule, in Rust's specifications;
- `#+BEGIN_QUOTE` up to `#+END_QUOTE` and its kin, which Logseq reads among Markdown;
- `@Metadata { … }` of DocC, and `:og:title: …` of Sphinx, which print nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from publish.read.admonitions import kind_of
from publish.read.directives import HEADED, Closings, find_directive
from publish.read.directives_made import made_of
from publish.read.org_blocks import org_block
from publish.read.rewriting import Line, Moved, Written, fence_after, indent_of
from publish.read.source_map import Source

_CAPTION = ("Table:", ": ")
"""How a caption begins, which Pandoc also takes right below the rows of a table."""
_BEGINS = (
    *("..", "(", "#+", "- #+", "+++", "[", ">>>", "#####", "---", "% ", ":og:", "@", "r["),
    *_CAPTION,
)
_BOXES = ("[~]", "[-]", "[/]", "[>]", "[<]", "[!]", "[?]", "[*]")
_HOLDS = ("::", *_BOXES, "{", "- :", " header=")
_ITEM = re.compile(
    r"(?P<item>[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[[~-]\][ \t]+(?P<words>\S[^~]*?)[ \t]*"
)
"""A task that is called off: GitLab's `[~]`, Obsidian's `[-]`."""
_BEGUN = re.compile(r"(?P<item>[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[[/><!?*]\][ \t]+(?P<words>\S.*)")
"""One of Obsidian's that is not done: begun, put off, urgent, doubtful."""
_TASK = re.compile(
    r"(?P<item>[ \t]*[-*+][ \t]+)\{\{\[\[(?P<state>TODO|DONE)\]\]\}\}[ \t]*(?P<words>.*)"
)
_PROPERTY = re.compile(
    r"(?P<item>[ \t]*(?:[-*][ \t]+)?)(?P<key>[A-Za-z][\w./-]{0,60})::[ \t]+(?P<value>\S.*)"
)
_UNSEEN = re.compile(
    r"(?:id|collapsed|template\S*|exclude-from-\S*|heading|background-color|logseq\..*|query-\S*"
    r"|card-\S*|file(?:-path)?|ls-type|hl-\S*|(?:created|updated)-at|icon)"
)
"""Properties of Logseq's that it prints nothing of."""
_COMMENT = re.compile(r"%[ \t]+\S.*")
_OF_MYST = re.compile(r"\([^()\s]+\)=[ \t]*$|[`:]{3,}\{[a-z-]+\}|\{[a-z:]+\}`")
_TARGET = re.compile(
    r"[ \t]*\((?P<name>[^()\s]{1,100})\)=[ \t]*|[ \t]*\.\. _(?P<dotted>[\w. -]{1,100}):"
)
_HEADING = re.compile(r"#{1,6}[ \t]+[^{}]*[^{}#\s]")
_NAME = re.compile(r"[A-Za-z][\w.-]*")
_BREAK = re.compile(r"\+\+\+(?:[ \t]+\{.*\})?[ \t]*")
_BOX = re.compile(r"\[(?P<word>NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*")
_BOX_MARK = re.compile(r"(?:={4,}|-{2}|\*{4,})[ \t]*")
_TAGS = re.compile(r"#{5,6}[ \t]+(?P<words>tags?:[ \t].*)", re.IGNORECASE)
_SETTING = re.compile(
    r"(?:layout|class|background|transition|image|clicks|title|theme|level|src|hide|hideInToc|zoom"
    r"|routeAlias|dragPos|preload|disabled|color|align|backgroundSize|highlighter|lineNumbers|css"
    r"|fonts|mdc|name|drawings|info|hidden|url):(?:[ \t].*)?|[ \t]+\S.*"
)
_SLOT = re.compile(r"::(?:left|right|default|top|bottom|center|content|title)::[ \t]*")
_OF_DOCC = re.compile(
    r"@(?:Metadata|Options|Comment|Redirected)(?=[ \t]*[({])[ \t]*(?:\([^()\n]*\)[ \t]*)?"
    r"(?:(?P<opened>\{)[^{}\n]*(?P<closed>\}[ \t]*)?)?"
)
_DEFINITION = re.compile(r"(?P<indent>[ ]*)[-*] +: +(?P<words>\S.*)")
_TERM = re.compile(r"(?P<indent>[ ]*)[-*] +(?P<words>[^\s:].*)")
"""A term and what it means, which MDN writes as an item and one in it that begins with a colon."""
_RULE = re.compile(r"r\[[a-z][\w-]*(?:\.[\w-]+)*\][ \t]*")
"""The name of a rule in a specification of Rust's, on a line above its words."""
_FIELD = re.compile(r":og:[\w:]{1,60}:(?:[ \t].*)?")
_MOST_SETTINGS_OF_DOCC = 200
_QUOTATION = ">>>"
_SETTINGS = "---"
_MOST_SETTINGS = 30
_MOST_QUOTED = 1000


def _may_begin(text: str) -> bool:
    if any(each in text for each in _HOLDS) or text.lstrip(" \t").startswith(_BEGINS):
        return True
    return text.rstrip().endswith(HEADED)


def has_foreign_lines(source: Source) -> bool:
    """Whether there may be anything to rewrite."""
    return any(map(_may_begin, source.lines))


@dataclass(slots=True)
class ForeignLines:
    """Rewrites the lines of one article."""

    source: Source
    _written: Written = field(default_factory=Written)
    _myst: bool | None = None
    _named: dict[int, str] = field(default_factory=dict)

    def rewrite(self) -> Source:
        """Return the source as Markdown."""
        if not has_foreign_lines(self.source):
            return self.source
        self._write([Line(text, row) for row, text in enumerate(self.source.lines)])
        return self._written.source(self.source)

    def _write(self, lines: Sequence[Line]) -> None:
        closings = Closings(lines)
        fence = ""
        passed: set[int] = set()  # closing marks of notes, whose text is Markdown
        at = 0
        while at < len(lines):
            line = lines[at]
            if not fence and at not in passed and _may_begin(line.text):
                directive = find_directive(lines, at, closings)
                made = None if directive is None else made_of(directive)
                if directive is not None and made is not None:
                    self._write_made(list(made))
                    at += directive.rows
                    continue
                if directive is not None and kind_of(directive.name) is not None:
                    passed |= {at, at + directive.rows - 1}
                elif taken := self._taken(lines, at):
                    at += taken
                    continue
            if at not in passed:
                fence = fence_after(line.text, fence)
            name = self._named.pop(line.row, "")
            self._written.add(f"{line.text} {{#{name}}}" if name else line.text, *line[1:])
            at += 1

    def _write_made(self, made: Sequence[Line]) -> None:
        """Write the lines of a directive, in which others may stand."""
        closings = Closings(made)
        if any(find_directive(made, at, closings) for at in range(1, len(made))):
            self._write(made)
        else:
            for line in made:
                self._written.add(*line)

    def _definition(self, lines: Sequence[Line], at: int) -> bool:
        """Write what a term means; the term is the line before, which is written already."""
        found = _DEFINITION.fullmatch(lines[at].text)
        if found is None or lines[at].moved or len(found["indent"]) < len("- "):
            return False
        outer = len(found["indent"]) - len("- ")
        above = next((n for n in range(at - 1, -1, -1) if lines[n].text.strip()), -1)
        term = None if above < 0 else _TERM.fullmatch(lines[above].text)
        if term is not None and len(term["indent"]) == outer:
            written = self._written.lines
            last = next((n for n in range(len(written) - 1, -1, -1) if written[n].strip()), -1)
            if last < 0 or written[last] != lines[above].text:
                return False
            del self._written.lines[last:], self._written.numbers[last:]
            self._written.moved.pop(last, None)
            self._written.add("", lines[above].row)
            cut = term.start("words") - outer
            self._written.add(" " * outer + term["words"], lines[above].row, ((0, 0), (outer, cut)))
        start = outer + len(":   ")
        moved = ((0, 0), (start, found.start("words") - start))
        self._written.add(f"{' ' * outer}:   {found['words']}", lines[at].row, moved)
        return True

    def _taken(self, lines: Sequence[Line], at: int) -> int:
        """Write what a line begins; return how many lines that took, 0 for none."""
        text, row, before = lines[at]
        begins = at == 0 or not lines[at - 1].text.strip()
        if "- :" in text and self._definition(lines, at):
            return 1
        if text.startswith(_CAPTION) and _ends_table(lines, at):
            self._written.add("", row)
            self._written.add(text, row, before)
            return 1
        if "#+" in text and (block := org_block(lines, at)) is not None:
            self._write(block.lines)
            return block.rows
        if begins and self._names_heading(lines, at):
            self._written.add("", row)
            return 1
        made = _instead(text, begins=begins) or (("", ()) if self._is_comment(text) else None)
        if made is not None:
            self._written.add(made[0], row, before or made[1])
            if begins:
                self._written.add("", row)
            return 1
        if begins and (taken := _unprinted(lines, at)):
            for line in lines[at : at + taken]:
                self._written.add("", line.row)
            return taken
        match text.rstrip():
            case ">>>":
                return self._quotation(lines, at)
            case "---":
                return self._settings(lines, at)
            case _:
                pass
        found = _BOX.fullmatch(text)
        return 0 if found is None else self._box(found["word"].lower(), lines, at)

    def _names_heading(self, lines: Sequence[Line], at: int) -> bool:
        """Whether a line names the heading below it, which is remembered."""
        found = _TARGET.fullmatch(lines[at].text)
        below = next((each for each in lines[at + 1 : at + 3] if each.text.strip()), None)
        if found is None or below is None or not _HEADING.fullmatch(below.text):
            return False
        name = (found["name"] or found["dotted"]).replace(":", "-")
        if not _NAME.fullmatch(name) or below.row in self._named:
            return False
        self._named[below.row] = name
        return True

    def _is_comment(self, text: str) -> bool:
        """Whether a line is a comment of MyST's: elsewhere it is text."""
        if not text.startswith("% "):
            return False
        if self._myst is None:
            self._myst = any(_OF_MYST.search(each) for each in self.source.lines)
        return self._myst

    def _quotation(self, lines: Sequence[Line], at: int) -> int:
        """`>>>` up to `>>>`, a quotation over several paragraphs."""
        inside = lines[at + 1 : at + _MOST_QUOTED]
        close = next((n for n, each in enumerate(inside) if each.text.rstrip() == _QUOTATION), None)
        if close is None:
            return 0
        self._written.add("", lines[at].row)
        for text, row, _ in inside[:close]:
            self._written.add(f"> {text}", row, ((0, -2),))
        self._written.add("", inside[close].row)
        return close + 2

    def _settings(self, lines: Sequence[Line], at: int) -> int:
        """The settings of a slide, between lines of `---`: only the break is read."""
        inside = lines[at + 1 : at + _MOST_SETTINGS]
        close = next((n for n, each in enumerate(inside) if each.text.rstrip() == _SETTINGS), None)
        if not close or not all(_SETTING.fullmatch(each.text) for each in inside[:close]):
            return 0
        row = lines[at].row
        for text in ("", _SETTINGS, *[""] * (close + 1)):
            self._written.add(text, row)
        return close + 2

    def _box(self, word: str, lines: Sequence[Line], at: int) -> int:
        """`[NOTE]` with a block between two lines of `====` below it."""
        mark = lines[at + 1].text.rstrip() if at + 1 < len(lines) else ""
        if not _BOX_MARK.fullmatch(mark):
            return 0
        inside = lines[at + 2 : at + _MOST_QUOTED]
        close = next((n for n, each in enumerate(inside) if each.text.rstrip() == mark), None)
        if close is None:
            return 0
        self._written.add(f"::: {word}", lines[at].row)
        self._write(inside[:close])
        self._written.add("", inside[close].row)
        self._written.add(":::", inside[close].row)
        return close + 3


def _unprinted(lines: Sequence[Line], at: int) -> int:
    """Return how many lines hold a setting that its tool prints nothing of, 0 for none."""
    text = lines[at].text
    found = _OF_DOCC.fullmatch(text)
    if found is not None and found["opened"] and not found["closed"]:
        inside = lines[at + 1 : at + _MOST_SETTINGS_OF_DOCC]
        depth = 1
        for number, line in enumerate(inside, start=2):
            depth += line.text.count("{") - line.text.count("}")
            if depth <= 0:
                return number if line.text.rstrip().endswith("}") else 0
        return 0
    if found is not None:
        return 1
    if _RULE.fullmatch(text) and (
        "." in text or any(each.text.strip() for each in lines[at + 1 : at + 2])
    ):
        return 1
    end = at
    while end < len(lines) and _FIELD.fullmatch(lines[end].text):
        end += 1
        while end < len(lines) and lines[end].text[:1] in {" ", "\t"} and lines[end].text.strip():
            end += 1
    return end - at


def _ends_table(lines: Sequence[Line], at: int) -> bool:
    """Whether a line that is no row stands right below one."""
    above = lines[at - 1].text if at else ""
    return above.lstrip().startswith("|") and above.count("|") > 1 and "|" not in lines[at].text


def _instead(text: str, *, begins: bool) -> tuple[str, Moved] | None:
    """Return what one line becomes; `begins`: a blank line stands before it."""
    if (found := _ITEM.fullmatch(text)) is not None:
        start = found.end("item") + len("~~")
        moved = ((0, 0), (start, found.start("words") - start))
        return f"{found['item']}~~{found['words']}~~", moved
    if (found := _TASK.fullmatch(text) or _BEGUN.fullmatch(text)) is not None:
        box = "[x] " if found.groupdict().get("state") == "DONE" else "[ ] "
        start = found.end("item") + len(box)
        moved = ((0, 0), (start, found.start("words") - start))
        return f"{found['item']}{box}{found['words']}", moved
    if (found := _PROPERTY.fullmatch(text)) is not None:
        if _UNSEEN.fullmatch(found["key"]):
            return "", ()
        start = found.end("key") + len(": ")
        moved = ((0, 0), (start, found.start("value") - start))
        return f"{found['item']}{found['key']}: {found['value']}", moved
    if (found := _TAGS.fullmatch(text)) is not None:
        return found["words"], ((0, found.start("words")),)
    if begins and (found := _TARGET.fullmatch(text)) is not None:
        name = re.sub(r"[\"<>&]", "", found["name"] or found["dotted"]).replace(":", "-")
        return f'{indent_of(text)}<a id="{name}"></a>', ((0, -2 * len(text) - 20),)
    if begins and (_BREAK.fullmatch(text) or _SLOT.fullmatch(text)):
        return "", ()
    return None
