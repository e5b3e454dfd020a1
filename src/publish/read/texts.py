"""Runs of inlines: joining texts that stand side by side, and trimming white space."""

from collections.abc import Iterable
from dataclasses import replace

from publish.diagnostics import Span
from publish.model import Inline, LineBreak, Passage, Sentence, Text

_SPACE = " \t\n"


def sentence(inlines: tuple[Inline, ...], span: Span) -> tuple[Sentence, ...]:
    """Return inlines as one Sentence without an identifier; nothing for none."""
    return (Sentence(inlines=inlines, span=span),) if inlines else ()


def passage(sentences: tuple[Sentence, ...]) -> Passage | None:
    """Return a text that belongs to something; nothing for none."""
    return Passage(sentences=sentences) if sentences else None


def joined(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Join texts that stand side by side in the source; drop empty ones."""
    result: list[Inline] = []
    run: list[Text] = []
    for inline in inlines:
        if isinstance(inline, Text):
            if not inline.text:
                continue
            if run and not _touch(run[-1], inline):
                if run[-1].text.endswith(" "):
                    # A comment was dropped between two spaces, or stood on a line of its own.
                    inline = _without_lead(inline)  # noqa: PLW2901
                    if not inline.text:
                        continue
                result.append(_one(run))
                run = []
            run.append(inline)
        else:
            if run:
                result.append(_one(run))
                run = []
            result.append(inline)
    if run:
        result.append(_one(run))
    return tuple(result)


def trimmed(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Take white space off both ends of a text."""
    first, end = 0, len(inlines)
    while first < end and _blank(inlines[first]):
        first += 1
    while first < end and _blank(inlines[end - 1]):
        end -= 1
    kept = list(inlines[first:end])
    if kept and isinstance(kept[0], Text):
        kept[0] = _without_lead(kept[0])
    if kept and isinstance(kept[-1], Text):
        text = kept[-1].text.rstrip(_SPACE)
        cut = len(kept[-1].text) - len(text)
        span = kept[-1].span
        kept[-1] = Text(text=text, span=replace(span, length=max(1, span.length - cut)))
    return tuple(kept)


def _one(run: list[Text]) -> Text:
    if len(run) == 1:
        return run[0]
    length = sum(text.span.length for text in run)
    return Text(text="".join(text.text for text in run), span=replace(run[0].span, length=length))


def _touch(first: Text, second: Text) -> bool:
    """Whether the second text follows the first on its line, character for character."""
    return (
        first.span.line == second.span.line
        and first.span.column + first.span.length == second.span.column
        and len(first.text) == first.span.length
        and len(second.text) == second.span.length
    )


def _without_lead(inline: Text) -> Text:
    text = inline.text.lstrip(_SPACE)
    cut = len(inline.text) - len(text)
    if not cut:
        return inline
    span = inline.span
    span = replace(span, column=span.column + cut, length=max(1, span.length - cut))
    return Text(text=text, span=span)


def _blank(inline: Inline) -> bool:
    return isinstance(inline, LineBreak) or (
        isinstance(inline, Text) and not inline.text.strip(_SPACE)
    )
