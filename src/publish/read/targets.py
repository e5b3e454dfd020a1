"""Where a link may lead."""

import re
import unicodedata
from html import unescape
from urllib.parse import unquote

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WHOLE = re.compile(r"https?://[^/?#\s]", re.IGNORECASE)


def link_target(href: str) -> tuple[str | None, str]:
    """Return a link's target if it is one of ours, else None and a hint.

    What it hides is decoded before it is looked at, and invisible characters are left out.
    """
    plain = unescape(unquote(href))
    plain = "".join(c for c in plain if unicodedata.category(c) not in {"Cc", "Cf", "Zs"})
    if plain.startswith("#") and len(plain) > 1:
        return unquote(href), ""
    scheme = _SCHEME.match(plain)
    if scheme is None:
        hint = "write the whole address of the page, or `#name` for a place in the article"
        return None, hint
    match scheme[1].lower():
        case "mailto":
            return href, ""
        case "http" | "https":
            if _WHOLE.match(plain) and _WHOLE.match(href):
                return href, ""
            return None, "write the whole address, as in `https://example.org/page`"
        case _:
            return None, "link to a web page, or remove the link"
