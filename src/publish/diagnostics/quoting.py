"""Whether a file may be quoted: one that is not what it claims to be is somebody's secret."""

import re
from collections.abc import Iterable


def is_ours(text: str, names: Iterable[str]) -> bool:
    """Whether any line of a settings file begins with one of `names`: a key, or a table's head.

    A file of another program that was named as a style or as metadata has none, and nothing of it
    is shown: it may be a configuration with a password, copied or linked to where we read.
    """
    known = "|".join(map(re.escape, sorted(names)))
    head = rf"""^[ \t]*(?:\[+[ \t]*)?["']?(?:{known})["']?[ \t]*(?:[:=.\]]|$)"""
    return re.search(head, text, re.MULTILINE) is not None
