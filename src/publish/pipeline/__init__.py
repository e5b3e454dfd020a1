"""The pipeline: what one run does, from the sources named to the files in the output folder."""

from typing import TYPE_CHECKING

from publish.doors import doors
from publish.pipeline.formats import ALL, CUES, FORMATS, PROOF_FORMS, SCRIPT
from publish.pipeline.wishes import Wishes

if TYPE_CHECKING:
    from publish.pipeline.baseline import (
        BaselineError,
        read_baseline,
        without_known,
        write_baseline,
    )
    from publish.pipeline.keeping import SettingError, describe_cache, prune_cache
    from publish.pipeline.preview import check, plan
    from publish.pipeline.proof_forms import describe_proof
    from publish.pipeline.proofing import proof, write_proof
    from publish.pipeline.run import Outcome, publish
    from publish.pipeline.saying import UnknownSentenceError, say
    from publish.pipeline.tally import Tally
    from publish.pipeline.voices import describe_voices
else:
    __getattr__ = doors(
        __name__,
        {
            "BaselineError": "baseline",
            "Outcome": "run",
            "SettingError": "keeping",
            "Tally": "tally",
            "UnknownSentenceError": "saying",
            "check": "preview",
            "describe_cache": "keeping",
            "describe_proof": "proof_forms",
            "describe_voices": "voices",
            "plan": "preview",
            "proof": "proofing",
            "prune_cache": "keeping",
            "publish": "run",
            "read_baseline": "baseline",
            "say": "saying",
            "without_known": "baseline",
            "write_baseline": "baseline",
            "write_proof": "proofing",
        },
    )

__all__ = [
    "ALL",
    "CUES",
    "FORMATS",
    "PROOF_FORMS",
    "SCRIPT",
    "BaselineError",
    "Outcome",
    "SettingError",
    "Tally",
    "UnknownSentenceError",
    "Wishes",
    "check",
    "describe_cache",
    "describe_proof",
    "describe_voices",
    "plan",
    "proof",
    "prune_cache",
    "publish",
    "read_baseline",
    "say",
    "without_known",
    "write_baseline",
    "write_proof",
]
