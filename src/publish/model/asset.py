"""Files that a document brings along."""

from dataclasses import dataclass, field

from publish.model.drawing import Drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A picture or a lexicon, opened once while resolving.

    What renderers may rely on: a picture is a PNG that is not interlaced, RGB or RGBA of 8 bits a
    sample, or grey or of an opaque palette of 8 bits or fewer; or it is an 8-bit baseline or
    progressive JPEG of one or three components. It is upright, in sRGB, decoded once to its last
    pixel, and without metadata. Or it is a `drawing`, whose `content` is an SVG of its shapes and
    nothing else. `name` is a safe file name, unique in the document; a lexicon's is its path for
    messages.

    `digest` is the SHA-256 of `content` in hex. `width` and `height` are pixels as shown (after
    EXIF orientation), 0 for what is no picture; `dots_per_inch` is what the file claims, if it
    does.
    """

    name: str
    media_type: str
    digest: str
    content: bytes = field(repr=False, compare=False)
    width: int = 0
    height: int = 0
    dots_per_inch: float | None = None
    drawing: Drawing | None = field(default=None, repr=False, compare=False)
