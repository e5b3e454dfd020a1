"""Pronunciation lexicons as lines: `Łódź,wʊtʃ`, and `MaltaToday,,Malta Today` for other words."""

import csv
from collections.abc import Iterator
from unicodedata import normalize

from publish.diagnostics.catalogue import spk
from publish.narrate.pls import (
    LARGEST,
    LONGEST,
    MOST_LEXEMES,
    Pronunciation,
    Reading,
)

_HEAD = "word"
_ADVICE = "write `word,ipa` or `word,,other words`, a word a line"


def read_lines(content: bytes, lang: str, reading: Reading) -> Iterator[Pronunciation]:
    """Yield the pronunciations of a lexicon of lines, reporting what is wrong with it.

    `lang` is their language. Lines that begin with `#` are remarks.
    """
    if len(content) > LARGEST:
        problem = f"the lexicon is larger than {LARGEST:,} bytes"
        reading.report(spk.LEXICON_TOO_LARGE, problem, 1, "keep the names that the article has")
        return
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = content[: error.start].count(b"\n") + 1
        reading.report(spk.LEXICON_MALFORMED, "the lexicon is not in UTF-8", at, "save it as UTF-8")
        return
    for number, line in enumerate(text.splitlines(), 1):
        if number > MOST_LEXEMES:
            reading.report(
                spk.LEXICON_TOO_LARGE,
                f"the lexicon has more than {MOST_LEXEMES:,} lines",
                number,
                "keep the names that the article has",
            )
            return
        if line.strip() and not line.lstrip().startswith("#"):
            yield from _entry(line, number, lang, reading)


def _entry(line: str, number: int, lang: str, reading: Reading) -> Iterator[Pronunciation]:
    try:
        (row,) = csv.reader([line], strict=True)
    except (csv.Error, ValueError):
        reading.report(
            spk.LEXICON_MALFORMED, "the line's quotation marks are not closed", number, _ADVICE
        )
        return
    fields = [normalize("NFC", " ".join(each.split())) for each in row]
    grapheme, ipa, alias = (*fields, "", "")[:3]
    if grapheme.lower() == _HEAD and ipa.lower() in {"ipa", "phoneme"}:
        return  # what its columns are
    if len(fields) > len("gia") or max(map(len, fields)) > LONGEST:
        problem = f"the line has more than three fields, or one of more than {LONGEST} characters"
        reading.report(spk.LEXICON_MALFORMED, problem, number, _ADVICE)
        return
    if not grapheme or not (ipa or alias):
        lacking = "word" if not grapheme else "pronunciation and no other words"
        reading.report(spk.EMPTY_LEXEME, f"the line has no {lacking}", number, _ADVICE)
        return
    spoken = reading.ipa(ipa, lang, number) if ipa else None
    if ipa and spoken is None:
        return
    found = reading.entry(grapheme, lang, (None if spoken else alias, spoken), number)
    if found is not None:
        yield found
