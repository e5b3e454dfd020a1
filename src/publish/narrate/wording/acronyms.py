"""Acronyms: said as words, or letter by letter.

Letters are joined by full stops without a last one (`O.S.C.E`): a voice then gives each its name,
the first letter of the alphabet too, with the accent of an abbreviation and without a pause.
"""

import re
from functools import lru_cache

from publish.narrate.wording.rewriting import Dialect, Match, Said, Sign, full_stop, rewrite
from publish.narrate.wording.tables import words

_VOWELS = "AEIOUY"
_ONSET = (
    "SCR|SHR|SPL|SPR|STR|THR|SCH|[BCDFGKPSTW][LR]|[STDK]W|S[CHKLMNPTQ]|[CSTWPGK]H|KN|WR|GN|PS"
    "|[BCDFGHJKLMNPQRSTVWXYZ]"
)
_CODA = (
    "GHT|NGTH|TCH|RCH|NCH|LCH|RTH|LTH|NTH|[LMNRS][BCDFGKLMNPSTV]|[CKP][TS]|[CST]H|NGS?|CK|GH|STS?"
    "|[BCDFGHJKLMNPQRSTVWXYZ]{1,2}(?=[AEIOUY])|BB|DD|FF|GG|LL|SS|TT|ZZ|[BCDFGKLMNPRSTVWXZ]S?"
)
_SAYABLE = re.compile(
    rf"(?:{_ONSET})?[AEIOUY]{{1,3}}(?:(?:{_CODA}|{_ONSET})[AEIOUY]{{1,3}})*(?:{_CODA})?[SE]?"
)
_LONG = 6
"""From so many letters on a word that has vowels is no row of initials."""
_LOUD_SHARE = 0.6
_WORD_LENGTH = 4
_LETTERS = "acronyms said by their letters"


def spelled(letters: str) -> str:
    """Return letters to be said by their names."""
    return ".".join(letters)


def spelled_with(letters: str, ending: str) -> str:
    """Return letters with an ending: the last stands alone, since a voice says `C E’s` rightly."""
    return (
        f"{spelled(letters[:-1])} {letters[-1]}’{ending}"
        if len(letters) > 1
        else f"{letters}’{ending}"
    )


def is_word(letters: str) -> bool:
    """Whether an acronym is said as a word."""
    if letters in words("acronyms said as words") or letters in words("words in capitals"):
        return True
    if letters in words(_LETTERS) or len(letters) < _WORD_LENGTH:
        return False
    if len(letters) >= _LONG:
        return any(letter in _VOWELS for letter in letters)
    return _SAYABLE.fullmatch(letters) is not None


def is_known(letters: str) -> bool:
    """Whether a domain's lower-case label is an acronym that is spelled."""
    return letters in words(_LETTERS) or not any(letter in _VOWELS for letter in letters)


@lru_cache(64)
def is_loud(text: str) -> bool:
    """Whether a whole text is in capitals, such as a heading or a newspaper's front page."""
    letters = [each for each in text if each.isalpha()]
    capitals = sum(each.isupper() for each in letters)
    longest = max((len(word) for word in re.findall(r"[^\W\d_]+", text)), default=0)
    return len(letters) > 8 and longest > _WORD_LENGTH and capitals > _LOUD_SHARE * len(letters)


def _acronym(found: Match, _dialect: Dialect) -> list[Said] | str | None:
    letters, ending = found["letters"], found["ending"]
    if is_loud(found.string) and not is_known(letters):
        return None
    if is_word(letters):
        return None
    letters = letters.upper()
    return spelled_with(letters, "s") if ending else spelled(letters)


def _dotted(found: Match, _dialect: Dialect) -> list[Said]:
    letters = re.sub(r"[.\s]", "", found["letters"])
    if found["ending"]:
        return [(spelled_with(letters, "s"), found.start())]
    return [(spelled(letters), found.start()), *full_stop(found)]


def _initial(found: Match, _dialect: Dialect) -> str:
    return "A-" if found["letter"] == "A" else found["letter"]


def _joined(found: Match, _dialect: Dialect) -> list[Said]:
    second = found["second"]
    return [
        (spelled(found["first"]), found.start()),
        (" and ", found.start("and")),
        (second if len(second) == 1 else spelled(second), found.start("second")),
    ]


ACRONYM_REWRITES = (
    rewrite(
        r"\b(?P<first>[A-Z]{1,3})\s?(?P<and>&)\s?(?P<second>[A-Z])\b",
        _joined,
        Sign.SYMBOL,
    ),
    rewrite(
        r"(?<![\w.])(?P<letters>(?:[A-Z]\.){2,}(?:[A-Z](?![\w’']))?)(?P<ending>[’']s\b)?",
        _dotted,
        Sign.CAPITAL,
    ),
    rewrite(
        r"(?<![\w.])(?P<letter>[A-Z])\.(?=\s[A-Z][\w’.])",
        _initial,
        Sign.STOP,
    ),
    rewrite(r"\b(?P<letters>PhD|MSc|BSc|MPhil)(?P<ending>s?)\b", _acronym, Sign.CAPITAL),
    rewrite(
        r"(?<![^\W\d_])(?P<letters>[A-Z]{2,})(?P<ending>[’']?s[’']?)?(?![^\W\d_])",
        _acronym,
        Sign.CAPITAL,
    ),
)
