"""The style of documents that tests make by hand."""

from publish.model import Colours, Faces, PageStyle, Pause, SpeechStyle, Style

STYLE = Style(
    name="article",
    colours=Colours(
        text="#1a1a1a", muted="#565656", accent="#1f4e79", rule="#8a8f98", tint="#eef2f6"
    ),
    faces=Faces(text="Source Serif 4", heading="Source Sans 3", code="Source Code Pro"),
    page=PageStyle(
        paper="a4", size=10.5, leading=14, scale=1.2, inner=92, outer=92, top=78, bottom=84
    ),
    speech=SpeechStyle(
        engine="espeak",
        voice="",
        rate=165,
        pause=Pause(lead=0.15, sentence=0.35, block=0.75, heading=1),
        loudness=-19,
        peak=-3,
    ),
)
