"""Letters of another script are taken out for a voice that can read them."""

import pytest

from publish.narrate.writing_systems import by_writing_system


@pytest.mark.parametrize(
    ("text", "lang", "pieces"),
    [
        ("Łódź and Ta’ Qali", "en", [("Łódź and Ta’ Qali", "en")]),
        ("Москва — ja", "en", [("Москва", "ru"), (" — ja", "en")]),
        ("in Київ today", "en-GB", [("in ", "en-GB"), ("Київ", "uk"), (" today", "en-GB")]),
        ("Ђорђе", "en", [("Ђорђе", "sr")]),
        ("η Ελλάδα.", "de", [("η Ελλάδα", "el"), (".", "de")]),
        ("東京は日本", "en", [("東京は日本", "ja")]),
        ("北京, 上海", "en", [("北京, 上海", "zh")]),
        ("שלום", "en", [("שלום", "he")]),
        ("встреча OSCE в Киеве", "ru", [("встреча ", "ru"), ("OSCE", "en"), (" в Киеве", "ru")]),
        ("Београд", "sr-Latn", [("Београд", "ru")]),
        ("Beograd", "sr-Latn", [("Beograd", "sr-Latn")]),
    ],
)
def test_a_text_is_cut_where_its_script_changes(
    text: str, lang: str, pieces: list[tuple[str, str]]
) -> None:
    found = list(by_writing_system(text, lang))
    assert [(piece, language) for piece, language, _ in found] == pieces
    assert "".join(piece for piece, _, _ in found) == text
    assert all(text[offset:].startswith(piece) for piece, _, offset in found)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en-GB", "The β decay and Δx."),
        ("ru", "Это XX век."),
        ("ru", "Века XIX–XX."),
        ("ru", "Там 20 °C и 5 kg."),
        ("uk", "Це XX століття."),
    ],
)
def test_what_has_words_in_the_language_is_left_to_it(lang: str, text: str) -> None:
    """A letter of a formula, a numeral or a unit is no word of another language."""
    pieces = list(by_writing_system(text, lang))
    assert {language for _, language, _ in pieces} == {lang}


@pytest.mark.parametrize(("lang", "text"), [("en-GB", "Then λόγος."), ("ru", "Это Windows.")])
def test_words_of_another_script_change_the_language(lang: str, text: str) -> None:
    assert len({language for _, language, _ in by_writing_system(text, lang)}) > 1
