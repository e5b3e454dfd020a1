"""The tables of the wording, as data: `publish/data/wording/*.txt`."""

from functools import cache
from importlib.resources import files


@cache
def sections(name: str, folder: str = "wording") -> dict[str, tuple[str, ...]]:
    """Return the lines of each section of a table; those with `#` before them are remarks."""
    text = (files("publish") / "data" / folder / f"{name}.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {"": []}
    lines = found[""]
    for line in text.splitlines():
        if line.startswith("[") and line.endswith("]"):
            lines = found.setdefault(line[1:-1], [])
        elif line and not line.startswith("# "):
            lines.append(line)
    return {key: tuple(lines) for key, lines in found.items()}


@cache
def words(section: str, lang: str = "en") -> frozenset[str]:
    """Return a list of words of a language; none where it has no such list."""
    return frozenset(word for line in sections(lang).get(section, ()) for word in line.split())


@cache
def pairs(section: str, lang: str = "en") -> dict[str, str]:
    """Return a table of a language, what is written with what is said."""
    written = (pair for line in sections(lang).get(section, ()) for pair in line.split("  "))
    return {
        key.strip(): said for key, mark, said in (pair.partition(" = ") for pair in written) if mark
    }


def rows(name: str) -> list[list[str]]:
    """Return the rows of a table with a column for each language."""
    return [line.split("|") for line in sections(name)[""]]


def alternatives(found: "frozenset[str] | dict[str, str]") -> list[str]:
    """Return written forms in the order in which a pattern must try them: the longest first."""
    return sorted(found, key=lambda each: (-len(each), each))
