"""Language tags as they are written today (RFC 5646), by IANA's registry (`data/subtags.txt`)."""

import re
from functools import cache
from importlib.resources import files

_LEFTWARD = frozenset("ar arc ckb dv fa he iw ks lrc mzn nqo pnb prs ps sd syr ug ur yi".split())
_LEFTWARD_SCRIPTS = frozenset("adlm arab hebr nkoo rohg syrc thaa".split())
_SCRIPT = 4
"""Letters of a subtag that is a script's."""

SHAPE = re.compile(
    r"""(?P<language>[a-z]{2,3})
        (?P<extlang>(?:-[a-z]{3}){0,3})
        (?:-(?P<script>[a-z]{4}))?
        (?:-(?P<region>[a-z]{2}|[0-9]{3}))?
        (?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)
        (?P<extensions>(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*)
        (?P<private>(?:-x(?:-[a-z0-9]{1,8})+)?)""",
    re.VERBOSE,
)
"""A tag in small letters, but for those that are registered as a whole (section 2.1)."""


def primary_language(tag: str) -> str:
    """Return the first subtag of a BCP 47 tag in small letters: `en` of `en-GB`."""
    return tag.partition("-")[0].lower()


def leftward(tag: str) -> bool:
    """Whether the script of a language tag runs from right to left."""
    subtags = tag.lower().split("-")
    if _LEFTWARD_SCRIPTS & set(subtags[1:]):
        return True
    return subtags[0] in _LEFTWARD and not any(map(_is_script, subtags[1:]))


def _is_script(subtag: str) -> bool:
    return len(subtag) == _SCRIPT and subtag.isalpha()


def canonical(tag: str) -> str:
    """Return what stands for a tag today, in the customary case: `he-IL` for `IW-il`.

    As RFC 5646 has it (sections 2.1.1 and 4.5), and `sr-Latn` for `sh` as CLDR does. What is no tag
    is only put in that case.
    """
    lowered = tag.lower()
    whole = pairs("preferred-tag").get(lowered)
    if whole is not None:
        return whole
    match = SHAPE.fullmatch(lowered)
    if match is None:
        return _in_case(lowered)
    language = match["extlang"].strip("-") or match["language"]
    language, _, script = pairs("preferred-language").get(language, language).partition("-")
    region = match["region"]
    extensions = re.findall(r"-\w(?:-\w{2,})+", match["extensions"])
    subtags = [
        language,
        match["script"] or script,
        region and pairs("preferred-region").get(region, region),
        match["variants"].strip("-"),
        "".join(sorted(extensions)).strip("-"),
        match["private"].strip("-"),
    ]
    return _in_case("-".join(subtag for subtag in subtags if subtag).lower())


@cache
def registered(kind: str) -> frozenset[str]:
    """Return the subtags of a kind in small letters, such as `script`."""
    return frozenset(each.partition("=")[0] for each in _registry()[kind].split())


@cache
def pairs(kind: str) -> dict[str, str]:
    """Return a list of the table whose members are `this=that`, such as `preferred-language`."""
    return dict(each.split("=", 1) for each in _registry()[kind].split())


@cache
def _registry() -> dict[str, str]:
    text = (files("publish") / "data" / "subtags.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return dict(line.split(": ", 1) for line in lines)


def _in_case(tag: str) -> str:
    """Return a tag in small letters with scripts as `Latn` and regions as `GB`."""
    subtags = tag.split("-")
    for index in range(1, len(subtags)):
        if len(subtags[index - 1]) == 1:
            break
        if len(subtags[index]) == 2:  # noqa: PLR2004  a region
            subtags[index] = subtags[index].upper()
        elif len(subtags[index]) == 4 and subtags[index].isalpha():  # noqa: PLR2004  a script
            subtags[index] = subtags[index].title()
    return "-".join(subtags)
