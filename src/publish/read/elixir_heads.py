"""Metadata that stand in a map of Elixir's above an article, as NimblePublisher reads them.

`%{ … }` and a line `---`; keys with their values become YAML, each on its line.
"""

import re

from publish.read.source_map import Source

OPENING = "%{"
_MOST = 200
"""Lines that are looked at for the end."""
_DATE = re.compile(r"~[DUN]\[([^\[\]\n]{1,40})\]")
_WORDS = re.compile(r"~w[(\[{|/]([^()\[\]{}|/\n]{0,500})[)\]}|/]a?")
_ATOM = re.compile(r"(?<=[\s\[]):([a-z_]\w{0,60})")
_HEREDOC = '"""'


def elixir_head(source: Source) -> tuple[str, int] | None:
    """Return a head as YAML, a line for each of the map's, and how many lines it takes.

    None where the text does not begin with such a map that a line `---` follows.
    """
    if source.line(0).rstrip() != OPENING:
        return None
    lines = source.lines[:_MOST]
    close = next((n for n, line in enumerate(lines) if line.rstrip() == "}"), None)
    if close is None:
        return None
    below = (n for n in range(close + 1, len(lines)) if lines[n].strip())
    end = next(below, None)
    if end is None or lines[end].rstrip() != "---":
        return None
    made: list[str] = []
    inside = False
    for line in lines[1:close]:
        text = line.rstrip()
        if inside:
            inside = text.strip() not in {_HEREDOC, f"{_HEREDOC},"}
            made.append(f"  {text}" if inside else "")
        elif text.endswith(_HEREDOC):
            inside = True
            made.append(f"{text.removesuffix(_HEREDOC)}|")
        else:
            made.append(_yaml(text))
    return "\n".join(made), end + 1


def _yaml(text: str) -> str:
    """Return a line of a map as one of YAML."""
    text = text.removesuffix(",") if not text.lstrip().startswith(('"', "]")) else text
    text = re.sub(r"\],?$", "]", text)
    text = _WORDS.sub(lambda found: f"[{', '.join(found[1].split())}]", text)
    return _ATOM.sub(r"\1", _DATE.sub(r"\1", text))
