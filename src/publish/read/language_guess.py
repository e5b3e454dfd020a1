"""The language of a text, guessed by py3langid where nobody says it."""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LEAST_LETTERS = 200
"""Letters from which a guess is made: a shorter text says too little."""
SURE = 0.95
"""The probability from which a guess is taken."""
_LOOKED_AT = 20_000
"""Characters that are looked at."""

_NO_PROSE = re.compile(
    r"`[^`\n]*`|<[^<>\n]*>|\{\{[^{}\n]*\}\}|\{%[^%\n]*%\}|\]\([^()\n]*\)|https?://\S+|\{[^{}\n]*\}"
)
"""Program text, tags, addresses: they are in no language."""


def guess_language(text: str) -> str | None:
    """Return the language of a Markdown text, None where it is not sure or the text is short.

    The same text has the same language everywhere: the model comes with the library.
    """
    prose = _NO_PROSE.sub(" ", text[:_LOOKED_AT])
    if sum(map(str.isalpha, prose)) <= LEAST_LETTERS:
        return None
    language, probability = _identifier().classify(prose)
    if probability < SURE or (language == "la" and "lorem ipsum" in prose.casefold()):
        return None  # which is no Latin, but stands where words are to come
    return str(language)


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
