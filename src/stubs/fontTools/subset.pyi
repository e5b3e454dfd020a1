from collections.abc import Iterable

from fontTools.ttLib import TTFont

class Options:
    layout_features: list[str]
    hinting: bool
    notdef_outline: bool
    recalc_timestamp: bool
    drop_tables: list[str]

class Subsetter:
    def __init__(self, options: Options) -> None: ...
    def populate(self, *, gids: Iterable[int]) -> None: ...
    def subset(self, font: TTFont) -> None: ...
