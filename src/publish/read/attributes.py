"""Attributes in braces: `{#id .class key=value}`."""

import re
from dataclasses import dataclass, field

_PART = re.compile(
    r"""\s*(?:
        \#(?P<id>[^\s{}"'=]+)
      | \.(?P<class>[^\s{}"'=.#]+)
      | (?P<key>[A-Za-z_:][\w:.-]*)=
        (?:"(?P<double>(?:\\"|[^"\n])*)"|'(?P<single>[^'\n]*)'|(?P<bare>[^\s{}"']+))
      | (?P<dash>-)
    )""",
    re.VERBOSE,
)

_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()\s]*\)")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stood between the braces; the last of two equal keys holds."""

    id: str | None = None
    classes: tuple[str, ...] = ()
    pairs: dict[str, str] = field(default_factory=dict)

    @property
    def lang(self) -> str | None:
        """The value of `lang=`."""
        return self.pairs.get("lang")


def parse_attributes(text: str, start: int) -> tuple[Attributes, int] | None:
    """Parse attributes at `text[start] == "{"`; return them and the offset after the brace.

    None where there are none: then the brace is text.
    """
    if not text.startswith("{", start):
        return None
    position = start + (2 if text.startswith("{:", start) else 1)  # kramdown's have a colon
    identifier: str | None = None
    classes: list[str] = []
    pairs: dict[str, str] = {}
    parts = 0
    while part := _PART.match(text, position):
        position = part.end()
        parts += 1
        if part["id"] is not None:
            identifier = part["id"].replace(":", "-")  # `#fig:map` of pandoc-crossref
        elif part["class"] is not None:
            classes.append(part["class"])
        elif part["dash"] is not None:
            classes.append("unnumbered")
        else:
            pairs[part["key"]] = next(
                part[kind] for kind in ("double", "single", "bare") if part[kind] is not None
            )
    while position < len(text) and text[position] in " \t\n":
        position += 1
    if not parts or not text.startswith("}", position):
        return None
    return Attributes(identifier, tuple(classes), pairs), position + 1


def split_trailing(text: str) -> tuple[str, Attributes]:
    """Cut attributes off the end of a heading or a caption, but those of a picture there."""
    stripped = text.rstrip()
    start = stripped.rfind("{")
    picture = stripped.rfind("![", 0, max(start, 0))
    if picture >= 0 and _PICTURE.fullmatch(stripped, picture, start):
        return text, Attributes()
    if start >= 0 and not (start and stripped[start - 1] == "\\"):
        parsed = parse_attributes(stripped, start)
        if parsed is not None and parsed[1] == len(stripped):
            return stripped[:start].rstrip(), parsed[0]
    return text, Attributes()
