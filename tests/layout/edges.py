"""Where a run begins and ends, less what of its outer signs may hang in the margin."""

from publish.model import Part, Run

_LIGHT_ENDS = tuple("-‐–—.,:;!?'\"’”“»›\u00ad")
_LIGHT_STARTS = tuple("'\"‘“„‚«‹")
_MOST = 0.7
"""Of a sign's width."""


def edges(run: Run) -> tuple[float, float]:
    """Return the ends of what has to stand in the text area; a letter stands in it whole."""
    x0, x1, scale = run.x, run.x + run.width, _MOST * run.size / 1000
    if run.part is not Part.TEXT:
        return x0, x1
    first, last = run.words[0], run.words[-1]
    if first.text[:1] in _LIGHT_STARTS:
        x0 += first.glyphs[0].width * scale
    if last.text[-1:] in _LIGHT_ENDS:
        x1 -= last.glyphs[-1].width * scale
    return x0, x1
