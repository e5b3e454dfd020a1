"""The audio renderer: an audio book as M4B and as MP3, captions, and the sentences' times."""

from pathlib import Path

from publish.model import Need, Publication
from publish.render.audio.captions import RATE, caption_cues, too_fast
from publish.render.audio.cues import subrip, webvtt
from publish.render.audio.m4b import write_m4b
from publish.render.audio.mp3 import write_mp3
from publish.render.audio.particulars import marks, particulars
from publish.render.audio.read_along import sentence_cues


class AudioRenderer:
    """Writes the audio book, its captions and its sentences of a Narration."""

    name = "audio"
    needs: frozenset[Need] = frozenset({"narration", "square-cover"})

    def describe(self, publication: Publication) -> str:
        """Return the chapters and their times, and the captions that the voice makes hasty."""
        narration = publication.narration
        if narration is None or not narration.tracks:
            return ""
        rate = narration.tracks[0].sample_rate
        lines = [f"{mark.start / rate:9.3f} {mark.title}" for mark in marks(narration)]
        cues = caption_cues(narration, publication.document.metadata.lang)
        if hasty := too_fast(cues):
            lines += ["", f"captions of more than {RATE} characters a second"]
            lines += [f"{cue.start / 1000:9.3f} {' / '.join(cue.lines)}" for cue in hasty]
        return "\n".join(lines) + "\n"

    def render(self, publication: Publication, into: Path) -> tuple[Path, ...]:
        """Write the files. Raises OSError where that fails."""
        narration = publication.narration
        if narration is None or not narration.tracks:
            raise AssertionError("the build hands a narration over")
        slug = publication.document.metadata.slug
        about = particulars(publication, narration)
        chapters = marks(narration)
        m4b, mp3 = into / f"{slug}.m4b", into / f"{slug}.mp3"
        write_m4b(m4b, narration, chapters, about)
        write_mp3(mp3, narration, chapters, about, publication.style.speech.mp3_bit_rate)
        captions = caption_cues(narration, about.lang)
        texts = {
            "vtt": webvtt(captions, about),
            "srt": subrip(captions),
            "sentences.vtt": webvtt(sentence_cues(narration), about),
        }
        paths = [m4b, mp3]
        for suffix, text in texts.items():
            paths.append(into / f"{slug}.{suffix}")
            paths[-1].write_text(text, encoding="utf-8", newline="\n")
        return tuple(paths)
