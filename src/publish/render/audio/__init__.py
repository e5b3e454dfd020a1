"""Audio: a narration as an audio book (M4B) and as MP3, with captions and the sentences' times."""

from pathlib import Path

from publish.model import Artifact, Need, Publication

__all__ = ["AudioRenderer"]


class AudioRenderer:
    """Writes the audio book, its captions and its sentences of a Narration."""

    name = "audio"
    needs: frozenset[Need] = frozenset({"narration", "square-cover"})

    def describe(self, publication: Publication) -> str:
        """Return the script; once it is spoken, its chapters, their times and hasty captions."""
        from publish.render.audio.edition import describe  # noqa: PLC0415 (the encoders load slowly)

        return describe(publication)

    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        """Write the files. Raises OSError where that fails."""
        from publish.render.audio.edition import write  # noqa: PLC0415 (the encoders load slowly)

        return write(publication, into)
