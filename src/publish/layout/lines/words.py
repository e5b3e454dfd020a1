"""Items cut at spaces into words, and the places inside words where a line may end."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.layout.lines.directions import directed
from publish.layout.lines.faces import is_mark
from publish.layout.lines.ideographs import breaks_between, is_trimmed, wide_breaks
from publish.layout.lines.items import OBJECT, RAISED, Drawn, Item, Segment
from publish.layout.lines.optical import hung
from publish.layout.lines.unspaced import UNSPACED, unspaced_breaks
from publish.layout.type.breaks import LAST_RESORT, InnerBreak
from publish.layout.type.fonts import SOFT_HYPHEN
from publish.layout.type.hyphenation import SHORTEST, hyphens
from publish.layout.type.ideographs import WIDE
from publish.model import Glyph, ShapedWord

EMPTY = ShapedWord("", (), 0.0)
_HYPHEN_PENALTY = 260.0
_RANGE_PENALTY = LAST_RESORT
_EMERGENCY_PENALTY = 2000.0
_FAR_WIDER = 1.6
_MOST_SHAPED = 1000
"""Characters that are shaped at once: a longer word, a program's output, has several segments."""
_LONG = 20
"""A word wider than so many spaces is looked at for places to break."""

_AFTER = re.compile(
    r"(?<=\w)[-‐](?=[^\W\d])|(?<=\d)–(?=\d)|[–—](?=\w)|(?<=\w{3})/(?=\w{3})|\u200b(?=.)|\u00ad(?=.)"
)
_ADDRESS = re.compile(r"://|^www\.|^[\w.+-]+@[\w-]+\.|/[^/]*/|\\[^\\]*\\")
_AFTER_IN_CODE = re.compile(r"(?<=\w{3})(?:[-./_:=,;+|&@\\]+|\()(?=\w{3})")
_CODE_PENALTY = 120.0
_AFTER_IN_ADDRESS = re.compile(r"(?<=\w)[/._?&=#%~:@+\\]+(?=\w)")
_HYPHENS = ("-", "‐")
"""An address ends a line before one of its own, which would pass for the line's."""


@dataclass(slots=True)
class CutText:
    """A text cut at its spaces; after each word of `forced` a line must end, of `tied` none may."""

    words: list[list[Segment]]
    widths: list[float]
    forced: list[int]
    space: float
    tied: set[int]

    @property
    def natural(self) -> float:
        """The width of the text on as few lines as its line breaks allow."""
        widest = total = 0.0
        first = True
        for number, width in enumerate(self.widths):
            total += width + (0.0 if first else self.space)
            first = False
            if number in self.forced:
                widest, total, first = max(widest, total), 0.0, True
        return max(widest, total)

    @property
    def least(self) -> float:
        """The width of the widest part that is only broken at need."""
        widest = chain = 0.0
        for number, (word, width) in enumerate(zip(self.words, self.widths, strict=True)):
            part = width if width < _LONG * self.space else widest_part(word, width)
            chain = chain + self.space + part if number - 1 in self.tied else part
            widest = max(widest, chain)
        return widest

    @property
    def narrowest(self) -> float:
        """The same where words may be hyphenated, and what is tied be parted."""
        widest = 0.0
        for word, width in zip(self.words, self.widths, strict=True):
            if width > widest:
                widest = max(widest, widest_part(word, width, hyphenate=True))
        return widest


def is_address(word: list[Segment]) -> bool:
    """Whether a word is an address, which is cut at its own signs as long as these suffice."""
    return any(_ADDRESS.search(segment.raw) for segment in word)


def widest_part(word: list[Segment], width: float, *, hyphenate: bool = False) -> float:
    """Return how wide the widest part of a word is that is only broken at need."""
    widest = start = 0.0
    for each in inner_breaks(word, hyphenate=hyphenate):
        if each.penalty < LAST_RESORT:
            widest = max(widest, each.prefix + each.hyphen - start)
            start = each.prefix
    return max(widest, width - start)


def cut_words(items: Sequence[Item], *, leftward: bool) -> CutText:
    """Cut `items` at spaces and shape what is between; the text runs `leftward` or not."""
    return _cut_words(directed(items, leftward=leftward))


def _cut_words(items: Sequence[Item]) -> CutText:
    cut = CutText([], [], [], _space(items), set())
    words, widths = cut.words, cut.widths
    current: list[Segment] = []
    width = 0.0
    for item in items:
        position = item.start
        if item.breaks_line:
            current.append(Segment(EMPTY, item, position, position + 1, "", 0.0))
            cut.forced.append(len(words))
            words.append(current)
            widths.append(width)
            current, width = [], 0.0
            continue
        text, font, size = item.text, item.font, item.size
        soft = SOFT_HYPHEN in text
        tokens = text.split(" ")
        last = tokens.pop()
        width += item.lead
        known, ties, level = font.words.get, item.ties, item.level
        shape = font.shape_leftward if level % 2 else font.shape
        for token in tokens:
            reach = position + len(token) + 1
            if ties and reach - 1 in ties:
                cut.tied.add(len(words))
            if len(token) > _MOST_SHAPED:
                parts = _segments(token, item, position, reach)
                width += sum(part.width for part in parts)
                words.append([*current, *parts])
                widths.append(width)
                current, width, position = [], 0.0, reach
                continue
            if token:
                shown = token.replace(SOFT_HYPHEN, "") if soft else token
                shaped = (not level and known(shown)) or shape(shown)
                own = shaped.width * size / 1000
            else:
                shaped, own = EMPTY, 0.0
            current.append(Segment(shaped, item, position, reach, token, own))
            words.append(current)
            widths.append(width + own)
            current, width, position = [], 0.0, reach
        if last or item.gap:
            parts = _segments(last, item, position, position + len(last))
            width += sum(part.width for part in parts)
            current += parts
        if item.gap:
            words.append(current)
            widths.append(width)
            current, width = [], 0.0
    if current:
        words.append(current)
        widths.append(width)
    return cut


def _picture(item: Item, drawn: Drawn) -> Segment:
    reach = item.start + len(drawn.text)
    return Segment.of(drawn.shaped, item, item.start, reach, OBJECT * len(drawn.text))


def _segments(token: str, item: Item, start: int, reach: int) -> list[Segment]:
    """Return a word as segments that can be shaped at once, cut between characters with marks."""
    if item.drawn is not None:
        return [_picture(item, item.drawn)]
    segments: list[Segment] = []
    at = 0
    while not segments or at < len(token):
        stop = min(at + _MOST_SHAPED, len(token))
        while stop < len(token) and stop < at + 2 * _MOST_SHAPED and is_mark(token[stop]):
            stop += 1
        raw = token[at:stop]
        shown = raw.replace(SOFT_HYPHEN, "")
        after = reach if stop == len(token) else start + stop
        segments.append(Segment.of(shaped_as(item, shown), item, start + at, after, raw))
        at = stop
    return segments


def shaped_as(item: Item, text: str) -> ShapedWord:
    """Return `text` shaped in the font and the direction of an item."""
    if item.drawn is not None:
        return item.drawn.shaped
    if not text:
        return EMPTY
    return item.font.shape_leftward(text) if item.level % 2 else item.font.shape(text)


def _space(items: Sequence[Item]) -> float:
    """Return the width of a space in most of the text; not a program's, which is far wider."""
    texts = [item for item in items if not item.rise]
    if not texts:
        return 0.0
    least = min(item.font.space * item.size for item in texts)
    longest = max(texts, key=lambda item: len(item.text))
    most = longest.font.space * longest.size
    return (most if most < least * _FAR_WIDER else least) / 1000


def inner_breaks(
    word: list[Segment], *, hyphenate: bool, share: float = 0.0
) -> Sequence[InnerBreak]:
    """Return where `word` may be broken, in order: after dashes, at soft hyphens, by syllables.

    `share` is the style's part of what hangs in the margin there.
    """
    if len(word) == 1 and not word[0].item.lead:
        return _segment_breaks(word[0], share, hyphenate=hyphenate)
    breaks: list[InnerBreak] = []
    x = 0.0
    for number, segment in enumerate(word):
        x += segment.item.lead
        if number and _parts_wide(word[number - 1].raw, segment.raw):
            breaks.append(InnerBreak(number, 0, x, -_blank(word[number - 1]), 0.0))
        breaks += [
            each._replace(segment=number, prefix=x + each.prefix)
            for each in _segment_breaks(segment, share, hyphenate=hyphenate)
        ]
        x += segment.width
    return breaks


def _parts_wide(before: str, after: str) -> bool:
    """Whether a line may end between two segments since one of them is wide there."""
    return bool(before and after) and breaks_between(before[-1], after[0])


def every_break(word: list[Segment], share: float) -> Iterator[InnerBreak]:
    """Yield where `word` can be broken if nothing else helps: between any two characters.

    What is written without spaces is many words, and broken between them only.
    """
    known = inner_breaks(word, hyphenate=True, share=share)
    good = {(each.segment, each.offset): each for each in known}
    if good and any(UNSPACED.search(segment.raw) for segment in word):
        yield from good.values()
        return
    x = 0.0
    for number, segment in enumerate(word):
        scale = segment.item.size / 1000
        x += segment.item.lead
        whole = segment.item.drawn is not None
        boundaries = {0: 0.0} if whole else _boundaries(segment.shaped, segment.raw)
        for offset, prefix in sorted(boundaries.items()):
            if offset or number:
                place = InnerBreak(number, offset, x + prefix * scale, 0.0, _EMERGENCY_PENALTY)
                yield good.get((number, offset)) or hung(segment, place, share)
        x += segment.width


def _segment_breaks(segment: Segment, share: float, *, hyphenate: bool) -> tuple[InnerBreak, ...]:
    """Return the places in a segment as if it were the first of its word; kept with the font."""
    item = segment.item
    if item.part in RAISED:
        return ()
    lang = item.lang if hyphenate else None
    key = segment.raw, lang, item.size, item.verbatim, item.level, share
    known = item.font.breaks.get(key)
    if known is None:
        places = _find_breaks(item, segment.raw, lang)
        known = tuple(hung(segment, each, share) for each in places) if share else tuple(places)
        item.font.breaks[key] = known
    return known


def _find_breaks(item: Item, raw: str, lang: str | None) -> Iterator[InnerBreak]:
    font, scale = item.font, item.size / 1000
    places = _wide_places(item, raw) if WIDE.search(raw) else {}
    unspaced = UNSPACED.search(raw) is not None
    if unspaced:
        places |= {place: (0.0, penalty) for place, penalty in unspaced_breaks(raw)}
    hyphen = font.shape(SOFT_HYPHEN).width
    address = _ADDRESS.search(raw)
    for match in _AFTER.finditer(raw):
        if match[0] == SOFT_HYPHEN:
            places[match.end()] = hyphen, _HYPHEN_PENALTY / 2
        elif address and match[0] in _HYPHENS:
            places[match.start()] = 0.0, 40.0
        else:
            digits = match[0] == "–" and raw[match.end()].isdigit()
            places[match.end()] = 0.0, _RANGE_PENALTY if digits else 15.0
    if address:
        for match in _AFTER_IN_ADDRESS.finditer(raw):
            places.setdefault(match.end(), (0.0, 40.0))
    elif item.verbatim:
        for match in _AFTER_IN_CODE.finditer(raw):
            places.setdefault(match.end(), (0.0, _CODE_PENALTY))
    elif lang and not unspaced and SOFT_HYPHEN not in raw and len(raw) >= SHORTEST:
        penalty = _HYPHEN_PENALTY * (3 if places else 1)
        if raw[0].isupper() and not lang.startswith("de"):
            penalty *= 2  # a name
        for offset in hyphens(lang, raw):
            places.setdefault(offset, (hyphen, penalty))
    if not places:
        return
    shown = raw.replace(SOFT_HYPHEN, "")
    boundaries = _boundaries(shaped_as(item, shown), raw)
    for offset, (width, penalty) in sorted(places.items()):
        if offset in boundaries and offset < len(raw):
            yield InnerBreak(0, offset, boundaries[offset] * scale, width * scale, penalty)


def _wide_places(item: Item, raw: str) -> dict[int, tuple[float, float]]:
    """Return the places beside wide characters; a mark that ends a line takes half its room."""
    places: dict[int, tuple[float, float]] = {}
    for place, trimmed in wide_breaks(raw):
        blank = item.font.shape(raw[place - 1]).width / 2 if trimmed else 0.0
        places[place] = -blank, 0.0
    return places


def _blank(segment: Segment) -> float:
    """Return how much of a segment is left out where a line ends with it."""
    last = segment.raw[-1]
    if not is_trimmed(last):
        return 0.0
    return segment.item.font.shape(last).width * segment.item.size / 2000


def _in_order(shaped: ShapedWord) -> Iterator[Glyph]:
    """Yield glyphs in the order of reading, those with text before what belongs to them."""
    if not shaped.leftward:
        yield from shaped.glyphs
        return
    stop = len(shaped.glyphs)
    for first in range(stop - 1, -1, -1):
        if shaped.glyphs[first].text:
            yield from shaped.glyphs[first:stop]
            stop = first


def _boundaries(shaped: ShapedWord, raw: str) -> dict[int, float]:
    """Return offsets in `raw` at which a cluster begins, and how far along they are."""
    found: dict[int, float] = {}
    x = 0.0
    offset = 0
    for glyph in _in_order(shaped):
        if glyph.text:
            while offset < len(raw) and raw[offset] == SOFT_HYPHEN:
                offset += 1
            found[offset] = x
            offset += len(glyph.text)
        x += glyph.advance
    return found
