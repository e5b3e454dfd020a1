"""Template tags of other tools made into our Markdown, line by line, before it is read.

Each line of the result knows the line and the column that it came from. What is unknown stays, and
is reported where it is read.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from publish.diagnostics import Diagnostics, Span
from publish.diagnostics.catalogue import src
from publish.files import RefusedError, SourceFile
from publish.read import learn
from publish.read.shortcodes import FENCES, LINKED, REMARKS, address, closing, opening, standing
from publish.read.source_map import Source
from publish.read.template_tags import Pair, Pairs, Tag, code_spans, find_tags, paired

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_INCLUDE = re.compile(r"\{\{#(?:include|rustdoc_include|playground)\s+([^\s{}]+)[^{}]*\}\}")
_INCLUDE_TAG = re.compile(
    r"""\{\{[<%]\s*include\s+["'`]?(?P<path>[^\s"'`{}<>%]+)["'`]?\s*/?[>%]\}\}"""
    r"""|\{%-?\s*include\s+["'](?P<page>[^"'{}%]+\.md)["']\s*-?%\}"""
)
"""As Quarto has it, and many sites of Hugo's; as GitBook has it, for pages."""
_HEAD = "---"
_DOCSIFY = {"?> ": "TIP", "!> ": "IMPORTANT"}
"""How Docsify begins a note."""
_LITERAL = re.compile(r"\{\{(<|%)/\*(.*?)\*/(>|%)\}\}")
_RAW = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")
_MOST_ROWS = 20
"""Lines that one tag may take."""
_INCLUDED = 200_000
"""Bytes that one included file may have."""
_MOST_INCLUDED = 100


@dataclass(slots=True)
class _Written:
    """Lines as they are written anew."""

    lines: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    moved: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def add(self, text: str, number: int, moved: tuple[tuple[int, int], ...] = ()) -> None:
        if moved:
            self.moved[len(self.lines)] = moved
        self.lines.append(text)
        self.numbers.append(number)


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
    file: SourceFile
    lang: str
    house: Mapping[str, str]
    diagnostics: Diagnostics
    _left: int = _MOST_INCLUDED
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
        written = _Written()
        fence = ""
        raw = False
        row = self._remark = self._body = 0  # the lines to which a remark and a program go on
        while row < len(lines):
            line = lines[row]
            if row < self._remark:
                written.add("", row)
            elif row < self._body:
                written.add(line, row)
            elif fence or _FENCE.match(line):
                fence = _fence_after(line, fence)
                self._program(line, row, written)
            elif raw or _RAW.search(line):
                raw = _is_raw_after(line, raw=raw)
                self._plain(line, row, written)
            elif self._whole(line, row, written):
                pass
            elif line[:3] in _DOCSIFY:
                written.add(f"> [!{_DOCSIFY[line[:3]]}]", row, ((0, -len(line)),))
                written.add(f"> {line[3:]}", row, ((0, len("!> ") - len("> ")),))
            elif learn.has_marks(line) and (rows := self._learn(lines, row, written)):
                row += rows - 1
            elif row in tags:
                row += self._line(line, row, tags[row], pairs, written) - 1
            else:
                written.add(_LITERAL.sub(r"{{\1\2\3}}", line), row)
            row += 1
        return Source(
            path=source.path,
            lines=tuple(written.lines),
            first=source.first,
            numbers=tuple(written.numbers),
            moved=written.moved,
            lengths={each: len(lines[written.numbers[each]]) for each in written.moved},
        )

    def _tags(self, lines: Sequence[str]) -> dict[int, list[Tag]]:
        """Return the tags of each line outside of fenced programs."""
        found: dict[int, list[Tag]] = {}
        fence = ""
        for row, line in enumerate(lines):
            if fence or _FENCE.match(line):
                fence = _fence_after(line, fence)
                continue
            tags = list(find_tags(lines, row, _MOST_ROWS))
            if tags:
                found[row] = tags
        return found

    def _line(
        self, line: str, row: int, tags: Sequence[Tag], pairs: Pairs, written: _Written
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
        if known is None:
            return None
        return closing(first) if tag.ends else known

    def _instead(self, tag: Tag, line: str, place: Span) -> str | None:
        if tag.ends:
            return None
        led = address(tag)
        if led is not None:
            # An address where words are to stand would be read out.
            before = line[: tag.start].rstrip("<\"'").rstrip()
            behind = line[tag.end : tag.end + 1]
            return led if before.endswith(("](", "]:", "=")) or behind == "/" else None
        if tag.mark == "{%" and tag.name == "set" and len(tag.named) == 1:
            self._variables |= tag.named
            return ""
        if tag.mark == "{{" and tag.text in self._variables:
            return self._variables[tag.text]
        match self._of_house(tag):
            case "drop":
                return ""
            case "words" | "admonition":
                words = tag.value("title", "text", "caption", "alt")
                return words or " ".join(tag.values)
            case _:
                instead = standing(tag, self.lang)
        if instead and not instead.startswith("!") and tag.name.lower() in LINKED:
            self._tell_link(tag.name, place)
        return instead

    def _of_house(self, tag: Tag) -> str:
        return self.house.get(tag.name, self.house.get("*", ""))

    def _plain(self, line: str, row: int, written: _Written) -> None:
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

    def _program(self, line: str, row: int, written: _Written) -> None:
        """Write a line of a program: a file that it includes, and no escapes of templates."""
        if self._whole(line, row, written):
            return
        line = _LITERAL.sub(r"{{\1\2\3}}", line)
        written.add(_RAW.sub("", line) if "raw" in line else line, row)

    def _whole(self, line: str, row: int, written: _Written) -> bool:
        """Write the file that a line includes; return whether it does so, and can be read."""
        include = _INCLUDE.fullmatch(line.strip())
        tag = None if include is not None else _INCLUDE_TAG.fullmatch(line.strip())
        text = None
        if include is not None:
            path, _, part = include[1].partition(":")
            text = self._included(path, row)
            text = None if text is None else _part_of(text, part)
        elif tag is not None:
            text = self._included(self._upwards(tag["path"] or tag["page"]), row)
            text = None if text is None else _without_head(text)
        if text is None:
            return False
        indent = line[: len(line) - len(line.lstrip())]
        for each in text:
            written.add(indent + each, row, ((0, -len(line) - len(each)),))
        return True

    def _learn(self, lines: Sequence[str], row: int, written: _Written) -> int:
        """Write what Microsoft Learn has in ways of its own; return how many lines it took."""
        line = lines[row]
        if learn.is_frame(line):
            written.add("", row)
            return 1
        if learn.opens_box(line):
            written.add("", row)
            end = row + 1
            while end < len(lines) and (mark := learn.quoted(lines[end])):
                written.add(lines[end][mark:], end, ((0, mark),))
                end += 1
            return end - row
        if (include := learn.whole(line)) is not None:
            return self._learn_file(include, line, row, written)
        pieces = learn.replaced(line, lambda path: self._learn_words(path, row))
        if not pieces:
            return 0
        text, moved = learn.woven(line, pieces)
        written.add(text, row, moved)
        for piece in pieces:
            if piece.linked:
                place = self.source.span(row, piece.start, piece.end - piece.start)
                self._tell_link("video", place)
        if learn.stands_alone(line):
            written.add("", row)  # a description may follow at once
        return 1

    def _learn_file(self, include: learn.Whole, line: str, row: int, written: _Written) -> int:
        text = self._included(self._upwards(include.path), row)
        if text is None:
            written.add("", row)
            return 1
        indent = line[: len(line) - len(line.lstrip())]
        if include.language is not None:
            longest = max(map(len, re.findall("`+", "\n".join(text))), default=0)
            fence = "`" * max(3, longest + 1)
            text = [f"{fence}{include.language}", *text, fence]
        else:
            text = _without_head(text)
        for each in text:
            written.add(indent + each, row, ((0, -len(line) - len(each)),))
        return 1

    def _learn_words(self, path: str, row: int) -> str | None:
        """Return the words of a file that stands among words; None where they are none."""
        text = self._included(self._upwards(path), row)
        if text is None:
            return ""
        kept = [each.strip() for each in _without_head(text) if each.strip()]
        return kept[0] if len(kept) == 1 else None

    def _tell_link(self, name: str, place: Span) -> None:
        self.diagnostics.report(
            src.MEDIA_LINKED,
            f"`{name}` shows something of another site: a link stands for it",
            span=place,
            hint="say in the text what is to be seen or heard there",
        )

    def _upwards(self, path: str) -> str:
        """Return a path from the site's root as one from the root, by the nearest folder with it.

        The site may lie anywhere above the article: in `content/en/`, `docs/` or at the root.
        """
        if not path.startswith(("/", "_")) or ".." in path:
            return path
        for folder in PurePosixPath(self.file.name).parents:
            if self.file.tree.exists((folder / path.lstrip("/")).as_posix()):
                up = len(PurePosixPath(self.file.name).parents) - 1 - len(folder.parts)
                return "../" * up + path.lstrip("/")
        return path.lstrip("/")

    def _included(self, path: str, row: int) -> list[str] | None:
        """Return the lines of a file that is included; None, reported, where there is none."""
        self._left -= 1
        if self._left < 0:
            return None  # and the rest is as it stands, which is told
        try:
            text = self.file.tree.read(path, beside=self.file.name, limit=_INCLUDED).decode()
        except (RefusedError, UnicodeDecodeError) as error:
            why = error if isinstance(error, RefusedError) else "is no text in UTF-8"
            self.diagnostics.report(
                src.NOT_INCLUDED,
                f"`{path}`, which is included here, {why}",
                span=self.source.span(row),
                hint="publish the folder that holds both, or put the text here",
            )
            return None
        return text.splitlines()


def _without_head(lines: list[str]) -> list[str]:
    """Return the lines of an article below its metadata."""
    if lines[:1] != [_HEAD] or _HEAD not in lines[1:]:
        return lines
    return lines[lines.index(_HEAD, 1) + 1 :]


def _fence_after(line: str, fence: str) -> str:
    """Return the marks of the fenced program that is open after a line, empty for none."""
    found = _FENCE.match(line)
    if not fence:
        return found[1] if found else ""
    closes = found is not None and found[1].startswith(fence) and not line[found.end() :].strip()
    return "" if closes else fence


def _is_raw_after(line: str, *, raw: bool) -> bool:
    for found in _RAW.finditer(line):
        raw = "endraw" not in found[0]
    return raw


def _part_of(lines: list[str], part: str) -> list[str]:
    """Return the lines that `3`, `3:`, `:5`, `3:5` or the name of an anchor takes of a file."""
    first, colon, last = part.partition(":")
    if not part:
        chosen = lines
    elif (first or "1").isdecimal() and (last or "1").isdecimal():
        begin = int(first or 1)
        chosen = lines[max(0, begin - 1) : int(last) if last else (None if colon else begin)]
    else:
        named = re.escape(first)
        inside, chosen = False, []
        for line in lines:
            if re.search(rf"ANCHOR: {named}\b", line):
                inside = True
            elif re.search(rf"ANCHOR_END: {named}\b", line):
                inside = False
            elif inside:
                chosen.append(line)
    return [line for line in chosen if "ANCHOR: " not in line and "ANCHOR_END: " not in line]
