"""A finished PDF read by programs that are not ours, and what of a document's words they lack.

The structure's text (pikepdf), MuPDF and, where it is installed, pdftotext see a page in different
ways: the first by its tags, the second in the order of painting, the third by where glyphs stand.
"""

import re
import subprocess
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain, pairwise
from pathlib import Path

import pikepdf
import pymupdf
from readback import pdf as readback
from reading_order import body_sentences, footnote_sentences

from publish.diagnostics import Diagnostics
from publish.layout.lines.bidi import turns
from publish.layout.type.ideographs import WIDE
from publish.model import (
    Document,
    Emphasis,
    FootnoteReference,
    Inline,
    LineBreak,
    Marked,
    Phrase,
    Sentence,
    Strong,
    Style,
    Table,
    passage_sentences,
    plain_text,
)
from publish.model.addresses import Addresses, printed_addresses
from publish.model.languages import leftward
from publish.model.walk import walk_blocks, walk_sections
from publish.styles import load_style

_UNSEEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]")
_EM = 1000
_LETTER = "[\u0590-\u08ff]"
_SHORT = re.compile(f"(?<!{_LETTER}){_LETTER}{{2,4}}(?!{_LETTER})")
_MARKS = "[!\"'(),.:;?\u00ab\u00bb\u2018-\u201e]*"
_MARKED = re.compile(f"(?<!{_LETTER}){_MARKS}{_LETTER}{{2,4}}(?!{_LETTER}){_MARKS}")


@cache
def article_style() -> Style:
    """The style that articles say nothing of."""
    style = load_style("article", Path(), Diagnostics())
    assert style is not None
    return style


Reader = Callable[[Path], list[str]]


def structure(path: Path) -> list[str]:
    """The text by the tags, as if of one page: no line or page ends in it."""
    return [readback.tree(path).text()]


def mupdf(path: Path) -> list[str]:
    """The text of each page as MuPDF sees it."""
    with pymupdf.open(str(path)) as document:  # type: ignore[no-untyped-call]
        return [str(page.get_text()) for page in document]


def boxes(path: Path) -> dict[str, tuple[float, float]]:
    """From where to where each word of the first page goes, from left to right, in points."""
    with pymupdf.open(str(path)) as document:  # type: ignore[no-untyped-call]
        return {
            entry[4].strip("()"): (entry[0], entry[2]) for entry in document[0].get_text("words")
        }


def found(path: Path, words: str) -> list[tuple[float, float]]:
    """From where to where MuPDF finds words on the first page, in points."""
    with pymupdf.open(str(path)) as document:  # type: ignore[no-untyped-call]
        return [(place.x0, place.x1) for place in document[0].search_for(words)]


def places(path: Path) -> dict[str, float]:
    """How far to the right each word of the first page begins, in points."""
    return {word: left for word, (left, _) in boxes(path).items()}


def pdftotext(path: Path) -> list[str]:
    """The text of each page as Poppler sees it: in a table by lines, across the columns."""
    return _poppler(path)


def written(path: Path) -> list[str]:
    """The text of each page as Poppler sees it, in the order in which it is written."""
    return _poppler(path, "-raw")


def _poppler(path: Path, *options: str) -> list[str]:
    command = ["pdftotext", "-enc", "UTF-8", *options, str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\f")


def plain(text: str) -> str:
    """Text without what no reader can be asked for: line ends, bidi controls, kinds of spaces.

    Poppler takes every hyphen at a line's end away, also one that the author wrote.
    """
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    text = re.sub("\u00ad\\s*|-|(?<=[–—/])\\s*\n", "", re.sub("(?<=-)\\s*\n", "", text))
    return " ".join(text.split())


def lacking(document: Document, pages: list[str]) -> list[str]:
    """Return the words of `document` that stand whole on no page, nor across the end of one.

    A text is cut where a footnote's number, a link's address or a line's end stands in it.
    """
    read = [plain(page) for page in pages]
    return [words for words in wanted(document) if not _holds(read, words)]


def tight(pages: list[str], document: Document) -> list[str]:
    """Return pages in which what a document wants stands unbroken that a reader may not see so.

    MuPDF ends a line wherever the pen goes back to where the other direction begins, and a line of
    ideographs ends without a space. What stands between is compared; that words are apart is shown
    by the structure.
    """
    read = [plain(page) for page in pages]
    looks = [([look(page) for page in read], look) for look in (_close, _closer)]
    held = [
        words for words in mixed(document) if any(_holds(seen, look(words)) for seen, look in looks)
    ]
    return [*pages, *held]


def mixed(document: Document) -> list[str]:
    """Return the texts in which directions meet, and those in ideographs."""
    sentences = (*body_sentences(document, alternatives=False), *footnote_sentences(document))
    leftwards = any(leftward(sentence.lang) for sentence in sentences)
    return [words for words in wanted(document) if leftwards or turns(words) or WIDE.search(words)]


def _close(text: str) -> str:
    """Return words without spaces. MuPDF may turn around a short one among Latin ones."""
    return "".join(_SHORT.sub(lambda word: "".join(sorted(word[0])), text).split())


def _closer(text: str) -> str:
    """Return the same where a mark may change sides with such a word.

    To MuPDF a sign runs as the letter before it does, whatever comes next: the mark that closes a
    quotation goes with the word.
    """
    return _MARKED.sub(lambda word: "".join(sorted(word[0])), _close(text))


def _holds(pages: list[str], words: str) -> bool:
    if any(words in page for page in pages):
        return True
    return any(
        words[:cut].rstrip() in page and words[cut:].lstrip() in following
        for page, following in pairwise(pages)
        for cut in range(1, len(words))
    )


def wanted(document: Document) -> Iterator[str]:
    """Yield the texts that every reader must give back."""
    shown = printed_addresses(document, article_style())
    for sentence in (*body_sentences(document, alternatives=False), *footnote_sentences(document)):
        for part in parts(sentence, shown):
            if words := plain(part):
                yield words


def words_of_tables(document: Document) -> set[str]:
    """Return the texts that stand in cells and captions of tables."""
    sections = walk_sections(document)
    blocks = chain(document.opening, *(each.blocks for each in sections))
    tables = [each for each in walk_blocks(blocks) if isinstance(each, Table)]
    rows = [row for each in tables for row in ((each.head, *each.rows) if each.head else each.rows)]
    cells = [sentence for row in rows for cell in row.cells for sentence in cell.sentences]
    captions = [sentence for each in tables for sentence in passage_sentences(each.caption)]
    shown = printed_addresses(document, article_style())
    return {plain(part) for each in (*cells, *captions) for part in parts(each, shown)}


def parts(sentence: Sentence, shown: Addresses) -> Iterator[str]:
    """Yield a sentence's texts between its line ends, its citations and addresses of links."""
    held: list[str] = [""]

    def hold(inlines: Iterable[Inline]) -> None:
        for inline in inlines:
            match inline:
                case LineBreak() | FootnoteReference():
                    held.append("")
                case Emphasis(inlines=inner) | Strong(inlines=inner) | Marked(inlines=inner):
                    hold(inner)
                case Phrase(inlines=inner):
                    hold(inner)
                case _:
                    held[-1] += plain_text([inline])
                    if id(inline) in shown:
                        held.append("")

    hold(sentence.inlines)
    yield from held


def far_moves(path: Path) -> list[float]:
    """Return the moves of the pen within words and lines that are longer than two ems."""
    with pikepdf.open(path) as pdf:
        return [
            float(item)
            for page in pdf.pages
            for instruction in pikepdf.parse_content_stream(page)
            if str(instruction.operator) == "TJ"
            for item in instruction.operands[0]
            if not isinstance(item, pikepdf.String) and abs(float(item)) > 2 * _EM
        ]
