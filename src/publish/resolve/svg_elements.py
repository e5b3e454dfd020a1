"""The elements of SVG files: parsed without entities or a look outside, named, measured."""

import re
from typing import Any

from lxml import etree

from publish.budgets import DRAWING_BYTES, LONGEST_SIDE
from publish.resolve.svg_paths import number

_SVG = "http://www.w3.org/2000/svg"
_HREF = "{http://www.w3.org/1999/xlink}href"
USUAL_SIZE = 16.0
"""The size of letters where nothing else is asked for, in units."""
_OF_LETTERS = {"em": 1.0, "rem": 1.0, "ex": 0.5}
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "pc": 16.0}
_LENGTH = re.compile(
    r"\s*([+-]?(?:[0-9]{1,20}\.?[0-9]{0,20}|\.[0-9]{1,20})(?:[eE][+-]?[0-9]{1,2})?)\s*([a-z%]*)\s*"
)

SILENT = frozenset("defs title desc metadata style clipPath view cursor".split())
"""What paints nothing where it stands."""


class SvgError(Exception):
    """An SVG that is not drawn; the message is what is in the way, with the line of the file."""


def parse_svg(content: bytes) -> Any:  # noqa: ANN401  lxml's elements
    """Return the root of a file. Raises SvgError."""
    if len(content) > DRAWING_BYTES:
        raise SvgError(f"is larger than {DRAWING_BYTES:,} bytes")
    if b"\0" in content or b"<!ENTITY" in content:
        raise SvgError("defines entities, or is not written in UTF-8")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SvgError("is no well-formed XML") from error
    if etree.QName(root).localname != "svg" or etree.QName(root).namespace not in {_SVG, None}:
        raise SvgError("is no SVG")
    return root


def name_of(element: Any) -> str:  # noqa: ANN401
    """Return an element's name in SVG, empty for what is of another vocabulary."""
    if not isinstance(element.tag, str):
        return ""
    name = etree.QName(element)
    return str(name.localname) if name.namespace in {_SVG, None} else ""


def address_of(element: Any) -> str:  # noqa: ANN401
    """Return what an element refers to, empty for nothing."""
    return str(element.get("href") or element.get(_HREF) or "")


def refused(element: Any, what: str = "") -> SvgError:  # noqa: ANN401
    """Return why a drawing is refused: what it holds, and in which line."""
    line = f", in line {element.sourceline:,}" if element.sourceline else ""
    return SvgError(f"holds {what or f'`<{name_of(element)}>`'}{line}")


def share_of(value: str) -> float:
    """Return an opacity: a number, or a part of a hundred; all of it where nothing is written.

    Raises PathError.
    """
    part = value.strip()
    if not part:
        return 1.0
    share = number(part.removesuffix("%")) / (100 if part.endswith("%") else 1)
    return min(1.0, max(0.0, share))


def asked_size(root: Any, width: float, height: float) -> tuple[float, float]:  # noqa: ANN401
    """Return how large a drawing asks to be, in the shape of its frame; by default as that is."""
    factors = []
    for name, own in (("width", width), ("height", height)):
        try:
            asked = length_of(root.get(name), 0)
        except SvgError:  # a part of a window, say
            continue
        if asked > 0:
            factors.append(asked / own)
    factor = min(factors, default=1.0)
    return width * factor, height * factor


def length_of(
    value: str | None, default: float, *, whole: float | None = None, em: float = USUAL_SIZE
) -> float:
    """Return a length in units; `default` where none is written, or nothing that is a length.

    A part of a hundred is one of `whole`, and unknown without that; `em` is the size of letters.
    Raises SvgError for a length that is more than a number with a unit that is known.
    """
    written = value or ""
    found = _LENGTH.fullmatch(written)
    if found is None:
        if "(" in written:
            raise SvgError(f"holds a length of `{written.strip()[:40]}`")
        return default
    unit = found[2]
    if unit == "%":
        if whole is None:
            return default
        factor = whole / 100
    elif unit in _OF_LETTERS:
        factor = _OF_LETTERS[unit] * (USUAL_SIZE if unit == "rem" else em)
    elif unit in _UNITS:
        factor = _UNITS[unit]
    else:
        raise SvgError(f"holds a length of `{written.strip()[:40]}`")
    length = float(found[1]) * factor
    return length if abs(length) < LONGEST_SIDE * 100 else default
