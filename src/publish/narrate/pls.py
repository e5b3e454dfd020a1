"""Pronunciation lexicons of the W3C (PLS 1.0), read with suspicion."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast
from unicodedata import normalize

from lxml import etree

from publish.diagnostics import Diagnostics, Rule, Span
from publish.diagnostics.catalogue import spk
from publish.model.languages import canonical, primary_language
from publish.narrate.engines import SpeechEngine

_NAMESPACE = "{http://www.w3.org/2005/01/pronunciation-lexicon}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LARGEST = 2**20
MOST_LEXEMES = 20_000
LONGEST = 200
"""Characters of a grapheme, an alias or a pronunciation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronunciation:
    """How `grapheme` is said in texts of language `lang`: other words, or IPA.

    `lead` is how many characters come before the grapheme's first word.
    """

    grapheme: str
    lang: str
    alias: str | None = None
    phonemes: str | None = None
    lead: int = 0


Seen = dict[tuple[str, str], tuple[str | None, str | None]]
"""What was said of a grapheme in a language before: alias, phonemes."""


def read_pls(content: bytes, lang: str, reading: "Reading") -> Iterator[Pronunciation]:
    """Yield the pronunciations of a lexicon, reporting what is wrong with it.

    `lang` is the language of a lexicon that does not tell its own.
    """
    root = reading.parse(content)
    if root is None:
        return
    if root.tag != f"{_NAMESPACE}lexicon":
        reading.report(
            spk.LEXICON_MALFORMED,
            f"the root is `{_local(root)}`, not the `lexicon` of PLS 1.0",
            root,
            'begin with `<lexicon version="1.0" '
            'xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" …>`',
        )
        return
    language = root.get(_LANG, "").strip()
    if not language:
        reading.report(
            spk.UNKNOWN_LEXICON_LANGUAGE,
            f"the lexicon does not tell its language: {lang} is taken",
            root,
            f'add `xml:lang="{lang}"` to `lexicon`',
        )
        language = lang
    alphabet = root.get("alphabet", "ipa")
    lexemes = root.findall(f"{_NAMESPACE}lexeme")
    if len(lexemes) > MOST_LEXEMES:
        reading.report(
            spk.LEXICON_TOO_LARGE,
            f"the lexicon holds {len(lexemes):,} lexemes, {MOST_LEXEMES:,} are read",
            root,
            "keep the names that the article has",
        )
        return
    for lexeme in lexemes:
        yield from reading.lexeme(lexeme, canonical(language), alphabet)


class Reading:
    """One lexicon being read, for an engine; `seen` is what lexicons before it say."""

    def __init__(
        self, path: str, diagnostics: Diagnostics, seen: Seen, engine: SpeechEngine
    ) -> None:
        self.path = path
        self.seen = seen
        self.engine = engine
        self.diagnostics = diagnostics

    def report(self, rule: Rule, message: str, at: "etree._Element | int", hint: str) -> None:
        """Report what is wrong at an element or a line."""
        line = at if isinstance(at, int) else cast("int", at.sourceline)
        self.diagnostics.report(rule, message, span=Span(path=self.path, line=line), hint=hint)

    def parse(self, content: bytes) -> "etree._Element | None":
        """Parse without document type, entities, network or any limit lifted."""
        if len(content) > LARGEST:
            self.report(
                spk.LEXICON_TOO_LARGE,
                f"the lexicon is larger than {LARGEST:,} bytes",
                1,
                "keep the names that the article has",
            )
            return None
        parser = etree.XMLParser(
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            self.report(
                spk.LEXICON_MALFORMED,
                f"the lexicon is not well-formed XML: {_clause(error.msg)}",
                error.lineno or 1,
                "close every element and write `&amp;` for `&`",
            )
            return None
        if root.getroottree().docinfo.internalDTD is not None:
            self.report(
                spk.LEXICON_MALFORMED,
                "the lexicon has a document type",
                1,
                "take the line `<!DOCTYPE …>` out",
            )
            return None
        return root

    def lexeme(self, lexeme: "etree._Element", lang: str, alphabet: str) -> Iterator[Pronunciation]:
        """Yield what a lexeme says of its graphemes."""
        graphemes = self._texts(lexeme, "grapheme")
        aliases = self._texts(lexeme, "alias")
        phonemes = self._texts(lexeme, "phoneme")
        if not graphemes or not (aliases or phonemes):
            lacking = "grapheme" if not graphemes else "alias and no phoneme"
            self.report(
                spk.EMPTY_LEXEME,
                f"the lexeme has no {lacking}",
                lexeme,
                "add what is missing, or take the lexeme out",
            )
            return
        alias, spoken = None, None
        if phonemes:
            preferred = [each for each in phonemes if each[1].get("prefer") == "true"]
            spoken = self._pronunciation((preferred or phonemes)[0], alphabet, lang)
            if spoken is None:
                return
        else:
            alias = aliases[0][0]
        for text, element in graphemes:
            entry = self.entry(text, lang, (alias, spoken), element)
            if entry is not None:
                yield entry

    def entry(
        self,
        grapheme: str,
        lang: str,
        said: tuple[str | None, str | None],
        at: "etree._Element | int",
    ) -> Pronunciation | None:
        """Return what is said of a grapheme, as alias or phonemes; None for what has no word.

        What was said otherwise before is reported, and counts.
        """
        written = grapheme.replace("'", "’")
        lead = next((place for place, each in enumerate(written) if each.isalnum()), None)
        if lead is None or not self._first(written, lang, said, at):
            return None
        alias, spoken = said
        return Pronunciation(grapheme=written, lang=lang, alias=alias, phonemes=spoken, lead=lead)

    def _first(
        self,
        grapheme: str,
        lang: str,
        said: tuple[str | None, str | None],
        at: "etree._Element | int",
    ) -> bool:
        """Whether nothing else was said of a grapheme before."""
        before = self.seen.setdefault((grapheme, primary_language(lang)), said)
        if before != said:
            self.report(
                spk.SAME_GRAPHEME,
                f"`{grapheme}` has another pronunciation already, which counts",
                at,
                "take one of them out",
            )
        return before == said

    def _pronunciation(
        self, found: "tuple[str, etree._Element]", alphabet: str, lang: str
    ) -> str | None:
        text, element = found
        named = element.get("alphabet", alphabet)
        if named.lower() != "ipa":
            self.report(
                spk.UNKNOWN_ALPHABET,
                f"the alphabet `{named}` is not known",
                element,
                'write the pronunciation in IPA (`alphabet="ipa"`), or as an `alias`',
            )
            return None
        return self.ipa(text, lang, element)

    def ipa(self, text: str, lang: str, at: "etree._Element | int") -> str | None:
        """Return a pronunciation in IPA, or None for one that the engine cannot say: reported."""
        if not self.engine.takes_ipa:
            self.report(
                spk.NO_PHONEMES,
                f"{self.engine.title} cannot say `{text}`: it takes no pronunciations in IPA",
                at,
                "say it in words that sound alike, as an `alias`",
            )
            return None
        refused = self.engine.refuses(text, lang)
        if refused is not None:
            self.report(
                spk.UNKNOWN_PHONEME,
                f"`{refused}` in `{text}` is no symbol of the IPA that can be said",
                at,
                "replace it with the nearest IPA symbol, or use an `alias`",
            )
            return None
        return text

    def _texts(self, lexeme: "etree._Element", name: str) -> "list[tuple[str, etree._Element]]":
        found = []
        for element in lexeme.findall(f"{_NAMESPACE}{name}"):
            text = normalize(
                "NFC", " ".join("".join(str(part) for part in element.itertext()).split())
            )
            if text and len(text) <= LONGEST:
                found.append((text, element))
        return found


def _local(element: "etree._Element") -> str:
    return str(etree.QName(element).localname)


def _clause(message: str | None) -> str:
    """Return an XML parser's message as one clause without its place."""
    text = (message or "it cannot be parsed").partition(", line ")[0]
    return text[:1].lower() + text[1:]
