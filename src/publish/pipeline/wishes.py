"""What the command line asks for before what the source says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """A style, an engine and a voice that the command line names; None for what it does not.

    `press` are the printing services of a press edition, names or files beside the article.
    `lang` is no wish but a help: the language of articles that do not say theirs. `jobs` is how
    many processes speak at a time, None for as many as there are processors, four at most; `cache`,
    whether work of earlier runs is used and this run's kept. Neither changes a byte.
    """

    style: str | None = None
    engine: str | None = None
    voice: str | None = None
    press: tuple[str, ...] = ()
    lang: str | None = None
    jobs: int | None = None
    cache: bool = True


NO_WISHES = Wishes()
