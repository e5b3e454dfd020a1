"""Layout: a Document and a Style become lines of shaped glyphs on pages."""

from typing import TYPE_CHECKING

from publish.doors import doors

if TYPE_CHECKING:
    from publish.layout.book_faces import cut_faces
    from publish.layout.cover import draw_cover
    from publish.layout.editions import lay_out_edition, lay_out_press
    from publish.layout.layout import find_unset, lay_out
else:
    __getattr__ = doors(
        __name__,
        {
            "cut_faces": "book_faces",
            "draw_cover": "cover",
            "find_unset": "layout",
            "lay_out": "layout",
            "lay_out_edition": "editions",
            "lay_out_press": "editions",
        },
    )

__all__ = ["cut_faces", "draw_cover", "find_unset", "lay_out", "lay_out_edition", "lay_out_press"]
