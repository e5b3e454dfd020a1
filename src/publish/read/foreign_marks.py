"""Marks of other languages that are no Markdown: found in order to be told, never read.

reStructuredText, AsciiDoc, Org, Typst, Textile, the wikis of MediaWiki, Jira and TiddlyWiki,
BBCode, WordPress, and what VuePress, Logseq and others add to Markdown. What of them has a meaning
here is read elsewhere (`foreign_lines`, `directives`, `roles`).
"""

import re
from typing import NamedTuple

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import foreign
from publish.read.source_map import MappedText
from publish.read.template_tags import code_spans

_IN_BACKTICKS = "put it between backticks if it is text"
_ESCAPED = "put `\\` before it if it is text"


class _Mark(NamedTuple):
    """How it is written, what it is, and what to do about it."""

    pattern: re.Pattern[str]
    what: str
    hint: str


def _mark(pattern: str, what: str, hint: str) -> _Mark:
    return _Mark(re.compile(pattern), what, hint)


_FIELDS = (
    "authors?|version|revision|status|organization|contact|address|toc|toclevels"
    "|sectnums|icons|imagesdir|source-highlighter|doctype|experimental|orphan|nocomments|tocdepth"
    "|class|alt|width|figwidth|align|height|target|depth|caption|linenos|emphasize-lines|maxdepth"
    "|titlesonly|header-rows|widths|stub-columns|numbered|stem|keywords|description"
    "|(?:param|type|raises|var|ivar|keyword)(?: [^:\\n]{1,60})|returns?|rtype"
)
_LINES: dict[str, tuple[_Mark, ...]] = {
    ".": (
        _mark(
            r"\.\. (?:[A-Za-z][\w:+.-]{0,60}::(?:\s|$)|_[^:\n]{1,100}:|\|[^|\n]{1,100}\| \w+::"
            r"|\[[^\]\n]{1,60}\] )",
            "a directive of reStructuredText",
            "write in Markdown what it gives: `pandoc -f rst -t markdown` does that for a file",
        ),
    ),
    ":": (
        _mark(
            rf":(?:{_FIELDS}):(?:[ \t]|$)",
            "a field of AsciiDoc or reStructuredText",
            f"say it in the metadata or in words; {_ESCAPED}",
        ),
        _mark(
            r":(?:PROPERTIES|END|LOGBOOK):",
            "a drawer of Org's",
            "write in Markdown what readers need of it: `pandoc -f org -t markdown`",
        ),
        _mark(
            r"::[a-z][\w-]{0,30}::?(?:[ \t]|$)",
            "a part of a slide or a directive",
            f"write what stands in it in its order, without this line; {_ESCAPED}",
        ),
    ),
    "=": (
        _mark(
            r"={2,6} \S|\A= [^\W\d_]",
            "a heading of AsciiDoc, Typst or a wiki",
            f"write `#` for each `=`; {_ESCAPED}",
        ),
    ),
    "[": (
        _mark(
            r"\[(?:(?:source|listing|quote|verse|stem|example|discrete|appendix|horizontal|abstract"
            r"|cols|options|width|NOTE|TIP|IMPORTANT|WARNING|CAUTION)(?:[ ]*[,=%][^\]\n]{0,200})?"
            r"|%\w[^\]\n]{0,100}|\.lead|\.text-\w+)\]$",
            "an attribute line of AsciiDoc",
            f"write `::: note`, a fence or a quotation instead; {_ESCAPED}",
        ),
    ),
    "|": (
        _mark(
            r"\|===",
            "a table of AsciiDoc",
            "write a table of Markdown: a header row, a line of dashes, the rows",
        ),
        _mark(r"\|[-}](?:$|[ ])", "a table of a wiki", "write a table of Markdown"),
    ),
    "{": (
        _mark(r"\{\|", "a table of a wiki", "write a table of Markdown"),
        _mark(
            r"\{(?:code|noformat|panel|info|tip|note|warning|quote|expand|color|toc)"
            r"(?::[^{}\n]{0,200})?\}(?!`)",
            "a macro of Jira or Confluence",
            f"write a fence, a quotation or `::: note` instead; {_ESCAPED}",
        ),
    ),
    "#": (
        _mark(
            r"#\+[A-Za-z_]{2,30}(?::|[ \t]|$)",
            "a keyword of Org's",
            "write it in the metadata or in Markdown: `pandoc -f org -t markdown` does for a file",
        ),
        _mark(
            r"#(?:set|show|let) [\w.-]+[ ]?[(=:]|#(?:figure|image|table|link|footnote|outline"
            r"|bibliography|pagebreak|lorem|align|grid|v|h)\(",
            "a command of Typst",
            "write in Markdown what it gives: `pandoc -f typst -t markdown` does for a file",
        ),
    ),
    "h": (_mark(r"h[1-6]\. \S", "a heading of Textile or Jira", "write `##` and the words"),),
    "b": (_mark(r"b[qc]\. \S", "a block of Textile", "write `>` before a quotation, or a fence"),),
    "<": (
        _mark(
            r"<<<[ \t]*@?[\w./-]",
            "a file that VitePress would put here",
            "put it on a line of its own, below the folder that is published",
        ),
    ),
    "@": (
        _mark(
            r"@include\(",
            "a file that is to stand here, which is not read",
            "put the text here",
        ),
        _mark(
            r"@[A-Z][A-Za-z]{2,40}(?:\([a-zA-Z]+:[^()\n]{0,300}\)(?:[ \t]*\{.*)?|[ \t]*\{)[ \t]*$",
            "a directive of DocC",
            f"write in Markdown what it gives: a picture, a heading; {_ESCAPED}",
        ),
    ),
}
"""By the character with which a line begins."""

_PIECES: tuple[tuple[str, _Mark], ...] = (
    (
        "[",
        _mark(
            r"(?<![\w/])(?:image|video|audio|link|xref|footnote|kbd|btn|menu|icon|pass|stem|include"
            r"|latexmath|asciimath|indexterm2?|ifdef|ifndef|toc)::?[^\s\[\]`]{0,500}\[[^\[\]\n]{0,500}\]",
            "a macro of AsciiDoc",
            f"write in Markdown what it gives: a link, a picture, a note; {_IN_BACKTICKS}",
        ),
    ),
    (
        "<<",
        _mark(
            r"<<[\w#.-]{1,100},[^<>\n]{1,200}>>",
            "a reference of AsciiDoc",
            "write a link: `[words](#place)`",
        ),
    ),
    (
        "((",
        _mark(
            r"\(\((?:[0-9a-f]{8}-[0-9a-f-]{20,30}|(?=[\w-]{0,8}[0-9A-Z_-])(?=[\w-]*[a-z])[\w-]{9})\)\)",
            "a block of Logseq or Roam, which is not read",
            f"write what is in it, or link to its page; {_ESCAPED}",
        ),
    ),
    (
        "'''",
        _mark(r"'''[^'\n]{1,500}'''", "stress of a wiki", "write `**words**`"),
    ),
    (
        "[/",
        _mark(
            r"\[/(?:b|i|u|s|quote|code|url|img|size|color|center|spoiler|list|font|table|video|hide"
            r"|caption|gallery|embed|audio|playlist|highlight|accordion|tabs?|button|columns?)\]",
            "a mark of BBCode, or a shortcode of WordPress",
            f"write in Markdown what it gives; {_ESCAPED}",
        ),
    ),
    (
        "[",
        _mark(
            r"\[(?:caption|gallery|embed|audio|video|playlist|contact-form-7|youtube|vimeo|su_\w+)"
            r"(?: +[\w-]{1,30}=(?:\"[^\"\n]{0,300}\"|[^\s\"\]]{1,300}))+ */?\]",
            "a shortcode of WordPress",
            f"write in Markdown what it gives: a picture, a link; {_ESCAPED}",
        ),
    ),
    (
        "[img",
        _mark(
            r"\[img[^\[\]\n]{0,100}\[[^\[\]\n]{1,300}\]\]",
            "a picture of TiddlyWiki",
            "write `![words](path)`",
        ),
    ),
    (
        "<<",
        _mark(
            r"<<(?:toc|list-links|tabs|tag|now|version|image|transclude|macro)\b[^<>\n]{0,200}>>",
            "a macro of TiddlyWiki",
            "write what it gives",
        ),
    ),
    (
        "@[",
        _mark(
            r"(?<![\w@])@\[[A-Za-z][\w -]{0,40}\]\((?!https?://(?!(?:www\.)?(?:youtu|vimeo|bilibili)))"
            r"[^()\n]{0,500}\)",
            "a file or a film that VuePress would show here",
            f"write a link, or put a file on a line of its own; {_IN_BACKTICKS}",
        ),
    ),
)
"""Each with what a text must hold before it is looked for."""


def report_foreign_marks(mapped: MappedText, diagnostics: Diagnostics) -> None:
    """Report the marks of other languages in an inline text."""
    text = mapped.text
    found: list[tuple[int, int, _Mark]] = []
    at = 0
    for line in text.split("\n"):
        begin = at + len(line) - len(line.lstrip(" \t"))
        at += len(line) + 1
        for mark in _LINES.get(text[begin : begin + 1], ()):
            if mark.pattern.match(text, begin, at - 1) is not None:
                found.append((begin, at - 1, mark))
                break
    for needle, mark in _PIECES:
        if needle in text:
            found += ((*each.span(), mark) for each in mark.pattern.finditer(text))
    if not found:
        return
    programs = code_spans(text)
    told = -1
    for start, end, mark in sorted(found, key=lambda each: each[:2]):
        program = any(first <= start < last for first, last in programs)
        if start < told or program or text[start - 1 : start] == "\\":
            continue
        told = end
        shown = " ".join(text[start:end].split())[:40]
        diagnostics.report(
            foreign.OTHER_LANGUAGE,
            f"`{shown}` is {mark.what}",
            span=mapped.span(start, end),
            hint=mark.hint,
        )
