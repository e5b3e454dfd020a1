"""What is true of a whole file: what it claims, what it must not hold, its fonts, its pages."""

from typing import Any

import pikepdf

from publish.diagnostics.catalogue import pre
from publish.model import Press
from publish.model.press import X4
from publish.verify.press.content import all_fonts
from publish.verify.press.places import ANEW, Places

_CLAIM = "GTS_PDFXVersion>PDF/X-4<"
_DATES = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate")
_NAMES = ("xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass", "dc:title")
_ACTIVE = {
    "/Outlines": "bookmarks",
    "/AcroForm": "a form",
    "/OpenAction": "an action when it is opened",
    "/AA": "actions",
    "/Names": "names of places or scripts",
    "/Dests": "names of places",
    "/AF": "attached files",
    "/OCProperties": "layers",
    "/Collection": "attached files",
}
_UNSEEN = {"/Metadata": "metadata", "/OutputIntents": "an output intent"}
_TAGGING = {"/StructTreeRoot": "tags", "/MarkInfo": "tags"}


def check_whole(pdf: pikepdf.Pdf, press: Press, places: Places) -> None:
    """Report what is wrong with a file, whatever stands on its pages."""
    _check_extras(pdf, press, places)
    _check_fonts(pdf, places)
    if len(pdf.pages) % press.multiple:
        places.report(
            pre.PAGE_MULTIPLE,
            f"{len(pdf.pages)} pages are no multiple of {press.multiple}",
            ANEW,
        )
    for problem in _claims(pdf, press):
        places.report(pre.STANDARD, problem, ANEW)


def _check_extras(pdf: pikepdf.Pdf, press: Press, places: Places) -> None:
    unwanted = dict(_ACTIVE)
    if not press.metadata:
        unwanted |= _UNSEEN
    if not press.tags:
        unwanted |= _TAGGING
    found = [name for key, name in unwanted.items() if key in pdf.Root]
    if not press.metadata and "/Info" in pdf.trailer:
        found.append("what it says of itself")
    for name in dict.fromkeys(found):
        places.report(pre.EXTRAS, f"the file has {name}", ANEW)
    for number, page in enumerate(pdf.pages):
        if page.get("/Annots"):
            places.report(pre.EXTRAS, "the page has links or other annotations", ANEW, number)
        if "/AA" in page:
            places.report(pre.EXTRAS, "the page has actions", ANEW, number)


def _check_fonts(pdf: pikepdf.Pdf, places: Places) -> None:
    known: set[tuple[int, int]] = set()
    for number, page in enumerate(pdf.pages):
        for font in all_fonts(page.get("/Resources") or {}):
            if font.objgen != (0, 0) and font.objgen in known:
                continue
            known.add(font.objgen)
            if not _embedded(font):
                name = str(font.get("/BaseFont", "a font")).removeprefix("/")
                places.report(pre.FONT, f"the font {name} is not in the file", ANEW, number)


def _embedded(font: Any) -> bool:  # noqa: ANN401  a dictionary
    if font.get("/Subtype") == "/Type3":
        return True
    if font.get("/Subtype") == "/Type0":
        font = font.DescendantFonts[0]
    descriptor = font.get("/FontDescriptor") or {}
    return any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def _claims(pdf: pikepdf.Pdf, press: Press) -> list[str]:
    """Return what is wrong with what a file says of itself (ISO 15930-7, 6.2 to 6.8)."""
    problems = []
    if pdf.is_encrypted:
        problems.append("the file is encrypted")
    if press.standard != X4:
        return problems
    if pdf.pdf_version != "1.6":
        problems.append(f"the file is PDF {pdf.pdf_version}, not 1.6")
    if "/ID" not in pdf.trailer:
        problems.append("the file has no ID")
    problems += _intent_problems(pdf)
    metadata = pdf.Root.get("/Metadata")
    described = "" if metadata is None else metadata.read_bytes().decode("utf-8", "replace")
    if _CLAIM not in described:
        problems.append("the metadata do not say PDF/X-4")
    lacking = [name for name in (*_DATES, *_NAMES) if f"<{name}" not in described]
    if lacking:
        problems.append(f"the metadata lack {', '.join(lacking)}")
    information: Any = pdf.trailer.get("/Info") or {}
    trapped = str(information.get("/Trapped", "/Unknown"))
    if trapped not in {"/True", "/False"} or "<pdf:Trapped>" not in described:
        problems.append("the file does not say whether it is trapped")
    return problems


def _intent_problems(pdf: pikepdf.Pdf) -> list[str]:
    intents = [each for each in pdf.Root.get("/OutputIntents", []) if each.get("/S") == "/GTS_PDFX"]
    if len(intents) != 1:
        return [f"the file has {len(intents)} output intents for printing, not one"]
    profile = intents[0].get("/DestOutputProfile")
    content = b"" if profile is None else profile.read_bytes()
    problems = []
    if (content[12:16], content[16:20]) != (b"prtr", b"CMYK"):
        problems.append("the output intent has no profile of printing in CMYK")
    if "/OutputConditionIdentifier" not in intents[0]:
        problems.append("the output intent names no printing condition")
    return problems
