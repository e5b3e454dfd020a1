"""What content documents are written for."""

from enum import Enum, auto


class Profile(Enum):
    """What content documents are written for. Blocks and their identifiers are the same in each."""

    OVERLAY = auto()
    """To be read aloud: each sentence is an element of its own, which is lit while it is heard."""

    PLAIN = auto()
    """To be read: a sentence is an element only where a link leads to it, or a name is made of it.

    What has no bounds inside a paragraph is set, spoken and searched by reading systems as the
    text that it is.
    """
