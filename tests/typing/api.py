"""What scripts and plug-ins write, as mypy must take it: checked against the installed package.

Each `type: ignore` is a mistake that must be found: one that is not needed is an error.
"""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import assert_type

from publish import (
    ALL,
    DISTRIBUTION,
    Artifact,
    Diagnostic,
    Diagnostics,
    EngineFacts,
    Exactness,
    Format,
    Need,
    Outcome,
    Phrasing,
    Publication,
    Renderer,
    Rule,
    Severity,
    Span,
    Speech,
    SpeechEngine,
    Wishes,
    check_sources,
    model,
    plan,
    publish,
    show,
)
from publish.testing import (
    ContractError,
    SilentEngine,
    check_engine,
    check_renderer,
    sample_publication,
)


def script(folder: Path) -> str:
    """Publish a folder and say what was found."""
    findings = Diagnostics()
    outcome = publish([folder / "source"], ("pdf",), folder / "output", findings, strict=True)
    assert_type(outcome, Outcome)
    assert_type(outcome.code, int)
    assert_type(outcome.files, tuple[Path, ...])
    publish(
        [folder], ALL, folder / "output", findings, wishes=Wishes(style="article"), drafts=False
    )
    publish([folder], None, folder / "output", findings)
    publish([folder], "pdf", folder, findings)  # type: ignore[arg-type]
    assert_type(check_sources([folder], findings), int)
    assert_type(plan([folder], "audio", findings), str | None)
    for each in findings:
        assert_type(each, Diagnostic)
        assert_type(each.rule, Rule)
        assert_type(each.severity, Severity)
        assert_type(each.span, Span | None)
    return show(findings, Format.CONCISE) + DISTRIBUTION


class Headings:
    """A format: the headings, one a line."""

    name = "headings"
    needs: frozenset[Need] = frozenset({"layout"})

    def describe(self, publication: Publication) -> str:
        """Return the headings."""
        sections = publication.document.sections
        return "\n".join(model.passage_text(each.title) for each in sections)

    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        """Write them."""
        path = into / f"{publication.document.metadata.slug}.headings"
        path.write_text(self.describe(publication), encoding="utf-8", newline="\n")
        return (
            Artifact(
                role="headings",
                path=path,
                media_type="text/plain",
                title="Headings",
                source=publication.source,
            ),
        )


class Nothing:
    """No format: it does not say what it would write."""

    name = "nothing"
    needs: frozenset[Need] = frozenset()

    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        """Write nothing."""
        del publication, into
        return ()


class Quiet:
    """An engine that knows no times."""

    name = "quiet"
    title = "Quiet"
    switches_voice = False
    exact: Exactness = "none"
    takes_ipa = False

    def voices(self) -> Collection[str]:
        """Return one voice."""
        return ["quiet"]

    def find_voice(self, name: str) -> str | None:
        """Return that voice."""
        return name if name == "quiet" else None

    def voice_for(self, lang: str, like: str = "") -> str | None:
        """Speak English."""
        return "quiet" if lang.startswith("en") or like else None

    def refuses(self, phonemes: str, lang: str) -> str | None:
        """Refuse every pronunciation."""
        return f"{phonemes} ({lang})"

    def facts(self) -> EngineFacts:
        """Be no person."""
        return EngineFacts(kind="rule-based")

    def start(self, rate: int) -> None:
        """Have no speed."""
        del rate

    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        """Be silent for a second."""
        del phrasings
        return Speech(pcm=bytes(2 * 16_000), sample_rate=16_000)


def plug_ins(folder: Path) -> None:
    """Try both."""
    renderer: Renderer = Headings()
    assert_type(check_renderer(renderer, folder), tuple[Artifact, ...])
    check_renderer(Nothing(), folder)  # type: ignore[arg-type]
    engine: SpeechEngine = Quiet()
    silent: SpeechEngine = SilentEngine()
    try:
        check_engine(engine, "en")
        check_engine(silent)
    except ContractError as error:
        assert_type(str(error), str)
    sample = sample_publication(folder, needs={"narration"})
    assert_type(sample, Publication)
    assert_type(sample.layout, model.Layout | None)
