"""EPUB 3.3: one content document per section, read aloud sentence by sentence or to be read."""

from pathlib import Path

from publish.model import Artifact, Need, Publication
from publish.render.html.profile import Profile

__all__ = ["EpubRenderer", "TextEpubRenderer"]


class EpubRenderer:
    """The renderer `epub`."""

    name = "epub"
    needs: frozenset[Need] = frozenset({"layout", "narration", "cover", "faces"})

    def describe(self, publication: Publication) -> str:
        """Return the package as text. The narration may be missing."""
        return _describe(publication, Profile.OVERLAY)

    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        """Write `SLUG.epub` below `into`."""
        path = into / f"{publication.document.metadata.slug}.epub"
        _write(publication, Profile.OVERLAY, path)
        return (_artifact("epub", "EPUB", path, publication),)


class TextEpubRenderer:
    """The renderer `epub-text`: the same book without audio."""

    name = "epub-text"
    needs: frozenset[Need] = frozenset({"layout", "cover", "faces"})

    def describe(self, publication: Publication) -> str:
        """Return the package as text."""
        return _describe(publication, Profile.PLAIN)

    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        """Write `SLUG.text.epub` below `into`."""
        path = into / f"{publication.document.metadata.slug}.text.epub"
        _write(publication, Profile.PLAIN, path)
        return (_artifact("epub-text", "EPUB without audio", path, publication),)


def _describe(publication: Publication, profile: Profile) -> str:
    from publish.render.epub.plan import describe  # noqa: PLC0415 (loaded when asked for)

    return describe(publication, profile)


def _write(publication: Publication, profile: Profile, path: Path) -> None:
    from publish.render.epub.package import write  # noqa: PLC0415 (EbookLib loads slowly)

    write(publication, profile, path)


def _artifact(role: str, title: str, path: Path, publication: Publication) -> Artifact:
    return Artifact(
        role=role,
        path=path,
        media_type="application/epub+zip",
        title=title,
        source=publication.source,
    )
