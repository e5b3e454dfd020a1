"""What is said for marks, language by language."""

from dataclasses import dataclass
from functools import cache

from publish.model.languages import primary_language
from publish.narrate.wording.tables import rows

_DROPPED = dict.fromkeys("®™†‡•*_|\\^{}<>¶`·▪■●◦", "")
_KEYS = ("range", "dot", "either", "pairs")


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language's words for marks.

    `to` stands between the ends of a range (empty: a pause), `either` for the slash in `pairs`.
    """

    lang: str
    to: str
    dot: str
    at: str
    either: str
    pairs: frozenset[str]
    signs: dict[str, str]

    def __hash__(self) -> int:
        return hash(self.lang)


@cache
def tongue(lang: str) -> Tongue:
    """Return the words of a language; one that we lack says nothing where English has words."""
    primary = primary_language(lang)
    (_, *langs), *table = rows("marks")
    if primary not in langs:
        return Tongue(primary, "", "", "", "", frozenset(), _DROPPED)
    column = langs.index(primary) + 1
    said = {row[0]: row[column] for row in table}
    to, dot, either, pairs = (said.pop(key) for key in _KEYS)
    if lang.lower() == "en-us":
        said["%"] = "percent"
    return Tongue(primary, to, dot, said["@"], either, frozenset(pairs.split()), said | _DROPPED)
