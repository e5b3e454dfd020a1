"""What Hibari is given to say: needs nothing of its packages."""

import pytest

from publish.narrate.engines import Phrasing
from publish.narrate.engines.hibari import HEART, HibariEngine, compose
from publish.narrate.engines.hibari_ipa import VOWELS, letters, to_hibari
from publish.narrate.ipa import UnknownSymbolError, symbols
from publish.pipeline.registry import load_engine


def foreign(text: str, voice: str) -> str:
    """A stand-in for eSpeak NG: each word in a made-up pronunciation."""
    assert voice.startswith("espeak:")
    return " ".join(["lˈɑ"] * len(text.split())) if text != "à la carte" else "ælɑkˈɑɹt"


def phrasing(text: str, lang: str = "en", phonemes: str | None = None) -> Phrasing:
    voice = HibariEngine().voice_for(lang)
    assert voice is not None
    return Phrasing(text=text, lang=lang, voice=voice, phonemes=phonemes)


def given(*phrasings: Phrasing) -> list[tuple[str, str]]:
    text, origins, sounds = compose(phrasings, foreign)
    said = "".join(each.text for each in phrasings)
    assert len(origins) == len(text)
    assert origins == sorted(origins)
    assert all(0 <= at < len(said) for at in origins)
    return [(text[start:end], said) for start, end, said in sounds]


def test_the_entry_point_is_there_without_its_packages() -> None:
    engine = load_engine("hibari")
    assert isinstance(engine, HibariEngine)
    assert (engine.title, engine.exact, engine.takes_ipa) == ("Hibari", "steps", True)


@pytest.mark.parametrize(
    ("ipa", "said"),
    [
        ("lævˈrɒf", "lævɹˈɑf"),
        ("ˈblɪŋkən", "blˈɪŋkən"),
        ("sɪˈbiːhə", "sɪbˈihə"),
        ("wʊtʃ", "wʊʧ"),
        ("ˈwʊt͡ʃ", "wˈʊʧ"),
        ("ˈdɪəʳ", "dˈɪɹ"),
        ("ˈbɛʁ.lin", "bˈɛɹlin"),
        ("tɑː ˈɑːli", "tɑ ˈɑli"),
    ],
)
def test_a_pronunciation_in_the_letters_of_the_voice(ipa: str, said: str) -> None:
    assert to_hibari(ipa, lenient="ʳ" in ipa) == said


def test_every_symbol_that_espeak_takes_has_a_sound() -> None:
    """One lexicon is for each engine."""
    known = VOWELS | set("bdfhjklmnpstvwzðŋɡɹʃʒʤʧθ")
    for lang in ("en", "de"):
        for symbol in symbols(lang):
            assert set(to_hibari(symbol)) <= known, symbol


def test_what_is_no_symbol_is_told() -> None:
    with pytest.raises(UnknownSymbolError, match="%"):
        to_hibari("a%b")
    assert to_hibari("a%b", lenient=True) == "ɑb"
    assert HibariEngine().refuses("a%b", "en") == "%"
    assert HibariEngine().refuses("ab", "en") is None


def test_letters_have_names() -> None:
    assert letters("O.S.C.E") == "ˌOˌɛssˌiˈi"
    assert given(phrasing("The O.S.C.E met A. Smith")) == [("O.S.C.E", "ˌOˌɛssˌiˈi")]


def test_foreign_words_get_the_sounds_of_their_language() -> None:
    found = given(phrasing("He said "), phrasing("« ça va », dit-il", "fr"), phrasing(" twice."))
    assert found == [("ça", "lˈɑ"), ("va", "lˈɑ"), ("dit-il", "lˈɑ")]
    assert given(phrasing("They ate "), phrasing("à la carte", "fr")) == [
        ("à la carte", "ælɑkˈɑɹt")
    ]


def test_a_pronunciation_of_the_lexicon_comes_first() -> None:
    assert given(phrasing("Łódź", phonemes="wʊtʃ")) == [("Łódź", "wʊʧ")]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("It’s “fine”", "It's “fine”"),
        ("[sic](/x/)", " sic (/x/)"),
        ("Nguyễn", "Nguyen"),
        ("Dvořák", "Dvořák"),
        ("a\u00a0b\0\u200b", "a b"),
        ("1" * 16, "1 " * 16),
        ("1,204", "1,204"),
    ],
)
def test_what_is_read(text: str, read: str) -> None:
    assert compose([phrasing(text)], foreign)[0] == read


def test_voices() -> None:
    engine = HibariEngine()
    assert engine.voice_for("en-GB") == engine.find_voice("en-us") == HEART
    french = engine.voice_for("fr")
    assert french is not None
    assert engine.find_voice(french) == french
    assert engine.find_voice("no such voice") is engine.voice_for("xx") is None
