"""Inline rules for what is recognised in order to be reported: it is no text (see `refused`).

Tags of templates, formulas, commands of TeX.
"""

import re
from collections.abc import Callable

from markdown_it.rules_inline import StateInline

from publish.read.within import InlineRule

_FORMULA = re.compile(r"[=^]|\\[A-Za-z]+|(?<!\\)_")
_LONGEST_FORMULA = 1000
_BEGIN = re.compile(r"\\begin\{(?P<name>[A-Za-z]{1,30}\*?)\}")
_OF_FORMULAS = re.compile(
    r"(?:equation|align|gather|multline|eqnarray|displaymath|math|alignat|[pbv]?matrix|cases|split)"
    r"\*?"
)
_LONGEST_ENVIRONMENT = 20_000
_BARE_TEX = re.compile(
    r"\\(?:item|hline|toprule|midrule|bottomrule|caption|alpha|beta|gamma|delta|epsilon|lambda|mu"
    r"|pi|sigma|theta|omega|times|cdot|leq|geq|neq|approx|infty|pm|sum|int|rightarrow|leftarrow"
    r"|Rightarrow|textwidth|linewidth|bigskip|singlespacing|doublespacing|raggedright|protect)"
    r"(?![A-Za-z\\/:])"
)
_TEX = re.compile(
    r"\\(?:[A-Za-z]{2,}\*?(?:\[[^\]\n]{0,100}\])?\{(?:(?:[^{}]|\{[^{}]{0,200}\}){0,300}\})?)"
)
"""A command with what stands in its braces, if these are closed soon."""
_MATHS = re.compile(r"\$(?=[^\s$])(?:\\.|[^$\\])*?(?<=[^\s\\])\$(?![0-9])", re.DOTALL)
_SPACED_MATHS = re.compile(
    r"\$[ \t](?=[^$\n]{0,200}(?:\\[A-Za-z]{2}|(?<![A-Za-z])[A-Za-z]_[\w{](?!\w)|\^[\w{(]))"
    r"[^$\n`]{1,300}\$(?![0-9])"
    r"|\$[ \t]{0,2}[A-Za-z](?:[ \t]{0,2}[-+*/][ \t]{0,2}[\w]{1,3}){0,3}[ \t]{0,2}\$(?!\w)"
)
"""The same with spaces inside, as MyST has it: only where a formula is sure to stand in it."""
_PRICE = re.compile(r"\$[0-9][0-9.,]*(?:[ /–-]+(?:[A-Za-z]{2,}|[0-9.,]+))*[ /–-]+[A-Z]{2,3}\$")
"""`$10 or US$`, two amounts of money."""
_KEYWORD = re.compile(
    r"\$(?:Author|Date|Format|Header|HeadURL|Id|LastChanged[A-Z][a-z]+|Log|Name|RCSfile"
    r"|Rev(?:ision)?|Source|State|URL)(?::[^$\n]*)?\$"
)
"""A keyword of version control, which RCS, Subversion and Git put something in the place of."""


def refusing(kind: str, first: str, extent: Callable[[StateInline], int | None]) -> InlineRule:
    """A construct that is recognised in order to be reported: it is no text."""

    def rule(state: StateInline, silent: bool) -> bool:
        if not state.src.startswith(first, state.pos):
            return False
        end = extent(state)
        if end is None:
            return False
        if not silent:
            token = state.push("refused", "", 0)
            token.content = state.src[state.pos : end]
            token.info = kind
        state.pos = end
        return True

    return rule


def _between(
    state: StateInline, opening: str, closing: str, longest: int | None = None
) -> int | None:
    """Return the offset after `opening … closing` at the state's position.

    What is between has `longest` characters at most, if that is given.
    """
    if not state.src.startswith(opening, state.pos):
        return None
    start = state.pos + len(opening)
    # Whether it still comes is remembered, so that a run of openers is read once.
    if state.html_terminator_last(closing) < start:
        return None
    most = state.posMax if longest is None else min(state.posMax, start + longest)
    end = state.src.find(closing, start, most)
    return None if end < 0 else end + len(closing)


def shortcode(state: StateInline) -> int | None:
    """Return the offset after a shortcode of Hugo's or Quarto's."""
    return _between(state, "{{<", ">}}") or _between(state, "{{%", "%}}")


def liquid(state: StateInline) -> int | None:
    """Return the offset after a tag or an output of Liquid, Jinja and the like."""
    return _between(state, "{%", "%}") or _between(state, "{{", "}}")


def ruby(state: StateInline) -> int | None:
    """Return the offset after embedded Ruby."""
    return _between(state, "<%", "%>")


def mathematics(state: StateInline) -> int | None:
    """Return the offset after `$…$` or `$$…$$`; amounts of money are none."""
    end = _between(state, "$$", "$$")
    if end is not None and end > state.pos + len("$$$$"):
        return end
    found = _MATHS.match(state.src, state.pos, state.posMax)
    found = found or _SPACED_MATHS.match(state.src, state.pos, state.posMax)
    if found is None or _PRICE.fullmatch(found[0]) or _KEYWORD.fullmatch(found[0]):
        return None
    if found[0].count("`") % 2:
        return None  # a dollar in a program closes nothing
    return found.end()


def bracketed_mathematics(state: StateInline) -> int | None:
    r"""Return the offset after `\(…\)` or `\[…\]` where a formula stands in it."""
    closing = {"(": "\\)", "[": "\\]"}.get(state.src[state.pos + 1 : state.pos + 2])
    if closing is None:
        return None
    start = state.pos + 2
    end = state.src.find(closing, start, min(state.posMax, start + _LONGEST_FORMULA))
    return end + 2 if end >= 0 and _FORMULA.search(state.src, start, end) else None


def tex(state: StateInline) -> int | None:
    """Return the offset after a command of TeX with what stands in its braces."""
    found = _TEX.match(state.src, state.pos, state.posMax)
    found = found or _BARE_TEX.match(state.src, state.pos, state.posMax)
    return None if found is None else found.end()


def environment(state: StateInline, silent: bool) -> bool:
    r"""Take `\begin{x} … \end{x}` whole: one finding, as a formula or as a command of TeX."""
    found = _BEGIN.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    closing = f"\\end{{{found['name']}}}"
    end = _between(state, found[0], closing, _LONGEST_ENVIRONMENT)
    if end is None:
        return False
    if not silent:
        token = state.push("refused", "", 0)
        token.content = state.src[state.pos : end - len(closing)]
        token.info = "mathematics" if _OF_FORMULAS.fullmatch(found["name"]) else "tex"
    state.pos = end
    return True
