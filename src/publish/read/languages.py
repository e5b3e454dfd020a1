"""Language tags: well-formed by BCP 47 (RFC 5646), every subtag registered with IANA."""

import re
from collections.abc import Iterator

from publish.diagnostics import Diagnostics, Guesses, Span
from publish.diagnostics.catalogue import met
from publish.model.languages import SHAPE, canonical, pairs, registered

_SLIPS = {
    "en-uk": "en-GB",
    "uk-ua": "uk-UA",
    "gb": "en-GB",
    "us": "en-US",
    "gr": "el",
    "cz": "cs",
    "dk": "da",
    "jp": "ja",
    "kr": "ko",
    "cn": "zh",
    "ua": "uk",
    "vn": "vi",
}
"""Countries where languages are due."""

_LOCALE = re.compile(
    r"(?P<places>[A-Za-z]{2,3}(?:[_-][A-Za-z]{4})?(?:[_-](?:[A-Za-z]{2}|[0-9]{3}))?)"
    r"(?:\.[\w-]+)?(?:@(?P<modifier>\w+))?"
)
_SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl", "devanagari": "Deva"}
_LONGEST = 100
"""Characters of a tag that is looked at; RFC 5646 (section 4.4.1) knows of none over 35."""


def read_language(
    tag: str, span: Span | None, diagnostics: Diagnostics, guesses: Guesses
) -> str | None:
    """Return a tag as it is written today; None, reported, where it is none.

    The name of a locale (`zh_CN`, `sr_RS.UTF-8@latin`) or of a language in English (`German`) is
    read as the tag that it stands for.
    """
    problem = _problem(tag)
    if problem is not None and (located := tag_of_locale(tag)) is not None:
        tag, problem = located, _problem(located)
    if problem is not None and (named := pairs("name").get(tag.strip().lower())) is not None:
        tag, problem = named, None
    if problem is not None:
        hint = _suggest(tag, guesses)
        diagnostics.report(met.UNKNOWN_LANGUAGE, problem, span=span, hint=hint)
        return None
    now = canonical(tag)
    divided = _divided(tag, now)
    if divided is not None:
        old, successors = divided
        *first, last = (f"`{each}`" for each in successors)
        where = "" if old.lower() == tag.lower() else f" in `{tag}`"
        means = "" if now.lower() == tag.lower() else f": `{now}` is taken"
        diagnostics.report(
            met.DIVIDED_LANGUAGE,
            f"`{old}`{where} has several successors{means}",
            span=span,
            hint=f"write {', '.join(first)} or {last}",
        )
    return now


def tag_of_locale(tag: str) -> str | None:
    """Return the tag for a POSIX locale: language, country, encoding, and what modifies it."""
    found = _LOCALE.fullmatch(tag.strip()[:_LONGEST])
    if found is None:
        return None
    language, *rest = re.split("[_-]", found["places"])
    modifier = (found["modifier"] or "").lower()
    script = _SCRIPTS.get(modifier)
    variant = [modifier] if modifier in registered("variant") else []
    made = "-".join([language, *([script] if script else []), *rest, *variant])
    return canonical(made) if _problem(made) is None else None


def _problem(tag: str) -> str | None:
    """Return what is wrong with a tag, None if nothing is."""
    if len(tag) > _LONGEST:
        return f"`{tag[:20]}…` of {len(tag):,} characters is no language tag"
    lowered = tag.lower()
    if lowered in registered("grandfathered") or lowered in pairs("preferred-tag"):
        return None
    match = SHAPE.fullmatch(lowered)
    if match is None:
        return f"`{tag}` is no language tag"
    extlangs = match["extlang"].split("-")[1:]
    kinds = {
        "language": [match["language"]],
        "extlang": extlangs,
        "script": [match["script"]] if match["script"] else [],
        "region": [match["region"]] if match["region"] else [],
        "variant": match["variants"].split("-")[1:],
    }
    for kind, subtags in kinds.items():
        for subtag in subtags:
            if not _private(kind, subtag) and subtag not in registered(kind):
                return f"`{subtag}` in `{tag}` is no registered {kind}"
    if len(extlangs) > 1 or any(pairs("extlang")[each] != match["language"] for each in extlangs):
        return f"`{extlangs[-1]}` in `{tag}` does not belong there"
    singletons = re.findall(r"-(\w)(?=-)", match["extensions"])
    for subtags in (kinds["variant"], singletons):
        for subtag in subtags:
            if subtags.count(subtag) > 1:
                return f"`{subtag}` stands in `{tag}` twice"
    return None


def _divided(tag: str, now: str) -> tuple[str, list[str]] | None:
    """Return a subtag that stood for what is several languages or countries today, and the tags."""
    match = SHAPE.fullmatch(tag.lower())
    if match is None:
        return None
    language, *_ = now.split("-")
    successors = pairs("several-language").get(match["language"])
    if successors is not None:
        return match["language"], successors.split(",")
    region = match["region"] or ""
    if (successors := pairs("several-region").get(region)) is not None:
        return region.upper(), [f"{language}-{each}" for each in successors.split(",")]
    return None


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


def _suggest(tag: str, guesses: Guesses) -> str:
    tag = tag[:_LONGEST]
    for each in _meant(tag.lower()):
        if _problem(each) is None:
            return f"write a BCP 47 tag such as `{canonical(each)}`"
    near = guesses.closest(re.split(r"[^a-z]", tag.lower())[0], pairs("name"))
    if near is None:
        return "write a BCP 47 tag: `en` is English, `en-GB` that of Great Britain"
    return f"write a BCP 47 tag such as `{pairs('name')[near]}`"


def _meant(tag: str) -> Iterator[str]:
    """Yield what may have been meant by what is no tag, likeliest first."""
    tag = re.split(r"[.@]", tag.strip())[0].replace("_", "-")  # a locale: `de_DE.UTF-8`
    yield _SLIPS.get(tag, tag)
    for old, new in pairs("preferred-tag").items():
        if tag.startswith(f"{old}-"):
            yield f"{new}{tag.removeprefix(old)}"
    first, *rest = tag.split("-")
    language = _SLIPS.get(first) or pairs("other-code").get(first) or pairs("name").get(first)
    if language is not None:
        yield "-".join([language, *rest])
        yield language
    *shorter, _ = tag.split("-")
    while shorter:
        yield "-".join(shorter)
        shorter.pop()
