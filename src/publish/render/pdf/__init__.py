"""PDF: one file that is PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) at once.

Document → structure tree (`tree`); Layout → content streams whose marks are tied to the tree
(`paint`, `fonts`, `pictures`); both, with ways through the file (`navigation`) and what it says of
itself (`metadata`), → bytes (`assemble`, `write`, `objects`).
"""

from pathlib import Path

import publish.render.pdf.sealed  # noqa: F401 (before any module here imports ReportLab)
from publish.model import Artifact, Need, Publication

__all__ = ["PdfRenderer"]


class PdfRenderer:
    """Writes `SLUG.pdf`."""

    name = "pdf"
    needs: frozenset[Need] = frozenset({"layout"})

    def describe(self, publication: Publication) -> str:
        """Return the pages line by line, and the structure tree as indented lines."""
        from publish.render.pdf.describe import describe  # noqa: PLC0415 (loaded when asked for)

        return describe(publication)

    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        """Write the file. Raises OSError where that fails."""
        from publish.render.pdf.assemble import assemble  # noqa: PLC0415 (ReportLab loads slowly)

        path = into / f"{publication.document.metadata.slug}.pdf"
        path.write_bytes(assemble(publication))
        layout = publication.layout
        return (
            Artifact(
                role="pdf",
                path=path,
                media_type="application/pdf",
                title="PDF",
                source=publication.source,
                facts={"pages": len(layout.pages)} if layout else {},
            ),
        )
