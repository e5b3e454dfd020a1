"""The pipeline: what one run does, from the sources named to the files in the output folder."""

from typing import TYPE_CHECKING

from publish.doors import doors
from publish.pipeline.formats import ALL, FORMATS, SCRIPT
from publish.pipeline.wishes import Wishes

if TYPE_CHECKING:
    from publish.pipeline.preview import check, plan
    from publish.pipeline.run import Outcome, publish
    from publish.pipeline.saying import say
    from publish.pipeline.voices import describe_voices
else:
    __getattr__ = doors(
        __name__,
        {
            "Outcome": "run",
            "check": "preview",
            "describe_voices": "voices",
            "plan": "preview",
            "publish": "run",
            "say": "saying",
        },
    )

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
