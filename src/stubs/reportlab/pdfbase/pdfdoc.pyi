from typing import Any, ClassVar

class PDFObject:
    def format(self, document: Any) -> bytes: ...

class PDFObjectReference(PDFObject):
    name: str

class PDFDictionary(PDFObject):
    def __setitem__(self, name: str, value: object) -> None: ...

class PDFCatalog(PDFObject):
    __NoDefault__: ClassVar[list[str]]
    __Refs__: ClassVar[list[str]]
    Metadata: PDFObject
    StructTreeRoot: str
    MarkInfo: str
    Outlines: str
    PageLabels: str
    Names: str
    ViewerPreferences: str
    PageMode: str
    OutputIntents: str

class PDFPages(PDFCatalog):
    pages: list[Any]

class PDFPage(PDFCatalog):
    stream: str
    Contents: PDFObject
    Annots: PDFObject
    Resources: str

class PDFDocument(PDFObject):
    Catalog: PDFCatalog
    Pages: PDFPages
    idToObject: dict[str, Any]
    numberToId: dict[int, str]
    idToObjectNumberAndVersion: dict[str, tuple[int, int]]
    def Reference(self, obj: PDFObject) -> PDFObjectReference: ...
