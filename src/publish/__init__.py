"""One source of an article, three editions: narrated audio, print-ready PDF, EPUB.

What a script may use: `publish`, `check_sources` and `plan`, as the commands of these names, with
the `Diagnostics` that they add to. What a plug-in may use: the protocols `Renderer` and
`SpeechEngine` with what they speak of, and the dataclasses of `publish.model`; `publish.testing`
tries a plug-in. Everything else may change in any version.

    from pathlib import Path
    from publish import Diagnostics, publish

    findings = Diagnostics()
    outcome = publish([Path("source")], ("pdf",), Path("output"), findings)
"""

from publish.doors import doors

TYPE_CHECKING = False  # without `typing`, which costs more than all of this
if TYPE_CHECKING:
    from publish.diagnostics import Diagnostic, Diagnostics, Format, Rule, Severity, Span, show
    from publish.distribution import DISTRIBUTION
    from publish.model import Artifact, Need, Publication
    from publish.narrate.engines import EngineFacts, Exactness, Phrasing, Speech, SpeechEngine
    from publish.pipeline import ALL, Outcome, Wishes, plan, publish
    from publish.pipeline import check as check_sources
    from publish.pipeline.registry import Renderer

_BEHIND = {
    "ALL": "pipeline",
    "Artifact": "model",
    "DISTRIBUTION": "distribution",
    "Diagnostic": "diagnostics",
    "Diagnostics": "diagnostics",
    "EngineFacts": "narrate.engines",
    "Exactness": "narrate.engines",
    "Format": "diagnostics",
    "Need": "model",
    "Outcome": "pipeline",
    "Phrasing": "narrate.engines",
    "Publication": "model",
    "Renderer": "pipeline.registry",
    "Rule": "diagnostics",
    "Severity": "diagnostics",
    "Span": "diagnostics",
    "Speech": "narrate.engines",
    "SpeechEngine": "narrate.engines",
    "Wishes": "pipeline",
    "check_sources": "pipeline:check",
    "plan": "pipeline",
    "publish": "pipeline",
    "show": "diagnostics",
}

__all__ = [
    "ALL",
    "DISTRIBUTION",
    "Artifact",
    "Diagnostic",
    "Diagnostics",
    "EngineFacts",
    "Exactness",
    "Format",
    "Need",
    "Outcome",
    "Phrasing",
    "Publication",
    "Renderer",
    "Rule",
    "Severity",
    "Span",
    "Speech",
    "SpeechEngine",
    "Wishes",
    "check_sources",
    "plan",
    "publish",
    "show",
]


if not TYPE_CHECKING:  # else a type checker would take any name
    __getattr__ = doors(__name__, _BEHIND)


def __dir__() -> list[str]:
    """Return what is public."""
    return __all__
