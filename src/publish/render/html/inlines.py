"""Inlines as XHTML."""

from collections.abc import Iterable, Sequence
from typing import assert_never
from unicodedata import bidirectional

from publish.model import (
    Code,
    Emphasis,
    FootnoteReference,
    Generated,
    Inline,
    InlinePicture,
    LineBreak,
    Link,
    Marked,
    Marking,
    MisplacedError,
    Phrase,
    Sentence,
    SourcePicture,
    SourceReference,
    Strong,
    Text,
)
from publish.model.text import sentence_text
from publish.model.ties import sentence_ties, tie
from publish.model.words import word
from publish.render.html.draft import LINK, Draft
from publish.render.html.markup import (
    address,
    attributes,
    escape,
    lang_attributes,
    program_direction,
)
from publish.render.html.pictures import write_picture

_TAGS = {
    Marking.SUBSCRIPT: "sub",
    Marking.SUPERSCRIPT: "sup",
    Marking.STRUCK: "s",
    Marking.INSERTED: "ins",
    Marking.UNDERLINED: "u",
    Marking.HIGHLIGHTED: "mark",
    Marking.SMALL: "small",
}


def sentences(
    draft: Draft, texts: Sequence[Sentence], *, kind: str | None = None, name: bool = False
) -> str:
    """Return sentences, a space between two; they are spoken.

    `name`: some element is named by theirs.
    """
    return "".join(
        _sentence(draft, each, kind, verbatim=False, name=name, gap=number < len(texts))
        for number, each in enumerate(texts, start=1)
    )


def lines(draft: Draft, texts: Iterable[Sentence]) -> str:
    """Return the lines of a program."""
    return "\n".join(_sentence(draft, sentence, None, verbatim=True) for sentence in texts)


def _sentence(
    draft: Draft,
    sentence: Sentence,
    kind: str | None,
    *,
    verbatim: bool,
    name: bool = False,
    gap: bool = False,
) -> str:
    """Return a sentence; `gap`: and the space behind it.

    The space is the sentence's own where words run leftward: Chromium leaves one that stands
    alone between two elements of such a line out of the accessibility tree.
    """
    marks = draft.page_marks(sentence.id)
    content = _Writer(draft, sentence, verbatim=verbatim).write(sentence.inlines)
    space = " " if gap else ""
    if not (name or draft.is_element(sentence.id)):
        return f"{marks}{content}{space}"
    draft.place(sentence.id)
    draft.speak(sentence.id, sentence.id, kind=kind)
    inside, outside = (space, "") if _runs_leftward(sentence) else ("", space)
    return f'{marks}<span id="{escape(sentence.id)}">{content}{inside}</span>{outside}'


def _runs_leftward(sentence: Sentence) -> bool:
    return any(bidirectional(sign) in {"R", "AL"} for sign in sentence_text(sentence))


def href(target: str) -> str:
    """Return a link's target as the value of `href`; one in the publication is filled in later."""
    return f"{LINK}{target[1:]}{LINK}" if target.startswith("#") else escape(address(target))


class _Writer:
    """Writes one sentence. `verbatim`: in a `pre`, where a break is a line feed.

    Spaces at which no line may end are written as such.
    """

    def __init__(self, draft: Draft, sentence: Sentence, *, verbatim: bool) -> None:
        self.draft = draft
        self.verbatim = verbatim
        self.lang = draft.lang
        self.ties = {} if verbatim else sentence_ties(sentence)
        self.offset = 0

    def write(self, inlines: Iterable[Inline]) -> str:
        return "".join([self.inline(inline) for inline in inlines])

    def text(self, text: str, *, tied: bool = True) -> str:
        """Write characters, and go on by as many in the sentence."""
        shown = tie(text, self.offset, self.ties) if tied else text
        self.offset += len(text)
        return escape(shown)

    def inline(self, inline: Inline) -> str:
        match inline:
            case Text(text=text):
                return self.text(text)
            case Emphasis(inlines=inlines):
                return f"<em>{self.write(inlines)}</em>"
            case Strong(inlines=inlines):
                return f"<strong>{self.write(inlines)}</strong>"
            case Marked(inlines=inlines, marking=marking):
                tag = _TAGS[marking]
                return f"<{tag}>{self.write(inlines)}</{tag}>"
            case Code(text=text):
                shown = self.text(text, tied=False)
                way = attributes({"dir": program_direction(self.lang)})
                return shown if self.verbatim else f"<code{way}>{shown}</code>"
            case Link():
                return self.link(inline)
            case Phrase():
                return self.phrase(inline)
            case SourceReference():
                raise MisplacedError(inline)
            case FootnoteReference():
                return self.reference(inline)
            case SourcePicture():
                raise MisplacedError(inline)
            case InlinePicture(alternative=text):
                self.offset += len(text)
                return write_picture(self.draft, inline)
            case LineBreak():
                self.offset += 1
                return "\n" if self.verbatim else "<br/>"
            case Generated(text=text, lang=lang):
                return self.in_language(lang, self.text(text), {})
            case _:
                assert_never(inline)

    def link(self, link: Link) -> str:
        title = attributes({"title": link.title})
        return f'<a href="{href(link.target)}"{title}>{self.write(link.inlines)}</a>'

    def phrase(self, phrase: Phrase) -> str:
        before = self.lang
        self.lang = phrase.lang or before
        content = self.write(phrase.inlines)
        self.lang = before
        values: dict[str, str | None] = {
            "id": self.draft.place(phrase.id),
            "class": " ".join(phrase.classes) or None,
            "title": phrase.expansion,
        }
        tag = "abbr" if phrase.expansion else "span"
        return self.in_language(phrase.lang or before, content, values, tag)

    def in_language(
        self, lang: str, content: str, values: dict[str, str | None], tag: str = "span"
    ) -> str:
        if lang != self.lang:
            values |= lang_attributes(lang, self.lang)
        written = attributes(values)
        return f"<{tag}{written}>{content}</{tag}>" if written else content

    def reference(self, reference: FootnoteReference) -> str:
        values = {
            "epub:type": "noteref",
            "role": "doc-noteref",
            "id": self.draft.place(reference.id),
            "aria-label": f"{word('footnote', self.lang)} {reference.number}",
        }
        target = f"{LINK}{reference.footnote}{LINK}"
        return f'<sup><a href="{target}"{attributes(values)}>{reference.number}</a></sup>'
