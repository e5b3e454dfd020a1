from typing import Any

class PDFObject:
    def format(self, document: Any) -> bytes: ...

class PDFObjectReference(PDFObject):
    name: str

class PDFDictionary(PDFObject):
    def __setitem__(self, name: str, value: object) -> None: ...

class PDFCatalog(PDFObject):
    __NoDefault__: list[str]
    __Refs__: list[str]
    Metadata: PDFObject
    StructTreeRoot: str
    MarkInfo: str
    Outlines: str | None
    PageLabels: str
    Names: str
    ViewerPreferences: str
    PageMode: str
    OutputIntents: str

class PDFPages(PDFCatalog):
    pages: list[PDFPage]

class PDFPage(PDFCatalog):
    stream: str
    StructParents: str
    Tabs: str
    Contents: PDFObject
    Annots: PDFObject
    TrimBox: PDFObject
    BleedBox: PDFObject
    Resources: str

class PDFDocument(PDFObject):
    Catalog: PDFCatalog
    Pages: PDFPages
    def __init__(self, *, invariant: int, pdfVersion: tuple[int, int], lang: str) -> None: ...
    idToObject: dict[str, Any]
    numberToId: dict[int, str]
    idToObjectNumberAndVersion: dict[str, tuple[int, int]]
    def Reference(self, obj: PDFObject) -> PDFObjectReference: ...
