"""Where stars may open and close stress beside Chinese, Japanese and Korean words, and stray ones.

CommonMark asks for a space between a closing `**` behind a full stop and the word that follows.
These languages write none, so that `**words.**と` would stay stars. A character of theirs beside
the stars counts as a space there; elsewhere all is as CommonMark has it.
"""

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_THEIRS = re.compile(
    "[\u1100-\u11ff\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff"
    "\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffee\U0001b000-\U0001b16f\U00020000-\U0003fffd]"
)
"""Letters and marks of Han, kana, Hangul and Bopomofo, and their wide forms."""


def opens(before: str, after: str) -> bool:
    """Whether stars between two characters may open stress."""
    return _flanks(before, after)


def closes(before: str, after: str) -> bool:
    """Whether stars between two characters may close stress."""
    return _flanks(after, before)


def is_theirs(*characters: str) -> bool:
    """Whether one of the characters is of these languages."""
    return any(map(_THEIRS.match, characters))


def mark_stray(state: "StateInline") -> None:
    """Make a token of its own of two stars or more that stress nothing: an author's slip.

    Between two letters or figures (`2**3`), between two spaces or marks, and before a path (`**/a`)
    they are text.
    """
    runs = []
    stars = [
        each for each in state.tokens if each.type == "text" and each.content == "*" and each.meta
    ]
    run: list[Token] = []
    for each, after in pairwise([*stars, None]):
        run.append(each) if each is not None else None
        if after is not None and after.meta["start"] == run[-1].meta["start"] + 1:
            continue
        if len(run) > 1:
            runs.append(run)
        run = []
    slips = [_is_slip(state.src, found) for found in runs]
    for found, is_slip in zip(runs, slips, strict=True) if any(slips) else ():
        if is_slip or _is_between_letters(state.src, found):
            _put_aside(found)


def _put_aside(run: "list[Token]") -> None:
    for star in run:
        star.content = ""
    run[0].type, run[0].info, run[0].markup = "foreign", "stray", "*" * len(run)
    run[0].meta["end"] = run[-1].meta["end"]


def _beside(text: str, run: "list[Token]") -> tuple[str, str]:
    """Return the characters before and behind a run."""
    first, end = run[0].meta["start"], run[-1].meta["end"]
    return text[first - 1 : first] or " ", text[end : end + 1] or " "


def _is_between_letters(text: str, run: "list[Token]") -> bool:
    """Whether a run stands in a word, which it does by a slip if another of its text does."""
    return all(map(str.isalpha, _beside(text, run)))


def _is_slip(text: str, run: "list[Token]") -> bool:
    before, after = _beside(text, run)
    if "*" in {before, after} or after in "/.\\" or before == "\\":
        return False
    return _side(before) != _side(after)


def _side(character: str) -> str:
    return "space" if character.isspace() else "word" if character.isalnum() else "mark"


def _flanks(outer: str, inner: str) -> bool:
    """Whether stars belong to `inner`: it is no space, and no mark beside a letter."""
    if isWhiteSpace(ord(inner)):
        return False
    if _THEIRS.match(inner) or not _is_mark(inner):
        return True
    return isWhiteSpace(ord(outer)) or _is_mark(outer) or _THEIRS.match(outer) is not None


def _is_mark(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)
