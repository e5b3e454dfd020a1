"""Which words of other people's articles we lose or add, as Pandoc's own reader sees them.

`against_pandoc.py FOLDER …` reads articles below each folder (`--sample N` of each, chosen by the
digest of their paths), once with ours and once with Pandoc (`commonmark_x`, of the wheel
`pypandoc-binary`), and compares the words of both. It prints, a file a line, what is left after the
normalisation, and leaves with 1 where anything is.

The normalisation, all of it:

- the metadata block is cut off by our own reader, and the title that we take from the text counts;
- a word is a run of letters, digits and marks, in NFKC and lower case; an alternative text counts,
  a title of a link, a class, an address and a language of a program do not;
- of raw HTML and of what Pandoc leaves as it stands (`raw`) the words between the tags count, and
  `alt`; comments, scripts, styles and the like do not;
- words are counted, not ordered: order is what tests/parity looks at; a note counts once, however
  often it is cited, and two words between which only an element ends may be one;
- a word that differs is forgiven if it stands, in the source, in a paragraph in which a finding is
  told, or in one that `DROPPED`, `FOREIGN` or `INCLUDED` describes: what the dialect says is read
  otherwise than by Pandoc (`publish explain dialect`, `publish explain habits`).
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pypandoc

from publish.diagnostics import Diagnostics
from publish.files import SourceFile, SourceTree
from publish.model import Code, Inline, SourceDocument, Text
from publish.model.walk import block_sentences, document_blocks, walk_inlines, walk_sections
from publish.read import read

FORMAT = "commonmark_x+wikilinks_title_after_pipe-smart-emoji"
SUFFIXES = {".md", ".qmd", ".Rmd", ".mdx", ".markdown"}
DROPPED = re.compile(
    r"<!--|-->|\[\[?_?toc_?\]?\]|^\s*(?:import|export)\s|\{:|\{::|%%|\{/\*|^% |\\newpage"
    r"|^\s*\[//\]: #|^\s*\([^()\s]+\)=\s*$|^\s*\\\w+\s*$|^\s*r\[[\w.-]+\]\s*$|^\s*@[A-Z]\w+"
    r"|^\s*:og:|\{[#.][\w-]+[^{}]*\}\s*$|^\s*`{3,}\S+ .*hidden",
    re.IGNORECASE,
)
"""What prints nothing here, and in its own tool."""
FOREIGN = re.compile(
    r"\{\{|\{%|<%|:::|!!!|\?\?\?|^=== |^\s*>\s*\[!|--8<--|#\||\{==|\{\+\+|\{--|\{~~|`[{]|~~~\{"
    r"|\{[a-z:]+\}`|<(?:doc|info|mdn|project):|^\s*\.\. \w+::|header=|^\s*[-*] +: "
    r"|^\s*\||<\w[^>]*$|^[^<]*>|@(?:fig|sec|tbl|eq|lst|tab)-|\\[A-Za-z@]+[({]|^\s*(?:`{3,}|~{3,})\s*\S"
    r"|^\s*[-*+] \[[ xX]\]|\]\[[^\]]"
)
"""What is read here as its tool means it: the words that Pandoc leaves of its marks are none."""
INCLUDED = re.compile(
    r"""(?:\{\{[<%#]?\s*include\s+["'`]?|\{%-?\s*include\s+["']|8<-+\s+["']|@include:\s*|<<<\s+@?"""
    r"""|\{(?:literal)?include\}\s+|\[!(?:INCLUDE|code)[^\]]*\]\()([^\s"'`{}<>%()\[\]]+)""",
    re.IGNORECASE,
)
"""A file that stands there: its words are none of Pandoc's."""
EMOJI = re.compile(r":[a-z0-9_+-]+:")
_WORD = re.compile(r"[^\W_]+")
_SKIPPED = {"script", "style", "template", "svg", "head"}


def main() -> int:
    """Compare; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="files of each folder")
    options = parser.parse_args()
    files = different = words = 0
    for folder in options.folders:
        for path in articles(folder, options.sample):
            count, lost, added = compare(folder, path)
            files, words = files + 1, words + count
            if lost or added:
                different += 1
                print(f"{folder.name}/{path}: lost {told(lost)}; added {told(added)}", flush=True)
    print(f"{files} files, {words} words, {different} files differ", file=sys.stderr)
    return 1 if different else 0


def articles(folder: Path, most: int) -> list[str]:
    """Return the paths of a folder's articles, or of so many by the digest of their paths."""
    found = [
        each.relative_to(folder).as_posix()
        for each in folder.rglob("*")
        if each.suffix in SUFFIXES and each.is_file()
    ]
    found.sort(key=lambda each: hashlib.sha256(each.encode()).digest())
    return sorted(found[: most or None])


def compare(folder: Path, path: str) -> tuple[int, Counter[str], Counter[str]]:
    """Return how many words an article has, those that we lose, and those that we add."""
    diagnostics = Diagnostics()
    document = read(SourceFile(SourceTree(folder), path, path), diagnostics, lang="en")
    if document is None:
        return 0, Counter(), Counter()
    source = (folder / path).read_text(encoding="utf-8", errors="replace")
    head = _head(source)
    theirs = Counter(pandoc_words("\n".join(source.split("\n")[head:])))
    ours = Counter(our_words(document))
    told_in = {each.span.line for each in diagnostics if each.span}
    forgiven = Counter(_forgiven(source, head, told_in))
    included = Counter(_included(folder, source))
    title = Counter(words_of(document.metadata.title or ""))
    lost = theirs - ours - forgiven - title
    added = ours - theirs - forgiven - included
    lost, added = _parted(lost, added)
    added, lost = _parted(added, lost)
    return sum(theirs.values()), lost, added


def _parted(apart: Counter[str], joined: Counter[str]) -> tuple[Counter[str], Counter[str]]:
    """Return words of two readers without those that are one word to one and two to the other."""
    left, kept = Counter(apart), Counter(joined)
    for word in joined:
        parts = [(word[:at], word[at:]) for at in range(1, len(word))]
        together = next((each for each in parts if apart.keys() & set(each)), None)
        if together is not None:
            del kept[word]
            left -= Counter(together)
    return left, kept


def told(words: Counter[str]) -> str:
    """Return words with their numbers, the most frequent first."""
    return ", ".join(f"{word}×{count}" for word, count in words.most_common(12)) or "none"


def words_of(text: str) -> list[str]:
    """Return the words of a text, normalised."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).lower().replace("\u2019", "'"))


def our_words(document: SourceDocument) -> Iterator[str]:
    """Yield the words that are printed and spoken of an article."""
    for section in walk_sections(document):
        for sentence in section.title.sentences:
            yield from _inline_words(sentence.inlines)
    for block in document_blocks(document):
        for sentence in block_sentences(block):
            yield from _inline_words(sentence.inlines)


def _inline_words(inlines: Iterable[Inline]) -> list[str]:
    parts = [
        each.text if isinstance(each, Text | Code) else " " if not hasattr(each, "inlines") else ""
        for each in walk_inlines(inlines)
    ]
    return words_of("".join(parts))


def pandoc_words(text: str) -> list[str]:
    """Return the words that Pandoc reads."""
    command = [pypandoc.get_pandoc_path(), "-f", FORMAT, "-t", "json", "--sandbox"]
    made = subprocess.run(
        command, input=text, capture_output=True, text=True, check=True, timeout=60
    )
    parts: list[str] = []
    _collect(json.loads(made.stdout)["blocks"], parts, set())
    return words_of("".join(parts))


def _collect(node: object, parts: list[str], notes: set[str]) -> None:
    if isinstance(node, list):
        for each in node:
            _collect(each, parts, notes)
    elif isinstance(node, dict) and "t" in node:
        kind: str = node["t"]
        content: Any = node.get("c", [])
        match kind:
            case "Str":
                parts.append(content)
            case "Space" | "SoftBreak" | "LineBreak":
                parts.append(" ")
            case "Code" | "CodeBlock":
                parts.append(content[1] if kind == "Code" else f"\n{content[1]}\n")
            case "RawInline" | "RawBlock":
                words = _html_words(content[1]) if content[0] == "html" else content[1]
                parts.append(words if words and kind == "RawInline" else f" {words} ")
            case "Note":
                if (note := json.dumps(content)) not in notes:
                    notes.add(note)
                    _collect(content, parts, notes)
            case "Math":
                parts.append(f" {content[1]} ")
            case "Image":
                pairs = dict(content[0][2])
                parts.append(f" {pairs.get('alt') or pairs.get('fig-alt') or ''} ")
                _collect(content[1], parts, notes)
            case "Link" | "Span" | "Quoted" | "Cite":
                _collect(content[1], parts, notes)
            case "Div" | "Header":
                parts.append("\n")
                _collect(content[-1], parts, notes)
                parts.append("\n")
            case _:
                parts.append("\n" if kind in _BLOCKS else "")
                _collect(content, parts, notes)
                parts.append("\n" if kind in _BLOCKS else "")


_BLOCKS = {"Para", "Plain", "BulletList", "OrderedList", "DefinitionList", "Table", "BlockQuote"}


_INLINE = set("a abbr b bdi code del dfn em i ins kbd mark q s small span strong sub sup u".split())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skipped += tag in _SKIPPED
        values = dict(attrs)
        self.parts.append(f" {values.get('alt') or ''} " if tag == "img" else "")
        self.parts.append("" if tag in _INLINE else "\n")

    def handle_endtag(self, tag: str) -> None:
        self._skipped -= tag in _SKIPPED and self._skipped > 0

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.parts.append(data)


def _html_words(text: str) -> str:
    reader = _Words()
    reader.feed(text)
    reader.close()
    return "".join(reader.parts)


def _head(source: str) -> int:
    lines = source.split("\n")
    mark = lines[0].lstrip("\ufeff").rstrip()
    if mark not in {"---", "+++"}:
        return 0
    ends = {"---", "..."} if mark == "---" else {"+++"}
    return next((n + 1 for n, line in enumerate(lines) if n and line.rstrip() in ends), 0)


def _forgiven(source: str, head: int, told_in: set[int]) -> Iterator[str]:
    """Yield the words of the parts in which a finding stands, or a mark of another tool."""
    lines = source.split("\n")
    for first, end in _parts(lines, head):
        part = lines[first:end]
        if not told_in.isdisjoint(range(first + 1, end + 1)) or any(map(_foreign, part)):
            yield from words_of("\n".join(part))


def _parts(lines: list[str], head: int) -> Iterator[tuple[int, int]]:
    """Yield paragraphs, whole fences, and what is indented below a mark of MkDocs."""
    first, fence = head, ""
    indented = False
    for number in range(head, len(lines) + 1):
        line = lines[number] if number < len(lines) else ""
        found = re.match(r"\s*(`{3,}|~{3,}|:{4,})", line)
        if found and not fence:
            fence = found[1]
        elif found and found[1].startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
        going_on = (
            indented and number + 1 < len(lines) and lines[number + 1].startswith(("    ", "\t"))
        )
        if number == len(lines) or not (line.strip() or fence or going_on):
            yield first, number
            first, indented = number + 1, False
        indented = indented or line.lstrip().startswith(("!!!", "???", "=== "))


def _included(folder: Path, source: str) -> Iterator[str]:
    """Yield the words of the files of a folder that an article includes, and of those in them."""
    waiting, seen = [source], set[Path]()
    while waiting:
        for name in INCLUDED.findall(waiting.pop()):
            last = name.partition(":")[0].rsplit("/", 1)[-1]
            for path in set(folder.rglob(last)) - seen if last.strip(".") else ():
                seen.add(path)
                if path.is_file() and path.suffix not in {".png", ".svg"}:
                    waiting.append(path.read_text(encoding="utf-8", errors="replace"))
                    yield from words_of(waiting[-1])


def _foreign(line: str) -> bool:
    return bool(DROPPED.search(line) or FOREIGN.search(line) or EMOJI.search(line))


if __name__ == "__main__":
    sys.exit(main())
