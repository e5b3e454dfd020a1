"""How many random articles are tried: more where somebody has the time (`nox -s soak`)."""

import os

TIMES = int(os.environ.get("PUBLISH_SOAK", "1"))
"""By this each count is multiplied."""
