"""The language of a text, guessed by py3langid where nobody says it."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from publish.model.languages import primary_language
from publish.read.languages import tag_of_locale

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LEAST_LETTERS = 200
"""Letters from which a guess is made: a shorter text says too little."""
FEW_LETTERS = 12
"""The same where the file's name or a folder's says the language too."""
SURE = 0.95
"""The probability from which a guess is taken."""
_LOOKED_AT = 20_000
"""Characters that are looked at."""

_NO_PROSE = re.compile(
    r"`[^`\n]*`|<[^<>\n]*>|\{\{[^{}\n]*\}\}|\{%[^%\n]*%\}|\]\([^()\n]*\)|https?://\S+|\{[^{}\n]*\}"
)
"""Program text, tags, addresses: they are in no language."""


_TAG = r"([A-Za-z]{2,3}(?:[_-][A-Za-z]{4})?(?:[_-](?:[A-Za-z]{2}|[0-9]{3}))?)"
_FIRST = re.compile(rf"{_TAG}(?=[._-])")
_LAST = re.compile(rf"(?<![^._-]){_TAG}\Z")
_LONGEST = 12
"""Characters of a tag with a script and a region."""
_SIMPLIFIED = frozenset("这们来时对说国为会学过还没开关从后见问头样当动实现发应经长点进种间无让")
_TRADITIONAL = frozenset("這們來時對說國為會學過還沒開關從後見問頭樣當動實現發應經長點進種間無讓")
"""Characters of nearly every text, which are written in one way or the other."""
_HAN, _KANA = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]"), re.compile("[\u3041-\u30fa]")
_NORWEGIAN = frozenset({"nb", "nn", "no"})


def guess_language(text: str, name: str = "") -> str | None:
    """Return the language of a Markdown text, None where it is not sure or the text is short.

    The same text has the same language everywhere: the model comes with the library. `name` is the
    file's path below the root: where a folder or the end of the file's name is the tag of the
    language that the text looks most like (`fr/page.md`, `README-pt_BR.md`), that tag is taken.
    """
    prose = _NO_PROSE.sub(" ", text[:_LOOKED_AT])
    letters = sum(map(str.isalpha, prose))
    if letters <= FEW_LETTERS:
        return None
    language, probability = _identifier().classify(prose)
    for tag in _tags_in(name):
        primary = primary_language(tag)
        if primary == language or {primary, language} <= _NORWEGIAN:
            return tag
    if letters <= LEAST_LETTERS:
        return None
    if _is_chinese(prose, letters) and not (language == "yue" and probability >= SURE):
        return _written(prose)
    if probability < SURE or (language == "la" and "lorem ipsum" in prose.casefold()):
        return None  # which is no Latin, but stands where words are to come
    return str(language)


def _is_chinese(prose: str, letters: int) -> bool:
    """Whether most letters are Han and none kana: the model mixes up ways of writing Chinese."""
    return len(_HAN.findall(prose)) > letters / 2 and _KANA.search(prose) is None


def _written(prose: str) -> str:
    """Return the tag of Chinese; that of its script where it is written traditionally."""
    old, new = (sum(map(signs.__contains__, prose)) for signs in (_TRADITIONAL, _SIMPLIFIED))
    return "zh-Hant" if old > new else "zh"


def _tags_in(name: str) -> Iterator[str]:
    """Yield what may be language tags in a path, the nearest to the text first."""
    path = PurePosixPath(name)
    file = path.name.partition(path.suffix)[0] if path.suffix else path.name
    for part in (file, *reversed(path.parent.parts)):
        starts = range(max(0, len(part) - _LONGEST), len(part))
        places = (*(_LAST.match(part, start) for start in starts), _FIRST.match(part))
        for place in places:
            if place is not None and (tag := tag_of_locale(place[1])) is not None:
                yield tag


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
