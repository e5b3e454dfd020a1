"""Writing the script: what is said, in which order, with which silences; no engine is asked.

The order is that of the text: a figure's alternative, then its caption, then its description; a
table's caption, then row by row; footnotes by themselves at the end. Of footnotes, tables and
programs a style may say otherwise.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import assert_never

from publish.diagnostics import Diagnostics, Span
from publish.model import (
    Admonition,
    Block,
    BlockQuote,
    CodeBlock,
    DefinitionList,
    Division,
    Document,
    Figure,
    Footnote,
    ItemList,
    ListItem,
    MisplacedError,
    Omission,
    Paragraph,
    Passage,
    Script,
    ScriptChapter,
    ScriptTrack,
    Section,
    Sentence,
    SourceFigure,
    SpeechStyle,
    Style,
    Table,
    TableCell,
    ThematicBreak,
    passage_sentences,
    passage_text,
    sentences_text,
)
from publish.model.labels import item_words, spoken_number
from publish.model.words import voice_credits, word, word_lang
from publish.narrate.engines import Speaker
from publish.narrate.footnotes import Footnotes
from publish.narrate.lengths import refuse_length
from publish.narrate.lexicon import Lexicon, read_lexicons
from publish.narrate.takes.casting import readers, with_takes
from publish.narrate.telling import Telling
from publish.narrate.utterance import Prefix, is_ours, utter


def write_script(
    document: Document, style: Style, diagnostics: Diagnostics, speaker: Speaker
) -> Script:
    """Write the script of a resolved document, and report what is wrong with its lexicons."""
    metadata = document.metadata
    lexicon = read_lexicons(document, diagnostics, speaker.engine)
    writer = _Writer(document, style.speech, lexicon)
    voice = speaker.voice
    engine = ", ".join(filter(None, (speaker.engine.title, voice)))
    tracks = [writer.opening(document)]
    tracks += [writer.section_track(section) for section in document.sections]
    if left := writer.left():
        tracks.append(writer.notes(left))
    if metadata.recordings:
        tracks = with_takes(tracks, document, lexicon, diagnostics)
        is_whole = all(each.take for track in tracks for each in track.utterances)
        narrator, synthetic = readers(document), "" if is_whole else engine
    else:
        narrator, synthetic = metadata.narrator or engine, ""
    if synthetic or not metadata.recordings:
        credits_ = voice_credits(
            metadata.lang, narrator, synthetic, human=bool(metadata.recordings)
        )
        tracks[-1] = writer.with_credits(tracks[-1], document, credits_)
    refuse_length(tracks, document.path, diagnostics)
    return Script(
        tracks=tuple(tracks),
        lang=metadata.lang,
        voice=voice,
        narrator=narrator,
        lead=style.speech.pause.lead,
        omissions=tuple(writer.omissions),
        synthetic=synthetic,
    )


class _Writer(Telling):
    """Says what is in a document, one track after the other."""

    def __init__(self, document: Document, style: SpeechStyle, lexicon: Lexicon) -> None:
        super().__init__(document.metadata.lang, style, lexicon)
        self.style = style
        self.path = document.path
        self.omissions: list[Omission] = []
        self._notes = Footnotes(document.footnotes, style.notes)
        self._chapters: list[ScriptChapter] = []

    # tracks

    def opening(self, document: Document) -> ScriptTrack:
        """Say title and authors, and that the voice is a synthetic one; its name comes last.

        A recording is not announced, and who reads it may leave the authors' names out.
        """
        title = passage_text(document.title)
        span = document.metadata.spans.get("title") or Span(path=self.path)
        self._chapter("title", title, 1)
        for text in (document.title, document.subtitle):
            self._passage(text, self.pause.sentence)
        with self.left_to_engines():
            self._passage(document.byline, self.pause.sentence)
        if document.metadata.recordings:
            self.at_least(self.pause.block)
        else:
            self.announce(f"{word('synthetic-voice', self.lang)}.", self.pause.block, span)
        self._blocks(document.opening)
        self._say_due()
        return self._track("title", title)

    def section_track(self, section: Section) -> ScriptTrack:
        self._section(section)
        self._say_due()
        return self._track(section.id, passage_text(section.title))

    def left(self) -> list[Footnote]:
        """Return the footnotes that are to be heard and were not yet."""
        for each in self._notes.unheard():
            self._omit(each.id, "a footnote, by the style", each.span)
        return self._notes.left()

    def notes(self, footnotes: Sequence[Footnote]) -> ScriptTrack:
        heading = word("notes", self.lang)
        self._chapter("notes", heading, 1)
        self.announce(heading, self.pause.heading, footnotes[0].span)
        self._footnotes(footnotes)
        return self._track("notes", heading)

    def _footnotes(self, footnotes: Iterable[Footnote]) -> None:
        for footnote in footnotes:
            label = f"{word('footnote', self.lang)} {footnote.number}."
            self.announce(label, self.pause.sentence, footnote.span)
            with self.left_to_engines():
                self._blocks(footnote.blocks)

    def _said(self, node: str) -> None:
        """Say the footnotes that stand after a block or a passage, now or when it is their turn."""
        self._footnotes(self._notes.after(node))

    def _say_due(self) -> None:
        due = self._notes.due()
        if due:
            self.at_least(self.pause.heading)
        self._footnotes(due)

    def with_credits(
        self, last: ScriptTrack, document: Document, credits_: Iterable[str]
    ) -> ScriptTrack:
        """Say at the end of the last track who spoke."""
        span = document.metadata.spans.get("narrator") or Span(path=self.path)
        self.utterances = list(last.utterances)
        self.at_least(self.pause.heading)
        for each in credits_:
            self.announce(f"{each}.", self.pause.sentence, span)
        self.at_least(self.pause.heading)
        return replace(last, utterances=self.take())

    def _track(self, identifier: str, title: str) -> ScriptTrack:
        track = ScriptTrack(
            id=identifier,
            title=title,
            utterances=self.take(),
            chapters=tuple(self._chapters),
        )
        self._chapters, self.prefixes = [], []
        return track

    def _chapter(self, identifier: str, title: str, level: int) -> None:
        self._chapters.append(
            ScriptChapter(id=identifier, title=title, level=level, utterance=len(self.utterances))
        )

    def _section(self, section: Section) -> None:
        self.at_least(self.pause.heading)
        self._chapter(section.id, passage_text(section.title), section.level)
        self._passage(section.title, self.pause.heading)
        if is_ours(section.title):  # the references, as the works have them
            with self.left_to_engines():
                self._blocks(section.blocks)
        else:
            self._blocks(section.blocks)
        for child in section.sections:
            self._section(child)

    # blocks

    def _blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph(sentences=sentences):
                self._sentences(sentences, self.pause.block)
            case ItemList():
                self._list(block)
            case DefinitionList():
                self._definitions(block)
            case Table():
                self._table(block)
            case BlockQuote():
                self._quotation(block)
            case CodeBlock():
                self._code(block)
            case SourceFigure():
                raise MisplacedError(block)
            case Figure():
                self._figure(block)
            case Admonition():
                self._admonition(block)
            case Division(blocks=blocks):
                self._blocks(blocks)
            case ThematicBreak():
                self.at_least(self.pause.heading)
            case _:
                assert_never(block)
        self._said(block.id)

    def _code(self, block: CodeBlock) -> None:
        if self.style.code == "never":
            self.announce_alone("code", block.span)
            self._omit(block.id, "a program, by the style", block.span)
            return
        self.prefix("code")
        with self.left_to_engines():
            self._sentences(block.sentences, self.pause.block)

    def _list(self, block: ItemList) -> None:
        """Say a list; short items of one sentence follow each other as sentences do."""
        last = block.start + len(block.items) - 1
        for number, item in enumerate(block.items, block.start):
            if block.ordered:
                self.prefixes.append(Prefix(f"{spoken_number(block, number)}:", self.lang))
            if words := item_words(item, self.lang):
                self.prefixes.append(Prefix(f"{words}:", word_lang(self.lang)))
            self._blocks(item.blocks)
            self.prefixes = []
            if block.tight and number < last and _is_short(item):
                self.at_most(self.pause.sentence)

    def _admonition(self, block: Admonition) -> None:
        """Say the title, which begins with the kind."""
        if self.style.asides == "never":
            self._passage(block.title, self.pause.block)
            self._omit(block.id, "an aside, by the style", block.span)
            return
        self._passage(block.title, self.pause.sentence)
        self._blocks(block.blocks)

    def _definitions(self, block: DefinitionList) -> None:
        for definition in block.definitions:
            for term in definition.terms:
                self._sentences(term.sentences, self.pause.sentence)
                self._said(term.id)
            for meaning in definition.meanings:
                self._blocks(meaning)

    def _quotation(self, block: BlockQuote) -> None:
        """Say a quotation; where no attribution does so, tell the end of a longer one."""
        self.prefix("quotation")
        before = len(self.utterances)
        self._blocks(block.blocks)
        self.prefixes = []
        self._passage(block.attribution, self.pause.block)
        if not block.attribution and len(self.utterances) > before + 1:
            self.at_least(self.pause.block)
            end = f"{word('end-of-quotation', self.lang)}."
            self.announce(end, self.pause.block, block.span)

    def _figure(self, figure: Figure) -> None:
        if figure.decorative:
            self._omit(figure.id, "a decorative picture", figure.span)
            return
        if self.style.figures != "full":
            self._figure_in_short(figure)
            return
        self.prefix("image")
        before = len(self.utterances)
        self._passage(figure.alternative, self.pause.sentence)
        self.utterances[before:] = [replace(each, aside=True) for each in self.utterances[before:]]
        self.prefixes = []
        self._passage(figure.caption, self.pause.block)
        if figure.description:
            self.prefix("description")
            with self.left_to_engines():
                self._blocks(figure.description.blocks)
            self.prefixes = []
        self.at_least(self.pause.block)

    def _figure_in_short(self, figure: Figure) -> None:
        """Say no more than a picture's caption, or that there is one."""
        if self.style.figures == "caption" and figure.caption:
            self.prefix("image")
            self._passage(figure.caption, self.pause.block)
            self._omit(figure.id, "the description of a picture, by the style", figure.span)
            return
        self.announce_alone("image", figure.span)
        self._omit(figure.id, "a picture, by the style", figure.span)

    def _table(self, table: Table) -> None:
        headers = table.head.cells if table.head is not None else ()
        chosen = self.style.tables
        is_told = chosen in {"rows", "summary"} or (chosen == "headers" and headers)
        if not table.caption and is_told:
            self.prefix("table")
        elif not table.caption:
            self.announce_alone("table", table.span)
        self._passage(table.caption, self.pause.block)
        if self.style.tables != "rows":
            self._omit(table.id, "the rows of a table, by the style", table.span)
        if not is_told:
            return
        if chosen == "summary":
            size = f"{word('columns', self.lang)}: {len(table.alignments)}. "
            size += f"{word('rows', self.lang)}: {len(table.rows)}."
            self.announce_behind(size, self.pause.sentence, table.span)
        for cell in headers:
            self._sentences(cell.sentences, self.pause.sentence)
        self.at_least(self.pause.block)
        if chosen != "rows":
            self.prefixes = []
            return
        for row in table.rows:
            for column, cell in enumerate(row.cells):
                header = headers[column] if column < len(headers) else None
                self._cell(cell, header)
            self.at_least(self.pause.block)
        self.prefixes = []

    def _cell(self, cell: TableCell, header: TableCell | None) -> None:
        """Say a cell after its column's header; the row's is the cell said before the others."""
        if not cell.sentences:
            self._omit(cell.id, "an empty cell", cell.span)
            return
        if header is not None and header.sentences:
            text = sentences_text(header.sentences).rstrip(".:")
            self.prefixes.append(Prefix(f"{text}:", header.sentences[0].lang or self.lang))
        self._sentences(cell.sentences, self.pause.sentence)
        self.prefixes = []

    # sentences

    def _passage(self, passage: Passage | None, pause: float) -> None:
        self._sentences(passage_sentences(passage), pause)
        if passage is not None:
            self._said(passage.id)

    def _sentences(self, sentences: tuple[Sentence, ...], pause: float) -> None:
        """Say sentences; the last is followed by `pause`, the others by a sentence's."""
        for number, sentence in enumerate(sentences, 1):
            silence = pause if number == len(sentences) else self.pause.sentence
            prefixes, self.prefixes = self.prefixes, []
            links = self.style.links == "announced"
            utterance = utter(
                sentence,
                self.lang,
                self.lexicon,
                silence,
                prefixes,
                links=links,
                supplementary=self.leavable,
            )
            self.utterances.append(utterance)
            self._footnotes(self._notes.after_sentence(sentence))

    def _omit(self, node: str, reason: str, span: Span) -> None:
        self.omissions.append(Omission(node=node, reason=reason, span=span))


def _is_short(item: ListItem) -> bool:
    """Whether an item is one sentence and nothing below it."""
    match item.blocks:
        case (Paragraph(sentences=(_,)),):
            return True
        case _:
            return False
