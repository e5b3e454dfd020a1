"""English units, as they are written and said."""

import re

from publish.narrate.wording.rewriting import Dialect
from publish.narrate.wording.tables import alternatives, pairs

UNITS = pairs("units")
UNIT = "|".join(re.escape(unit) for unit in alternatives(UNITS))
"""A pattern for one."""
PARTS = {2: "half", 4: "quarter"}
"""What a part is called, where that is no ordinal."""
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉⁻⁺", "01234567890123456789-+")
"""Raised and lowered figures as plain ones."""
_METRE = re.compile(r"(met|lit)re")
_SAME = {"hertz", "kilohertz", "megahertz", "gigahertz"}


def units(name: str) -> str:
    """Return the plural of a unit: "feet", "degrees Celsius", "miles per hour"."""
    head, space, rest = name.partition(" ")
    if head in {"square", "cubic", "nautical", "fluid"}:
        return f"{head} {units(rest)}"
    if head in _SAME:
        return name
    return {"foot": "feet"}.get(head, f"{head}s") + space + rest


def unit_name(written: str, dialect: Dialect) -> str:
    """Return what a unit is called in one kind of English."""
    name = UNITS.get(written) or UNITS[written.lower()]
    return _METRE.sub(r"\1er", name) if dialect.american else name
