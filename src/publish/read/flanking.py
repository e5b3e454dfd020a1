"""Where stars may open and close stress beside Chinese, Japanese and Korean words.

CommonMark asks for a space between a closing `**` behind a full stop and the word that follows.
These languages write none, so that `**words.**と` would stay stars. A character of theirs beside
the stars counts as a space there; elsewhere all is as CommonMark has it.
"""

import re

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace

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


def _flanks(outer: str, inner: str) -> bool:
    """Whether stars belong to `inner`: it is no space, and no mark beside a letter."""
    if isWhiteSpace(ord(inner)):
        return False
    if _THEIRS.match(inner) or not _is_mark(inner):
        return True
    return isWhiteSpace(ord(outer)) or _is_mark(outer) or _THEIRS.match(outer) is not None


def _is_mark(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)
