"""QR codes (ISO/IEC 18004) as drawings, so that they are sharp in every size."""

import hashlib

from publish.model import Asset
from publish.model.drawing import Drawing, Paint, Segment, Shape

QUIET = 4
"""Modules of white around a code (ISO/IEC 18004, 9.1)."""


def qr_code(text: str) -> Asset | None:
    """Return the code of a text, a unit a module, with the white around it.

    None where no code holds so much. A seventh of it may be damaged (level M).
    """
    import segno  # noqa: PLC0415  few articles have a code
    from segno.encoder import DataOverflowError  # noqa: PLC0415

    try:
        rows = segno.make(text, micro=False, error="m", boost_error=False).matrix
    except DataOverflowError:
        return None
    size = len(rows) + 2 * QUIET
    outline: list[Segment] = []
    for y, row in enumerate(rows, QUIET):
        for start, stop in _dark(row):
            left, right = start + QUIET, stop + QUIET
            outline += [
                ("M", (left, y)),
                ("L", (right, y)),
                ("L", (right, y + 1)),
                ("L", (left, y + 1)),
                ("Z", ()),
            ]
    path = " ".join(f"{command}{' '.join(map(str, values))}" for command, values in outline)
    content = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f'<path d="{path}"/></svg>'
    ).encode("ascii")
    shape = Shape(outline=tuple(outline), fill=Paint(colour="#000000"))
    return Asset(
        name="qr.svg",
        media_type="image/svg+xml",
        digest=hashlib.sha256(content).hexdigest(),
        content=content,
        width=size,
        height=size,
        drawing=Drawing(width=size, height=size, shapes=(shape,)),
    )


def _dark(row: bytes | bytearray) -> list[tuple[int, int]]:
    """Return the runs of dark modules of a row, each begin and end."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if dark and runs and runs[-1][1] == place:
            runs[-1] = runs[-1][0], place + 1
        elif dark:
            runs.append((place, place + 1))
    return runs
