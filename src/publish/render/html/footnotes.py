"""Footnotes as XHTML, with ways back to where they are cited (DPUB-ARIA 1.1)."""

from collections.abc import Iterable

from publish.model import Footnote
from publish.model.labels import BACK_SIGN
from publish.model.words import word
from publish.render.html.blocks import write_blocks
from publish.render.html.draft import LINK, Draft
from publish.render.html.markup import attributes


def write_footnotes(draft: Draft, footnotes: Iterable[Footnote]) -> None:
    """Write the footnotes that stand after something in this document, at its end."""
    here = [each for each in footnotes if draft.binding.places.get(each.after) == draft.name]
    if not here:
        return
    draft.write('<div class="footnotes">\n')
    for footnote in here:
        _write_footnote(draft, footnote)
    draft.write("</div>\n")


def _write_footnote(draft: Draft, footnote: Footnote) -> None:
    lang = draft.binding.lang
    identifier = draft.place(footnote.id)
    name = f"{word('footnote', lang)} {footnote.number}"
    values = {
        "id": identifier,
        "epub:type": "footnote",
        "role": "doc-footnote",
        "aria-label": name,
    }
    draft.write(f'<aside{attributes(values)}>\n<div class="footnote-number">')
    first, *others = footnote.references
    shown = f"{footnote.number}."
    draft.write(_back(first, shown, f"{shown} {word('back', lang)}"))
    draft.write("</div>\n")
    with draft.part(identifier, "footnote"):
        write_blocks(draft, footnote.blocks)
    if others:  # a listener has heard the footnote before the ways to its other citations
        links = [
            _back(reference, f"{BACK_SIGN} {number}", f"{word('back', lang)} {number}")
            for number, reference in enumerate(others, 2)
        ]
        draft.write(f'<p class="footnote-back">{" ".join(links)}</p>\n')
    draft.write("</aside>\n")


def _back(reference: str, shown: str, name: str) -> str:
    link = {"epub:type": "backlink", "role": "doc-backlink", "aria-label": name}
    return f'<a href="{LINK}{reference}{LINK}"{attributes(link)}>{shown}</a>'
