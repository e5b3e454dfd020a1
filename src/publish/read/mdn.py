"""Macros of MDN's pages: `{{domxref("Window")}}`, `{{Glossary("DOM", "the tree")}}`, `{{Compat}}`.

A reference is the name that it shows, a badge its words; what only lists pages or frames them
prints nothing here. What MDN makes of its data, such as tables of browsers, is told to be missing.
"""

import re

from publish.read.template_tags import Tag

_CODE = frozenset(
    "domxref jsxref cssxref csp httpheader httpmethod httpstatus svgattr htmlattrxref htmlattrdef"
    " webextapiref event mathmlattr".split()
)
_ELEMENTS = frozenset({"htmlelement", "svgelement", "mathmlelement"})
_BADGES = {
    "deprecated_inline": "deprecated",
    "experimental_inline": "experimental",
    "non-standard_inline": "non-standard",
    "optional_inline": "optional",
    "readonlyinline": "read-only",
}
_BANNERS = {
    "deprecated_header": "Deprecated",
    "seecompattable": "Experimental",
    "non-standard_header": "Non-standard",
    "securecontext_header": "Secure context",
    "availableinworkers": "Available in Web Workers",
}
_FRAMES = re.compile(
    r"(?:\w*sidebar|apiref|defaultapisidebar|cssref|jsref|svgref|mathmlref|quicklinks\w*"
    r"|inheritancediagram|previous(?:menu)?(?:next)?|nextmenu|next|list(?:sub)?\w*pages\w*"
    r"|inlinelistsubpages|subpages\w*|landingpagelistsubpages|apilistalpha|index)"
)
_GENERATED = frozenset(
    "compat specifications cssinfo csssyntax csssyntaxraw embedlivesample embedghlivesample"
    " interactiveexample js_property_attributes listgroups svginfo webextexamples"
    " webextallexamples webextallcompattables".split()
)
_PLAIN = re.compile(r"([\\\[\]*_`<>{}$])")


def macro(tag: Tag) -> str | None:
    """Return the Markdown that a macro stands for, empty for nothing; None for what is none."""
    if tag.mark != "{{" or tag.ends:
        return None
    name = tag.name.lower()
    called = "(" in tag.text
    if name in _BADGES:
        return f"({_BADGES[name]})"
    if name in _BANNERS:
        return f"**{_BANNERS[name]}.** "
    if name in _GENERATED or (_FRAMES.fullmatch(name) and (called or tag.name[:1].isupper())):
        return ""
    values = tag.values
    if not called or not values or not values[0]:
        return None
    first, shown = values[0], values[1] if len(values) > 1 else ""
    if name in _CODE and not shown.startswith("#"):
        return _code(shown or first)
    if name in _CODE:
        return _code(first)
    if name in _ELEMENTS:
        return _code(shown or f"<{first}>")
    match name:
        case "glossary":
            return _PLAIN.sub(r"\\\1", shown or first)
        case "rfc":
            return f"RFC {first}"
        case "bug":
            return f"bug {first}"
        case _:
            return None


def is_generated(tag: Tag) -> bool:
    """Whether MDN makes what a macro prints of data of its own."""
    return tag.mark == "{{" and tag.name.lower() in _GENERATED


def _code(words: str) -> str:
    return f"`{words}`" if "`" not in words else _PLAIN.sub(r"\\\1", words)
