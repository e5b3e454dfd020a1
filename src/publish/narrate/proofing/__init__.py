"""The proof list: of all that is said, what is most worth hearing."""

from collections.abc import Mapping
from types import MappingProxyType

from publish.model import Document, Script, Style
from publish.model.proof import ProofList
from publish.narrate.estimating import estimated_seconds
from publish.narrate.proofing.clauses import heard_for_doubts, progress
from publish.narrate.proofing.doubting import doubts
from publish.narrate.proofing.measuring import Measured, outliers
from publish.narrate.proofing.ranking import Heard, ranked

__all__ = ["proof_list"]


def proof_list(
    script: Script,
    document: Document,
    style: Style,
    *,
    mapped: bool = False,
    narrated: Mapping[int, Measured] = MappingProxyType({}),
) -> ProofList:
    """Return the utterances of a script that are most worth hearing, the worst first.

    Of long ones that is the clause around what is doubtful.

    Nothing is spoken: times are estimates but of what was `narrated` before, by its place in the
    script, where what is unusually fast, slow, loud or soft is told as well. `mapped` tells that
    the voice says the lexicon's IPA by the nearest of its own sounds. What only the audio has, our
    own announcements, is left out.
    """
    heard: list[Heard] = []
    rate = style.speech.rate
    utterances = [each for track in script.tracks for each in track.utterances]
    odd = outliers(utterances, narrated, rate)
    at, number = 0.0, 0
    for track in script.tracks:
        at += script.lead
        for utterance in track.utterances:
            before = narrated.get(number)
            seconds = before.seconds if before else estimated_seconds(utterance, rate)
            if utterance.sentence:
                found = (*doubts(utterance, script.lang, mapped=mapped), *odd.get(number, ()))
                heard += heard_for_doubts(
                    Heard(
                        sentence=utterance.sentence,
                        text=utterance.text,
                        doubts=found,
                        at=at,
                        seconds=seconds,
                        span=utterance.span,
                        progress=progress(utterance),
                        start=0,
                        end=len(utterance.text),
                    )
                )
            at += seconds + utterance.pause
            number += 1
    return ProofList(
        title=document.metadata.title,
        lang=script.lang,
        seconds=at,
        utterances=sum(bool(each.sentence) for each in utterances),
        entries=ranked(heard),
    )
