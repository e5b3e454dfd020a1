"""What documentation on Microsoft Learn, and Adobe's, writes in ways of its own.

`:::image …:::` and its kin, `::: moniker …`, boxes (`> [!div …]`), `[!INCLUDE […](…)]` and words
with a mark (`[!UICONTROL File]`), each made into our Markdown line by line.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from publish.read.template_tags import code_spans

_PAIR = r'[ \t]+[\w-]+[ \t]*=[ \t]*"[^"\n]{0,1000}"'
_EXTENSION = re.compile(
    rf":::[ \t]*(?P<name>image|code|video|no-loc)(?P<pairs>(?:{_PAIR}){{1,12}})[ \t]*:::"
)
_FRAME = re.compile(
    r"[ \t>]*(?::::[ \t]*(?:row|column)(?:" + _PAIR + r")?[ \t]*:::"
    r"|:::[ \t]*(?:row|column|image|moniker|zone)-end[ \t]*(?::::)?"
    r"|:::[ \t]*(?:moniker|zone)(?:" + _PAIR + r"){1,4}[ \t]*(?::::)?)[ \t]*"
)
"""What only frames the lines between: columns, and parts for one version of a product."""
_ATTRIBUTE = re.compile(r'([\w-]+)[ \t]*=[ \t]*"([^"\n]*)"')
_BOX = re.compile(r"[ \t]*>[ \t]*\[!div\b[^\]\n]{0,300}\][ \t]*")
_QUOTED = re.compile(r"[ \t]*>[ \t]?")
_INCLUDE = re.compile(r"\[!INCLUDE[ \t]*\[[^\]\n]{0,300}\][ \t]*\((?P<path>[^()\s]{1,500})\)\]")
_PROGRAM = re.compile(
    r"\[!code(?:-(?P<language>[\w+#-]{1,30}))?[ \t]*\[[^\]\n]{0,300}\][ \t]*"
    r"\((?P<path>[^()\s?#]{1,500})[^()\n]{0,200}\)\]",
    re.IGNORECASE,
)
_VIDEO = re.compile(r"\[!VIDEO[ \t]+(?P<address>https?://[^\s\]]{1,1000})\]")
_WORDS = re.compile(r"\[!(?P<mark>UICONTROL|DNL|BADGE|PREVIEW)[ \t]+(?P<words>[^\]\n]{1,300})\]")
_NAME = re.compile(r"<xref:(?P<name>[^<>\s?]{1,500})(?:\?[^<>\s]{0,200})?>")
"""A name of a library, which its own tool links to what it documents."""
_MARKUP = re.compile(r"([\\\[\]*_`<>{}$])")
_SAFE = re.compile(r"[^\s()<>\\]+")


class Instead(NamedTuple):
    """What stands instead of a piece of a line, from `start` to `end`.

    `linked` if it is a link in place of what shows something of another site.
    """

    start: int
    end: int
    text: str
    linked: bool = False


class Whole(NamedTuple):
    """A file that a line includes, as text, or as a program in `language`."""

    path: str
    language: str | None = None


def has_marks(line: str) -> bool:
    """Whether a line may hold anything that is read here."""
    return ":::" in line or "[!" in line or "<xref:" in line


def is_frame(line: str) -> bool:
    """Whether a line only frames others."""
    return _FRAME.fullmatch(line) is not None


def opens_box(line: str) -> bool:
    """Whether a line begins a box, whose lines stand in a quotation without being one."""
    return _BOX.fullmatch(line) is not None


def quoted(line: str) -> int:
    """Return how much of a line of a box is its mark; 0 for a line outside."""
    found = _QUOTED.match(line)
    return found.end() if found else 0


def whole(line: str) -> Whole | None:
    """Return the file that a line includes, if it is all that stands there."""
    line = line.strip()
    if (found := _INCLUDE.fullmatch(line)) is not None:
        return Whole(_from_root(found["path"]))
    if (found := _PROGRAM.fullmatch(line)) is not None:
        return Whole(_from_root(found["path"]), found["language"] or "")
    found = _EXTENSION.fullmatch(line)
    if found is not None and found["name"] == "code":
        values = dict(_ATTRIBUTE.findall(found["pairs"]))
        return Whole(_from_root(values.get("source", "")), values.get("language", ""))
    return None


def stands_alone(line: str) -> bool:
    """Whether a picture or a film is all that stands on a line."""
    return _EXTENSION.fullmatch(line.strip()) is not None


def replaced(line: str) -> list[Instead]:
    """Return what stands instead of pieces of a line; what stands in a program is a program."""
    return _outside_programs(line, _replaced(line))


def included_words(line: str, included: Callable[[str], str | None]) -> list[Instead]:
    """Return the words of files that stand among those of a line; `included` gives a file's."""
    found = (
        Instead(*each.span(), words)
        for each in _INCLUDE.finditer(line)
        if (words := included(_from_root(each["path"]))) is not None
    )
    return _outside_programs(line, found)


def _outside_programs(line: str, pieces: Iterator[Instead]) -> list[Instead]:
    programs = code_spans(line)
    return sorted(
        piece for piece in pieces if not any(start <= piece.start < end for start, end in programs)
    )


def woven(line: str, pieces: list[Instead]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a line with its pieces, and from where on each of its places was how much further."""
    text, at = "", 0
    moved: list[tuple[int, int]] = []
    for piece in pieces:
        if piece.start < at:
            continue  # it stands in the one before
        text += line[at : piece.start]
        moved.append((len(text), piece.start - len(text)))
        text += piece.text
        at = piece.end
        moved.append((len(text), at - len(text)))
    return text + line[at:], tuple(moved)


def _replaced(line: str) -> Iterator[Instead]:
    for found in _EXTENSION.finditer(line):
        instead = _extension(found["name"], dict(_ATTRIBUTE.findall(found["pairs"])))
        if instead is not None:
            yield Instead(*found.span(), instead, linked=found["name"] == "video")
    if not line.lstrip().startswith(">"):  # there it is told as a film of other houses is
        for found in _VIDEO.finditer(line):
            yield Instead(*found.span(), f"<{found['address']}>", linked=True)
    for found in _NAME.finditer(line):
        name = re.sub(r"`+\d*|[*]$|\(.*", "", unquote(found["name"]))
        yield Instead(*found.span(), f"`{name}`")
    for found in _WORDS.finditer(line):
        words = _text(found["words"])
        yield Instead(*found.span(), f"**{words}**" if found["mark"] == "UICONTROL" else words)


def _extension(name: str, values: dict[str, str]) -> str | None:
    source = values.get("source", "")
    match name:
        case "no-loc":
            return _text(values.get("text", ""))
        case "image" if _SAFE.fullmatch(source):
            words = _text(values.get("alt-text", ""))
            if not words and values.get("type") == "icon":
                return ""  # an ornament beside words
            return f"![{words}]({_from_root(source)})"
        case "video" if _SAFE.fullmatch(source):
            words = _text(values.get("title", ""))
            return f"[{words}]({source})" if words else f"<{source}>"
        case _:
            return None


def _from_root(path: str) -> str:
    """Return a path with the root of the repository as other houses write it: `~/x` is `/x`."""
    return path[1:] if path.startswith("~/") else path


def _text(words: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(words.split()))
