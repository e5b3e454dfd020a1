"""PDF objects on ReportLab's object writer: numbers, strings, and a serialiser of our own.

ReportLab 5.1 numbers and formats objects; it can write neither object streams nor cross-reference
streams, and its own streams lack the line end before `endstream` (ISO 19005-2, 6.1.7.1): every
stream of ours is made here.
"""

import hashlib
import re
import zlib

from reportlab.pdfbase import pdfdoc

_GROUP = 200
"""Objects in one object stream: few enough that a reader need not unpack the whole file."""

_LEVEL = 5
"""How hard zlib tries: the next level takes half as much time again for 3 % less."""

_BINARY = b"%\xe2\xe3\xcf\xd3\n"


class Raw(pdfdoc.PDFObject):
    """An indirect object whose bytes are formatted already."""

    __RefOnly__ = 1

    def __init__(self, content: bytes = b"null") -> None:
        self.content = content

    def format(self, _document: pdfdoc.PDFDocument) -> bytes:
        """Return the object's bytes."""
        return self.content


PAGE_ENTRIES = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
"""Those of a page that has a key in the parent tree and an order of its links.

ReportLab writes the entries that an object lists, and drops others without a word.
"""


class TaggedDocument(pdfdoc.PDFDocument):
    """A document that is written with object streams and one cross-reference stream."""

    def __init__(self, lang: str, version: tuple[int, int] = (1, 7)) -> None:
        super().__init__(invariant=1, pdfVersion=version, lang=lang)
        self._version = version
        self.Catalog.__NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]
        self.Catalog.__Refs__ = [*pdfdoc.PDFCatalog.__Refs__, "OutputIntents"]

    def number(self, thing: pdfdoc.PDFObject) -> int:
        """Register an object and return its number."""
        name = self.Reference(thing).name
        number: int = self.idToObjectNumberAndVersion[name][0]
        return number

    def stream(self, content: bytes, entries: str = "", *, packed: bool = True) -> int:
        """Register a stream with further dictionary entries; return its number."""
        return self.number(Raw(stream(content, entries, packed=packed)))

    def serialise(self, information: int | None) -> bytes:
        """Return the file. `information` is the number of the Info dictionary."""
        catalog = self.number(self.Catalog)
        writer = _Writer(self._version)
        number = 0
        while (number := number + 1) in self.numberToId:
            content = self.idToObject[self.numberToId[number]].format(self)
            writer.add(number, content)
        return writer.finish(number, catalog, information)


class _Writer:
    """Collects objects: streams as they come, all else in object streams."""

    def __init__(self, version: tuple[int, int]) -> None:
        self.parts = [b"%%PDF-%d.%d\n" % version, _BINARY]
        self.length = sum(map(len, self.parts))
        self.waiting: list[tuple[int, bytes]] = []
        self.places: dict[int, tuple[int, int, int]] = {}

    def add(self, number: int, content: bytes) -> None:
        """Add an object; whatever is no stream waits for an object stream."""
        if content.endswith(b"endstream"):
            self.put(number, content)
        else:
            self.waiting.append((number, content))

    def put(self, number: int, content: bytes) -> None:
        self.places[number] = (1, self.length, 0)
        part = b"%d 0 obj\n%s\nendobj\n" % (number, content)
        self.parts.append(part)
        self.length += len(part)

    def finish(self, free: int, catalog: int, information: int | None) -> bytes:
        """Write what waits into object streams numbered from `free`, then the references."""
        for first in range(0, len(self.waiting), _GROUP):
            group = self.waiting[first : first + _GROUP]
            offset = 0
            heads = []
            for index, (number, content) in enumerate(group):
                heads.append(b"%d %d" % (number, offset))
                offset += len(content) + 1
                self.places[number] = (2, free, index)
            head = b" ".join(heads) + b"\n"
            entries = f"/Type/ObjStm/N {len(group)}/First {len(head)}"
            body = head + b"\n".join(content for _, content in group)
            self.put(free, stream(body, entries))
            free += 1
        self.places[free] = (1, self.length, 0)
        rows = [b"\0" * 6 + b"\xff"]
        for number in range(1, free + 1):
            kind, place, index = self.places[number]
            rows.append(bytes((kind,)) + place.to_bytes(5, "big") + bytes((index,)))
        start = self.length
        digest = hashlib.sha256(b"".join(self.parts)).hexdigest()[:32].upper()
        info = "" if information is None else f"/Info {information} 0 R"
        entries = (
            f"/Type/XRef/Size {free + 1}/W[1 5 1]/Root {catalog} 0 R{info}/ID[<{digest}><{digest}>]"
        )
        self.put(free, stream(b"".join(rows), entries))
        self.parts.append(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self.parts)


def stream(content: bytes, entries: str = "", *, packed: bool = True) -> bytes:
    """Return a stream object, deflated unless `packed` is false (it is already, or must not be)."""
    if packed:
        content = zlib.compress(content, _LEVEL)
        entries += "/Filter/FlateDecode"
    return b"<<%s/Length %d>>\nstream\n" % (entries.encode(), len(content)) + _ended(content)


def _ended(content: bytes) -> bytes:
    """Add the line end and the keyword: CR LF after data ending in CR, which LF would join."""
    return content + (b"\r\nendstream" if content.endswith(b"\r") else b"\nendstream")


def text(value: str) -> str:
    """Return a text string (ISO 32000-1, 7.9.2.2): ASCII, else UTF-16 in hexadecimal digits."""
    if value.isascii() and value.isprintable():
        return "(" + re.sub(r"([\\()])", r"\\\1", value) + ")"
    return f"<FEFF{value.encode('utf-16-be', 'replace').hex().upper()}>"


def decimal(value: float, digits: int) -> str:
    """Return a number with at most so many decimals."""
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def real(value: float) -> str:
    """Return a number with at most two decimals, a seven-thousandth of an inch."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))
