"""All that is doubtful of one utterance."""

import heapq
from collections.abc import Iterator

from publish.model import Utterance
from publish.model.languages import primary_language
from publish.model.proof import Doubt, DoubtKind
from publish.narrate.proofing.figures import figure_doubts, is_figures
from publish.narrate.proofing.tokens import LONGEST, tokens
from publish.narrate.proofing.words import word_doubts

_MOST = 100
"""Doubts about one utterance: who hears it for these hears the rest."""
_SHOWN = 60
"""Characters of a stretch of another language that a doubt names."""
_FOREIGN, _MAPPED, _FROM_LEXICON = 0.45, 0.4, 0.2


def doubts(utterance: Utterance, lang: str, *, mapped: bool = False) -> tuple[Doubt, ...]:
    """Return what of an utterance may be said wrongly; `lang` is the script's language.

    `mapped` tells that the voice says IPA by the nearest of its own sounds.
    """
    found: list[Doubt] = list(_runs(utterance, lang, mapped=mapped))
    for token in tokens(utterance, lang):
        if primary_language(token.lang) != primary_language(lang):
            continue  # the stretch is doubted as one
        figures = list(figure_doubts(token))
        found += figures
        if not figures and len(token.text) <= LONGEST and not is_figures(token):
            found += word_doubts(token)
    return tuple(heapq.nlargest(_MOST, found, key=lambda doubt: doubt.weight))


def _runs(utterance: Utterance, lang: str, *, mapped: bool) -> Iterator[Doubt]:
    """Doubt what is said by another voice, and by the lexicon's sounds."""
    for run in utterance.runs:
        written = utterance.text[run.offsets[0] : run.offsets[-1] + 1] if run.offsets else ""
        if not any(map(str.isalnum, written)):
            continue
        foreign = primary_language(run.lang) != primary_language(lang)
        kind = DoubtKind.LEXICON if run.phonemes is not None else DoubtKind.FOREIGN
        if run.phonemes is None and not foreign:
            continue
        yield Doubt(
            kind=kind,
            written=written[:_SHOWN],
            said=run.text[:_SHOWN],
            start=run.offsets[0],
            weight=_weight(run.phonemes is not None, mapped=mapped or foreign),
            key=f"{kind} {run.lang} {written}",
            lang=run.lang,
            family=f"{kind} {run.lang}",
            sounds=run.phonemes or "",
        )


def _weight(from_lexicon: bool, *, mapped: bool) -> float:  # noqa: FBT001
    if not from_lexicon:
        return _FOREIGN
    return _MAPPED if mapped else _FROM_LEXICON
