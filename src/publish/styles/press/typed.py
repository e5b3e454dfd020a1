"""Checked values of a printing service made into the model's Press."""

from collections.abc import Mapping

from publish.model.press import InkProfile, Press, Sides
from publish.styles.press.checks import points
from publish.toml import KeyPath


def make_press(
    name: str,
    values: Mapping[KeyPath, object],
    profile: InkProfile | None,
    *,
    own: bool,
    asked: str,
) -> Press:
    """Return the Press; `values` hold every key, each of its kind."""

    def text(key: str) -> str:
        return str(values[key,])

    def number(key: str) -> float:
        return float(text(key))

    def length(*path: str) -> float:
        return points(values[path]) or 0.0

    def truth(key: str) -> bool:
        return values[key,] is True

    def sides(table: str) -> Sides:
        return Sides(
            outer=length(table, "outer"),
            inner=length(table, "inner") if (table, "inner") in values else 0.0,
            top=length(table, "top"),
            bottom=length(table, "bottom"),
        )

    trim = values["trim",]
    width, height = (points(each) or 0.0 for each in trim) if isinstance(trim, list) else (0.0, 0.0)
    gutters = (
        (int(path[1]), points(value) or 0.0)
        for path, value in values.items()
        if path[0] == "gutter"
    )
    return Press(
        name=name,
        title=text("title"),
        standard=text("standard"),
        trim=(width, height),
        bleed=sides("bleed"),
        safety=sides("safety"),
        gutter=tuple(sorted(gutters)),
        margins=sides("margins"),
        colour=text("colour"),
        profile=profile,
        ink=number("ink"),
        resolution=number("resolution"),
        least_type=length("least-type"),
        least_line=length("least-line"),
        least_fill=number("least-fill"),
        multiple=int(number("multiple")),
        least_pages=int(number("least-pages")),
        most_pages=int(number("most-pages")),
        marks=truth("marks"),
        flat=truth("flat"),
        tags=truth("tags"),
        metadata=truth("metadata"),
        own=own,
        asked=asked,
        sources={path[1]: str(value) for path, value in values.items() if path[0] == "sources"},
    )
