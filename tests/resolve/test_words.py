"""The words that we add: the same in every output, in the language of the publication."""

import unicodedata

import pytest

from publish.model.words import KEYS, word, word_lang

SCRIPTS = {
    "ru": "CYRILLIC", "uk": "CYRILLIC", "bg": "CYRILLIC", "el": "GREEK", "ar": "ARABIC",
    "fa": "ARABIC", "ur": "ARABIC", "he": "HEBREW", "hi": "DEVANAGARI", "zh": "CJK",
    "zh-TW": "CJK", "ko": "HANGUL",
}  # fmt: skip
LATIN = "fr de es it pt nl pl mt sv da cs sk tr fi nb hu ro ca vi id hr".split()
LOANS = {"qr-code", "video"}
"""Words that keep Latin letters, or are one word in half of Europe."""


@pytest.mark.parametrize("lang", SCRIPTS)
def test_words_are_in_the_script_of_their_language(lang: str) -> None:
    for key in set(KEYS) - LOANS:
        letters = [each for each in word(key, lang) if each.isalpha()]
        assert letters
        assert {unicodedata.name(each).split()[0] for each in letters} == {SCRIPTS[lang]}, key


def test_japanese_words_are_in_its_scripts() -> None:
    scripts = {
        unicodedata.name(each).split()[0]
        for key in set(KEYS) - LOANS
        for each in word(key, "ja")
        if each.isalpha()
    }
    assert scripts == {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}


@pytest.mark.parametrize("lang", LATIN)
def test_few_words_are_the_same_as_in_english(lang: str) -> None:
    same = {key for key in KEYS if word(key, lang).casefold() == word(key, "en").casefold()}
    assert len(same) < len(KEYS) / 4


@pytest.mark.parametrize(
    ("lang", "contents", "said_in"),
    [
        ("no", "Innhold", "no"),
        ("nn-NO", "Innhold", "nn-NO"),
        ("zh-CN", "目录", "zh-CN"),
        ("zh-Hant", "目錄", "zh-Hant"),
        ("zh-HK", "目錄", "zh-HK"),
        ("ja-JP", "目次", "ja-JP"),
        ("tlh", "Contents", "en"),
    ],
)
def test_a_tag_has_the_words_of_its_language(lang: str, contents: str, said_in: str) -> None:
    assert (word("contents", lang), word_lang(lang)) == (contents, said_in)
