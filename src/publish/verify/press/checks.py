"""Every check of a finished press edition."""

from pathlib import Path

import pikepdf

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import pre
from publish.model import Document, Layout, Press
from publish.verify.press.appearance import Appearance
from publish.verify.press.boxes import check_boxes
from publish.verify.press.counting import check_page_count
from publish.verify.press.places import Places
from publish.verify.press.whole import check_whole


def check_file(
    path: Path, press: Press, document: Document, layout: Layout, diagnostics: Diagnostics
) -> None:
    """Report what is wrong with the file."""
    places = Places(document, layout, diagnostics)
    try:
        with pikepdf.open(path) as pdf:
            check_page_count(len(pdf.pages), press, document, diagnostics)
            check_whole(pdf, press, places)
            check_boxes(pdf, press, document.metadata.lang, places)
            Appearance(press, document.metadata.lang, places).check(pdf)
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        first = str(error).partition("\n")[0]
        places.report(pre.STANDARD, f"the file cannot be read: {first}", "make it anew")
