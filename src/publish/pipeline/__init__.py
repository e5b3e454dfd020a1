"""The pipeline: what one run does, from the sources named to the files in the output folder."""

from typing import TYPE_CHECKING

from publish.doors import doors
from publish.pipeline.formats import ALL, FORMATS, SCRIPT
from publish.pipeline.wishes import Wishes

if TYPE_CHECKING:
    from publish.pipeline.keeping import SettingError, describe_cache, prune_cache
    from publish.pipeline.preview import check, plan
    from publish.pipeline.run import Outcome, publish
    from publish.pipeline.saying import say
    from publish.pipeline.voices import describe_voices
else:
    __getattr__ = doors(
        __name__,
        {
            "Outcome": "run",
            "SettingError": "keeping",
            "check": "preview",
            "describe_cache": "keeping",
            "describe_voices": "voices",
            "plan": "preview",
            "prune_cache": "keeping",
            "publish": "run",
            "say": "saying",
        },
    )

__all__ = [
    "ALL",
    "FORMATS",
    "SCRIPT",
    "Outcome",
    "SettingError",
    "Wishes",
    "check",
    "describe_cache",
    "describe_voices",
    "plan",
    "prune_cache",
    "publish",
    "say",
]
