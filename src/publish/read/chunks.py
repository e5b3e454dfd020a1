"""Programs that another tool runs: chunks of Quarto, R Markdown and Jupyter Book.

They are `{python}` or `{r name, echo=FALSE}` behind a fence, with options in lines of `#|` before
the program. What a program gives is not in the source.
"""

import re
from dataclasses import dataclass

_HEAD = re.compile(r"\{(?P<language>[A-Za-z][\w+-]*)(?:[\s,]+(?P<rest>[^{}]*))?\}")
_OPTION = re.compile(
    r"""(?P<key>[\w.-]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^,\s]+))"""
)
_LINE = re.compile(r"[ \t]*(?:#|//|%%|--)\|[ \t]*(?P<key>[\w-]+)[ \t]*:[ \t]*(?P<value>.*)")
_MARK = re.compile(r"[ \t]*(?:#|//|%%|--)\|")
RESULT = re.compile(r"\{(?:r|python|julia|ojs)\} .+|r [\w.]+(?:\(.*\)|\$[\w.$]+|\[.*\])", re.DOTALL)
"""A program in a line of text, of which the other tool prints what it gives."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A program as it is shown.

    The first `lines` of its text are options; `words` are caption and alternative text of what it
    draws. `shown`: the program itself is; `silent`: nothing of it is.
    """

    language: str
    lines: int = 0
    words: tuple[str, ...] = ()
    shown: bool = True
    silent: bool = False


def read_chunk(info: str, text: str) -> Chunk | None:
    """Return the chunk with `info` behind its fence; None where no tool runs it."""
    found = _HEAD.fullmatch(info.strip())
    if found is None:
        return None
    options = {
        each["key"].replace(".", "-"): each["double"] or each["single"] or each["bare"] or ""
        for each in _OPTION.finditer(found["rest"] or "")
    }
    lines = 0
    for line in text.split("\n"):
        if _MARK.match(line) is None:
            break
        lines += 1
        option = _LINE.match(line)
        if option is not None:
            options[option["key"]] = option["value"].strip().strip("\"'")
    silent = _is_false(options.get("include"))
    kept = (options.get(key, "") for key in ("fig-cap", "tbl-cap", "fig-alt"))
    return Chunk(
        language=found["language"].lower(),
        lines=lines,
        words=() if silent else tuple(words for words in kept if words.strip("[]|>- ")),
        shown=not silent and not _is_false(options.get("echo")),
        silent=silent,
    )


def _is_false(value: str | None) -> bool:
    return value is not None and value.lower() in {"false", "f", "no"}
