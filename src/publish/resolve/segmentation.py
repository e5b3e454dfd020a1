"""Where sentences begin and end in a text. Offsets are kept: nothing is changed or dropped."""

import re
from collections.abc import Iterator

from publish.model.languages import primary_language
from publish.resolve.abbreviations import Abbreviations, abbreviations

OPAQUE = "\ue000"
"""Stands for a character that is never punctuation, such as one of a program text."""

_STOPS = ".!?…‽؟۔।॥։܀܁܂።፧፨᙮᱾᱿⁇⁈⁉‼⸮꓿꛳꛷꡶꡷꣎꣏꤯꧈꧉꩝꩞꩟꯫﹖﹗"
"""Marks that end a sentence where a space follows, in the scripts that have one."""

_FULL = "。！？｡．။។៕᠃᠉"
"""Those that end one without a space."""

# A stop, what closes after it (French sets a space before its », German closes with «), a gap.
_STOP = re.compile(
    r"""(?:
        (?<![STOPS])(?P<stop>[STOPS]++)
        (?P<close>(?:\[\d{1,3}\]|[)\]}"'”’»›«‹“‘]|[¹²³⁰⁴-⁹†‡]|(?<=[a-z]{3}\.)\d{1,2}(?=\s)
            |[ \u00a0\u202f](?=[»›](?:\s|$))[»›])*+)
        (?P<gap>\s++)
      | (?<![FULL])(?P<full>[FULL]++[」』）”’]*+)
        (?P<none>\s*+)
    )(?=\S)""".replace("STOPS", _STOPS).replace("FULL", _FULL),
    re.VERBOSE,
)
_MARK = re.compile(f"[{_STOPS}{_FULL}]")
_GREEK_QUESTION = str.maketrans({";": "?", "\u037e": "?"})
_STREET = re.compile(r"\d\w?\s(?:[A-Z]\w*\s){1,3}$")
_NAMED = re.compile(r"\b[A-Z]\w+\s$")
_OPENERS = re.compile(r"[\"'“‘„‚«‹»›(\[{¿¡—–\-\s]*+")
_WORD = re.compile(r"[^\W\d_]+")
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu)['’]", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:[cdjlmnst]|qu|dell|all|nell|sull|dall|un)['’](?=.)")
_ARTICLE = re.compile(r"^(?:[bdfgklmnprstvxzċġħż]|i[dlnrstxzċż])-(?=.)")
"""What Maltese joins to a word: `d-Dr. Vella`."""
_SPACED_BEFORE = re.compile(r"([^\W\d_])\.\s$")
_HYPHENED = re.compile(r"(?:[^\W\d_]\.-)+[^\W\d_]")
"""Initials of a first name in two parts: `J.-P. Sartre`."""
_COUNTED = re.compile(r"\d\s$")
"""Before a letter that is a year's, and elsewhere a town's: `в 1990 г.`."""
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_LABEL = re.compile(r"(?:[IVXLCDM]+|[A-Z])\b")
_PRONOUN = re.compile(r"[AI] [^\W\d_A-Z]")
_SPACED = re.compile(r"[^\W\d_]\.")
_NUMERAL = re.compile(r"\d{1,3}|[IVXLCDM]+|[A-Za-z]")
_ORDINAL = re.compile(r"\d{1,2}|[IVX]+")
_MARKER = re.compile(r"\d{1,2}|[A-Za-z]|[ivx]{1,4}")
"""What may mark an item of a list inside a sentence: "three things: 1. Bread"."""

_FIRST = re.compile(r"[:;,]\s(?:1|[aAiI])\.\s")
_DOUBLED = re.compile(r"([A-Z])\1")
_DOUBLED_NEXT = re.compile(r"([A-Z])\1\.")
"""Spanish abbreviates a plural by doubled capitals, two of them for two words: `EE. UU.`."""
_QUOTATIVE = re.compile("(?:と(?=[言い思聞叫答書話述呼、のはも])|って)")
"""What in Japanese goes on behind a quotation: `「はい。」と言った`."""
_NEAR = 200
"""How far before an item of a list another one is looked for."""

_WAYS = frozenset(("st", "dr", "ft", "mt"))
"""Titles that are kinds of streets too, or units."""

_HARD = "\u00a0\u202f\u2007\u2060"
_LONGEST_TOKEN = 40


def sentence_ranges(text: str, lang: str) -> list[tuple[int, int]]:
    """Return start and end of each sentence of `text` in language `lang`, in order.

    What lies outside of the ranges is white space. A line feed is an author's line break and is
    always inside a range, as is a space that does not break. Every range holds a letter or digit
    unless the text has none; a blank text has no ranges.
    """
    first, last = _trimmed(text, 0, len(text))
    if first == last:
        return []
    if primary_language(lang) == "el":
        text = text.translate(_GREEK_QUESTION)
    lists = abbreviations(lang)
    ranges: list[tuple[int, int]] = []
    start = seen = first
    spoken = False
    for match in _stops(text, first, last):
        gap, end, after = _gap(match)
        if "\n" in gap or (gap and not gap.strip(_HARD)):
            continue
        spoken = spoken or any(map(_is_spoken, text[max(start, seen) : end]))
        seen = end
        if spoken and (
            _ends_wide(text, match) if match["full"] else _ends(text, match, start, lists)
        ):
            ranges.append((start, end))
            start = after
            spoken = False
    if spoken or any(map(_is_spoken, text[max(start, seen) : last])) or not ranges:
        ranges.append((start, last))
    else:
        ranges[-1] = (ranges[-1][0], last)
    return ranges


def _stops(text: str, first: int, last: int) -> Iterator[re.Match[str]]:
    """Yield the stops in text[first:last]; most characters are no mark, which is seen at once."""
    for mark in _MARK.finditer(text, first, last):
        stop = _STOP.match(text, mark.start(), last)
        if stop is not None:
            yield stop


def _gap(match: re.Match[str]) -> tuple[str, int, int]:
    """Return the white space after a stop, where it begins, and where it ends."""
    name = "none" if match["full"] else "gap"
    return match[name], match.start(name), match.end(name)


def _ends_wide(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence ends at a stop that needs no space behind it."""
    quoted = match["full"][-1] in "」』"
    return not (quoted and _QUOTATIVE.match(text, match.end("full")))


def _ends(text: str, match: re.Match[str], start: int, lists: Abbreviations) -> bool:
    """Whether a sentence that began at `start` ends at this stop."""
    stop, close = match["stop"], match["close"]
    begin = match.start("stop")
    following = _OPENERS.match(text, match.end())
    at = following.end() if following else match.end()
    character = text[at : at + 1]
    if not character or character in ".!?…,;:":
        return False
    if character.islower() and not _camel(text, at):
        return False
    if stop != ".":
        return text[begin - 1 : begin] != "["
    token = _token(text, begin, start)
    if not token:
        return True
    if begin - len(token) <= start and _NUMERAL.fullmatch(token):
        return False
    if _MARKER.fullmatch(token) and _is_marker(text[max(start, begin - _NEAR) : begin], token):
        return False
    return _ends_after(
        token, text, begin - len(token), at, lists, closed=")" in close or "]" in close
    )


def _ends_after(
    token: str, text: str, begin: int, at: int, lists: Abbreviations, *, closed: bool
) -> bool:
    """Whether a single full stop after `token` ends a sentence, the next one beginning at `at`."""
    word = _PREFIX.sub("", token.casefold())
    if len(word) == 1 and (spaced := _SPACED_BEFORE.search(text, max(0, begin - 3), begin)):
        joined = f"{spaced[1]}.{word}".casefold()
        if joined in lists.never:
            return False
    if _DOUBLED.fullmatch(token):
        if _DOUBLED_NEXT.match(text, at):
            return False
        if _DOUBLED_NEXT.match(text, max(0, begin - len("EE. "))):
            return _starts(text, at, lists)
    digit = text[at].isdigit()
    if (bare := _ARTICLE.sub("", word)) in lists.titles:
        token, word = token[-len(bare) :], bare
    if word in lists.titles and len(token) == 1 and _COUNTED.search(text, max(0, begin - 2), begin):
        return _starts(text, at, lists)
    if word in lists.titles and not digit:
        if token[0].isupper():
            return word in _WAYS and _is_street(text, begin, word) and _starts(text, at, lists)
        own = lists.english or len(word) == len("da")
        return own and word not in lists.never and len(word) > 1 and _starts(text, at, lists)
    if word in lists.never:
        return False
    if word in lists.numbered and (digit or _LABEL.match(text, at)):
        return word == "no" and _PRONOUN.match(text, at) is not None
    if len(token) == 1 and _SPACED.match(text, at):
        return False
    if digit and (word in lists.dates or word.endswith(lists.suffixes)):
        return False
    if word in lists.closing:
        return not closed and not digit
    if word in lists.maybe or _DOTTED.fullmatch(token):
        return not closed and (_starts(text, at, lists) or _title_starts(token, text, at, lists))
    if token.isupper() and (_HYPHENED.fullmatch(token) or (len(token) == 1 and token.isalpha())):
        return _starts(text, at, lists)
    if lists.ordinals and _ORDINAL.fullmatch(token):
        return _starts(text, at, lists)
    return True


def _is_marker(before: str, token: str) -> bool:
    """Whether a number or letter marks an item of a list: `: 1. Wash, 2. Dry`."""
    head = before.removesuffix(token).rstrip()
    return head[-1:] in {":", ";"} or (head[-1:] == "," and _FIRST.search(head) is not None)


def _is_street(text: str, begin: int, word: str) -> bool:
    """Whether a title at `begin` is a kind of street: `14 Elm St. It is`, `Elm St. He`."""
    before = text[max(0, begin - _LONGEST_TOKEN) : begin]
    return bool(_STREET.search(before)) or (word == "st" and bool(_NAMED.search(before)))


def _title_starts(token: str, text: str, at: int, lists: Abbreviations) -> bool:
    """Whether a title begins a sentence after small letters: `at 6 p.m. Mr. Hill stayed`."""
    word = _WORD.match(text, at)
    return (
        ("." not in token or token.islower())
        and word is not None
        and text[word.end() : word.end() + 1] == "."
        and word[0].casefold() in lists.titles
    )


def _token(text: str, end: int, start: int) -> str:
    """Return what stands before a stop, back to a space or an opening mark."""
    begin = end
    lowest = max(start, end - _LONGEST_TOKEN)
    while (
        begin > lowest and not text[begin - 1].isspace() and text[begin - 1] not in "([{“‘„«‹\"'—–/"
    ):
        begin -= 1
    return text[begin:end]


def _starts(text: str, at: int, lists: Abbreviations) -> bool:
    """Whether the word at `at` is one that begins sentences."""
    if text[at] == OPAQUE or _ELIDED.match(text, at):
        return True
    word = _WORD.match(text, at)
    return word is not None and word[0].casefold() in lists.starters


def _camel(text: str, at: int) -> bool:
    """Whether the word begins small and goes on with a capital (`eSpeak`, `iPhone`)."""
    return text[at + 1 : at + 2].isupper()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_spoken(character: str) -> bool:
    return character.isalnum() or character == OPAQUE
