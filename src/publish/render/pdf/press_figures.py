"""What a press edition is like in figures, for a plan."""

from publish.model import Layout, Press


def describe_cut(press: Press, layout: Layout) -> str:
    """Return lines on the finished pages, how many there are, and where they are bound."""
    width, height = press.trim
    bleed = press.bleed
    pages = len(layout.pages)
    return (
        f"{press.title}: {width:.2f} × {height:.2f} pt when cut, {pages} pages\n"
        f"bleed {bleed.outer:.2f} outside, {bleed.inner:.2f} inside, {bleed.top:.2f} above, "
        f"{bleed.bottom:.2f} below; gutter {press.gutter_of(pages):.2f}\n"
        f"{press.standard}, pictures in {press.colour}\n\n"
    )
