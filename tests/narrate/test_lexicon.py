"""The author's lexicon: what it says, and what is wrong with it."""

import pytest

from publish.diagnostics import Diagnostics
from publish.narrate.engines.espeak import EspeakEngine
from publish.narrate.ipa import UnknownSymbolError, to_espeak
from publish.narrate.lexicon import Lexicon
from publish.narrate.lexicon_lines import read_lines
from publish.narrate.pls import Reading, read_pls

HEAD = '<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" '


def lexeme(grapheme: str, *, alias: str = "", phoneme: str = "") -> str:
    said = f"<alias>{alias}</alias>" if alias else f"<phoneme>{phoneme}</phoneme>"
    return f"<lexeme><grapheme>{grapheme}</grapheme>{said}</lexeme>\n"


def reading(*lexemes: str, lang: str = "en-GB", more: str = "") -> tuple[Lexicon, list[str]]:
    text = f'{HEAD}alphabet="ipa" xml:lang="{lang}"{more}>\n{"".join(lexemes)}</lexicon>'
    return read_text(text.encode())


def read_text(content: bytes, *, lines: bool = False) -> tuple[Lexicon, list[str]]:
    diagnostics, lexicon = Diagnostics(), Lexicon()
    reading = Reading("lexicon.pls", diagnostics, {}, EspeakEngine())
    read = read_lines if lines else read_pls
    for entry in read(content, "en-GB", reading):
        lexicon.add(entry)
    found = [f"{each.rule.code}:{each.span.line if each.span else 0}" for each in diagnostics]
    return lexicon, found


def said(lexicon: Lexicon, text: str, lang: str = "en-GB") -> list[tuple[str, str]]:
    return [
        (text[each.start : each.end], each.phonemes or each.parts[0][0])
        for each in lexicon.claims(text, lang)
    ]


def test_whole_words_the_longest_first() -> None:
    lexicon, found = reading(
        lexeme("New", alias="old"),
        lexeme("New START", alias="new start"),
        lexeme("Borg", phoneme="bɔːdʒ"),
    )
    assert found == []
    assert said(lexicon, "New START, New York, Newton, Borgs, Borg.") == [
        ("New START", "new start"),
        ("New", "old"),
        ("Borg", "bɔːdʒ"),
    ]


def test_case_counts_but_for_capitals_and_the_first_letter_of_a_sentence() -> None:
    lexicon, _ = reading(lexeme("Łódź", phoneme="wʊtʃ"), lexeme("read", phoneme="rɛd"))
    assert said(lexicon, "ŁÓDŹ łódź Read READ read") == [
        ("ŁÓDŹ", "wʊtʃ"),
        ("Read", "rɛd"),
        ("READ", "rɛd"),
        ("read", "rɛd"),
    ]


@pytest.mark.parametrize(
    ("phoneme", "possessive"),
    [("bɔːdʒ", "bɔːdʒɪz"), ("lævˈrɒf", "lævˈrɒfs"), ("sɪˈbiːhə", "sɪˈbiːhəz")],
)
def test_an_english_possessive_is_said_with_the_name(phoneme: str, possessive: str) -> None:
    lexicon, _ = reading(lexeme("Name", phoneme=phoneme))
    assert said(lexicon, "Name’s hat") == [("Name’s", possessive)]


def test_apostrophes_and_spaces_of_all_kinds() -> None:
    lexicon, _ = reading(lexeme("Ta' Qali", phoneme="tɑː ˈɑːli"))
    assert said(lexicon, "in Ta’ Qali") == [("Ta’ Qali", "tɑː ˈɑːli")]
    assert said(lexicon, "in Ta'\u00a0Qali") == [("Ta'\u00a0Qali", "tɑː ˈɑːli")]


def test_only_text_of_its_language() -> None:
    lexicon, _ = reading(lexeme("chat", alias="tchat"), lang="fr-CA")
    assert said(lexicon, "chat", "en") == []
    assert said(lexicon, "chat", "fr") == [("chat", "tchat")]


def test_a_lexicon_with_an_old_tag_is_that_of_its_language() -> None:
    lexicon, _ = reading(lexeme("shalom", alias="shah-lohm"), lang="iw")
    assert said(lexicon, "shalom", "he")


def test_the_preferred_phoneme_and_comments() -> None:
    lexicon, found = reading(
        "<lexeme><!-- a name --><grapheme>Anna</grapheme><phoneme>ana</phoneme>"
        '<phoneme prefer="true">ˈænə</phoneme></lexeme>'
    )
    assert found == []
    assert said(lexicon, "Anna") == [("Anna", "ˈænə")]


@pytest.mark.parametrize(
    ("lexemes", "found"),
    [
        ((lexeme("A", phoneme="Q9"),), ["SPK005:2"]),
        (("\n<lexeme><grapheme>A</grapheme></lexeme>",), ["SPK004:3"]),
        (("<lexeme><alias>A</alias></lexeme>",), ["SPK004:2"]),
        ((lexeme(" ", alias="b"),), ["SPK004:2"]),
        ((lexeme("A", alias="b"), lexeme("A", alias="c")), ["SPK006:3"]),
        ((lexeme("A", alias="b"), lexeme("A", alias="b")), []),
        (
            ('<lexeme><grapheme>A</grapheme><phoneme alphabet="x-sampa">A</phoneme></lexeme>',),
            ["SPK003:2"],
        ),
    ],
)
def test_what_is_wrong_with_a_lexeme_is_told_at_its_line(
    lexemes: tuple[str, ...], found: list[str]
) -> None:
    assert reading(*lexemes)[1] == found


BOMB = (
    b'<!DOCTYPE lexicon [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b"<lexicon>&b;&x;</lexicon>"
)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "SPK001:1"),
        (b"\n\n<lexicon", "SPK001:3"),
        (b"<html/>", "SPK001:1"),
        (BOMB, "SPK001:1"),
        (b"\xff\xfe\x00", "SPK001:1"),
        (b"<a>" * 5000, "SPK001:1"),
        (b"x" * (2**20 + 1), "SPK002:1"),
    ],
)
def test_a_file_that_is_no_lexicon_is_refused(content: bytes, code: str) -> None:
    lexicon, found = read_text(content)
    assert found == [code]
    assert said(lexicon, "ha root") == []


def test_a_lexicon_without_a_language_is_the_articles() -> None:
    lexicon, found = read_text(f"{HEAD}>{lexeme('A', alias='b')}</lexicon>".encode())
    assert found == ["SPK007:1"]
    assert said(lexicon, "A") == [("A", "b")]


@pytest.mark.parametrize(
    ("ipa", "mnemonics"),
    [
        ("lævˈrɒf", "lavr'0f"),
        ("sɛɡˈeɪ", "sEg'eI"),
        ("ˈblɪŋkən", "bl'INk@n"),
        ("bɔːdʒ", "bO:dZ"),
        ("tɑː ˈɑːli", "tA: 'A:li"),
        ("wʊtʃ", "wUtS"),
        ("ˌsɪnɪrliˈəʊluː", "s,InIrli'oUlu:"),
        ("t͡ʃɛx", "tSEx"),
    ],
)
def test_ipa_in_the_engines_notation(ipa: str, mnemonics: str) -> None:
    assert to_espeak(ipa, "en-GB") == mnemonics


def test_a_language_has_sounds_of_its_own() -> None:
    assert (to_espeak("ly", "fr"), to_espeak("ly", "en")) == ("ly", "lu:")


def test_a_letter_that_is_no_symbol_is_named() -> None:
    with pytest.raises(UnknownSymbolError) as found:
        to_espeak("laQ", "en")
    assert found.value.symbol == "Q"


def test_a_lexicon_may_be_lines_of_words_and_sounds() -> None:
    text = (
        "word,ipa,alias\n# A town.\nŁódź,wʊtʃ\n\nMaltaToday,,Malta Today\n"
        '"Smith, Jones",,Smith and Jones\nRowe’s , rəʊz\n'
    )
    lexicon, found = read_text(text.encode("utf-8-sig"), lines=True)
    assert found == []
    written = "Łódź, MaltaToday, Smith, Jones and Rowe's."
    assert said(lexicon, written) == [
        ("Łódź", "wʊtʃ"),
        ("MaltaToday", "Malta Today"),
        ("Smith, Jones", "Smith and Jones"),
        ("Rowe's", "rəʊz"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("One\n", "SPK004:1"),
        ("a,ɑː\n,wʊtʃ\n", "SPK004:2"),
        ("Borg,bUdʒ\n", "SPK005:1"),
        ("Borg,bɔːdʒ\nBorg,bɔːɡ\n", "SPK006:2"),
        ('a,ɑː\n"Borg,bɔːdʒ\n', "SPK001:2"),
        ("Borg,,a,b\n", "SPK001:1"),
        (f"Borg,,{'a' * 201}\n", "SPK001:1"),
        ("\n" * 20_001, "SPK002:20001"),
        ("a" * 2**20 + "b", "SPK002:1"),
    ],
)
def test_a_line_that_says_nothing_is_told_at_its_place(text: str, code: str) -> None:
    assert read_text(text.encode(), lines=True)[1] == [code]


def test_lines_are_utf_8() -> None:
    assert read_text("a,ɑː\nŁódź,a".encode("utf-16-le"), lines=True)[1] == ["SPK001:1"]
    assert read_text("a,a\nDvořák,a".encode("iso-8859-2"), lines=True)[1] == ["SPK001:2"]
