"""Files that an article includes, put in their places before anything is read.

mdBook's `{{#include path}}`, `{{< include path >}}` of Quarto and Hugo, GitBook's
`{% include "page.md" %}`, Learn's `[!INCLUDE […](…)]` and `:::code …:::`, VitePress's `<<< path`
and `<!--@include: path-->`, VuePress's `@[code](path)`, MyST's `{include}` and `{literalinclude}`,
MkDocs's `--8<-- "path"`, and pages of vaults, `![[Page#Heading]]`. What is in them is read as if it
stood in the article.
"""

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import foreign
from publish.files import RefusedError, SourceFile
from publish.read import learn
from publish.read.embedded_pages import Vault, part_of_page
from publish.read.rewriting import Line, Written, fence_after, indent_of
from publish.read.source_map import Source

_INCLUDE = re.compile(r"\{\{#(?:include|rustdoc_include|playground)\s+([^\s{}]+)[^{}]*\}\}")
_INCLUDE_TAG = re.compile(
    r"""\{\{[<%]\s*include\s+["'`]?(?P<path>[^\s"'`{}<>%]+)["'`]?\s*/?[>%]\}\}"""
    r"""|\{%-?\s*include\s+["'](?P<page>[^"'{}%]+\.md)["']\s*-?%\}"""
)
"""As Quarto has it, and many sites of Hugo's; as GitBook has it, for pages."""
_SNIPPET = re.compile(r"-+8<-+[ \t]+[\"'](?P<path>[^\"'\n:]{1,300})[\"']")
"""Of MkDocs; one that is not found is told where it is read."""
_VITEPRESS = re.compile(
    r"<<<[ \t]+@?(?P<path>[^\s{}\[\]#<>]{1,300})(?:#(?P<region>[\w-]+))?"
    r"(?:[ \t]*\{(?P<lines>[^{}\n]{0,100})\})?(?:[ \t]*\[[^\[\]\n]{0,100}\])?"
    r"|<!--[ \t]*@include:[ \t]*@?(?P<page>[^\s{}\[\]#<>]{1,300})(?:[{#][^<>\n]{0,100})?[ \t]*-->"
    r"|@\[code[^\]\n]{0,100}\]\(@?(?P<code>[^()\s]{1,300})\)"
)
_MYST = re.compile(
    r"(?P<mark>`{3,}|~{3,}|:{3,})\{(?P<name>include|literalinclude)\}[ \t]+(?P<path>\S{1,300})"
    r"[ \t]*"
)
_OPTION = re.compile(r"[ \t]*:(?P<key>[\w-]+):[ \t]*(?P<value>.*)")
_RAW = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")
_REMARK = re.compile(r"\{%-?\s*(?P<end>end)?comment\s*-?%\}")
_REGION = re.compile(r"(?:#|//|--|<!--|/\*)\s*#?(?P<end>end)?region\b\s*(?P<name>[\w-]*)")
_HEAD = "---"
_INCLUDED = 200_000
"""Bytes that one included file may have."""
_MOST_INCLUDED = 100
_DEEPEST = 8
"""How deep files may include others."""
_MOST_OPTIONS = 20
_LANGUAGES = {"py": "python", "js": "javascript", "ts": "typescript", "rb": "ruby", "rs": "rust"}


class _Asked(NamedTuple):
    """A file that is included: as text, or as a program in `language`; `rows` lines ask for it.

    `part` and `region` are what is taken of it, as mdBook and VitePress name them; with `head` its
    metadata are no part of it. Where it is missing, a `silent` one leaves nothing, and of an
    `optional` one nothing is told here. `section` is the heading that is meant of a page.
    """

    path: str
    language: str | None = None
    part: str = ""
    rows: int = 1
    head: bool = True
    region: str = ""
    silent: bool = False
    optional: bool = False
    section: str = ""


def has_includes(source: Source) -> bool:
    """Whether there may be anything to include."""
    return any(
        "include" in line
        or "{{#" in line
        or "[!" in line
        or ":::code" in line
        or "::: code" in line
        or "8<" in line
        or "![[" in line
        or line.lstrip().startswith(("<<<", "@[code"))
        for line in source.lines
    )


@dataclass(slots=True)
class Includes:
    """Puts files in their places. `verbatim` are the lines of the result that are a program's."""

    source: Source
    file: SourceFile
    diagnostics: Diagnostics
    verbatim: set[int] = field(default_factory=set)
    _left: int = _MOST_INCLUDED
    _written: Written = field(default_factory=Written)
    _vault: Vault = field(init=False)

    def __post_init__(self) -> None:
        self._vault = Vault(self.file.tree)

    def expand(self) -> Source:
        """Return the source with what it includes."""
        if not has_includes(self.source):
            return self.source
        lines = [Line(text, row) for row, text in enumerate(self.source.lines)]
        self._expand(lines, self.file.name, 0)
        return self._written.source(self.source)

    def _expand(self, lines: Sequence[Line], beside: str, depth: int) -> None:
        fence, raw, remark = "", False, False
        at = 0
        while at < len(lines):
            line = lines[at]
            text = line.text
            asked = None if raw or remark else _asked(text)
            if asked is None and not (fence or raw or remark):
                asked = _outside(lines, at) or self._page(text, beside)
            after = fence_after(text, fence)
            if asked is not None and self._include(asked, line, beside, depth, program=bool(fence)):
                at += asked.rows
                continue
            if not (fence or after or raw or remark):
                if learn.opens_box(text):
                    at = self._box(lines, at, beside, depth)
                    continue
                line = self._words(line, beside)
            fence = after
            if not fence:
                raw = _is_after(_RAW, text, "endraw", inside=raw)
                remark = _is_after(_REMARK, text, "endcomment", inside=remark)
            self._written.add(*line)
            at += 1

    def _page(self, text: str, beside: str) -> _Asked | None:
        """Return the page of a vault that a line embeds, if there is one."""
        text = text.strip()
        found = self._vault.embedded(text, beside) if text.startswith("![[") else None
        if found is None:
            return None
        path = posixpath.relpath(found.path, posixpath.dirname(beside) or ".")
        return _Asked(path, section=found.part)

    def _box(self, lines: Sequence[Line], at: int, beside: str, depth: int) -> int:
        """Write the lines of a box of Learn's, which is no quotation; return the next one's."""
        self._written.add("", lines[at].row)
        end = at + 1
        inner = []
        while end < len(lines) and (mark := learn.quoted(lines[end].text)):
            text, row, moved = lines[end]
            inner.append(Line(text[mark:], row, moved or ((0, mark),)))
            end += 1
        self._expand(inner, beside, depth)
        return end

    def _include(
        self, asked: _Asked, line: Line, beside: str, depth: int, *, program: bool
    ) -> bool:
        """Write a file in the place of a line; return whether that was done."""
        text = None if depth > _DEEPEST else self._included(asked, line.row, beside)
        if text is None:
            if asked.silent:
                self._written.add("", line.row)
            return asked.silent
        if asked.language is not None:
            longest = max(map(len, re.findall("`+", "\n".join(text))), default=0)
            fence = "`" * max(3, longest + 1)
            text = [f"{fence}{asked.language}", *text, fence]
        indent = indent_of(line.text)
        away = -len(line.text) - max(map(len, text), default=0) - len(indent)
        inner = [Line(indent + each, line.row, ((0, away),)) for each in text]
        if program or asked.language is not None:
            first = len(self._written.lines)
            for each in inner:
                self._written.add(*each)
            whole = range(first, len(self._written.lines))
            self.verbatim.update(whole if program else whole[1:-1])
        else:
            self._expand(inner, _beside(self._upwards(asked.path, beside), beside), depth + 1)
        return True

    def _words(self, line: Line, beside: str) -> Line:
        """Return a line with the words of the files that stand among its own."""
        if "[!INCLUDE" not in line.text:
            return line

        def words(path: str) -> str | None:
            text = self._included(_Asked(path), line.row, beside)
            kept = [each.strip() for each in text or () if each.strip()]
            return "" if text is None else kept[0] if len(kept) == 1 else None

        pieces = learn.included_words(line.text, words)
        if not pieces:
            return line
        text, moved = learn.woven(line.text, pieces)
        return Line(text, line.row, line.moved or moved)

    def _upwards(self, path: str, beside: str) -> str:
        """Return a path from the site's root as one from the root, by the nearest folder with it.

        The site may lie anywhere above the article: in `content/en/`, `docs/` or at the root.
        """
        if not path.startswith(("/", "_")) or ".." in path:
            return path
        for folder in PurePosixPath(beside).parents:
            if self.file.tree.exists((folder / path.lstrip("/")).as_posix()):
                up = len(PurePosixPath(beside).parents) - 1 - len(folder.parts)
                return "../" * up + path.lstrip("/")
        return path.lstrip("/")

    def _is_there(self, path: str, beside: str) -> bool:
        return self.file.tree.exists(_beside(path, beside))

    def _included(self, asked: _Asked, row: int, beside: str) -> list[str] | None:
        """Return the lines of a file that is included; None, reported, where there is none."""
        self._left -= 1
        if self._left < 0:
            return None  # and the rest is as it stands, which is told
        path = self._upwards(asked.path, beside)
        if asked.optional and not self._is_there(path, beside):
            return None
        try:
            content = self.file.tree.read(path, beside=beside, limit=_INCLUDED).decode()
        except (RefusedError, UnicodeDecodeError) as error:
            why = error if isinstance(error, RefusedError) else "is no text in UTF-8"
            self.diagnostics.report(
                foreign.NOT_INCLUDED,
                f"`{path}`, which is included here, {why}",
                span=self.source.span(row),
                hint="publish the folder that holds both, or put the text here",
            )
            return None
        lines = content.splitlines()
        lines = lines if asked.head else _part_of(lines, asked.part)
        lines = _region_of(lines, asked.region) if asked.region else lines
        lines = _without_head(lines) if asked.head and asked.language is None else lines
        return part_of_page(lines, asked.section)


def _asked(text: str) -> _Asked | None:
    """Return the file that a line asks for wherever it stands, in a program too."""
    if (found := _INCLUDE.fullmatch(text.strip())) is not None:
        path, _, part = found[1].partition(":")
        return _Asked(path, part=part, head=False)
    if (found := _INCLUDE_TAG.fullmatch(text.strip())) is not None:
        return _Asked(found["path"] or found["page"])
    return None


def _outside(lines: Sequence[Line], at: int) -> _Asked | None:
    """Return the file that lines outside of programs ask for."""
    text = lines[at].text.strip()
    if (whole := learn.whole(text)) is not None:
        return _Asked(whole.path, whole.language, silent=True)
    if (found := _SNIPPET.fullmatch(text)) is not None:
        return _Asked(found["path"], optional=True)
    if (found := _VITEPRESS.fullmatch(text)) is not None:
        path = found["path"] or found["code"]
        if path is None:
            return _Asked(found["page"], silent=True)
        return _Asked(path, _language_of(path), region=found["region"] or "", silent=True)
    found = _MYST.fullmatch(text)
    return None if found is None else _directive(found, lines, at)


def _directive(found: re.Match[str], lines: Sequence[Line], at: int) -> _Asked | None:
    """Return the file of MyST's `{include}`, which options may follow up to the end."""
    options: dict[str, str] = {}
    for count, line in enumerate(lines[at + 1 : at + 1 + _MOST_OPTIONS]):
        text = line.text.strip()
        if text.startswith(found["mark"]) and not text.strip(found["mark"][0]):
            path = found["path"]
            asked = _Asked(path, rows=count + 2, silent=True)
            if found["name"] == "include" and "literal" not in options and "code" not in options:
                return asked
            language = options.get("language") or options.get("code") or _language_of(path)
            return asked._replace(language=language)
        option = _OPTION.fullmatch(text)
        if option is not None:
            options[option["key"]] = option["value"].strip()
        elif text:
            return None
    return None


def _language_of(path: str) -> str:
    ending = PurePosixPath(path).suffix.removeprefix(".").lower()
    return _LANGUAGES.get(ending, ending if ending.isalnum() else "")


def _beside(path: str, beside: str) -> str:
    """Return an included file's path from the root, where the files that it includes are sought."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(beside), path))


def _is_after(marks: re.Pattern[str], text: str, end: str, *, inside: bool) -> bool:
    """Whether what marks open is open behind a line."""
    for found in marks.finditer(text):
        inside = end not in found[0]
    return inside


def _without_head(lines: list[str]) -> list[str]:
    """Return the lines of an article below its metadata."""
    if lines[:1] != [_HEAD] or _HEAD not in lines[1:]:
        return lines
    return lines[lines.index(_HEAD, 1) + 1 :]


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


def _region_of(lines: list[str], region: str) -> list[str]:
    """Return the lines between `#region name` and `#endregion`."""
    inside, chosen = False, []
    for line in lines:
        mark = _REGION.search(line)
        if mark is None:
            if inside:
                chosen.append(line)
        elif mark["end"]:
            inside = inside and mark["name"] not in {"", region}
        else:
            inside = inside or mark["name"] == region
    return chosen
