"""What stands in some outputs alone: nothing that others have may lead there."""

from collections import defaultdict
from collections.abc import Iterator

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import ref
from publish.model import Division, Document, FootnoteReference, Link, Only, Phrase, Sentence
from publish.model.outputs import apart
from publish.model.walk import block_sentences, document_sentences, walk_blocks, walk_inlines


def check_outputs(document: Document, diagnostics: Diagnostics) -> None:
    """Report links to places that not every output has, and footnotes cited there."""
    conditions: dict[str, set[Only]] = defaultdict(set)
    for division in apart(document):
        if division.only is not None:
            for name in _inside(division):
                conditions[name].add(division.only)
    if not conditions:
        return
    for sentence in document_sentences(document):
        here = conditions.get(sentence.id, set())
        for inline in walk_inlines(sentence.inlines):
            match inline:
                case Link(target=target) if inline.internal:
                    if not conditions.get(target.removeprefix("#"), here) <= here:
                        diagnostics.report(
                            ref.NOT_EVERYWHERE,
                            f"`{target}` leads to what not every output has",
                            span=inline.span,
                            hint="let the link lead to what all have, such as a heading",
                        )
                case FootnoteReference() if here:
                    diagnostics.report(
                        ref.NOT_EVERYWHERE,
                        "a footnote is cited where not every output has it",
                        span=inline.span,
                        hint="cite it outside of the division, or write it in brackets here",
                    )
                case _:
                    pass


def _inside(division: Division) -> Iterator[str]:
    for block in walk_blocks((division,)):
        yield block.id
        for sentence in block_sentences(block):
            yield sentence.id
            yield from _named(sentence)


def _named(sentence: Sentence) -> Iterator[str]:
    for inline in walk_inlines(sentence.inlines):
        if isinstance(inline, Phrase) and inline.id:
            yield inline.id
