"""The pipeline: what one run does, from the sources named to the files in the output folder."""

from publish.pipeline.casting import Wishes
from publish.pipeline.formats import ALL, FORMATS
from publish.pipeline.preview import SCRIPT, check, plan
from publish.pipeline.run import Outcome, publish
from publish.pipeline.saying import say
from publish.pipeline.voices import describe_voices

__all__ = [
    "ALL",
    "FORMATS",
    "SCRIPT",
    "Outcome",
    "Wishes",
    "check",
    "describe_voices",
    "plan",
    "publish",
    "say",
]
