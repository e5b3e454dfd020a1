class CmapSubtable:
    platformID: int
    platEncID: int
    language: int
    cmap: dict[int, str]
    @staticmethod
    def newSubtable(format: int) -> CmapSubtable: ...

class cmap_format_13(CmapSubtable):
    def __init__(self, format: int) -> None: ...
