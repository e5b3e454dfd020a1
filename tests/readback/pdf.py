"""A finished PDF read with pikepdf: text in order of structure, outline, labels, metadata."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Page, String


@dataclass(frozen=True)
class Streams:
    """Text in order of structure: none of what print adds, such as labels."""

    body: str
    notes: str


@dataclass(frozen=True)
class Entry:
    title: str
    level: int


@dataclass(frozen=True)
class About:
    title: str
    lang: str
    authors: list[str]


@dataclass(frozen=True)
class Node:
    """A structure element: role as written, language in force, its attributes and text."""

    role: str
    lang: str
    alternative: str | None = None
    identifier: str | None = None
    title: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    kids: "list[Node | Text]" = field(default_factory=list)

    def walk(self) -> "Iterator[Node]":
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def text(self) -> str:
        return "".join(kid.text() if isinstance(kid, Node) else kid.value for kid in self.kids)


@dataclass(frozen=True)
class Text:
    page: int
    value: str


def streams(path: Path) -> Streams:
    body: list[str] = []
    notes: list[str] = []
    for piece, noted in _running(tree(path)):
        (notes if noted else body).append(piece.value)
    return Streams("".join(body), "".join(notes))


def page_texts(path: Path) -> dict[str, str]:
    """Return by page label the running text that stands on it."""
    labels = page_labels(path)
    texts = dict.fromkeys(labels, "")
    for piece, noted in _running(tree(path)):
        if not noted:
            texts[labels[piece.page]] += piece.value
    return texts


def outline(path: Path) -> list[Entry]:
    def walk(items: Iterable[OutlineItem], level: int) -> Iterator[Entry]:
        for item in items:
            yield Entry(item.title, level)
            yield from walk(item.children, level + 1)

    with pikepdf.open(path) as pdf, pdf.open_outline() as found:
        return list(walk(found.root, 1))


def page_labels(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf:
        return [page.label for page in pdf.pages]


def info(path: Path) -> About:
    with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
        title = str(metadata["dc:title"])
        assert str(pdf.docinfo["/Title"]) == title
        return About(title, str(pdf.Root.Lang), list(metadata.get("dc:creator", [])))


def tree(path: Path) -> Node:
    """Return the whole structure tree with the text of its content.

    An alternative text is such, unless it is what the content says.
    """
    with pikepdf.open(path) as pdf:
        pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        marked = {
            (index, mark): text
            for index, page in enumerate(pdf.pages)
            for mark, text in marked_texts(page).items()
        }

        def read(element: Object, lang: str) -> Node:
            lang = str(element.get("/Lang", lang))
            node = Node(
                str(element.S)[1:],
                lang,
                _text(element.get("/Alt")),
                _text(element.get("/ID")),
                _text(element.get("/T")),
                {key[1:]: str(value) for key, value in element.get("/A", {}).items()},
            )
            for kid in _listed(element.get("/K")):
                if isinstance(kid, Dictionary) and "/S" in kid:
                    node.kids.append(read(kid, lang))
                elif isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR:
                    continue
                else:
                    reference = isinstance(kid, Dictionary)
                    page = pages[(kid if reference and "/Pg" in kid else element).Pg.objgen]
                    mark = int(kid.MCID) if reference else int(kid)
                    node.kids.append(Text(page, marked[page, mark]))
            if node.alternative is not None and node.alternative != node.text().rstrip():
                node.kids.insert(0, Text(pages[element.Pg.objgen], f"{node.alternative} "))
            return node

        (root,) = _listed(pdf.Root.StructTreeRoot.K)
        return read(root, str(pdf.Root.Lang))


def marked_texts(page: Page) -> dict[int, str]:
    """Return the text of each marked-content identifier of a page."""
    fonts = {name: _characters(font) for name, font in page.Resources.Font.items()}
    texts: dict[int, str] = {}
    mark: int | None = None
    font: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands = instruction.operands
        match str(instruction.operator):
            case "BDC":
                assert mark is None, "marked content within marked content"
                mark = int(operands[1].get("/MCID", -1))
                texts.setdefault(mark, "")
            case "BMC":
                assert mark is None, "marked content within marked content"
                mark = -1
            case "EMC":
                mark = None
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj" | "TJ":
                assert mark is not None, "text that is neither tagged nor an artifact"
                texts[mark] += "".join(_shown(operands[0], font))
            case _:
                pass
    texts.pop(-1, None)
    return texts


def _shown(operand: Object, font: dict[int, str]) -> Iterator[str]:
    for part in operand if isinstance(operand, Array) else [operand]:
        if isinstance(part, String):
            codes = bytes(part)
            for at in range(0, len(codes), 2):
                yield font[int.from_bytes(codes[at : at + 2], "big")]


def _characters(font: Object) -> dict[int, str]:
    """Return what each code of a composite font stands for."""
    return _mapping(bytes(font.ToUnicode.read_bytes()))


@cache
def _mapping(cmap: bytes) -> dict[int, str]:
    blocks = re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL)
    pairs = re.findall(rb"<([0-9A-F]+)> <([0-9A-F]+)>", b"".join(blocks))
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _running(node: Node, *, noted: bool = False) -> Iterator[tuple[Text, bool]]:
    """Yield texts that are the author's, and whether they are in a footnote."""
    noted = noted or node.role == "Note"
    labelled = node.role == "Note" or (node.role == "L" and "ListNumbering" in node.attributes)
    for kid in node.kids:
        if isinstance(kid, Text):
            yield kid, noted
        elif (
            kid.role in {"TOC", "Reference"}
            or kid.title in {"date", "imprint", "address", "back", "break", "page"}
            or (labelled and kid.role == "Lbl")
        ):
            continue
        elif labelled and kid.role == "LI":
            yield from _item(kid, noted)
        else:
            yield from _running(kid, noted=noted)


def _item(item: Node, noted: bool) -> Iterator[tuple[Text, bool]]:  # noqa: FBT001
    for kid in item.kids:
        if isinstance(kid, Node) and kid.role != "Lbl":
            yield from _running(kid, noted=noted)


def _text(value: Object | None) -> str | None:
    return None if value is None else str(value)


def _listed(value: Object | None) -> list[Object]:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]
