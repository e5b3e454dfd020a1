"""Works that an article cites: what is known of each, and how it is named short and in full."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.diagnostics import Span
from publish.model import Emphasis, Inline, Link, Text
from publish.model.words import word
from publish.read.targets import link_target

_INITIAL = re.compile(r"\b(\w\.) ")
_NAMED = 3
"""Authors from which on a citation names only the first."""
_LISTED = 10
"""Authors that a reference names; more are "et al."."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person's name in parts (`van` is a `particle`, `Jr.` a `suffix`), or `family` alone."""

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""

    @property
    def short(self) -> str:
        """The name in a citation."""
        return f"{self.particle} {self.family}".strip()

    @property
    def sorted(self) -> str:
        """The name as it begins a reference: `van Gogh, Vincent`."""
        return ", ".join(part for part in (self.short, self.given, self.suffix) if part)

    @property
    def full(self) -> str:
        """The name as it is read; no sentence ends behind its initials."""
        parts = (self.given, self.particle, self.family, self.suffix)
        return _INITIAL.sub("\\1\u00a0", " ".join(part for part in parts if part))


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One work; texts are plain, `year` is empty where it has none.

    `whole` tells that its title is that of a book, not of a part of `container`. `more` tells that
    it has authors who are not named.
    """

    key: str
    title: str = ""
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    more: bool = False
    year: str = ""
    container: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    edition: str = ""
    publisher: str = ""
    place: str = ""
    doi: str = ""
    url: str = ""
    whole: bool = False

    @property
    def people(self) -> tuple[Name, ...]:
        """Who it is cited by: authors, else editors."""
        return self.authors or self.editors

    def order(self) -> tuple[str, ...]:
        """Return what works are sorted by: the family names, the year, the title."""
        names = " ".join(f"{each.family} {each.given}" for each in self.people) or self.title
        return (names.casefold(), self.year, self.title.casefold(), self.key)

    def by(self, lang: str) -> str:
        """Return who it is by as citations have it: one name, two, or the first and others."""
        names = [each.short for each in self.people]
        if not names:
            return self.title or self.key
        if len(names) >= _NAMED or self.more:
            return f"{names[0]} et al."
        return f" {word('and', lang)} ".join(names)

    def entry(self, letter: str, lang: str, span: Span) -> tuple[Inline, ...]:
        """Return its reference: authors, year with a `letter`, title, where it stands, address."""
        return tuple(_entry(self, letter, lang, span))


def dated(work: Work, letter: str) -> str:
    """Return a work's year as citations have it."""
    return f"{work.year or 'n.d.'}{letter}"


def letters(works: Sequence[Work]) -> dict[str, str]:
    """Return the letters that tell works of the same authors and year apart, by their keys."""
    same: dict[tuple[str, str], list[Work]] = {}
    for work in works:
        same.setdefault((work.by("en"), work.year), []).append(work)
    found: dict[str, str] = {}
    for group in same.values():
        if len(group) > 1:
            for number, work in enumerate(sorted(group, key=Work.order)):
                tail, head = number % 26, number // 26
                found[work.key] = ("" if not head else chr(96 + head)) + chr(97 + tail)
    return found


def _entry(work: Work, letter: str, lang: str, span: Span) -> Iterator[Inline]:
    names = _names(work, lang)
    lead = f"{_stopped(names)} {_stopped(dated(work, letter))}" if names else ""
    if lead:
        yield Text(text=f"{lead} ", span=span)
    title = Text(text=work.title or work.key, span=span)
    yield Emphasis(inlines=(title,), span=span) if work.whole else title
    stop = "" if title.text[-1:] in ".?!" else "."
    yield Text(text=stop if lead else f"{stop} {_stopped(dated(work, letter))}", span=span)
    if work.container:
        yield Text(text=" ", span=span)
        yield Emphasis(inlines=(Text(text=work.container, span=span),), span=span)
    numbers = f" {work.volume}" if work.volume else ""
    numbers += f" ({work.issue})" if work.issue else ""
    if work.pages:
        numbers += (": " if numbers else ", ") + work.pages
    if work.container or numbers:
        stop = "" if not numbers and work.container.endswith((".", "?", "!")) else "."
        yield Text(text=f"{numbers}{stop}", span=span)
    published = ": ".join(each for each in (work.place, work.publisher) if each)
    for part in (work.edition, published):
        if part:
            yield Text(text=f" {_stopped(part)}", span=span)
    address = f"https://doi.org/{work.doi}" if work.doi else work.url
    target = link_target(address)[0] if address else None
    if target is not None and not target.startswith("#"):
        yield Text(text=" ", span=span)
        yield Link(target=target, inlines=(Text(text=address, span=span),), span=span)
        yield Text(text=".", span=span)


def _names(work: Work, lang: str) -> str:
    """Return the authors as they begin a reference, the first one by family name."""
    people = work.people
    if not people:
        return ""
    first, *others = people[:_LISTED]
    names = [first.sorted, *(each.full for each in others)]
    if work.more or len(people) > _LISTED:
        return f"{', '.join(names)}, et al."
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])}, {word('and', lang)} {names[-1]}"


def _stopped(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
