"""Press editions read back before they go to the printing house: the preflight.

pikepdf reads them, which has no part in writing; the extra `press` brings it.
"""

from importlib.util import find_spec
from pathlib import Path

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import pre
from publish.model import Document, Layout, Press

__all__ = ["preflight"]

_READER = "pikepdf"


def preflight(
    path: Path, press: Press, document: Document, layout: Layout, diagnostics: Diagnostics
) -> None:
    """Report what a printing service would not take of a finished file, at the author's places.

    `layout` tells what stands where on its pages.
    """
    if find_spec(_READER) is None:
        diagnostics.report(
            pre.NOT_CHECKED,
            f"`{path.name}` was not checked, since {_READER} is not installed",
            hint=f"install it with `pip install {_READER}`, and run the command again",
        )
        return
    from publish.verify.press.checks import check_file  # noqa: PLC0415  wants pikepdf

    check_file(path, press, document, layout, diagnostics)
