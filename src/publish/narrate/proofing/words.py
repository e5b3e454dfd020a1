"""Doubts about words: names, words of no dictionary, and those with more than one reading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publish.model.languages import primary_language
from publish.model.proof import Doubt, DoubtKind
from publish.narrate.proofing.lists import KnownWords, known_words, listed, pattern
from publish.narrate.proofing.tokens import Token
from publish.narrate.wording.numbers import roman
from publish.narrate.wording.tables import pairs, words

_CAPITALS = re.compile(r"(?P<letters>[A-Z]{2,})(?:[’']?s)?|(?:[A-Z][&/])+[A-Z]")
_LETTER = re.compile(r"[B-HJ-Z]\.?|A\.")
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}(?:[A-Z])?(?:[’']s)?")
_SHORTENED = re.compile(r"(?:[^\W\d_]{1,6}\.)+")
_ROMAN = re.compile(r"[IVXLCDM]+(?:[-–][IVXLCDM]+)?(?:[’']s)?")
_POSSESSIVE = re.compile(r"[’'](?:s|d|m|t|ll|re|ve)?$")
_CONTRACTED = re.compile(r"n[’']t$")
_WORDLIKE = re.compile(r"[^\W\d_]+(?:[’'.-][^\W\d_]+)*\.?")
_VOWEL = re.compile(r"[aeiouyàâäáãåæèéêëìíîïòóôöõøœùúûüýÿ]", re.IGNORECASE)
_PLAIN = re.compile(r"[a-z]+", re.IGNORECASE)
_UNCASED_NAMES = frozenset({"de"})
"""Languages that write every noun with a capital."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A word being looked at, and what its language has in lists."""

    token: Token
    known: KnownWords | None


def word_doubts(token: Token) -> Iterator[Doubt]:
    """Yield what is doubtful of a written word without figures."""
    lang = token.lang
    text = token.text
    seen = _Seen(token, known_words(lang))
    english = primary_language(lang) == "en"
    if (short := text.rstrip(".")) != text and short in listed("titles", lang):
        return
    is_initial = text.endswith(".") and len(text) == len("V.") and token.after[:1].isupper()
    if (found := _ROMAN.fullmatch(text.rstrip("."))) and not is_initial:
        yield from _roman(token, found[0])
    elif _DOTTED.fullmatch(text) or (_LETTER.fullmatch(text) and (is_initial or not token.first)):
        yield from _initials(token)
    elif found := _CAPITALS.fullmatch(text):
        yield from _acronym(seen, found["letters"] or text)
    elif _SHORTENED.fullmatch(text) and (not token.last or _is_short(text, english=english)):
        yield from _abbreviation(token, english=english)
    elif _WORDLIKE.fullmatch(text):
        yield from _plain(seen, short)


def _doubt(token: Token, kind: DoubtKind, weight: float, key: str, text: str = "") -> Doubt:
    written = text or token.text
    at = token.text.find(written)
    return Doubt(
        kind=kind,
        written=written,
        said=token.said,
        start=token.start + max(0, at),
        weight=min(weight, 1.0),
        key=f"{kind} {key}",
        lang=token.lang,
        family=kind,
    )


def _roman(token: Token, numeral: str) -> Iterator[Doubt]:
    bare = _POSSESSIVE.sub("", numeral)
    if bare == "I" and token.said.strip(".") == "I":
        return
    if roman(re.split("[-–]", bare)[0]) is None and len(bare) > 1:
        yield _doubt(token, DoubtKind.ACRONYM, 0.6, bare)
        return
    yield _doubt(token, DoubtKind.ROMAN, 0.6, f"{token.before} {bare}")


def _initials(token: Token) -> Iterator[Doubt]:
    several = len(token.text) > len("A.")
    yield _doubt(token, DoubtKind.INITIALS, 0.5 if several else 0.55, f"{token.text} {token.after}")


def _acronym(seen: _Seen, letters: str) -> Iterator[Doubt]:
    """Doubt capitals: least those whose reading somebody listed, most what could be both."""
    token = seen.token
    if letters in words("words in capitals"):
        weight = 0.1
    elif letters in words("acronyms said as words") | words("acronyms said by their letters"):
        weight = 0.35
    elif seen.known is not None and len(letters) > len("ABC") and seen.known.word(letters):
        weight = 0.15  # for its weight, or in a heading
    else:
        weight = 0.7 if _VOWEL.search(letters) else 0.45
    yield _doubt(token, DoubtKind.ACRONYM, weight, letters)


def _abbreviation(token: Token, *, english: bool) -> Iterator[Doubt]:
    text = token.text
    table = pairs("abbreviations") if english else {}
    lowered = text.rstrip(".").lower()
    is_known = text in table or text.rstrip(".") in table or lowered in pairs("numbered")
    latin = text.count(".") > 1
    if is_known or token.said.rstrip(".") != text.rstrip("."):
        yield _doubt(token, DoubtKind.ABBREVIATION, 0.55 if latin else 0.4, text)
    else:
        yield _doubt(token, DoubtKind.ABBREVIATION, 0.8, text)


def _is_short(text: str, *, english: bool) -> bool:
    """Whether the full stop at the end of a sentence is that of an abbreviation, too."""
    return text.count(".") > 1 or (english and text in pairs("abbreviations"))


def _plain(seen: _Seen, text: str) -> Iterator[Doubt]:
    token = seen.token
    bare = text if _CONTRACTED.search(text) else _POSSESSIVE.sub("", text)
    if _CONTRACTED.search(text):
        return
    if bare in pairs("abbreviations") and primary_language(token.lang) == "en":
        yield _doubt(token, DoubtKind.ABBREVIATION, 0.4, bare)
        return
    yield from _several_readings(token, bare)
    for part in re.split(r"[-–]", bare):
        if len(part) > len("Co") or part == bare:
            yield from _unknown(seen, part)


def _several_readings(token: Token, bare: str) -> Iterator[Doubt]:
    lang, lowered = token.lang, bare.lower()
    if bare in listed("by capital", lang) and not token.first:
        yield _doubt(token, DoubtKind.HETERONYM, 0.6, bare, bare)
    elif lowered in listed("two words", lang):
        told = token.said.lower() not in {token.text.lower(), lowered}  # by the words beside it
        key = f"{lowered} {token.before.lower()}"
        yield _doubt(token, DoubtKind.HETERONYM, 0.4 if told else 0.6, key, bare)
    elif lowered in listed("by stress", lang):
        yield _doubt(token, DoubtKind.HETERONYM, 0.2, lowered, bare)


def _unknown(seen: _Seen, part: str) -> Iterator[Doubt]:
    """Doubt a word that no dictionary has, and a name more or less by what its letters say."""
    token, known = seen.token, seen.known
    capital = part[:1].isupper()
    name = capital and not token.first
    if known is None:
        if name and primary_language(token.lang) not in _UNCASED_NAMES:
            yield _doubt(token, DoubtKind.NAME, 0.5, part, part)
        return
    if len(part) == 1 and part.isascii():
        return
    if known.word(part) or (capital and part in known.common_names):
        if name and part in known.rarer_names and part.lower() not in known.common:
            yield _doubt(token, DoubtKind.KNOWN_NAME, 0.15, part.casefold(), part)
        return
    odd = _oddity(part, token.lang)
    if known.name(part) or (not capital and known.name(part.capitalize())):
        yield _doubt(token, DoubtKind.KNOWN_NAME, 0.35 + odd, part.casefold(), part)
    elif capital and (name or not known.derived(part)):
        yield _doubt(token, DoubtKind.NAME, 0.7 + odd, part.casefold(), part)
    elif not capital:
        weight = 0.4 if known.derived(part) or known.compound(part) else 0.75
        yield _doubt(token, DoubtKind.WORD, weight + odd, part.casefold(), part)


def _oddity(part: str, lang: str) -> float:
    """Return how much more the letters of a name or word mislead."""
    lowered = part.lower()
    odd = 0.0
    if pattern("spelled otherwise", lang).search(lowered):
        odd += 0.2
    if pattern("foreign", lang).search(lowered) or not _PLAIN.fullmatch(part):
        odd += 0.15
    if not _VOWEL.search(lowered):
        odd += 0.2
    return odd
