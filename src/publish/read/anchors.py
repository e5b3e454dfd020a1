"""Places that other tools name by nothing: `<a id="x"></a>`, `[]{#x}`, Obsidian's `^x`.

The name goes to the words behind it, or before it where its text ends. Only what a link asks for
has a name in the end, and only once: other tools have such names by the dozen, for scripts, and a
browser takes the first of two.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from publish.diagnostics import Span
from publish.model import (
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Marked,
    Phrase,
    Sentence,
    Strong,
    Text,
)

_ASKED = re.compile(r"""(?:\]\(<?|\]:\s*<?|href\s*=\s*["']?)#([^\s)>"']+)|\[\[#\^?([^\]|]+)""")
_ROLE = re.compile(r"[{:](?:ref|numref|eq)[}:]`(?:[^`<>]*<)?([^`<>]+)>?`")
_GIVEN = re.compile(r"(?<!\[\])\{[^{}\n]*#([^\s}]+)")
_BEHIND_WORDS = re.compile(r"(?<=\S )\{#[^{}\n]*\}\s*\Z")
"""Attributes at the end of a paragraph or an item, which name the words before them."""
_OTHERS = ("#", ":", "`", "~", "|")
"""How lines begin whose attributes are those of a heading, a caption, a program."""


def anchor(identifier: str, span: Span) -> Phrase:
    """Return a name that waits for words."""
    return Phrase(inlines=(), span=span, id=identifier)


@dataclass(slots=True)
class Anchors:
    """The names of one document's places, and those that wait for the next text.

    `wanted` are those that links ask for and no attribute gives.
    """

    wanted: set[str] = field(default_factory=set)
    _waiting: list[Phrase] = field(default_factory=list)

    @classmethod
    def of(cls, lines: Iterable[str]) -> "Anchors":
        """Return those of a document."""
        asked: set[str] = set()
        given: set[str] = set()
        for line in lines:
            if "`" in line:
                asked.update(name.replace(":", "-") for name in _ROLE.findall(line))
            if "#" in line:
                asked.update(first or second for first, second in _ASKED.findall(line))
                others = line.lstrip().startswith(_OTHERS)
                given.update(_GIVEN.findall(line if others else _BEHIND_WORDS.sub("", line)))
        return cls(asked - given)

    def settle(self, inlines: Iterable[Inline]) -> tuple[Inline, ...]:
        """Return a text with its names, and those that waited for it, about words."""
        settled: list[Inline] = []
        words = -1
        for inline in inlines:
            if isinstance(inline, Phrase) and not inline.inlines:
                self._wait(inline)
                continue
            whole = self._inside(inline)
            if not _is_blank(whole):
                whole = self._named(whole)
                words = len(settled)
            settled.append(whole)
        if words >= 0:
            settled[words] = self._named(settled[words])
        return tuple(settled)

    def before(self, sentence: Sentence) -> Sentence:
        """Return a sentence, read earlier than the names that wait, with them about its words."""
        inlines = list(sentence.inlines)
        first = next((at for at, each in enumerate(inlines) if not _is_blank(each)), None)
        if first is None or not self._waiting:
            return sentence
        inlines[first] = self._named(inlines[first])
        return replace(sentence, inlines=tuple(inlines))

    def _wait(self, name: Phrase) -> None:
        if name.id in self.wanted:
            self.wanted.discard(name.id)
            self._waiting.append(name)

    def _named(self, inline: Inline) -> Inline:
        for name in self._waiting:
            inline = replace(name, inlines=(inline,))
        self._waiting.clear()
        return inline

    def _inside(self, inline: Inline) -> Inline:
        """Return words without the names among them, which wait."""
        if not isinstance(inline, Emphasis | Strong | Marked | Phrase | Link):
            return inline
        kept = []
        for each in inline.inlines:
            if isinstance(each, Phrase) and not each.inlines:
                self._wait(each)
            else:
                kept.append(self._inside(each))
        return inline if len(kept) == len(inline.inlines) else replace(inline, inlines=tuple(kept))


def _is_blank(inline: Inline) -> bool:
    return isinstance(inline, LineBreak) or (isinstance(inline, Text) and not inline.text.strip())
