"""Pages of Obsidian, Foam and Dendron that stand in another: `![[Page#Heading]]`.

They are found by their names wherever they lie, and a part of one may be meant.
"""

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import PurePosixPath
from typing import NamedTuple

from publish.files import SourceTree
from publish.read.rewriting import fence_after

_EMBED = re.compile(r"!\[\[(?P<first>[^\[\]|\n]{1,300})(?:\|(?P<last>[^\[\]|\n]{0,300}))?\]\]")
_VAULT = re.compile(r"dendron://[^/]{1,100}/")
_ENDING = ".md"
_PICTURE = re.compile(r".*\.(?:png|jpe?g|webp|gif|svg|avif)(?:#.*)?", re.IGNORECASE)
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*")
_NAMED_BY_HAND = re.compile(r"[ \t]*\{#[^{}]*\}\s*$")
_OF_DENDRON = re.compile(r"(?P<first>[^,:]*)(?:,(?P<skipped>\d{1,4}))?(?::#(?P<last>.*))?")
_TO_NEXT = "*"


class Embedded(NamedTuple):
    """A page by its path from the root, and what is meant of it; empty for all."""

    path: str
    part: str


@dataclass(slots=True)
class Vault:
    """The pages of a folder by their names, which are looked for when one is asked for."""

    tree: SourceTree
    _by_name: dict[str, list[str]] = field(default_factory=dict)

    def embedded(self, text: str, beside: str) -> Embedded | None:
        """Return the page that a line embeds; None where it embeds none, or there is none.

        Words stand before the page with Dendron, behind it with the others.
        """
        found = _EMBED.fullmatch(text)
        if found is None:
            return None
        for written in filter(None, (found["first"], found["last"])):
            page, _, part = _VAULT.sub("", written.strip()).partition("#")
            if page.strip() and not _PICTURE.fullmatch(page):
                path = self._path(page.strip(), beside)
                if path is not None:
                    return Embedded(path, part.strip())
        return None

    def _path(self, page: str, beside: str) -> str | None:
        name = page.removesuffix(_ENDING).lstrip("/")
        folder = posixpath.dirname(beside)
        for path in (posixpath.normpath(posixpath.join(folder, name)), name):
            if self.tree.exists(path + _ENDING):
                return path + _ENDING
        ending = f"/{name.lower()}{_ENDING}"
        found = [
            each
            for each in self._named(PurePosixPath(name).name)
            if f"/{each.lower()}".endswith(ending)
        ]
        return max(found, key=lambda each: _shared(each, beside), default=None)

    def _named(self, name: str) -> Sequence[str]:
        if not self._by_name:
            for each in self.tree.walk(_ENDING):
                self._by_name.setdefault(PurePosixPath(each).stem.lower(), []).append(each)
        return self._by_name.get(name.lower(), ())


def _shared(path: str, other: str) -> int:
    """Return how many folders two paths have in common."""
    pairs = zip(PurePosixPath(path).parent.parts, PurePosixPath(other).parent.parts, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def part_of_page(lines: list[str], part: str) -> list[str] | None:
    """Return the lines of a page that a heading or a block's name stands for; None for none.

    `Heading` takes all below it, up to the next of its level; Dendron's `a,1:#b` what stands
    between two headings without the first line, and `a:#*` what stands before the next heading.
    """
    if not part:
        return lines
    if part.startswith("^"):
        return _block(lines, part.partition(":")[0])
    asked = _OF_DENDRON.fullmatch(part.rpartition("#")[2] if ":#" not in part else part)
    if asked is None:
        return None
    headings = list(_headings(lines))
    first = next((each for each in headings if each[2] == _plain(asked["first"])), None)
    if first is None:
        return None
    row, level, _ = first
    below = [each for each in headings if each[0] > row]
    if asked["last"] == _TO_NEXT:
        end = next((each[0] for each in below), len(lines))
    elif asked["last"]:
        last = _plain(asked["last"])
        end = next((each[0] for each in below if each[2] == last), len(lines))
    else:
        end = next((each[0] for each in below if each[1] <= level), len(lines))
    return lines[row + int(asked["skipped"] or 0) : end]


def _headings(lines: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the row, the level and the letters of each heading outside of programs."""
    made, fence = [], ""
    for row, line in enumerate(lines):
        inside, fence = bool(fence), fence_after(line, fence)
        found = None if inside or fence else _HEADING.fullmatch(line)
        if found is not None:
            made.append((row, len(found[1]), _plain(_NAMED_BY_HAND.sub("", found[2]))))
    return made


def _plain(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def _block(lines: list[str], name: str) -> list[str] | None:
    """Return the paragraph or the item that ends in a block's name."""
    last = next((n for n, each in enumerate(lines) if each.rstrip().endswith(f" {name}")), None)
    if last is None:
        return None
    first = last
    while first and lines[first - 1].strip() and not lines[first].lstrip().startswith(("- ", "* ")):
        first -= 1
    return [*lines[first:last], lines[last].rstrip().removesuffix(name).rstrip()]
