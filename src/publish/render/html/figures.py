"""Figures as XHTML: the picture, its alternative text, its caption, its long description."""

import io
from collections.abc import Callable, Iterable

from PIL import Image

from publish.model import Asset, Block, Figure, Width, passage_text
from publish.model.words import word
from publish.png import RGBA, colour_type
from publish.render.html.draft import Draft
from publish.render.html.inlines import href, sentences
from publish.render.html.markup import attributes, escape

_OPAQUE = (255, 255)


def is_transparent(asset: Asset) -> bool:
    """Whether the ground shows through any pixel of a picture."""
    if asset.drawing is not None:
        return True
    if asset.media_type != "image/png" or colour_type(asset.content) != RGBA:
        return False
    with Image.open(io.BytesIO(asset.content)) as image:
        return image.getchannel("A").getextrema() != _OPAQUE


def write_figure(
    draft: Draft, figure: Figure, write_blocks: Callable[[Draft, Iterable[Block]], None]
) -> None:
    """Write a figure; its alternative text is heard while the picture is lit."""
    if figure.caption:
        draft.write(draft.page_marks(figure.caption.sentences[0].id))
    identifier = draft.place(figure.id)
    if figure.decorative:
        picture = _picture(draft, figure, {"alt": ""})
        draft.write(f'<div class="figure"{attributes({"id": identifier})}>{picture}</div>\n')
        return
    image = draft.place(figure.alternative.id) if figure.alternative else None
    values = {
        "id": image,
        "alt": " ".join(passage_text(figure.alternative).split()),
        "aria-details": figure.description.id if figure.description else None,
    }
    draft.binding.pictured |= bool(values["alt"])
    draft.binding.described |= figure.description is not None
    draft.write(f"<figure{attributes({'id': identifier})}>\n")
    with draft.part(identifier, "figure"):
        picture = _picture(draft, figure, values)
        if figure.link:
            picture = f'<a href="{href(figure.link)}">{picture}</a>'
        draft.write(f"{picture}\n")
        if image and figure.alternative:
            draft.speak(image, *(sentence.id for sentence in figure.alternative.sentences))
        if figure.caption or figure.description:
            _write_caption(draft, figure, write_blocks)
    draft.write("</figure>\n")


def _picture(draft: Draft, figure: Figure, values: dict[str, str | None]) -> str:
    asset = figure.asset
    measures = {
        "src": f"../{draft.binding.image(asset)}",
        "width": str(asset.width) if asset.width else None,
        "height": str(asset.height) if asset.height else None,
        "class": "transparent" if is_transparent(asset) else None,
        "style": _width(figure.width),
    }
    return f"<img{attributes(measures | values)}/>"


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
