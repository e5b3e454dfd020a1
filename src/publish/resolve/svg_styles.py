"""Styles in SVG: declarations, sheets of simple selectors, colours (CSS 2.1, 4 and 5)."""

import re
from dataclasses import dataclass, field

from PIL import ImageColor

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"\s*([^{}@]{1,2000})\{([^{}]{0,10000})\}\s*")
_OF_FONTS = re.compile(
    r"""\s*@(?:font-face\s*\{[^{}]{0,2000000}\}|charset\s*["'][\w-]{1,40}["'];"""
    r"""|import\s+(?:url\(\s*)?["']?(?=[^"'();]{0,200}font)[^"'()]{1,2000}["']?\s*\)?\s*;)\s*"""
)
"""Rules that name fonts: nothing is loaded, faces of ours stand for them."""
_SELECTOR = re.compile(r"(?P<tag>[A-Za-z]\w*|\*)?(?P<mark>[.#])?(?P<name>[\w-]+)?", re.ASCII)
_FONT = re.compile(
    r"(?P<words>(?:(?:normal|italic|oblique|small-caps|bold|bolder|lighter|[1-9]00)\s+){0,4})"
    r"(?P<size>[0-9.]{1,20}(?:[a-z]{1,4}|%)|(?:xx?-)?(?:small|large)|medium|larger|smaller)"
    r"(?:\s*/\s*[\w.%]{1,20})?\s+(?P<family>[^;]{1,400})",
    re.IGNORECASE,
)
_OPAQUE = 255
_MOST_RULES = 2_000


class StyleError(ValueError):
    """A style that cannot be heeded; the message says what is in the way."""


def declarations(text: str) -> dict[str, str]:
    """Return the properties of a `style` attribute; `font` as those that it is short for."""
    found: dict[str, str] = {}
    for part in _COMMENT.sub("", text).split(";"):
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


@dataclass(slots=True)
class Sheet:
    """The rules of `<style>` elements, by what they hold for: an element, a class, a name."""

    rules: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, text: str) -> None:
        """Add rules. Raises StyleError where a selector says more than one word."""
        text = _COMMENT.sub("", text).replace("<![CDATA[", "").replace("]]>", "").strip()
        at = 0
        while at < len(text):
            if (left_out := _OF_FONTS.match(text, at)) is not None:
                at = left_out.end()
                continue
            rule = _RULE.match(text, at)
            if rule is None:
                raise StyleError("holds a `<style>` that cannot be read")
            at = rule.end()
            properties = declarations(rule[2])
            for selector in rule[1].split(","):
                name = selector.strip()
                found = _SELECTOR.fullmatch(name)
                if found is None or bool(found["mark"]) is not bool(found["name"]):
                    raise StyleError(f"holds a `<style>` for `{name[:40]}`")
                self.rules.setdefault(name, {}).update(properties)
            if len(self.rules) > _MOST_RULES:
                raise StyleError(f"holds more than {_MOST_RULES:,} styles")

    def of(self, element: str, classes: str, name: str) -> dict[str, str]:
        """Return the properties of an element; a class counts more, a name most."""
        if not self.rules:
            return {}
        keys = ["*", element]
        for each in classes.split()[:20]:
            keys += [f".{each}", f"*.{each}", f"{element}.{each}"]
        if name:
            keys += [f"#{name}", f"*#{name}", f"{element}#{name}"]
        found: dict[str, str] = {}
        for key in keys:
            found |= self.rules.get(key, {})
        return found


def colour_of(value: str, where: str) -> tuple[str, float]:
    """Return a colour as `#rrggbb` and how far it covers. Raises StyleError."""
    written = value.strip().lower()
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
