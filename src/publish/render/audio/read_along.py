"""Every written sentence with its times: for programs that light up the text while it is heard."""

from collections.abc import Iterator

from publish.model import Narration
from publish.render.audio.cues import Cue, milliseconds


def sentence_cues(narration: Narration) -> Iterator[Cue]:
    """Yield a cue for each written sentence, named after it, with the sentence as it is written."""
    before = 0
    last = 0
    for track in narration.tracks:
        for sentence in track.sentences:
            lines = tuple(line for line in sentence.text.splitlines() if line.strip())
            if not sentence.sentence or not lines:
                continue
            start = max(milliseconds(before + sentence.start, track.sample_rate), last)
            last = max(milliseconds(before + sentence.end, track.sample_rate), start + 1)
            yield Cue(start=start, end=last, lines=lines, name=sentence.sentence)
        before += track.samples
