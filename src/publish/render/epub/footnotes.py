"""Footnotes as XHTML, with ways back to where they are cited (DPUB-ARIA 1.1)."""

from publish.model import Footnote
from publish.model.words import word
from publish.render.epub.blocks import write_blocks
from publish.render.epub.draft import LINK, Draft
from publish.render.epub.markup import attributes


def write_footnotes(draft: Draft) -> None:
    """Write the footnotes that this document is the first to cite, at its end."""
    if not draft.cited:
        return
    draft.in_footnote = True
    draft.write('<div class="footnotes">\n')
    for footnote in draft.cited:
        _write_footnote(draft, footnote)
    draft.write("</div>\n")


def _write_footnote(draft: Draft, footnote: Footnote) -> None:
    lang = draft.binding.lang
    identifier = draft.claim(footnote.id)
    name = f"{word('footnote', lang)} {footnote.number}"
    values = {
        "id": identifier,
        "epub:type": "footnote",
        "role": "doc-footnote",
        "aria-label": name,
    }
    draft.write(f'<aside{attributes(values)}>\n<div class="footnote-number">')
    for index, reference in enumerate(footnote.references):
        shown = f"{footnote.number}." if index == 0 else "↩"
        link = {
            "epub:type": "backlink",
            "role": "doc-backlink",
            "aria-label": f"{shown} {word('back', lang)}{f' {index + 1}' if index else ''}",
        }
        draft.write(f'<a href="{LINK}{reference}{LINK}"{attributes(link)}>{shown}</a> ')
    draft.write("</div>\n")
    with draft.part(identifier, "footnote"):
        write_blocks(draft, footnote.blocks)
    draft.write("</aside>\n")
