"""The audio renderer: an audio book as M4B and as MP3, and captions."""

from pathlib import Path

from publish.model import Need, Publication
from publish.render.audio.captions import write_captions
from publish.render.audio.m4b import write_m4b
from publish.render.audio.mp3 import write_mp3
from publish.render.audio.particulars import marks, particulars


class AudioRenderer:
    """Writes `<slug>.m4b`, `<slug>.mp3` and `<slug>.vtt` of a Narration."""

    name = "audio"
    needs: frozenset[Need] = frozenset({"narration", "cover"})

    def describe(self, publication: Publication) -> str:
        """Return the chapters and their times."""
        narration = publication.narration
        if narration is None or not narration.tracks:
            return ""
        rate = narration.tracks[0].sample_rate
        lines = (f"{mark.start / rate:9.3f} {mark.title}" for mark in marks(narration))
        return "\n".join(lines) + "\n"

    def render(self, publication: Publication, into: Path) -> tuple[Path, ...]:
        """Write the files. Raises OSError where that fails."""
        narration = publication.narration
        if narration is None or not narration.tracks:
            raise AssertionError("the build hands a narration over")
        slug = publication.document.metadata.slug
        about = particulars(publication, narration)
        chapters = marks(narration)
        paths = tuple(into / f"{slug}.{suffix}" for suffix in ("m4b", "mp3", "vtt"))
        m4b, mp3, vtt = paths
        write_m4b(m4b, narration, chapters, about)
        write_mp3(mp3, narration, chapters, about)
        write_captions(vtt, narration, about)
        return paths
