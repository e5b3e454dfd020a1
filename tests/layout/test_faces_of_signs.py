"""Which face sets the signs beside a word of another script."""

import pytest
from growing import LINEAR, growth

from publish.layout.lines.faces import FaceChooser
from publish.layout.type.fonts import FontBook
from publish.layout.type.scripts import EMOJI, families

MARKS = "“”„«»‘’(),.!"


def faces(text: str, lang: str) -> str:
    """The signs of a text in order, each with `L` for the text's face or `H` for the other."""
    book = FontBook()
    own = book.font("Source Serif 4", bold=False, italic=False, lang=lang)
    found = FaceChooser(book).pieces(text, own, lang)
    assert not found.lacking
    assert "".join(piece.text for piece in found.pieces) == text
    signs = [
        (character, "L" if piece.font is own else "H")
        for piece in found.pieces
        for character in piece.text
        if character in MARKS
    ]
    return "".join(sign + face for sign, face in signs)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("say “שלום” now", "“L”L"),
        ("say “the word שלום” now", "“L”L"),
        ("say “שלום עולם” now", "“L”L"),
        ("1948 „זה” now", "„L”L"),
        ("(שלום)", "(L)L"),
        ("say שלום, עולם, now", ",H,L"),
        ("שלום (עולם) שלום.", "(H)H.L"),
        ("say ‘سلام’ now", "‘L’L"),
    ],
)
def test_marks_around_a_word_from_right_to_left_are_the_text_s(text: str, wanted: str) -> None:
    """The mark that closed came from the Hebrew face, and that which opened from the Latin one."""
    assert faces(text, "de") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("אמר “שלום” לי.", "“H”H.H"),
        ("אמר „שלום” לי.", "„L”L.H"),
        ("אמר (word) לי!", "(L)L!H"),
    ],
)
def test_in_an_article_from_right_to_left_they_go_with_its_letters(text: str, wanted: str) -> None:
    assert faces(text, "he") == wanted


def test_time_grows_as_a_word_of_signs() -> None:
    book = FontBook()
    own = book.font("Source Serif 4", bold=False, italic=False)

    def chosen(size: int) -> None:
        FaceChooser(book).pieces("ש”" * size, own, "en")

    assert growth(chosen, 4_000, 32_000) < LINEAR


def test_what_is_asked_for_as_a_picture_is_of_the_pictures_face() -> None:
    """A selector or a key's frame asks for it (Unicode Technical Standard 51, 2.4 and 1.4)."""
    for sign in ("☺\ufe0f", "1\ufe0f\u20e3", "😀"):
        assert families(sign, "en")[0] == EMOJI
    for sign in ("☺", "1", "★"):
        assert families(sign, "en")[0] != EMOJI
