"""Citations by key: how they are written (Pandoc's Markdown), and what stands for each."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from publish.diagnostics import Diagnostics, Guesses, Span
from publish.diagnostics.catalogue import foreign, ref
from publish.model import Block, Division, Generated, Paragraph, Passage, Sentence, SourceSection
from publish.model.slugs import slug
from publish.model.words import word, word_lang
from publish.read.works import Work, dated, letters

KEY = re.compile(
    r"(?<![\\\w.+@/-])(?P<bare>-)?@(?:\{(?P<braced>[^{}\s]{1,200})\}|(?P<key>\w(?:[\w:.#$%&+?<>~/-]{0,198}\w)?))"
)
_CITED = re.compile(r"\[(?:[^\[\]]*[\s;])?-?@\w[^\[\]]*\](?!\()")
"""A citation in brackets: where there is one, keys among words are others."""
_CROSS = re.compile(r"(?:fig|tbl|tab|sec|eq|lst|thm|exm|def|cor|lem|prp|exr)[-:]")
"""What refers to a figure, a table, a section in other tools."""
_DATED = re.compile(r"[A-Za-z][A-Za-z_:-]*[0-9]{4}[a-z]?", re.ASCII)
_JOINTS = re.compile(r"[\W_]+|(?<=[^\W\d])(?=\d)|(?<=[a-z])(?=[A-Z])|(?<=\d)(?=[^\W\d_]{3})")
_HEADINGS = frozenset("references bibliography literature literatur sources".split())


@dataclass(frozen=True, slots=True)
class Cited:
    """One key in brackets, with offsets: the words before it and behind it. `bare`: no names."""

    key: str
    bare: bool
    before: tuple[int, int]
    place: tuple[int, int]
    behind: tuple[int, int]


def cited_in(text: str, start: int) -> tuple[Cited, ...]:
    """Return what brackets cite whose inner text this is, from offset `start` on; none if nothing.

    Every part between semicolons must cite one key, else it is no citation.
    """
    found = []
    at = 0
    for part in text.split(";"):
        key = KEY.search(part)
        if key is None:
            return ()
        first, last = start + at + key.start(), start + at + key.end()
        found.append(
            Cited(
                key["braced"] or key["key"],
                key["bare"] is not None,
                (start + at, first),
                (first, last),
                (last, start + at + len(part)),
            )
        )
        at += len(part) + 1
    return tuple(found)


def words_of(key: str) -> str:
    """Return a key as words: `doe2020` is "Doe 2020"."""
    words = [each for each in _JOINTS.split(key) if each]
    return " ".join(each[:1].upper() + each[1:] for each in words) or key


@dataclass(slots=True)
class Citations:
    """The citations of one article.

    `works` are those that it can cite, by key; `declared` tells that it names a bibliography.
    """

    works: Mapping[str, Work]
    declared: bool
    lang: str
    diagnostics: Diagnostics
    lines: Iterable[str] = ()
    cited: dict[str, Span] = field(default_factory=dict)
    _keyed: bool = False
    _letters: dict[str, str] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _without: list[tuple[str, Span]] = field(default_factory=list)
    _told: set[str] = field(default_factory=set)
    _guesses: Guesses = field(default_factory=Guesses, repr=False)

    def __post_init__(self) -> None:
        self._keyed = self.declared or any(_CITED.search(line) for line in self.lines)
        if not self.works:
            return
        keys = {
            each["braced"] or each["key"]
            for line in self.lines
            if "@" in line
            for each in KEY.finditer(line)
        }
        self._letters = letters([self.works[key] for key in sorted(keys) if key in self.works])

    def stands_in_text(self, key: str) -> bool:
        """Whether `@key` among words is a citation, and no name of somebody on the web."""
        if key in self.works:
            return True
        if not self._keyed or _CROSS.match(key):
            return False
        return _DATED.fullmatch(key) is not None

    def stands_in_brackets(self, cited: tuple[Cited, ...]) -> bool:
        """Whether brackets cite: a reference to a figure or a table is another tool's matter."""
        return all(each.key in self.works or not _CROSS.match(each.key) for each in cited)

    def target(self, key: str, span: Span) -> str | None:
        """Return where a citation leads; None, reported, where the key is not known."""
        if key not in self.works:
            self._unknown(key, span)
            return None
        self.cited.setdefault(key, span)
        if key not in self._names:
            taken = set(self._names.values())
            name = first = f"ref-{slug(key)}"
            number = 1
            while name in taken:
                number += 1
                name = f"{first}-{number}"
            self._names[key] = name
        return f"#{self._names[key]}"

    def by(self, key: str) -> str:
        """Return who a work is by."""
        return self.works[key].by(self.lang) if key in self.works else words_of(key)

    def year(self, key: str) -> str:
        """Return a work's year, with the letter that tells it apart; empty for what is unknown."""
        work = self.works.get(key)
        return "" if work is None else dated(work, self._letters.get(key, ""))

    def _unknown(self, key: str, span: Span) -> None:
        if not self.declared:
            self._without.append((key, span))
            return
        if key in self._told:
            return
        self._told.add(key)
        near = self._guesses.closest(key, list(self.works))
        self.diagnostics.report(
            ref.CITATION_UNKNOWN,
            f"no bibliography has the key `{key[:60]}`: its words stand for it",
            span=span,
            hint=f"write `@{near}`" if near else "add the work to the bibliography",
        )

    def report(self) -> None:
        """Report the citations of an article that names no bibliography, in one finding."""
        if not self._without:
            return
        (key, span), *others = self._without
        self.diagnostics.report(
            foreign.CITATION,
            f"{len(others) + 1:,} works are cited by key, the first `{key[:60]}`, and no "
            "bibliography is named: the keys stand as words"
            if others
            else f"a work is cited by its key, `{key[:60]}`, and no bibliography is named: the key "
            "stands as words",
            span=span,
            hint="name one with `bibliography: references.bib` in the metadata",
        )

    def cite_silently(self, text: str, span: Span) -> None:
        """Add the works of `nocite`; `@*` stands for all."""
        if "@*" in text:
            for key in self.works:
                self.target(key, span)
        for each in KEY.finditer(text):
            self.target(each["braced"] or each["key"], span)

    def placed(
        self, opening: tuple[Block, ...], sections: tuple[SourceSection, ...]
    ) -> tuple[tuple[Block, ...], tuple[SourceSection, ...]]:
        """Return an article with its references.

        They stand in the division `refs`, else in a last section that is called so and empty, else
        in a section of their own.
        """
        entries = tuple(self._entries())
        if not entries:
            return opening, sections
        placing = _Placing(entries)
        opening, sections = placing.blocks(opening), placing.all(sections)
        if not placing.done and sections and self._is_for_references(sections[-1]):
            last = sections[-1]
            sections = (*sections[:-1], _with_blocks(last, (*last.blocks, *entries)))
        elif not placing.done:
            sections = (*sections, self._section(entries))
        return opening, sections

    def _entries(self) -> Iterator[Paragraph]:
        works = sorted((self.works[key] for key in self.cited), key=lambda each: each.order())
        for work in works:
            span = self.cited[work.key]
            inlines = work.entry(self._letters.get(work.key, ""), self.lang, span)
            sentence = Sentence(inlines=inlines, span=span)
            yield Paragraph(sentences=(sentence,), span=span, id=self._names[work.key])

    def _is_for_references(self, section: SourceSection) -> bool:
        title = "".join(
            getattr(each, "text", "")
            for sentence in section.title.sentences
            for each in sentence.inlines
        )
        names = {*_HEADINGS, word("references", self.lang).casefold()}
        named = section.id in {"refs", "references"} or title.strip().casefold() in names
        return named and not section.sections and not section.blocks

    def _section(self, entries: tuple[Paragraph, ...]) -> SourceSection:
        span = entries[0].span
        title = Generated(text=word("references", self.lang), lang=word_lang(self.lang), span=span)
        return SourceSection(
            title=Passage(sentences=(Sentence(inlines=(title,), span=span),)),
            blocks=entries,
            sections=(),
            span=span,
        )


@dataclass(slots=True)
class _Placing:
    """Puts references into the first division that is called `refs`."""

    entries: tuple[Paragraph, ...]
    done: bool = False

    def all(self, sections: tuple[SourceSection, ...]) -> tuple[SourceSection, ...]:
        return tuple(
            _with_blocks(each, self.blocks(each.blocks), self.all(each.sections))
            for each in sections
        )

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        made: list[Block] = []
        for block in blocks:
            if not self.done and isinstance(block, Division) and block.id == "refs":
                self.done = True
                made += (*block.blocks, *self.entries)
            else:
                made.append(block)
        return tuple(made)


def _with_blocks(
    section: SourceSection,
    blocks: tuple[Block, ...],
    sections: tuple[SourceSection, ...] | None = None,
) -> SourceSection:
    return SourceSection(
        title=section.title,
        blocks=blocks,
        sections=section.sections if sections is None else sections,
        span=section.span,
        level=section.level,
        lang=section.lang,
        classes=section.classes,
        id=section.id,
    )
