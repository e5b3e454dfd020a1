"""Characters and tags of XHTML and of XML in general."""

import re
from collections.abc import Mapping
from urllib.parse import quote

from publish.model import Document
from publish.model.languages import leftward

_SPECIAL = re.compile('[&<>"\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
_NAMES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_URI_CHARACTERS = "!#$%&'()*+,-./:;=?@[]_~"


def escape(text: str) -> str:
    """Return `text` for element content or an attribute; what XML cannot hold becomes U+FFFD."""
    if not _SPECIAL.search(text):
        return text
    return _SPECIAL.sub(lambda found: _NAMES.get(found[0], "\ufffd"), text)


def attributes(values: Mapping[str, str | None]) -> str:
    """Return attributes with a space before each; those that are None are left out."""
    return "".join(
        f' {name}="{escape(value)}"' for name, value in values.items() if value is not None
    )


def address(target: str) -> str:
    """Return a URI in which every character that must not stand in one is percent-encoded."""
    return quote(target, safe=_URI_CHARACTERS)


def direction(lang: str) -> str | None:
    """Return `rtl` for a language whose script runs from right to left."""
    return "rtl" if leftward(lang) else None


def lang_attributes(lang: str | None, around: str = "") -> dict[str, str | None]:
    """Return `lang`, `xml:lang` (WCAG 3.1.2; reading systems differ in which they heed), `dir`.

    `around` is the language of what the element stands in.
    """
    if lang is None:
        return {}
    way = direction(lang) or program_direction(around)
    return {"lang": lang, "xml:lang": lang, "dir": way}


def program_direction(around: str) -> str | None:
    """Return `ltr` for what runs from left to right among words that do not: a program, say."""
    return "ltr" if leftward(around) else None


def page(document: Document, title: str, body: str, *, style_sheet: str, matter: str) -> str:
    """Return a whole XHTML content document. `matter` is the body's `epub:type`."""
    root = {
        "xmlns": "http://www.w3.org/1999/xhtml",
        "xmlns:epub": "http://www.idpf.org/2007/ops",
        **lang_attributes(document.metadata.lang),
    }
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        f"<html{attributes(root)}>\n<head>\n"
        f'<meta charset="utf-8"/>\n<title>{escape(title)}</title>\n'
        f'<link rel="stylesheet" type="text/css" href="{style_sheet}"/>\n</head>\n'
        f'<body epub:type="{matter}">\n{body}\n</body>\n</html>\n'
    )
