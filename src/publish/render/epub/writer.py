"""The container: EbookLib's package and manifest, with content, metadata and ZIP entries of ours.

EbookLib parses and rebuilds content documents, groups metadata so that refinements lose their
place, stamps entries with the clock, and keeps all audio in memory; the hooks below are where it
lets that be replaced (the same in 0.20 and 0.21).
"""

import shutil
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ebooklib import epub
from lxml import etree

from publish.render.epub.metadata import IDENTIFIER, Statement

if TYPE_CHECKING:
    from _typeshed import SizedBuffer

_DC = "http://purl.org/dc/elements/1.1/"
_XML = "http://www.w3.org/XML/1998/namespace"
_COMPRESSED_ALREADY = ("audio/", "image/png", "image/jpeg", "image/webp", "image/gif")
_REGULAR_FILE = 0o100644
_UNIX = 3


class Member(epub.EpubItem):
    """A file of the publication; content that is a Path stays on disk until it is copied."""

    def __init__(
        self,
        identifier: str,
        name: str,
        media_type: str,
        source: bytes | Path,
        *,
        properties: Sequence[str] = (),
        media_overlay: str | None = None,
    ) -> None:
        super().__init__(uid=identifier, file_name=name, media_type=media_type)
        self.source = source
        self.properties = list(properties)
        self.media_overlay = media_overlay

    def get_content(self, default: bytes | None = None) -> bytes:
        """Return the bytes as they were given."""
        del default
        return self.source if isinstance(self.source, bytes) else self.source.read_bytes()


class Archive(zipfile.ZipFile):
    """A ZIP file whose bytes depend on its contents alone (OCF 3.3, section 4)."""

    stamp = (1980, 1, 1, 0, 0, 0)
    stored: frozenset[str] = frozenset({"mimetype"})

    def entry(self, name: str) -> zipfile.ZipInfo:
        """Return a new entry. Raises ValueError where there is one of that name."""
        if name in self.NameToInfo:
            raise ValueError(f"two files at {name}")
        entry = zipfile.ZipInfo(name, self.stamp)
        entry.create_system = _UNIX
        entry.external_attr = _REGULAR_FILE << 16
        entry.compress_type = zipfile.ZIP_STORED if name in self.stored else zipfile.ZIP_DEFLATED
        return entry

    def writestr(
        self,
        zinfo_or_arcname: str | zipfile.ZipInfo,
        data: "SizedBuffer | str",
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Write an entry under its name; the entry's other properties are always ours."""
        del compress_type
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        super().writestr(self.entry(name), data, compresslevel=compresslevel)

    def copy(self, name: str, path: Path) -> None:
        """Write the bytes of a file without holding them in memory."""
        entry = self.entry(name)
        entry.file_size = path.stat().st_size
        with path.open("rb") as source, self.open(entry, "w") as target:
            shutil.copyfileobj(source, target, 1 << 20)


class Writer(epub.EpubWriter):
    """Writes a book with metadata in our order and entries as `Archive` makes them."""

    def __init__(
        self,
        path: Path,
        book: epub.EpubBook,
        metadata: list[Statement],
        modified: datetime,
        records: Mapping[str, bytes],
    ) -> None:
        super().__init__(path, book, {"epub2_guide": False, "raise_exceptions": True})
        self.metadata = metadata
        self.modified = modified
        self.records = records

    def write(self) -> None:
        """Write the whole file."""
        with Archive(self.file_name, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as self.out:
            self.out.stamp = self.modified.timetuple()[:6]
            self.out.stored = Archive.stored | {
                f"{self.book.FOLDER_NAME}/{item.file_name}"
                for item in self.book.items
                if item.media_type.startswith(_COMPRESSED_ALREADY)
            }
            self.out.writestr("mimetype", "application/epub+zip")
            self._write_container()
            self._write_opf()
            self._write_items()
            for name, content in self.records.items():
                self.out.writestr(f"{self.book.FOLDER_NAME}/{name}", content)

    def _write_items(self) -> None:
        for item in self.book.items:
            name = f"{self.book.FOLDER_NAME}/{item.file_name}"
            if isinstance(item, Member) and isinstance(item.source, Path):
                self.out.copy(name, item.source)
            else:
                self.out.writestr(name, item.get_content())

    def _write_opf_metadata(self, root: etree._Element) -> None:
        metadata = etree.SubElement(root, "metadata", nsmap={"dc": _DC})
        for statement in self.metadata:
            tag = statement.tag
            name = f"{{{_DC}}}{tag[3:]}" if tag.startswith("dc:") else tag
            element = etree.SubElement(metadata, name)
            for key, value in statement.attributes.items():
                element.set(key.replace("xml:", f"{{{_XML}}}"), value)
            element.text = statement.text or None

    def _write_opf_file(self, root: etree._Element) -> None:
        """Put right what EbookLib has no way to say, and write the package document."""
        root.set(f"{{{_XML}}}lang", self.book.language)
        if self.book.direction:
            root.set("dir", self.book.direction)
        del root.attrib["prefix"]  # every prefix that is used is reserved
        spine = root.find("spine")
        if spine is not None:
            del spine.attrib["toc"]  # there is no NCX
        tree = etree.tostring(root, pretty_print=True, encoding="utf-8", xml_declaration=True)
        self.out.writestr(f"{self.book.FOLDER_NAME}/content.opf", tree)


def write_package(
    path: Path,
    members: Iterable[Member],
    spine: Iterable[Member],
    metadata: list[Statement],
    *,
    lang: str,
    direction: str | None,
    modified: datetime,
    records: Mapping[str, bytes],
) -> None:
    """Write `members` as an EPUB at `path`; `spine` is the order in which they are read.

    `records` are files that the metadata link to and that are no part of the publication (EPUB
    3.3, 5.5.7): no manifest lists them.
    """
    book = epub.EpubBook()
    book.IDENTIFIER_ID = IDENTIFIER
    book.language = lang
    book.direction = direction
    for member in members:
        book.add_item(member)
    book.spine = list(spine)
    writer = Writer(path, book, metadata, modified, records)
    writer.process()
    writer.write()
