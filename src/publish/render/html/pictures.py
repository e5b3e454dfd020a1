"""Pictures as XHTML: those of figures and of lines."""

import io

from PIL import Image

from publish.model import Asset, InlinePicture
from publish.png import RGBA, colour_type
from publish.render.html.draft import Draft
from publish.render.html.markup import attributes

_OPAQUE = (255, 255)


def is_transparent(asset: Asset) -> bool:
    """Whether the ground shows through any pixel of a picture."""
    if asset.drawing is not None:
        return True
    if asset.media_type != "image/png" or colour_type(asset.content) != RGBA:
        return False
    with Image.open(io.BytesIO(asset.content)) as image:
        return image.getchannel("A").getextrema() != _OPAQUE


def image(draft: Draft, asset: Asset, values: dict[str, str | None], *classes: str) -> str:
    """Return the element that shows a picture, with further attributes and classes."""
    known = draft.binding.transparent  # a sign may stand in a thousand lines
    if asset.digest not in known:
        known[asset.digest] = is_transparent(asset)
    if known[asset.digest]:
        classes = (*classes, "transparent")
    measures = {
        "src": f"../{draft.binding.image(asset)}",
        "width": str(asset.width) if asset.width else None,
        "height": str(asset.height) if asset.height else None,
        "class": " ".join(classes) or None,
    }
    return f"<img{attributes(measures | values)}/>"


def write_picture(draft: Draft, picture: InlinePicture) -> str:
    """Return a picture in a line, which grows with the type around it."""
    draft.binding.pictured |= not picture.decorative
    values: dict[str, str | None] = {
        "style": f"height: {picture.height:g}em",
        "alt": picture.alternative,
    }
    return image(draft, picture.asset, values, "inline")
