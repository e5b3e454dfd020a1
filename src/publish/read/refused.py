"""What other tools would have made something of, and publish does not: the findings."""

import re

from markdown_it.token import Token

from publish.diagnostics import Diagnostics, Rule, Span
from publish.diagnostics.catalogue import foreign, ref

_IN_ANGLES = "put a path with spaces into `<` and `>`, or `\\` before the bracket if it is text"
_BY_HOUSE = "or say how to read it with `shortcodes: {NAME: drop}` in the metadata"
_NAME = re.compile(r"\{[{%][<%#-]*\s*(?:/|end_?)?\s*(?P<name>[A-Za-z_][\w./-]*)")
"""What a house calls a tag by; `NAME` in a hint stands for it."""
_REFUSED: dict[str, tuple[Rule, str, str]] = {
    "shortcode": (
        foreign.SHORTCODE,
        "a shortcode of Hugo's",
        f"write in Markdown what the shortcode would give, {_BY_HOUSE}",
    ),
    "liquid": (
        foreign.LIQUID,
        "a Liquid tag of Jekyll's",
        f"write what it would give, {_BY_HOUSE}",
    ),
    "zola": (
        foreign.LIQUID,
        "a shortcode of Zola's, or a macro",
        f"write what it would give, {_BY_HOUSE}",
    ),
    "mdbook": (foreign.LIQUID, "a directive of mdBook's", "write what the directive would give"),
    "ruby": (foreign.RUBY, "a program in a template (ERB, EJS)", "write what it would give"),
    "mathematics": (
        foreign.MATHEMATICS,
        "a formula, which cannot be set and spoken yet",
        "write it in words or characters, or put `\\` before a dollar sign that is text",
    ),
    "tex": (
        foreign.TEX_COMMAND,
        "a command of TeX",
        "write in Markdown what it gives, remove it, or put it between backticks if it is text",
    ),
    "embed": (
        foreign.NOT_READ,
        "a page of Obsidian's that is to stand here, which is not read",
        "write what is in it, or link to it: `[[page]]`",
    ),
    "undefined image": (
        foreign.NOT_READ,
        "an image whose path is given nowhere",
        "add a line `[label]: picture.png`, or put `\\` before the bracket if it is text",
    ),
    "citation": (
        foreign.OTHER_LANGUAGE,
        "a citation of MyST's or Sphinx's",
        "write `[@key]`, and `bibliography: references.bib` in the metadata",
    ),
    "broken image": (foreign.NOT_READ, "an image that cannot be read", _IN_ANGLES),
    "broken note": (
        ref.FOOTNOTE_LABEL,
        "a footnote whose name has a space",
        "write a hyphen for the space, here and where the note stands; or put `\\` before `[`",
    ),
    "broken link": (foreign.NOT_READ, "a link that cannot be read", _IN_ANGLES),
}
_OF_TOOLS = {
    "shortcode": {
        "Quarto": "a shortcode of Quarto's",
        "R Markdown": "a shortcode of Hugo's (blogdown)",
    },
    "liquid": {
        "GitBook": "a tag of GitBook's",
        "Eleventy": "a template tag of Eleventy's",
        "Hexo": "a tag of Hexo's",
        "Hugo": "a template of Hugo's",
        "MkDocs": "a template tag of MkDocs's macros",
        "VitePress": "an expression of VitePress's",
        "VuePress": "an expression of VuePress's",
        "MyST": "a substitution of MyST's",
        "Logseq": "a macro of Logseq's",
        "Quarto": "a template tag, which Quarto does not know",
    },
}
"""What a tag is where the tool is known by the files beside it."""
_OF_NOTES = re.compile(r"\{\{(?:\[\[|(?:embed|query|renderer|video|cloze|tweet|youtube)\b)")
_OF_GITBOOK = re.compile(r"\{\{\s*(?:book|gitbook|file)\.")
_OF_NUNJUCKS = re.compile(
    r"\{%-?\s*(?:call|endcall|macro|endmacro|from|import|extends)\b|\{\{.*\(\{"
)
_OF_WIKIS = re.compile(r"\{\{[A-Z][\w ]*(?:\|[^{}]*)?\}\}")
_CALL = re.compile(r"\{\{-?\s*[\w.]+\(")


def report_refused(token: Token, span: Span, diagnostics: Diagnostics, tool: str) -> None:
    """Report a token that an inline rule has put aside, in a file that was written for `tool`."""
    name = _tool(token)
    rule, kind, hint = _REFUSED[name]
    kind = _OF_TOOLS.get(name, {}).get(tool) or kind
    if name == "liquid" and _OF_NOTES.match(token.content):
        kind = "a macro of Logseq's or Roam's"
    elif name == "liquid" and _OF_GITBOOK.match(token.content):
        kind = "a variable of GitBook's"
    elif name in {"liquid", "zola"} and _OF_NUNJUCKS.match(token.content):
        kind = "a tag of Nunjucks' or Jinja's"
    elif name == "liquid" and not tool and _OF_WIKIS.fullmatch(token.content):
        kind = "a template of a wiki's"
    found = _NAME.match(token.content)
    hint = hint.replace("NAME", found["name"][:40] if found else '"*"')
    diagnostics.report(rule, f"`{_shown(token)}` is {kind}", span=span, hint=hint)


def report_result(token: Token, span: Span, diagnostics: Diagnostics) -> None:
    """Report inline code of which the result is meant, as knitr and Quarto write it."""
    message = f"`{_shown(token)}` is a program whose result is meant"
    hint = "write what it gives, or publish what knitr or Quarto makes of it"
    diagnostics.report(foreign.RESULT_IN_TEXT, message, span=span, hint=hint)


def _shown(token: Token) -> str:
    return " ".join(token.content.split())[:40]


def _tool(token: Token) -> str:
    """Return what is refused, a template's tag by the tool that knows it."""
    if token.info != "liquid" or not token.content.startswith("{{"):
        return token.info
    if token.content.startswith("{{#"):
        return "mdbook"
    return "zola" if _CALL.match(token.content) else "liquid"
