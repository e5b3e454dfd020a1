"""Texts cut by the fonts that can set them; a word is set in one font if one has all of it."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from publish.layout.lines.bidi import runs_left, turns
from publish.layout.type.fonts import REPLACEMENT, Font, FontBook
from publish.layout.type.ideographs import WIDE
from publish.model.languages import leftward

_BEYOND_ASCII = "\x80"
_ALONE = re.compile(
    "[ -~\u3001-\u3029\u3030-\u3098\u309b-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]*"
)
"""Characters that have no marks: Latin without accents, kana, Han, hangul."""
_LOW = re.compile("[‚„]")
"""Quotation marks that no face of a script from right to left has."""
_CURLY = frozenset("‘’‚“”„")
_NEAR = 60
"""Characters before and after a word in which the letters are looked for that its signs go with."""
_JOINER = "\u200d"
_FLAGS = "\U0001f1e6", "\U0001f1ff"
_SKINS = "\U0001f3fb", "\U0001f3ff"


class Piece(NamedTuple):
    """Characters in one font, `start` where they begin."""

    start: int
    text: str
    font: Font


class Pieces(NamedTuple):
    """A text in pieces, and the places of characters that no font has."""

    pieces: tuple[Piece, ...]
    lacking: tuple[int, ...]


class _Setting(NamedTuple):
    """What decides of a word's signs: if letters `before` and `after` it run from right to left.

    `low` tells that the text has low quotation marks: these come from its own face, and so do those
    that close what they open.
    """

    before: bool
    after: bool
    low: bool


class FaceChooser:
    """Cuts texts into pieces; every word is looked at once for each font that it is asked of."""

    def __init__(self, book: FontBook) -> None:
        self._book = book
        self._known: dict[tuple[Font, str, str, _Setting | None], Pieces] = {}
        self._others: dict[tuple[str, Font, str], tuple[Font, ...]] = {}

    def pieces(self, text: str, own: Font, lang: str) -> Pieces:
        """Return `text` in `own` and, where that lacks a letter, in another font."""
        found: list[Piece] = []
        lacking: list[int] = []
        turning, low = turns(text), _LOW.search(text) is not None
        at = 0
        for number, token in enumerate(text.split(" ")):
            if number:
                found.append(Piece(at - 1, " ", own))
            if token:
                leftwards = turning and any(map(runs_left, token))
                setting = _setting(text, at, len(token), lang, low=low) if leftwards else None
                key = own, token, lang, setting
                known = self._known.get(key)
                if known is None:
                    known = self._known[key] = _Token(token, own, self, lang, setting).pieces()
                found += [piece._replace(start=at + piece.start) for piece in known.pieces]
                lacking += [at + place for place in known.lacking]
            at += len(token) + 1
        return Pieces(tuple(_joined(found)), tuple(lacking))

    def others(self, cluster: str, own: Font, lang: str) -> tuple[Font, ...]:
        """Return the fonts that may set what `own` lacks, the best first."""
        key = cluster, own, lang
        known = self._others.get(key)
        if known is None:
            known = self._others[key] = self._book.fallbacks(*key)
        return known


def _setting(text: str, at: int, length: int, lang: str, *, low: bool) -> _Setting:
    """Return what decides of the signs of the word at a place: its neighbours or its language."""
    outside = leftward(lang)
    before = _first_letter(text[max(0, at - _NEAR) : at][::-1])
    after = _first_letter(text[at + length : at + length + _NEAR])
    return _Setting(
        before=outside if before is None else before,
        after=outside if after is None else after,
        low=low,
    )


def _first_letter(text: str) -> bool | None:
    """Return whether the first letter of a text runs from right to left, None if it has none."""
    return next((runs_left(each) for each in text if each.isalpha()), None)


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Join neighbours of one font; a phrase in another script has its own spaces."""
    fonts = [piece.font for piece in pieces]
    for number in range(1, len(pieces)):
        if pieces[number].text == " " and fonts[number - 1].file.phrases:
            fonts[number] = fonts[number - 1]
    for font, group in groupby(zip(fonts, pieces, strict=True), key=lambda pair: pair[0]):
        members = [piece for _, piece in group]
        yield Piece(members[0].start, "".join(piece.text for piece in members), font)


class _Token:
    """What stands between two spaces."""

    def __init__(
        self, text: str, own: Font, chooser: FaceChooser, lang: str, setting: _Setting | None
    ) -> None:
        self._text = text
        self._own = own
        self._chooser = chooser
        self._lang = lang
        self._setting = setting

    def pieces(self) -> Pieces:
        own = self._own
        if own.file.covers(self._text):
            return Pieces((Piece(0, self._text, own),), ())
        clusters = clusters_of(self._text)
        fonts = self._fonts(clusters)
        found: list[Piece] = []
        lacking: list[int] = []
        for number, (place, cluster) in enumerate(clusters):
            font = fonts[number]
            if font is None:
                lacking += [place + step for step, each in enumerate(cluster) if self._lacks(each)]
                (font, *_) = self._others(REPLACEMENT)
                cluster = REPLACEMENT * len(cluster)  # noqa: PLW2901
            found.append(Piece(place, cluster, font))
        return Pieces(tuple(found), tuple(lacking))

    def _lacks(self, character: str) -> bool:
        return not self._own.file.covers(character) and self._of(character) is None

    def _of(self, cluster: str) -> Font | None:
        """Return the font other than the text's own that sets a cluster."""
        return next((font for font in self._others(cluster) if font.file.covers(cluster)), None)

    def _others(self, cluster: str) -> tuple[Font, ...]:
        return self._chooser.others(cluster, self._own, self._lang)

    def _fonts(self, clusters: list[tuple[int, str]]) -> list[Font | None]:
        """Return the font of each cluster: one for all letters of a word if any has them."""
        found: list[Font | None] = []
        for alphabetic, group in groupby(clusters, key=lambda pair: _is_letter(pair[1])):
            word = [cluster for _, cluster in group]
            if alphabetic:
                found += self._word_fonts(word)
            else:
                found += [self._sign_font(cluster) for cluster in word]
        sides = None if self._setting is None else _sides(clusters, self._setting)
        for number, (_, cluster) in enumerate(clusters):
            if _is_letter(cluster) or cluster.isalnum():
                continue
            turns = sides is not None and self._turns(cluster, *sides[number])
            for other in (number - 1, number + 1):
                if 0 <= other < len(clusters) and _rules(clusters[other][1], cluster, turns=turns):
                    font = found[other]
                    if font is not None and font.file.covers(cluster):
                        found[number] = font
        return found

    def _turns(self, mark: str, before: bool, after: bool) -> bool:  # noqa: FBT001
        """Whether a sign between such letters is set with those that run from right to left.

        Where the letters differ, the text around decides: else a quotation that begins with a Latin
        word and ends with a Hebrew one had marks of two faces.
        """
        if self._setting is not None and self._setting.low and mark in _CURLY:
            return False
        return before if before == after else leftward(self._lang)

    def _word_fonts(self, word: list[str]) -> list[Font | None]:
        own, whole = self._own, "".join(word)
        if own.file.covers(whole):
            return [own] * len(word)
        hard = next(cluster for cluster in word if not own.file.covers(cluster))
        for font in self._others(hard):
            if font.file.covers(whole):
                return [font] * len(word)
        return [own if own.file.covers(each) else self._of(each) for each in word]

    def _sign_font(self, cluster: str) -> Font | None:
        return self._own if self._own.file.covers(cluster) else self._of(cluster)


def _sides(clusters: list[tuple[int, str]], setting: _Setting) -> list[tuple[bool, bool]]:
    """Return for each place of a word if the letters before and after run from right to left."""
    before, after = [setting.before], [setting.after]
    for found, row in ((before, clusters), (after, clusters[::-1])):
        for _, cluster in row:
            found.append(runs_left(cluster) if _is_letter(cluster) else found[-1])
    return list(zip(before, after[-2::-1], strict=False))


def _rules(letter: str, sign: str, *, turns: bool) -> bool:
    """Whether a letter has a sign beside it set in its font, as it looks best.

    A wide letter has each but those of ASCII; one that runs from right to left, what turns with it.
    """
    if runs_left(letter):
        return turns
    return sign[0] >= _BEYOND_ASCII and WIDE.match(letter) is not None


def _is_letter(cluster: str) -> bool:
    return cluster[0].isalpha()


def clusters_of(text: str) -> list[tuple[int, str]]:
    """Return base characters with what is set with them, each with its place.

    Marks, what a joiner joins, the tones of a face and the two letters of a flag belong together.
    """
    if _ALONE.fullmatch(text):
        return list(enumerate(text))
    starts: list[int] = []
    flag = False
    for place, character in enumerate(text):
        second = flag and _FLAGS[0] <= character <= _FLAGS[1]
        flag = _FLAGS[0] <= character <= _FLAGS[1] and not second
        joined = place and (
            second
            or is_mark(character)
            or text[place - 1] == _JOINER
            or _SKINS[0] <= character <= _SKINS[1]
        )
        if not joined:
            starts.append(place)
    return [(start, text[start:stop]) for start, stop in pairwise((*starts, len(text)))]


def is_mark(character: str) -> bool:
    """Whether a character is set with the one before it."""
    return unicodedata.category(character) in {"Mn", "Me", "Mc", "Cf"}
