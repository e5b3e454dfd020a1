"""Links: whether their words say where they lead."""

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import ref
from publish.model import Document, Link, plain_text
from publish.model.walk import block_sentences, document_blocks, walk_inlines, walk_sections

_EMPTY_WORDS = frozenset(
    {
        *("here", "click here", "click", "this", "this link", "this page", "link", "more"),
        *("read more", "learn more", "see here", "go", "details"),
        *("ici", "cliquez ici", "cliquer ici", "lien", "ce lien", "lire la suite", "plus"),
        *("hier", "hier klicken", "klicken sie hier", "link", "mehr", "weiterlesen"),
        *("aquí", "haga clic aquí", "enlace", "más", "qui", "clicca qui", "aqui", "clique aqui"),
        *("klik hier", "lees meer", "tutaj", "kliknij tutaj", "więcej", "hawn", "здесь", "тут"),
        *("klicka här", "här", "klik her", "her", "læs mere", "läs mer"),
    }
)


def check_links(document: Document, diagnostics: Diagnostics) -> None:
    """Report links whose words mean nothing in a list of links (WCAG 2.2, 2.4.9)."""
    sentences = [
        *(sentence for each in walk_sections(document) for sentence in each.title.sentences),
        *(sentence for each in document_blocks(document) for sentence in block_sentences(each)),
    ]
    for sentence in sentences:
        for inline in walk_inlines(sentence.inlines):
            if not isinstance(inline, Link):
                continue
            words = plain_text(inline.inlines)
            if words.casefold().strip(" .…:!→»>") in _EMPTY_WORDS:
                diagnostics.report(
                    ref.LINK_SAYS_NOTHING,
                    f"the link `{words}` does not say where it leads",
                    span=inline.span,
                    hint="put the name of the page or section between the brackets",
                )
