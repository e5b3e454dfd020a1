"""Dates as a title page has them."""

from publish.model.languages import primary_language

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
    " dicembre",
}


def date_in_words(date: str, lang: str) -> str:
    """Return an ISO 8601 date as `24 November 2026`; as it is where we lack the months."""
    day = date.partition("T")[0]
    parts = day.split("-")
    months = _MONTHS.get(primary_language(lang))
    if months is None or len(parts) == 1:
        return day
    name = months.split()[int(parts[1]) - 1]
    if len(parts) == 2:  # noqa: PLR2004
        return f"{name} {parts[0]}"
    number = str(int(parts[2]))
    if lang.lower().startswith("de"):
        number += "."
    elif lang.lower().startswith("fr") and number == "1":
        number = "1er"
    return f"{number} {name} {parts[0]}"
