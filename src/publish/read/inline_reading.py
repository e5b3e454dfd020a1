"""What a kind of inline needs of whoever reads the text around it."""

from typing import Protocol

from publish.diagnostics import Diagnostics, Span
from publish.model import Sentence
from publish.read.attributes import Attributes
from publish.read.pages import Pages
from publish.read.parser import Environment
from publish.read.source_map import MappedText


class InlineReading(Protocol):
    """Reads the inline texts of one document."""

    @property
    def diagnostics(self) -> Diagnostics:
        """What is wrong with the words."""

    @property
    def env(self) -> Environment:
        """What the parser knows of the whole document: link definitions, citations."""

    @property
    def pages(self) -> Pages:
        """What links to other pages become."""

    def sentences(self, mapped: MappedText) -> tuple[Sentence, ...]:
        """Return a text as one Sentence without an identifier; nothing if it is blank."""

    def target(self, href: str, span: Span) -> str | None:
        """Return where a link leads; None after reporting that it cannot lead there."""

    def lang(self, attributes: Attributes, span: Span) -> str | None:
        """Return the language of `lang=`, reporting one that is none."""
