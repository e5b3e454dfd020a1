"""Which full stops end no sentence, by language (`data/sentences.toml`)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from publish.model.languages import primary_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviations:
    """The lists of one language, words in small letters; the file says what each is for."""

    titles: frozenset[str]
    numbered: frozenset[str]
    dates: frozenset[str]
    never: frozenset[str]
    maybe: frozenset[str]
    closing: frozenset[str]
    starters: frozenset[str]
    suffixes: tuple[str, ...]
    ordinals: bool
    english: bool


def abbreviations(lang: str) -> Abbreviations:
    """Return the lists for BCP 47 tag `lang`; English ones for a language without its own."""
    return _load(primary_language(lang))


@cache
def _load(language: str) -> Abbreviations:
    tables = _tables()
    own = tables.get(language, {})
    every = tables["any"]
    fallback = {} if "starters" in own else tables["en"]

    def words(name: str) -> frozenset[str]:
        return frozenset(
            word for table in (every, fallback, own) for word in str(table.get(name, "")).split()
        )

    return Abbreviations(
        titles=words("titles"),
        numbered=words("numbered"),
        dates=words("dates"),
        never=words("never"),
        maybe=words("maybe"),
        closing=words("closing") - words("maybe"),
        starters=words("starters"),
        suffixes=tuple(sorted(words("suffixes"))),
        ordinals=bool(own.get("ordinals", False)),
        english=language == "en" or "starters" not in own,
    )


@cache
def _tables() -> dict[str, dict[str, object]]:
    text = files("publish").joinpath("data", "sentences.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
