"""Figures as XHTML: the picture, its alternative text, its caption, its long description."""

from collections.abc import Callable, Iterable

from publish.model import Block, Figure, Width, passage_text
from publish.model.words import word
from publish.render.html.draft import Draft
from publish.render.html.inlines import href, sentences
from publish.render.html.markup import attributes, escape
from publish.render.html.pictures import image


def write_figure(
    draft: Draft, figure: Figure, write_blocks: Callable[[Draft, Iterable[Block]], None]
) -> None:
    """Write a figure; its alternative text is heard while the picture is lit."""
    if figure.caption:
        draft.write(draft.page_marks(figure.caption.sentences[0].id))
    identifier = draft.place(figure.id)
    if figure.decorative:
        picture = image(draft, figure.asset, {"alt": "", "style": _width(figure.width)})
        draft.write(f'<div class="figure"{attributes({"id": identifier})}>{picture}</div>\n')
        return
    name = draft.place(figure.alternative.id) if figure.alternative else None
    values = {
        "style": _width(figure.width),
        "id": name,
        "alt": " ".join(passage_text(figure.alternative).split()),
        "aria-details": figure.description.id if figure.description else None,
    }
    draft.binding.pictured |= bool(values["alt"])
    draft.binding.described |= figure.description is not None
    draft.write(f"<figure{attributes({'id': identifier})}>\n")
    with draft.part(identifier, "figure"):
        picture = image(draft, figure.asset, values)
        if figure.link:
            picture = f'<a href="{href(figure.link)}">{picture}</a>'
        draft.write(f"{picture}\n")
        if name and figure.alternative:
            draft.speak(name, *(sentence.id for sentence in figure.alternative.sentences))
        if figure.caption or figure.description:
            _write_caption(draft, figure, write_blocks)
    draft.write("</figure>\n")


def _width(width: Width | None) -> str | None:
    """Return the width that the author asks for; the height follows, and the screen's limits."""
    if width is None:
        return None
    amount, unit = (width.amount * 100, "%") if width.share else (width.amount, "pt")
    return f"width: {amount:.2f}".rstrip("0").rstrip(".") + unit


def _write_caption(
    draft: Draft,
    figure: Figure,
    write_blocks: Callable[[Draft, Iterable[Block]], None],
) -> None:
    """Write the caption with the description in it: a caption must be a figure's last child.

    The description stands open: what is spoken must be where a reading system can show it.
    """
    draft.write("<figcaption>")
    if figure.caption:
        draft.write(f"<p{attributes({'id': draft.place(figure.caption.id)})}>")
        draft.write(f"{sentences(draft, figure.caption.sentences)}</p>")
    if figure.description:
        summary = escape(word("description", draft.binding.lang))
        draft.write(
            f'\n<details open=""{attributes({"id": draft.place(figure.description.id)})}>\n'
        )
        draft.write(f"<summary>{summary}</summary>\n")
        write_blocks(draft, figure.description.blocks)
        draft.write("</details>\n")
    draft.write("</figcaption>\n")
