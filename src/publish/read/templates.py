"""Template tags of other tools made into our Markdown, line by line, before it is read.

Each line of the result knows the line and the column that it came from. What is unknown stays, and
is reported where it is read.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from publish.diagnostics import Diagnostics, Span
from publish.diagnostics.catalogue import foreign
from publish.read import learn, mdn
from publish.read.rewriting import Written, fence_after
from publish.read.shortcodes import (
    FENCES,
    LINKED,
    REMARKS,
    address,
    by_arguments,
    closing,
    opening,
    place,
    standing,
)
from publish.read.source_map import Source
from publish.read.template_tags import Pair, Pairs, Tag, code_spans, find_tags, paired

_DOCSIFY = {"?> ": "TIP", "!> ": "IMPORTANT"}
"""How Docsify begins a note."""
_LITERAL = re.compile(r"\{\{(<|%)/\*(.*?)\*/(>|%)\}\}")
_RAW = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")
_OF_HEAD = re.compile(
    r"(?:(?:page\.(?:meta\.|data\.)?|fm\.|\$?frontmatter\.|\$?page\.frontmatter\.|metadata\.))?"
    r"(?P<key>[A-Za-z][\w-]{0,60})(?:\s*\|\s*(?:e|escape|safe|strip))*"
)
"""A value of the article's own head: of Jekyll, MkDocs, VitePress, Dendron, Eleventy."""
_OF_HEAD_BY_TAG = frozenset({"param", "meta"})
"""The same with Hugo and Quarto."""
_USED_OF_HEAD = re.compile(
    rf"\{{\{{-?\s*{_OF_HEAD.pattern}\s*-?\}}\}}"
    rf"|\{{\{{[<%]\s*(?:{'|'.join(sorted(_OF_HEAD_BY_TAG))})\s+[\"']?(?P<named>[\w-]{{1,60}})"
)
_MOST_ROWS = 20
"""Lines that one tag may take."""


def used_of_head(source: Source) -> frozenset[str]:
    """Return the keys of the article's head whose values its text asks for."""
    found = (each for line in source.lines if "{{" in line for each in _USED_OF_HEAD.finditer(line))
    return frozenset(each["key"] or each["named"] for each in found)


def has_templates(source: Source) -> bool:
    """Whether there is anything to rewrite: of most articles each line is as it is."""
    return any(
        "{{" in line or "{%" in line or learn.has_marks(line) or line[:3] in _DOCSIFY
        for line in source.lines
    )


@dataclass(slots=True)
class Templates:
    """Rewrites the tags of one article; `house` says how to read tags that only a site knows."""

    source: Source
    lang: str
    house: Mapping[str, str]
    diagnostics: Diagnostics
    verbatim: Collection[int] = frozenset()
    head: Mapping[str, str] = field(default_factory=dict)
    _remark: int = 0
    _body: int = 0
    _variables: dict[str, str] = field(default_factory=dict)

    def rewrite(self) -> Source:
        """Return the source with its tags as Markdown."""
        source = self.source
        if not has_templates(source):
            return source
        lines = source.lines
        tags = self._tags(lines)
        pairs = paired(tags)
        written = Written()
        fence = ""
        raw = False
        row = self._remark = self._body = 0  # the lines to which a remark and a program go on
        while row < len(lines):
            line = lines[row]
            if row < self._remark:
                written.add("", row)
            elif row < self._body or row in self.verbatim:
                written.add(line, row)
            elif fence or fence_after(line, fence):
                fence = fence_after(line, fence)
                self._program(line, row, written)
            elif raw or _RAW.search(line):
                raw = _is_raw_after(line, raw=raw)
                self._plain(line, row, written)
            elif line[:3] in _DOCSIFY:
                written.add(f"> [!{_DOCSIFY[line[:3]]}]", row, ((0, -len(line)),))
                written.add(f"> {line[3:]}", row, ((0, len("!> ") - len("> ")),))
            elif learn.has_marks(line) and self._learn(line, row, written):
                pass
            elif row in tags:
                row += self._line(line, row, tags[row], pairs, written) - 1
            else:
                written.add(_LITERAL.sub(r"{{\1\2\3}}", line), row)
            row += 1
        return written.source(source)

    def _tags(self, lines: Sequence[str]) -> dict[int, list[Tag]]:
        """Return the tags of each line outside of fenced programs."""
        found: dict[int, list[Tag]] = {}
        fence = ""
        for row, line in enumerate(lines):
            if row in self.verbatim:
                continue
            before, fence = fence, fence_after(line, fence)
            if before or fence:
                continue
            tags = list(find_tags(lines, row, _MOST_ROWS))
            if tags:
                found[row] = tags
        return found

    def _line(
        self, line: str, row: int, tags: Sequence[Tag], pairs: Pairs, written: Written
    ) -> int:
        """Write a line with tags; return how many lines it took."""
        text, at, dropped = "", 0, False
        moved: list[tuple[int, int]] = []
        indent = line[: len(line) - len(line.lstrip())]
        count = len(written.lines)
        for tag in tags:
            pair = pairs.get((row, tag.start))
            block = None if pair is None else self._around(tag, pair.first)
            place = self.source.span(row, tag.start, tag.end - tag.start)
            instead = None if block is not None else self._instead(tag, line, place)
            if tag.rows > 1 and block is None and instead is None:
                break  # unknown: it is told as it stands
            text += "" if dropped else line[at : tag.start]
            at = tag.end
            if pair is not None and block is not None:
                dropped = self._begin(tag, pair, row)
                if block or pair.rows[0] != pair.rows[1]:
                    if text.strip():
                        written.add(text, row, tuple(moved))
                    for each in block.split("\n"):
                        written.add(indent + each if each else "", row, ((0, tag.start),))
                    text, moved = "", []
                moved.append((len(text), at - len(text)))
            elif instead is None:
                text += line[tag.start : tag.end]
            else:
                moved.append((len(text), tag.start - len(text)))
                text += instead
                moved.append((len(text), at - len(text)))
        text += "" if dropped else line[at:]
        if text.strip() or len(written.lines) == count:
            written.add(_LITERAL.sub(r"{{\1\2\3}}", text), row, tuple(moved))
        return tags[-1].rows if at >= tags[-1].end else 1

    def _begin(self, tag: Tag, pair: Pair, row: int) -> bool:
        """Remember how far a program or a remark goes; return whether what follows is a remark."""
        remark = pair.first.name in REMARKS
        if not tag.ends and remark:
            self._remark = pair.rows[1] + 1 if pair.rows[1] > row else 0
        elif not tag.ends and pair.first.name in FENCES:
            self._body = pair.rows[1]
        return remark and not tag.ends

    def _around(self, tag: Tag, first: Tag) -> str | None:
        """Return the line that one tag of a pair becomes; `first` is the one that opens it."""
        if first.name in REMARKS:
            return ""
        match self._of_house(first):
            case "drop" | "words":
                return ""
            case "admonition":
                return ":::" if tag.ends else "::: note"
            case _:
                known = opening(first)
        if known is None and tag.ends and standing(first, self.lang) is None:
            return None if by_arguments(first, linked=False) is None else ""
        if known is None:
            return None
        return closing(first) if tag.ends else known

    def _instead(self, tag: Tag, line: str, where: Span) -> str | None:
        if tag.ends:
            return None
        led = address(tag)
        before = line[: tag.start].rstrip("<\"'").rstrip()
        leads = before.endswith(("](", "]:", "="))
        if led is not None or (leads and (led := place(tag)) is not None):
            # An address where words are to stand would be read out.
            if leads or line[tag.end : tag.end + 1] == "/":
                return led
            if not tag.name:
                return None
        if tag.mark == "{%" and tag.name == "set" and len(tag.named) == 1:
            self._variables |= tag.named
            return ""
        if tag.mark == "{{" and tag.text in self._variables:
            return self._variables[tag.text]
        if (own := self._of_head(tag)) is not None:
            return own
        match self._of_house(tag):
            case "drop":
                return ""
            case "words" | "admonition":
                words = tag.value("title", "text", "caption", "alt")
                return words or " ".join(tag.values)
            case _:
                made = mdn.macro(tag)
                instead = standing(tag, self.lang) if made is None else made
        if mdn.is_generated(tag):
            self._tell_generated(tag.name, where)
        if instead is None:
            instead = by_arguments(tag, linked=before.endswith("["))
            if instead is not None:
                instead += " " if line[tag.end : tag.end + 1].isalnum() else ""
                self._tell_arguments(tag.name, where)
        elif instead and not instead.startswith("!") and tag.name.lower() in LINKED:
            self._tell_link(tag.name, where)
        return instead

    def _of_head(self, tag: Tag) -> str | None:
        """Return what a tag gives that stands for a value of the article's head."""
        if tag.mark == "{{":
            found = _OF_HEAD.fullmatch(tag.text)
            return None if found is None else self.head.get(found["key"])
        named = tag.name in _OF_HEAD_BY_TAG and len(tag.values) == 1 and not tag.named
        return self.head.get(tag.values[0]) if named else None

    def _of_house(self, tag: Tag) -> str:
        return self.house.get(tag.name, self.house.get("*", ""))

    def _plain(self, line: str, row: int, written: Written) -> None:
        """Write a line that holds `raw`: what stands in it is text, and no template."""
        text, at = "", 0
        moved: list[tuple[int, int]] = []
        for found in _RAW.finditer(line):
            text += line[at : found.start()]
            at = found.end()
            moved.append((len(text), at - len(text)))
        text += line[at:]
        code = code_spans(text)
        escaped, last = "", 0
        for start, end in [*code, (len(text), len(text))]:
            escaped += re.sub(r"(?<!\\)\{(?=[{%])", r"\\{", text[last:start]) + text[start:end]
            last = end
        written.add(escaped, row, tuple(moved))

    def _program(self, line: str, row: int, written: Written) -> None:
        """Write a line of a program without the escapes of templates."""
        line = _LITERAL.sub(r"{{\1\2\3}}", line)
        written.add(_RAW.sub("", line) if "raw" in line else line, row)

    def _learn(self, line: str, row: int, written: Written) -> bool:
        """Write what Microsoft Learn has in ways of its own; return whether there was any."""
        if learn.is_frame(line):
            written.add("", row)
            return True
        pieces = learn.replaced(line)
        if not pieces:
            return False
        text, moved = learn.woven(line, pieces)
        written.add(text, row, moved)
        for piece in pieces:
            if piece.linked:
                place = self.source.span(row, piece.start, piece.end - piece.start)
                self._tell_link("video", place)
        if learn.stands_alone(line):
            written.add("", row)  # a description may follow at once
        return True

    def _tell_generated(self, name: str, place: Span) -> None:
        self.diagnostics.report(
            foreign.RESULT_MISSING,
            f"what `{name}` shows is made of MDN's data, and is not in the source",
            span=place,
            hint="write what readers need of it, or link to the page",
        )

    def _tell_arguments(self, name: str, place: Span) -> None:
        self.diagnostics.report(
            foreign.MEDIA_LINKED,
            f"only its site knows what `{name}` shows: what its arguments say stands for it",
            span=place,
            hint="write what is to be seen there, if readers need more of it",
        )

    def _tell_link(self, name: str, place: Span) -> None:
        self.diagnostics.report(
            foreign.MEDIA_LINKED,
            f"`{name}` shows something of another site: a link stands for it",
            span=place,
            hint="say in the text what is to be seen or heard there",
        )


def _is_raw_after(line: str, *, raw: bool) -> bool:
    for found in _RAW.finditer(line):
        raw = "endraw" not in found[0]
    return raw
