"""The author's pronunciations: lexicons applied to text."""

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from publish.diagnostics import Diagnostics
from publish.model import Document
from publish.model.languages import primary_language
from publish.narrate.engines import SpeechEngine
from publish.narrate.lexicon_lines import read_lines
from publish.narrate.pls import Pronunciation, Reading, Seen, read_pls
from publish.narrate.wording import Claim

_WORD = re.compile(r"\w+")
_VOICELESS = re.compile(r"(?:[ptkfθ])$")
_SIBILANT = re.compile(r"[szʃʒ]$")
_POSSESSIVE = re.compile(r"[’']s\b")

_Shape: TypeAlias = tuple[int, int]
"""How long a grapheme is, less than nothing, and what comes before its first word."""


@dataclass(slots=True)
class Lexicon:
    """Pronunciations by the first word of what they are for.

    For each such word there are the shapes that graphemes have (how long they are, how much comes
    before the word), the longest first, and what stands for a grapheme of that shape: a thousand
    entries that begin alike cost a word of the text no more than one.
    """

    _entries: dict[str, dict[_Shape, dict[str, list[Pronunciation]]]] = field(default_factory=dict)

    def add(self, entry: Pronunciation) -> None:
        """Add a pronunciation; of two for one grapheme the first counts."""
        first = _WORD.search(entry.grapheme)
        if first is None:
            return
        shapes = self._entries.setdefault(first[0].casefold(), {})
        shape = (-len(entry.grapheme), entry.lead)
        if shape not in shapes:
            shapes[shape] = {}
            self._entries[first[0].casefold()] = dict(sorted(shapes.items(), key=_longest))
            shapes = self._entries[first[0].casefold()]
        shapes[shape].setdefault(_folded(entry.grapheme), []).append(entry)

    def claims(self, text: str, lang: str) -> list[Claim]:
        """Return what the lexicon says of whole words in `text`, left to right."""
        found: list[Claim] = []
        if not self._entries:
            return found
        at = 0
        plain = text.replace("'", "’").replace("\u00a0", " ")
        for token in _WORD.finditer(plain):
            shapes = self._entries.get(token[0].casefold())
            if shapes is None or token.start() < at:
                continue
            claim = self._claim(plain, token.start(), at, lang, shapes)
            if claim is not None:
                found.append(claim)
                at = claim.end
        return found

    def _claim(
        self,
        text: str,
        word: int,
        free: int,
        lang: str,
        shapes: dict[_Shape, dict[str, list[Pronunciation]]],
    ) -> Claim | None:
        for (shorter, lead), entries in shapes.items():
            begin = word - lead
            end = begin - shorter
            if (
                begin < free
                or (begin and text[begin].isalnum() and text[begin - 1].isalnum())
                or (text[end - 1 : end].isalnum() and text[end : end + 1].isalnum())
            ):
                continue
            for entry in entries.get(_folded(text[begin:end]), ()):
                if _matches(entry.grapheme, text[begin:end]) and _spoken_in(entry.lang, lang):
                    return _said(entry, text, begin, end, lang)
        return None


def _longest(item: tuple[_Shape, object]) -> int:
    return item[0][0]


def _folded(text: str) -> str:
    """Return what a word has in common with all forms in which `_matches` finds it."""
    return text.casefold().upper().casefold()


def _matches(grapheme: str, written: str) -> bool:
    """Whether a grapheme is written so: exactly, in capitals, or with a capital at its head."""
    if written == grapheme:
        return True
    if written.isupper() and len(written) > 1:
        return written.casefold() == grapheme.casefold()
    return grapheme.islower() and written == grapheme[:1].upper() + grapheme[1:]


def _spoken_in(lexicon: str, lang: str) -> bool:
    """Whether a lexicon's language is that of a text, be it of another region."""
    return primary_language(lexicon) == primary_language(lang)


def _said(entry: Pronunciation, text: str, begin: int, end: int, lang: str) -> Claim:
    """Return the words; an English possessive belongs to the pronunciation before it."""
    if entry.phonemes is None:
        return Claim(begin, end, [(entry.alias or "", begin)])
    phonemes = entry.phonemes
    after = _POSSESSIVE.match(text, end)
    if after and primary_language(lang) == "en":
        last = phonemes.rstrip("ːˑ .")
        voiceless = _VOICELESS.search(last)
        phonemes += "ɪz" if _SIBILANT.search(last) else "s" if voiceless else "z"
        end = after.end()
    pieces = [(each, begin + number) for number, each in enumerate(text[begin:end])]
    return Claim(begin, end, pieces, phonemes)


def read_lexicons(document: Document, diagnostics: Diagnostics, engine: SpeechEngine) -> Lexicon:
    """Read the lexicons that a document brings along, for an engine that is to speak."""
    lexicon = Lexicon()
    seen: Seen = {}
    for asset in document.metadata.lexicons:
        reading = Reading(asset.name, diagnostics, seen, engine)
        read = read_lines if asset.media_type == "text/csv" else read_pls
        for entry in read(asset.content, document.metadata.lang, reading):
            lexicon.add(entry)
    return lexicon
