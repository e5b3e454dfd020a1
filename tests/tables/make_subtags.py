"""Writes `data/subtags.txt`: what can stand in a language tag, and what stands for it today.

`python tests/tables/make_subtags.py registry.json`, with the Language Subtag Registry of IANA as
the npm package `language-subtag-registry` has it in data/json (CC0-1.0; `nox -s tables` gets it).
"""

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from babel.core import get_global

TABLE = Path(__file__).resolve().parents[2] / "src" / "publish" / "data" / "subtags.txt"
_HEAD = """\
# The Language Subtag Registry of IANA (RFC 5646) of {date}, one list a line: facts, not text.
# Private use is known to the code. Made by tests/tables/make_subtags.py.
"""
_GIVEN_UP = {"sh": "sr-Latn"}
"""What CLDR reads such a language as; the registry only names what is written instead."""


def table(records: list[dict[str, Any]], date: str) -> str:
    """Return the table made of the registry's records."""
    kinds = {kind: [each for each in records if each["Type"] == kind] for kind in _KINDS}
    whole = kinds["grandfathered"] + kinds["redundant"]
    lines = {
        "language": _subtags(kinds["language"]),
        "extlang": _pairs((each["Subtag"], each["Prefix"][0]) for each in kinds["extlang"]),
        "script": _subtags(kinds["script"]),
        "region": _subtags(kinds["region"]),
        "variant": _subtags(kinds["variant"]),
        "grandfathered": sorted(each["Tag"].lower() for each in kinds["grandfathered"]),
        "preferred-tag": _pairs(
            [(each["Tag"], each["Preferred-Value"]) for each in whole if "Preferred-Value" in each]
            + [
                (f"{prefix}-{each['Subtag']}", f"{prefix.rpartition('-')[0]}-{preferred}")
                for each in kinds["variant"]
                if (preferred := each.get("Preferred-Value"))
                for prefix in each["Prefix"]
            ]
        ),
        "preferred-language": _preferred(kinds["language"], _GIVEN_UP),
        "preferred-region": _preferred(kinds["region"], {}),
        "several-language": _several(kinds["language"]),
        "several-region": _several(kinds["region"]),
        "other-code": _other_codes({each["Subtag"] for each in kinds["language"]}),
        "name": _names(kinds["language"]),
    }
    rows = [f"{kind}: {' '.join(values)}\n" for kind, values in lines.items()]
    return _HEAD.format(date=date) + "".join(rows)


_KINDS = "language extlang script region variant grandfathered redundant".split()


def _subtags(records: Iterable[dict[str, Any]]) -> list[str]:
    return sorted(each["Subtag"].lower() for each in records if ".." not in each["Subtag"])


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{old}={new}" for old, new in sorted((old.lower(), new) for old, new in pairs)]


def _preferred(records: Iterable[dict[str, Any]], more: dict[str, str]) -> list[str]:
    preferred = {
        each["Subtag"]: each["Preferred-Value"] for each in records if "Preferred-Value" in each
    }
    return _pairs((preferred | more).items())


def _several(records: Iterable[dict[str, Any]]) -> list[str]:
    """Return subtags that are written in several ways now, which the registry's comments name."""
    found = []
    for each in records:
        comment = " ".join(each.get("Comments", ()))
        given_up = "Deprecated" in each or each["Subtag"] in _GIVEN_UP
        if given_up and "Preferred-Value" not in each and comment:
            codes = re.findall(r"\b(?:[a-z]{2,3}|[A-Z]{2})\b", comment)
            named = [code for code in codes if code not in {"see", "and", "for", "or", "are"}]
            found.append((each["Subtag"], ",".join(named)))
    return _pairs(found)


def _other_codes(registered: set[str]) -> list[str]:
    """Return codes of ISO 639 with three letters for which a tag has two."""
    aliases = get_global("language_aliases").items()
    return _pairs((old, new) for old, new in aliases if old not in registered and new in registered)


def _names(records: Iterable[dict[str, Any]]) -> list[str]:
    """Return the English names, of one word, of languages with two letters."""
    names = {
        (found[1].lower(), each["Subtag"])
        for each in records
        for name in each["Description"]
        if len(each["Subtag"]) == 2 and "Deprecated" not in each
        if (found := re.fullmatch(r"(?:Modern )?(\w+)(?: \([^)]*\))?", name))
    }
    return _pairs(names)


if __name__ == "__main__":
    registry = Path(sys.argv[1])
    published = json.loads((registry.parent / "meta.json").read_text(encoding="utf-8"))
    TABLE.write_text(
        table(json.loads(registry.read_text(encoding="utf-8")), published["File-Date"]),
        encoding="utf-8",
    )
