"""The pipeline: what one run does, from the sources named to the files in the output folder."""

from publish.pipeline.run import ALL, Outcome, check, plan, publish

__all__ = ["ALL", "Outcome", "check", "plan", "publish"]
