"""English numbers as words."""

from publish.narrate.wording.rewriting import Dialect

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
LARGEST = 10**15 - 1
"""The largest number that is said as one; longer ones are said digit by digit."""

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def cardinal(number: int, dialect: Dialect) -> str:
    """Return a whole number up to LARGEST in words."""
    if number < 100:
        return _below_hundred(number)
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        words = f"{_ONES[hundreds]} hundred"
        link = " " if dialect.american else " and "
        return f"{words}{link}{_below_hundred(rest)}" if rest else words
    parts = []
    for scale, name in _SCALES:
        count, number = divmod(number, scale)
        if count:
            parts.append(f"{cardinal(count, dialect)} {name}")
    if number:
        link = "" if dialect.american or number >= 100 else "and "
        parts.append(link + cardinal(number, dialect))
    return " ".join(parts)


def _below_hundred(number: int) -> str:
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")


def ordinal(number: int, dialect: Dialect) -> str:
    """Return the ordinal of a whole number in words."""
    words = cardinal(number, dialect)
    head, mark, last = words.rpartition("-")
    if not mark:
        head, mark, last = words.rpartition(" ")
    if last in _ORDINALS:
        last = _ORDINALS[last]
    elif last.endswith("y"):
        last = f"{last[:-1]}ieth"
    else:
        last += "th"
    return head + mark + last


def year(number: int, dialect: Dialect) -> str:
    """Return a year as it is said: "nineteen oh five", "two thousand", "twenty twenty-four"."""
    century, rest = divmod(number, 100)
    if number < 1000 or (century % 10 == 0 and rest < 10) or number > 9999:
        return cardinal(number, dialect)
    if rest == 0:
        return f"{_below_hundred(century)} hundred"
    return f"{_below_hundred(century)} {short_year(rest)}"


def short_year(rest: int) -> str:
    """Return the last two digits of a year: "oh five", "eighteen"."""
    return _below_hundred(rest) if rest >= 10 else f"oh {_ONES[rest]}"


def plural(words: str) -> str:
    """Return the plural of a number's words: "nineties", "twenty tens", "hundreds"."""
    if words.endswith("y"):
        return f"{words[:-1]}ies"
    return f"{words}es" if words.endswith("x") else f"{words}s"


def digits(written: str) -> str:
    """Return digits one by one."""
    return " ".join(_ONES[int(each)] for each in written if each.isdigit())


def number(written: str, dialect: Dialect) -> str:
    """Return a written number in words: `1,400`, `3.5`, `007`, `57`.

    Of several points each part is a number of its own, as in versions and sections: `2.6.32`.
    """
    whole, *fractions = plain(written).split(".")
    if len(whole) > len(str(LARGEST)) or (len(whole) > 1 and whole[0] == "0"):
        words = digits(whole)
    elif not whole:
        return f"point {digits(fractions[0])}"
    else:
        words = cardinal(int(whole), dialect)
    if len(fractions) > 1:
        return " point ".join([words, *(number(part, dialect) for part in fractions)])
    return " point ".join([words, *map(digits, fractions)])


def plain(written: str) -> str:
    """Return a written number without what groups its digits."""
    return "".join(each for each in written if each.isdigit() or each == ".")


def is_one(written: str) -> bool:
    """Whether a written number asks for the singular."""
    return plain(written) == "1"


def roman(written: str) -> int | None:
    """Return the value of a Roman numeral, None where it is none."""
    if not written:
        return None
    values = [_ROMAN.get(letter, 0) for letter in written.upper()]
    total = sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
    return total if total > 0 and _as_roman(total) == written.upper() else None


def _as_roman(value: int) -> str:
    written = ""
    for worth, letters in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
        (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        count, value = divmod(value, worth)
        written += letters * count
    return written
