from typing import Any

class GlyphComponent:
    glyphName: str
    x: int
    y: int
    flags: int

class Glyph:
    numberOfContours: int
    components: list[GlyphComponent]
    def recalcBounds(self, glyfTable: Any) -> None: ...
