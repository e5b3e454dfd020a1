"""Checked values of a style made into the model's Style."""

from collections.abc import Mapping

from publish.model import BookStyle, Colours, Faces, OwnFont, PageStyle, Pause, SpeechStyle, Style
from publish.toml import KeyPath


def make_style(
    name: str, values: Mapping[KeyPath, object], fonts: tuple[OwnFont, ...] = ()
) -> Style:
    """Return the Style; `values` hold every key, each of its kind."""

    def text(*path: str) -> str:
        return str(values[path])

    def number(*path: str) -> float:
        return float(str(values[path]))

    return Style(
        name=name,
        colours=Colours(
            text=text("colours", "text").lower(),
            muted=text("colours", "muted").lower(),
            accent=text("colours", "accent").lower(),
            rule=text("colours", "rule").lower(),
            tint=text("colours", "tint").lower(),
        ),
        faces=Faces(
            text=text("faces", "text"),
            heading=text("faces", "heading"),
            code=text("faces", "code"),
        ),
        page=PageStyle(
            paper=text("page", "paper"),
            links=text("page", "links"),
            size=number("page", "size"),
            leading=number("page", "leading"),
            least=number("page", "least"),
            emphasis=text("page", "emphasis"),
            tables=text("page", "tables"),
            references=text("page", "references"),
            grid=text("page", "grid"),
            lists=text("page", "lists"),
            floats=text("page", "floats"),
            sides=text("page", "sides"),
            scale=number("page", "scale"),
            align=text("page", "align"),
            protrusion=number("page", "protrusion"),
            inner=number("page", "inner"),
            outer=number("page", "outer"),
            top=number("page", "top"),
            bottom=number("page", "bottom"),
        ),
        speech=SpeechStyle(
            engine=text("speech", "engine"),
            voice=text("speech", "voice"),
            rate=int(number("speech", "rate")),
            pause=Pause(
                lead=number("speech", "pause", "lead"),
                sentence=number("speech", "pause", "sentence"),
                block=number("speech", "pause", "block"),
                heading=number("speech", "pause", "heading"),
            ),
            loudness=number("speech", "loudness"),
            peak=number("speech", "peak"),
            mp3_bit_rate=int(number("speech", "mp3_bit_rate")),
            notes=text("speech", "notes"),
            tables=text("speech", "tables"),
            code=text("speech", "code"),
            figures=text("speech", "figures"),
            asides=text("speech", "asides"),
            links=text("speech", "links"),
        ),
        book=BookStyle(faces=text("book", "faces")),
        fonts=fonts,
    )
