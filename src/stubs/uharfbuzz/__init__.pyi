from collections.abc import Iterator

class Blob:
    def __init__(self, data: bytes) -> None: ...
    @property
    def data(self) -> bytes: ...

class Set:
    def __iter__(self) -> Iterator[int]: ...
    def update(self, values: object) -> None: ...

class Map:
    def items(self) -> Iterator[tuple[int, int]]: ...

class Face:
    def __init__(self, blob: Blob | bytes) -> None: ...
    @property
    def upem(self) -> int: ...
    @property
    def unicodes(self) -> Set: ...
    @property
    def blob(self) -> Blob: ...
    def get_name(self, name_id: int) -> str | None: ...
    def reference_table(self, tag: str) -> Blob: ...

class FontExtents:
    ascender: int
    descender: int

class StyleTag:
    SLANT_ANGLE: int
    WEIGHT: int

class OTMetricsTag:
    CAP_HEIGHT: int

class OTNameIdPredefined:
    POSTSCRIPT_NAME: int

class Font:
    def __init__(self, face: Face) -> None: ...
    def get_glyph_h_advance(self, glyph: int) -> int: ...
    def get_nominal_glyph(self, unicode: int) -> int | None: ...
    def get_font_extents(self, direction: str) -> FontExtents: ...
    def get_style_value(self, tag: int) -> float: ...
    def get_metric_position(self, tag: int) -> int | None: ...

class GlyphInfo:
    codepoint: int
    cluster: int

class GlyphPosition:
    x_advance: int
    y_advance: int
    x_offset: int
    y_offset: int

class Buffer:
    direction: str
    language: str
    script: str
    def add_str(self, text: str) -> None: ...
    def guess_segment_properties(self) -> None: ...
    @property
    def glyph_infos(self) -> list[GlyphInfo]: ...
    @property
    def glyph_positions(self) -> list[GlyphPosition]: ...

def shape(font: Font, buffer: Buffer, features: dict[str, bool] | None = None) -> None: ...

class SubsetFlags:
    DEFAULT: int
    RETAIN_GIDS: int
    NO_LAYOUT_CLOSURE: int
    NO_HINTING: int
    NOTDEF_OUTLINE: int

class SubsetInputSets:
    GLYPH_INDEX: int
    DROP_TABLE_TAG: int

class SubsetInput:
    flags: int
    def sets(self, kind: int) -> Set: ...

class SubsetPlan:
    def __init__(self, face: Face, options: SubsetInput) -> None: ...
    @property
    def old_to_new_glyph_mapping(self) -> Map: ...
    def execute(self) -> Face: ...
