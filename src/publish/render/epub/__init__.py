"""EPUB 3.3: one content document per section, read aloud sentence by sentence."""

from pathlib import Path

from publish.model import Artifact, Need, Publication
from publish.render.epub.package import write
from publish.render.epub.plan import describe


class EpubRenderer:
    """The renderer `epub`."""

    name = "epub"
    needs: frozenset[Need] = frozenset({"layout", "narration", "cover"})

    def describe(self, publication: Publication) -> str:
        """Return the package as text. The narration may be missing."""
        return describe(publication)

    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        """Write `SLUG.epub` below `into`."""
        path = into / f"{publication.document.metadata.slug}.epub"
        write(publication, path)
        return (
            Artifact(
                role="epub",
                path=path,
                media_type="application/epub+zip",
                title="EPUB",
                source=publication.source,
            ),
        )
