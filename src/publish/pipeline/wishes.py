"""What the command line asks for before what the source says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """A style, an engine and a voice that the command line names; None for what it does not.

    `lang` is no wish but a help: the language of articles that do not say theirs.
    """

    style: str | None = None
    engine: str | None = None
    voice: str | None = None
    lang: str | None = None


NO_WISHES = Wishes()
