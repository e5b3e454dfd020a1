"""For authors of plug-ins: a Publication to try a format on, and what each plug-in must keep to.

`check_renderer` and `check_engine` raise ContractError, an AssertionError, whose text says what is
not kept to. They need no test framework.
"""

from publish.testing.contract import ContractError
from publish.testing.engine import SilentEngine, check_engine
from publish.testing.renderer import check_renderer
from publish.testing.sample import sample_publication

__all__ = [
    "ContractError",
    "SilentEngine",
    "check_engine",
    "check_renderer",
    "sample_publication",
]
