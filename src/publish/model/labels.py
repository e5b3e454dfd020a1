"""The labels of list items: numbers as they are written and said, boxes of tasks."""

from publish.model.blocks import Enclosure, ItemList, ListItem, Numbering
from publish.model.words import word

BULLET = "•"
BACK_SIGN = "↩"
"""What leads back from a footnote to another citation than the first, before its number."""
_BOXES = {True: "☑", False: "☐"}
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ALPHABET = 26
_LARGEST_ROMAN = 3999


def number_label(block: ItemList, number: int) -> str:
    """Return the number of an item as it is written: `4.`, `d)`, `(iv)`."""
    written = _written(number, block.numbering)
    match block.enclosure:
        case Enclosure.PERIOD:
            return f"{written}."
        case Enclosure.PARENTHESIS:
            return f"{written})"
        case Enclosure.PARENTHESES:
            return f"({written})"


def item_label(block: ItemList, number: int, item: ListItem, bullet: str = BULLET) -> str:
    """Return what stands before item `number`: its number or bullet, a task's box."""
    box = task_box(item)
    if not block.ordered:
        return box or bullet
    label = number_label(block, number)
    return f"{label} {box}" if box else label


def task_box(item: ListItem) -> str:
    """Return the box of a task, ticked if that is done; nothing of an item that is none."""
    return "" if item.done is None else _BOXES[item.done]


def item_words(item: ListItem, lang: str) -> str:
    """Return in language `lang` what the box of a task says; nothing of an item that is none."""
    return "" if item.done is None else word("done" if item.done else "to-do", lang)


def spoken_number(block: ItemList, number: int) -> str:
    """Return the number of an item as it is said: Roman numerals as numbers, letters by name."""
    match block.numbering:
        case Numbering.LOWER_ALPHA | Numbering.UPPER_ALPHA:
            return _written(number, Numbering.UPPER_ALPHA)
        case _:
            return str(number)


def _written(number: int, numbering: Numbering) -> str:
    match numbering:
        case Numbering.LOWER_ALPHA if number > 0:
            return _letters(number)
        case Numbering.UPPER_ALPHA if number > 0:
            return _letters(number).upper()
        case Numbering.LOWER_ROMAN if 0 < number <= _LARGEST_ROMAN:
            return _roman(number)
        case Numbering.UPPER_ROMAN if 0 < number <= _LARGEST_ROMAN:
            return _roman(number).upper()
        case _:
            return str(number)


def _letters(number: int) -> str:
    """Return a number in letters as CSS counts them: after `z` comes `aa`."""
    letters = ""
    while number:
        number, place = divmod(number - 1, _ALPHABET)
        letters = chr(ord("a") + place) + letters
    return letters


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written
