"""The imprint: what a printed book says of itself at its end; other formats have it as metadata."""

from publish.model.metadata import Metadata

CODE = ":code"
"""Names the picture of the code that leads to the article's address: no identifier begins so."""
ADDRESS = "address"
"""Names the line that has that address."""


def imprint(metadata: Metadata) -> tuple[str, ...]:
    """Return its lines: who publishes, the rights, and the ISBN of the print edition."""
    isbn = metadata.isbns.print
    lines = (metadata.publisher, metadata.rights, f"ISBN {isbn}" if isbn else None)
    return tuple(line for line in lines if line)
