"""The figures of the printing services that come along, each with its source, as text."""

import textwrap
from collections.abc import Iterator

from publish.styles.press.source import PressSource, built_in, read_built_in

_WIDE = 100


def describe_services() -> str:
    """Return the figures of each service, its source beside each; what has none is unverified."""
    parts = ("\n".join(_lines(read_built_in(name))) for name in built_in())
    return "\n\n".join(parts) + "\n"


def _lines(source: PressSource) -> Iterator[str]:
    values = source.values
    yield f"### `{source.name}`: {values['title',]}"
    yield ""
    sourced = {path[1]: str(value) for path, value in values.items() if path[0] == "sources"}
    for key in dict.fromkeys(path[0] for path in values if path[0] not in {"title", "sources"}):
        figures = {path[1:]: value for path, value in values.items() if path[0] == key}
        written = "; ".join(_figure(path, value) for path, value in figures.items())
        line = f"- {key}: {written} ({sourced.get(key, 'unverified')})"
        yield textwrap.fill(line, _WIDE, subsequent_indent="  ", break_on_hyphens=False)


def _figure(path: tuple[str, ...], value: object) -> str:
    match value:
        case bool():
            shown = "yes" if value else "no"
        case list():
            shown = " × ".join(map(str, value))
        case _:
            shown = str(value)
    if not path:
        return shown
    return f"{shown} to {path[0]} pages" if path[0].isdigit() else f"{path[0]} {shown}"
