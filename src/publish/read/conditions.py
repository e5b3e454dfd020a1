"""For which outputs a division is: ours (`.only`, `.not`) and Quarto's (`.content-visible`)."""

import re
from collections.abc import Iterable
from dataclasses import replace

from publish.model import Only
from publish.read.attributes import Attributes

_OURS = {"only": False, "not": True}
_QUARTO = {"content-visible": False, "content-hidden": True}
_FORMATS = {
    **dict.fromkeys(("pdf", "latex", "beamer", "typst", "context"), ("pdf",)),
    **dict.fromkeys(("html", "html4", "html5", "html:js"), ("audio", "epub")),
    **dict.fromkeys(("epub", "epub2", "epub3", "markdown"), ("audio", "epub")),
}
"""What reads as each of Quarto's formats does; narration goes with the EPUB, as its overlays do."""
_OTHER = ("other",)


def split_condition(attributes: Attributes) -> tuple[Attributes, Only | None, bool]:
    """Return attributes without those of a condition, the condition, and whether it is whole.

    `.only` and `.not` that do not say a format are not.
    """
    for name, excepted in (_OURS | _QUARTO).items():
        if name not in attributes.classes:
            continue
        unless = "unless-format"
        keys = ("format",) if name in _OURS else ("when-format", unless)
        key = next((each for each in keys if each in attributes.pairs), None)
        if key is None:
            return attributes, None, name in _QUARTO
        words = re.split(r"[,;\s]+", attributes.pairs[key].strip().lower())
        outputs = [each for each in words if each]
        if name in _QUARTO:
            outputs = [each for word in outputs for each in _FORMATS.get(word, _OTHER)]
        only = Only(outputs=_each_once(outputs), excepted=excepted is not (key == unless))
        return _without(attributes, name, key), only, bool(outputs)
    return attributes, None, True


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _without(attributes: Attributes, name: str, key: str) -> Attributes:
    return replace(
        attributes,
        classes=tuple(each for each in attributes.classes if each != name),
        pairs={each: value for each, value in attributes.pairs.items() if each != key},
    )
