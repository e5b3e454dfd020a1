"""PDF: one file that is PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) at once.

Document → structure tree (`tree`); Layout → content streams whose marks are tied to the tree
(`paint`, `fonts`, `pictures`); both, with ways through the file (`navigation`) and what it says of
itself (`metadata`), → bytes (`assemble`, `write`, `objects`).
"""

from dataclasses import replace
from pathlib import Path

import publish.render.pdf.sealed  # noqa: F401 (before any module here imports ReportLab)
from publish.model import Artifact, Need, Publication
from publish.model.editions import BOOKLET, DYSLEXIA, LARGE_PRINT

__all__ = [
    "BookletRenderer",
    "DyslexiaRenderer",
    "LargePrintRenderer",
    "PdfRenderer",
    "PressRenderer",
]


class PdfRenderer:
    """Writes `SLUG.pdf`."""

    name = "pdf"
    needs: frozenset[Need] = frozenset({"layout"})

    def describe(self, publication: Publication) -> str:
        """Return the pages line by line, and the structure tree as indented lines."""
        return _describe(publication)

    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        """Write the file. Raises OSError where that fails."""
        path = into / f"{publication.document.metadata.slug}.pdf"
        return (_write(publication, path, "pdf", "PDF"),)


class BookletRenderer:
    """Writes `SLUG.booklet.pdf`, two pages on each side of a sheet."""

    name = "booklet"
    needs: frozenset[Need] = frozenset({"booklet"})

    def describe(self, publication: Publication) -> str:
        """Return the sides line by line, and the structure tree as indented lines."""
        return _describe(_edition(publication, BOOKLET))

    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        """Write the file. Raises OSError where that fails."""
        path = into / f"{publication.document.metadata.slug}.booklet.pdf"
        return (_write(_edition(publication, BOOKLET), path, "booklet", "Booklet"),)


class LargePrintRenderer:
    """Writes `SLUG.large-print.pdf`, with the pages of the reference edition in the margin."""

    name = "large-print"
    needs: frozenset[Need] = frozenset({"layout", "large-print"})

    def describe(self, publication: Publication) -> str:
        """Return the pages line by line, and the structure tree as indented lines."""
        return _describe(_edition(publication, LARGE_PRINT))

    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        """Write the file. Raises OSError where that fails."""
        path = into / f"{publication.document.metadata.slug}.large-print.pdf"
        return (_write(_edition(publication, LARGE_PRINT), path, "large-print", "Large print"),)


class DyslexiaRenderer:
    """Writes `SLUG.dyslexia.pdf`, with the pages of the reference edition in the margin."""

    name = "dyslexia"
    needs: frozenset[Need] = frozenset({"layout", "dyslexia"})

    def describe(self, publication: Publication) -> str:
        """Return the pages line by line, and the structure tree as indented lines."""
        return _describe(_edition(publication, DYSLEXIA))

    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        """Write the file. Raises OSError where that fails."""
        path = into / f"{publication.document.metadata.slug}.dyslexia.pdf"
        return (_write(_edition(publication, DYSLEXIA), path, "dyslexia", "For dyslexia"),)


class PressRenderer:
    """Writes `SLUG.press-SERVICE.pdf` for each printing service that is asked for."""

    name = "press"
    needs: frozenset[Need] = frozenset({"press"})

    def describe(self, publication: Publication) -> str:
        """Return for each service what it asks for, the pages, and the structure tree."""
        from publish.render.pdf.pages import describe_pages  # noqa: PLC0415
        from publish.render.pdf.press_figures import describe_cut  # noqa: PLC0415

        described = []
        for press in publication.presses:
            edition = _edition(publication, press.edition)
            assert edition.layout is not None  # noqa: S101 (there is one for each)
            pages = _describe(edition) if press.tags else describe_pages(edition.layout)
            described.append(describe_cut(press, edition.layout) + pages)
        return "\n".join(described)

    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        """Write the files. Raises OSError where that fails."""
        from publish.render.pdf.press import assemble_press  # noqa: PLC0415

        made = []
        for press in publication.presses:
            edition = _edition(publication, press.edition)
            path = into / f"{publication.document.metadata.slug}.{press.edition}.pdf"
            path.write_bytes(assemble_press(edition, press))
            artifact = _artifact(edition, path, press.edition, f"For {press.title}")
            made.append(replace(artifact, service=press.asked))
        return tuple(made)


def _edition(publication: Publication, name: str) -> Publication:
    """Return a publication whose pages are those of an edition."""
    return replace(publication, layout=publication.editions.get(name))


def _describe(publication: Publication) -> str:
    from publish.render.pdf.describe import describe  # noqa: PLC0415 (loaded when asked for)

    return describe(publication)


def _write(publication: Publication, path: Path, role: str, title: str) -> Artifact:
    from publish.render.pdf.assemble import assemble  # noqa: PLC0415 (ReportLab loads slowly)

    path.write_bytes(assemble(publication))
    return _artifact(publication, path, role, title)


def _artifact(publication: Publication, path: Path, role: str, title: str) -> Artifact:
    layout = publication.layout
    return Artifact(
        role=role,
        path=path,
        media_type="application/pdf",
        title=title,
        source=publication.source,
        facts={"pages": len(layout.pages)} if layout else {},
    )
