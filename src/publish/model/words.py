"""The words that we add to an author's, in the publication's language.

One table (`data/words.txt`), so that the same thing has the same name in print, on the screen and
in speech.
"""

from importlib.resources import files

from publish.model.languages import primary_language


def _read_table() -> dict[str, dict[str, str]]:
    text = files("publish").joinpath("data", "words.txt").read_text(encoding="utf-8")
    head, *rows = (line.split("|") for line in text.splitlines() if not line.startswith("#"))
    return {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rows}


_WORDS = _read_table()
_OTHERS = {"no": "nb", "nn": "nb"}
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
KEYS = tuple(_WORDS)
"""Every key that `word` knows."""


def word_lang(lang: str) -> str:
    """Return the language in which `word` answers for `lang`: itself, or `en` where we lack it."""
    return lang if _column(lang) in _WORDS[KEYS[0]] else "en"


def _column(lang: str) -> str:
    """Return the language of the table that a tag's words stand under."""
    primary = primary_language(lang)
    if primary in {"zh", "yue"}:
        return "zh-Hant" if _TRADITIONAL & set(lang.lower().split("-")[1:]) else "zh"
    return _OTHERS.get(primary, primary)


def colon(lang: str) -> str:
    """Return a colon as it stands after a word: French sets a space before it."""
    return "\u00a0:" if primary_language(lang) == "fr" else ":"


def word(key: str, lang: str) -> str:
    """Return our word for `key` in the language of BCP 47 tag `lang`, English if we lack it.

    Raises KeyError where the key is none of KEYS.
    """
    words = _WORDS[key]
    return words.get(_column(lang), words["en"])


def voice_credits(lang: str, narrator: str, synthetic: str, *, human: bool) -> tuple[str, ...]:
    """Return whose voice is heard: `Voice: Ada Lovelace`, `Synthetic voice: eSpeak NG`.

    If `human`, `narrator` is a person, and `synthetic` what says the rest, if anything does.
    """
    if not human:
        return (f"{word('synthetic-voice', lang)}: {narrator}",)
    own = f"{word('voice', lang)}: {narrator}"
    return (own, f"{word('synthetic-voice', lang)}: {synthetic}") if synthetic else (own,)
