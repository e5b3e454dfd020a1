"""The style sheet of every content document."""

from collections.abc import Iterable, Sequence

from publish.model import Enclosure, Numbering, Style
from publish.render.html.room import TELEPHONE

ACTIVE_CLASS = "-epub-media-overlay-active"
"""Set by a reading system on the element that is heard; a package must name it."""

_RULES = """\
/* This style sheet is in the public domain: CC0-1.0. */
html { font-size: 100%; }
body {
  margin: 0 5%; line-height: 1.5; overflow-wrap: break-word;
  -webkit-hyphens: auto; -epub-hyphens: auto; hyphens: auto;
}
h1, h2, h3, h4, h5, h6 {
  margin: 1.6em 0 0.5em; line-height: 1.2; font-family: sans-serif; text-align: start;
  -webkit-hyphens: none; -epub-hyphens: none; hyphens: none;
  page-break-after: avoid; break-after: avoid; page-break-inside: avoid; break-inside: avoid;
}
h1 { margin-top: 1em; font-size: SIZE3em; }
h2 { font-size: SIZE2em; }
h3 { font-size: SIZE1em; }
h4, h5, h6 { font-size: 1em; }
p { margin: 0.6em 0; orphans: 2; widows: 2; }
sup, sub { font-size: 0.75em; line-height: 0; }
mark { background: none; color: inherit; text-decoration: underline;
  text-decoration-thickness: 0.15em; }
a { color: inherit; text-decoration: underline; }
a:focus, summary:focus { outline: 0.15em solid; outline-offset: 0.1em; }
[role="doc-pagebreak"] { position: absolute; }
.title-block { margin: 2em 0; border-bottom: 0.15em solid ACCENT; padding-bottom: 1em; }
.title-block h1 { margin: 0; }
.subtitle { margin: 0.4em 0 0; font-size: SIZE1em; line-height: 1.3; }
.byline { margin: 1em 0 0; font-style: italic; }
ul, ol { margin: 0.6em 0; padding-inline-start: 1.8em; }
.tight > li > p { margin: 0.15em 0; }
.task { list-style: none; }
ol > .task { list-style: inherit; }
.box { float: inline-start; margin-inline-start: -1.4em; }
ol > .task > .box { margin-inline: 0 0.4em; }
dt { margin-top: 0.6em; font-weight: bold; }
dd { margin: 0; margin-inline-start: 1.8em; }
blockquote { margin: 1em 0; margin-inline-start: 1.2em; padding-inline-start: 1em;
  border-inline-start: 0.15em solid RULE; }
.attribution { margin: 0.4em 0; font-style: italic; }
code { font-family: monospace; font-size: 0.9em; white-space: pre-wrap;
  -webkit-hyphens: none; -epub-hyphens: none; hyphens: none; }
pre { margin: 1em 0; border-inline-start: 0.15em solid RULE; padding-inline-start: 1em;
  white-space: pre-wrap; overflow-wrap: anywhere; text-align: start; line-height: 1.35; }
hr { width: 30%; margin: 2em auto; border: 0; border-top: 0.1em solid RULE; }
figure, .figure { margin: 1.5em 0; text-align: center; }
img { max-width: 100%; height: auto; max-height: 90vh; object-fit: contain; }
img.inline { width: auto; max-height: none; vertical-align: middle; }
figure img { page-break-after: avoid; break-after: avoid; }
figcaption { margin-top: 0.4em; font-size: 0.9em; text-align: start; }
figcaption p { margin: 0.3em 0; }
details { margin-top: 0.4em; }
summary { min-height: 24px; font-style: italic; }
.tabular { margin: 1.5em 0; container-type: inline-size; font-size: 0.9em; line-height: 1.35; }
table { min-width: 14em; min-width: min(14em, 100%); max-width: 100%; border-collapse: collapse; }
caption { padding-bottom: 0.5em; font-weight: bold; text-align: start; caption-side: top; }
th, td { padding: 0.35em 0.5em; border-bottom: 0.06em solid RULE; text-align: start;
  vertical-align: top; -webkit-hyphens: none; -epub-hyphens: none; hyphens: none; }
thead th { border-bottom: 0.15em solid ACCENT; vertical-align: bottom; }
thead, caption, dt, summary { page-break-after: avoid; break-after: avoid; }
caption { page-break-inside: avoid; break-inside: avoid; }
tr { page-break-inside: avoid; break-inside: avoid; }
.left { text-align: left; }
.center { text-align: center; }
.right { text-align: right; }
.admonition { margin: 1.2em 0; border-inline-start: 0.3em solid; padding: 0.1em 0;
  padding-inline-start: 1em; }
.admonition.tip { border-inline-start-style: dotted; }
.admonition.important { border-inline-start: 0.5em double; }
.admonition.caution { border-inline-start-style: dashed; }
.admonition.warning { border: 0.1em solid; border-inline-start-width: 0.6em;
  padding-inline-end: 1em; }
.admonition-title { font-family: sans-serif; font-weight: bold; }
.footnotes { margin-top: 2.5em; border-top: 0.1em solid RULE; padding-top: 0.5em;
  font-size: 0.9em; }
[role="doc-footnote"] { margin: 0.4em 0; padding-inline-start: 2.4em; }
.footnote-number { float: inline-start; margin-inline-start: -2.4em; }
.footnote-number a, .footnote-back a { display: inline-block; min-width: 24px; min-height: 24px; }
.footnote-back { margin: 0; }
[role="doc-noteref"] { padding: 0 0.15em; }
GROUND { box-sizing: border-box; padding: 0.4em; background-color: #ffffff !important; }
GROUND.inline { padding: 0; }
.cover { margin: 0; text-align: center; }
.cover img { max-height: 95vh; }
nav ol { list-style: none; padding-inline-start: 1.2em; }
nav ol ol { margin: 0; }
nav > ol { padding-inline-start: 0; }
nav a { display: inline-block; min-height: 24px; padding: 0.15em 0; }
"""
_UPRIGHT = """\
em, .byline, .attribution, summary { font-style: normal; font-weight: bold; }
"""
"""Nothing slants where a style asks for that, as on its pages."""
_COUNTER = """\
@counter-style AROUND-NUMBERING { system: extends NUMBERING; prefix: "BEFORE"; suffix: ") "; }
@supports (contain-intrinsic-size: auto 1px) {
.AROUND.NUMBERING { list-style-type: AROUND-NUMBERING; }
}
"""
"""A list numbered with parentheses. Safari has counter styles since 17, as it has what the
condition asks for: without them a list would be numbered with figures, whatever its type."""
_LISTS = """\
TABLE table, TABLE caption, TABLE thead, TABLE tbody, TABLE tr { display: block; }
TABLE table { min-width: 0; }
TABLE thead { padding-bottom: 0.35em; border-bottom: 0.15em solid ACCENT; }
TABLE thead th, TABLE thead td { display: inline; padding: 0; border: 0; }
TABLE thead th + th::before { content: "\\00a0· "; content: "\\00a0· " / ""; }
TABLE tbody tr { padding: 0.5em 0; border-bottom: 0.06em solid RULE;
  page-break-inside: auto; break-inside: auto; }
TABLE tbody th, TABLE tbody td { display: block; padding: 0.1em 0; border: 0; text-align: start;
  page-break-inside: avoid; break-inside: avoid; }
TABLE [data-label]::before { content: attr(data-label) ": "; content: attr(data-label) ": " / "";
  font-weight: bold; }
TABLE th[data-label]::before { font-weight: normal; }
"""
"""A table as lists. Assistive technology hears the header of a cell as such, not as its label:
where a reading system knows alternative texts of generated content, it is empty."""
_ACTIVE = """\
LIT { background-color: TINT !important; color: TEXT !important;
  box-shadow: inset 0 -0.1em 0 ACCENT; }
LIT * { background-color: transparent !important; color: TEXT !important; }
img.ACTIVE { outline: 0.2em solid ACCENT; box-shadow: 0 0 0 0.4em TINT; }
"""
"""What is heard keeps its two colours in every theme, links in it too: a theme's colours of text
and of links are made for the theme's ground, not for this one (WCAG 1.4.3)."""
_STRONGEST = 4
"""Readium CSS sets a theme's colours with `!important` under one class fewer; of two such rules
the one with more classes holds."""


def style_sheet(
    style: Style,
    rooms: Sequence[int] = (),
    counters: Iterable[tuple[Enclosure, Numbering]] = (),
    *,
    narrated: bool,
) -> str:
    """Return the style sheet with a style's tokens.

    `rooms` are the widths that tables need, `counters` the numbers in parentheses that lists have.
    A picture that lets the ground through has the paper's: dark lines would vanish on a dark one.

    It sets a text colour only together with a background: a reader's own colours, light or dark,
    stay readable (WCAG 1.4.3). A picture that is heard has two rings, one of which is seen on any
    ground (1.4.11). Lengths are relative to the reader's size of type.
    """
    scale = style.page.scale
    tokens = {
        "LIT": f".{ACTIVE_CLASS}" * _STRONGEST,
        "GROUND": "img" + ".transparent" * _STRONGEST,
        "ACCENT": style.colours.accent,
        "RULE": style.colours.rule,
        "TINT": style.colours.tint,
        "TEXT": style.colours.text,
        "ACTIVE": ACTIVE_CLASS,
        "SIZE1": f"{scale:.3f}",
        "SIZE2": f"{scale**2:.3f}",
        "SIZE3": f"{scale**3:.3f}",
    }
    text = (
        _RULES
        + (_UPRIGHT if style.page.emphasis == "bold" else "")
        + "".join(map(_counter, sorted(counters)))
        + _narrow(rooms)
        + (_ACTIVE if narrated else "")
    )
    for name, value in tokens.items():
        text = text.replace(name, value)
    return text


def _narrow(rooms: Sequence[int]) -> str:
    """Return the rules that show tables as lists where there is no room for them.

    The room is the line's, in the reader's size of type: a media query knows neither pages nor
    columns nor that size. Reading systems that know no container queries (before 2023) always
    show as lists what does not fit on a telephone.
    """
    parts = [
        f"@container (max-width: {room}em) {{\n{_lists(f'.room-{room}')}}}\n" for room in rooms
    ]
    if any(room > TELEPHONE for room in rooms):
        parts.append(
            f"@supports not (container-type: inline-size) {{\n{_lists('.tabular.wide')}}}\n"
        )
    return "".join(parts)


def _counter(counter: tuple[Enclosure, Numbering]) -> str:
    around, numbering = counter
    before = "(" if around is Enclosure.PARENTHESES else ""
    rule = _COUNTER.replace("AROUND", around).replace("NUMBERING", numbering)
    return rule.replace("BEFORE", before)


def _lists(name: str) -> str:
    return _LISTS.replace("TABLE", name)
