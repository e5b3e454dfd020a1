"""All that a renderer gets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from publish.model.asset import Asset
from publish.model.book_faces import NO_FACES, BookFaces
from publish.model.document import Document
from publish.model.kept import NOTHING_KEPT, KeptWork
from publish.model.layout import Layout
from publish.model.narration import Narration
from publish.model.press import Press
from publish.model.script import Script
from publish.model.style import Style

Need: TypeAlias = Literal[
    "layout",
    "narration",
    "cover",
    "square-cover",
    "faces",
    "booklet",
    "large-print",
    "dyslexia",
    "press",
]
"""What a renderer may ask for; the build makes just that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A resolved document with the Layout, the Narration and the cover that its renderer asked for.

    Where a renderer describes what it would make, nothing has been spoken yet: in the place of the
    Narration there is the `script` of what it will say.

    `modified` is the time that outputs carry, UTC, `2026-11-24T10:00:00Z`: SOURCE_DATE_EPOCH,
    else the metadata's `modified`, else its `date`, else 1980-01-01T00:00:00Z. `cover` is the
    metadata's picture, else a typographic one, for a renderer that asked for a cover;
    `square_cover` is the metadata's too, else the same drawing as a square. `faces` are what an
    EPUB brings along. `page_marks` are the
    identifiers of the marks of the Layout's pages, by label. `source` is a digest of all that
    decides the bytes of what the renderer makes; its artifacts carry it. `layout` is that of the
    reference edition, `editions` has the others that were asked for, by name: of the `presses`, by
    `Press.edition`. `kept` is work of earlier runs, which a renderer may use for what costs much;
    the bytes that it writes are the same.
    """

    document: Document
    modified: str
    style: Style
    layout: Layout | None = None
    editions: Mapping[str, Layout] = field(default_factory=dict)
    presses: tuple[Press, ...] = ()
    narration: Narration | None = None
    script: Script | None = None
    source: str = ""
    page_marks: Mapping[str, str] = field(default_factory=dict)
    cover: Asset | None = None
    square_cover: Asset | None = None
    faces: BookFaces = NO_FACES
    kept: KeptWork = field(default=NOTHING_KEPT, compare=False, repr=False)
