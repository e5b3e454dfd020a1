"""What the audio files say of themselves, and where their chapters begin: the same in each."""

from dataclasses import dataclass

from publish.model import Asset, Narration, Publication, in_series
from publish.model.words import voice_credits
from publish.xmp import packet

GENRE = "Audiobook"
_TIMING = {
    "sample": "",
    "steps": "Times within sentences are those that the voice planned, in steps of 25 ms.",
    "estimated": "Times within sentences are estimated by the speech engine.",
    "sentence": "Times within sentences are shared out by letters: the cues of the recording are "
    "sentences.",
    "none": "Times within sentences are shared out by letters: the speech engine gives none.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A chapter of the whole: samples `[start, end)`."""

    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """Names, dates and words for tags. What the source does not give is empty.

    `xmp` tells machines what made the sound.
    """

    title: str
    subtitle: str
    artist: str
    narrator: str
    comment: str
    timing: str
    date: str
    description: str
    rights: str
    publisher: str
    lang: str
    isbn: str
    series: str
    editors: tuple[str, ...]
    translators: tuple[str, ...]
    cover: Asset | None
    xmp: bytes | None


def particulars(publication: Publication, narration: Narration) -> Particulars:
    """Collect them. The comment says whose the voice is, and which is a synthetic one."""
    metadata = publication.document.metadata
    editors = tuple(person.name for person in metadata.editors)
    credits_ = voice_credits(
        metadata.lang, narration.narrator, narration.synthetic, human=narration.human
    )
    translators = tuple(person.name for person in metadata.translators)
    return Particulars(
        title=metadata.title,
        subtitle=metadata.subtitle or "",
        artist=", ".join(person.name for person in metadata.authors),
        narrator=narration.narrator,
        comment=". ".join(credits_),
        timing=_TIMING[narration.exact],
        date=metadata.date or publication.modified[:10],
        description=metadata.description or "",
        rights=metadata.rights or "",
        publisher=metadata.publisher or "",
        lang=metadata.lang,
        isbn=metadata.isbns.audio or "",
        series="; ".join(map(in_series, metadata.series)),
        editors=editors,
        translators=translators,
        cover=publication.square_cover,
        xmp=packet(narration.origin, narration.tool),
    )


def marks(narration: Narration) -> list[Mark]:
    """Return the chapters one after the other without a gap, the first from 0."""
    titles: list[str] = []
    starts: list[int] = []
    before = 0
    for track in narration.tracks:
        titles += [chapter.title for chapter in track.chapters]
        starts += [before + chapter.start for chapter in track.chapters]
        before += track.samples
    starts[:1] = [0] * len(starts[:1])
    return [
        Mark(title=title, start=start, end=end)
        for title, start, end in zip(titles, starts, [*starts[1:], before], strict=False)
    ]
