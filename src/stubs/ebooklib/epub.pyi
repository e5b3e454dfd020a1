from typing import Any

from lxml.etree import _Element

class EpubItem:
    id: str
    file_name: str
    media_type: str
    content: bytes
    manifest: bool
    is_linear: bool
    def __init__(
        self,
        uid: str | None = ...,
        file_name: str = ...,
        media_type: str = ...,
        content: bytes | None = ...,
        manifest: bool = ...,
    ) -> None: ...
    def get_content(self, default: bytes | None = ...) -> bytes: ...

class EpubHtml(EpubItem):
    title: str
    properties: list[str]
    media_overlay: str | None
    def __init__(
        self,
        uid: str | None = ...,
        file_name: str = ...,
        media_type: str = ...,
        content: bytes | None = ...,
        title: str = ...,
        lang: str | None = ...,
        direction: str | None = ...,
        media_overlay: str | None = ...,
        media_duration: str | None = ...,
    ) -> None: ...

class EpubNav(EpubHtml): ...
class EpubCover(EpubItem): ...
class EpubSMIL(EpubItem): ...

class EpubBook:
    FOLDER_NAME: str
    IDENTIFIER_ID: str
    language: str
    direction: str | None
    items: list[EpubItem]
    spine: list[EpubItem]
    metadata: dict[str, Any]
    prefixes: list[str]
    def add_item(self, item: EpubItem) -> EpubItem: ...

class EpubWriter:
    book: EpubBook
    file_name: Any
    options: dict[str, Any]
    out: Any
    def __init__(self, name: Any, book: EpubBook, options: dict[str, Any] | None = ...) -> None: ...
    def process(self) -> None: ...
    def write(self) -> None: ...
    def _write_container(self) -> None: ...
    def _write_opf(self) -> None: ...
    def _write_items(self) -> None: ...
    def _write_opf_metadata(self, root: _Element) -> None: ...
    def _write_opf_file(self, root: _Element) -> None: ...
