"""Language tags: well-formed by BCP 47 (RFC 5646), every subtag registered with IANA."""

import difflib
import re
from functools import cache
from importlib.resources import files

_ALIASES = {
    "english": "en",
    "french": "fr",
    "german": "de",
    "spanish": "es",
    "italian": "it",
    "portuguese": "pt",
    "dutch": "nl",
    "polish": "pl",
    "russian": "ru",
    "ukrainian": "uk",
    "turkish": "tr",
    "maltese": "mt",
    "swedish": "sv",
    "en-uk": "en-GB",
    "uk-ua": "uk-UA",
    "gr": "el",
    "cz": "cs",
    "dk": "da",
    "jp": "ja",
    "kr": "ko",
    "cn": "zh",
}
_SHAPE = re.compile(
    r"""(?P<language>[a-z]{2,3})
        (?P<extlang>(?:-[a-z]{3}){0,3})
        (?:-(?P<script>[a-z]{4}))?
        (?:-(?P<region>[a-z]{2}|[0-9]{3}))?
        (?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)
        (?P<extensions>(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*)
        (?:-x(?:-[a-z0-9]{1,8})+)?""",
    re.VERBOSE,
)


@cache
def _registry() -> dict[str, frozenset[str]]:
    text = (files("publish") / "data" / "subtags.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {
        kind: frozenset(subtags.split())
        for kind, _, subtags in (line.partition(": ") for line in lines)
    }


def language_problem(tag: str) -> tuple[str, str] | None:
    """Return what is wrong with a language tag and a hint, or None if nothing is."""
    lowered = tag.lower()
    registry = _registry()
    if lowered in registry["grandfathered"]:
        return None
    match = _SHAPE.fullmatch(lowered)
    if match is None:
        return f"`{tag}` is no language tag", _suggest(lowered)
    kinds = {
        "language": [match["language"]],
        "extlang": match["extlang"].split("-")[1:],
        "script": [match["script"]] if match["script"] else [],
        "region": [match["region"]] if match["region"] else [],
        "variant": match["variants"].split("-")[1:],
    }
    for kind, subtags in kinds.items():
        for subtag in subtags:
            if not _private(kind, subtag) and subtag not in registry[kind]:
                return f"`{subtag}` in `{tag}` is no registered {kind}", _suggest(lowered)
    return None


def canonical(tag: str) -> str:
    """Return a tag in the customary case: `en-GB`, `zh-Hant-TW` (RFC 5646 section 2.1.1)."""
    subtags = tag.lower().split("-")
    for index in range(1, len(subtags)):
        if len(subtags[index - 1]) == 1:
            break
        if len(subtags[index]) == 2:  # noqa: PLR2004  a region
            subtags[index] = subtags[index].upper()
        elif len(subtags[index]) == 4 and subtags[index].isalpha():  # noqa: PLR2004  a script
            subtags[index] = subtags[index].title()
    return "-".join(subtags)


def _private(kind: str, subtag: str) -> bool:
    """Subtags that RFC 5646 keeps for private use; the registry lists them as ranges."""
    match kind:
        case "language":
            return "qaa" <= subtag <= "qtz" and len(subtag) == 3  # noqa: PLR2004
        case "script":
            return "qaaa" <= subtag <= "qabx"
        case "region":
            return subtag in {"aa", "zz"} or "qm" <= subtag <= "qz" or "xa" <= subtag <= "xz"
        case _:
            return False


def _suggest(tag: str) -> str:
    known = _ALIASES.get(tag) or _ALIASES.get(tag.replace("_", "-"))
    if known is None and "_" in tag and language_problem(tag.replace("_", "-")) is None:
        known = canonical(tag.replace("_", "-"))
    if known is None:
        first = tag.split("-", maxsplit=1)[0].split("_", maxsplit=1)[0]
        near = difflib.get_close_matches(first, _ALIASES, 1)
        known = _ALIASES[near[0]] if near else "en"
    return f"write a BCP 47 tag such as `{known}`"
