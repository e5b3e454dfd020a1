"""Styles in SVG: declarations, and colours (CSS 2.1, 4)."""

import re

from PIL import ImageColor

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FONT = re.compile(
    r"(?P<words>(?:(?:normal|italic|oblique|small-caps|bold|bolder|lighter|[1-9]00)\s+){0,4})"
    r"(?P<size>[0-9.]{1,20}(?:[a-z]{1,4}|%)|(?:xx?-)?(?:small|large)|medium|larger|smaller)"
    r"(?:\s*/\s*[\w.%]{1,20})?\s+(?P<family>[^;]{1,400})",
    re.IGNORECASE,
)
_BY_DAY = re.compile(r"light-dark\(([^(),]{1,80}(?:\([^()]{1,80}\))?),")
"""The first of two colours, which holds on paper."""
_OPAQUE = 255


class StyleError(ValueError):
    """A style that cannot be heeded; the message says what is in the way."""


def declarations(text: str) -> dict[str, str]:
    """Return the properties of a `style` attribute; `font` as those that it is short for."""
    found: dict[str, str] = {}
    for part in COMMENT.sub("", text).split(";"):
        key, colon, value = part.partition(":")
        if not colon:
            continue
        name, said = key.strip().lower(), value.replace("!important", "").strip()
        if name == "font":
            found |= _of_font(said)
        else:
            found[name] = said
    return found


def _of_font(value: str) -> dict[str, str]:
    """Return what `font: bold 12px/1.5 Arial` is short for (CSS 2.1, 15.8)."""
    found = _FONT.fullmatch(value)
    if found is None:
        return {}
    words = found["words"].lower().split()
    return {
        "font-style": next((each for each in words if each in {"italic", "oblique"}), "normal"),
        "font-weight": next((each for each in words if each[:1] in set("b123456789")), "normal"),
        "font-size": found["size"],
        "font-family": found["family"],
    }


def colour_of(value: str, where: str) -> tuple[str, float]:
    """Return a colour as `#rrggbb` and how far it covers. Raises StyleError."""
    written = value.strip().lower()
    of_two = _BY_DAY.match(written)
    if of_two is not None:
        written = of_two[1].strip()
    try:
        red, green, blue, *alpha = ImageColor.getrgb(_spaced(written))
    except ValueError as error:
        raise StyleError(f"has a {where} that is no colour, `{value[:40]}`") from error
    return f"#{red:02x}{green:02x}{blue:02x}", (alpha[0] / _OPAQUE if alpha else 1.0)


def _spaced(written: str) -> str:
    """Return a colour with its opacity as a whole number, as Pillow wants it."""
    found = re.fullmatch(r"rgba?\(([^()]{1,80})\)", written)
    if found is None:
        return written
    parts = [each for each in re.split(r"[\s,/]+", found[1].strip()) if each]
    if len(parts) == 3:  # noqa: PLR2004
        return f"rgb({','.join(_whole(each) for each in parts)})"
    if len(parts) != 4:  # noqa: PLR2004
        return written
    *colour, covering = parts
    try:
        share = float(covering.removesuffix("%")) / (100 if covering.endswith("%") else 1)
    except ValueError:
        return written
    colours = ",".join(_whole(each) for each in colour)
    return f"rgba({colours},{round(min(1.0, max(0.0, share)) * _OPAQUE)})"


def _whole(part: str) -> str:
    """Return a part of a colour as a whole number from 0 to 255."""
    try:
        number = float(part.removesuffix("%")) * (2.55 if part.endswith("%") else 1)
    except ValueError:
        return part
    return str(round(min(255.0, max(0.0, number)))) if number == number else part  # noqa: PLR0124
