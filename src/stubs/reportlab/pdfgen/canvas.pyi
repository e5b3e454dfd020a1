from typing import Any, BinaryIO

class Canvas:
    _doc: Any
    _code: list[str]
    _preamble: str
    def __init__(
        self,
        filename: BinaryIO,
        pagesize: tuple[float, float],
        *,
        pdfVersion: tuple[int, int],
        invariant: int,
        lang: str,
    ) -> None: ...
    def showPage(self) -> None: ...
