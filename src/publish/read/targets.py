"""Where a link may lead."""

import re
import unicodedata
from html import unescape
from ipaddress import ip_address
from urllib.parse import quote, unquote, urlsplit

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WHOLE = re.compile(r"https?://[^/?#\s]", re.IGNORECASE)
_HOST = re.compile(r"[A-Za-z]+:(?://[^/?]*)?")
_UNSAFE = re.compile(r"[\s\"<>\\^`{|}\[\]]|%(?![0-9A-Fa-f]{2})")
_NO_HOST = re.compile(r"[\s\x00-\x1f\x7f\"#%/:<>?@\[\\\]^`{|}]")
_USER = re.compile(r"https?:[/\\]+[^/?#\\]*@", re.IGNORECASE)
_DOI = re.compile(r"doi:(?://)?(10\.[0-9]{4,}/\S+)", re.IGNORECASE)
_TELEPHONE = re.compile(r"tel:\+?[0-9().;=a-z-]+", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:urn:[a-z0-9][a-z0-9-]{1,31}:\S+|geo:-?[0-9.]+,-?[0-9.]+\S*)", re.IGNORECASE
)
_LIKE_HTTPS = re.compile(r"(?=.*t)(?=.*p)[htps]{3,8}")
"""`htps`, `ttps`, `htttp`: no scheme that is in use has only these letters."""
_OF_PAGES = re.compile(r"(?:doc|info|mdn|project):(?:[^<>\s]*[/#](?=[^<>\s/#]))?")
"""Schemes by which tools name a page, up to what it is called."""
_ATTACHED = re.compile(r"[?&;]\s*attach(?:ment)?\s*=", re.IGNORECASE)
_LINE_END = re.compile(r"[\r\n]")
_QUERIED = re.compile(r"https?://[^?#%\s]+\?(?:[^%\s]|%(?!25)[0-9A-Fa-f]{2})*", re.IGNORECASE)
"""An address of the web with what a form is filled with, encoded once."""
_OURS = frozenset("http https mailto tel urn geo doi".split())
"""Schemes of links that lead somewhere for every reader."""
_HARMFUL = frozenset(
    "about afp blob chrome cifs data file filesystem jar javascript livescript mhtml mocha ms-its"
    " nfs res resource search-ms smb vbscript vbs view-source wyciwyg".split()
)
"""Schemes that run something, or open what is a reader's own or in a house's network."""


def link_target(href: str) -> tuple[str | None, str]:
    """Return a link's target if it is one of ours, else None and a hint.

    What it hides is decoded before it is looked at, and invisible characters are left out.
    """
    plain = _decoded(href)
    if _LINE_END.search(plain) and not _QUERIED.fullmatch(href):
        return None, "take the line end (`%0A` or `%0D`) out of the address"
    plain = "".join(c for c in plain if unicodedata.category(c) not in {"Cc", "Cf", "Zs"})
    if plain.startswith("#") and len(plain) > 1:
        return unquote(href), ""
    if plain.startswith("//") and plain[2:3] not in {"", "/"} and href.startswith("//"):
        return link_target(f"https:{href}")  # as a page on the web has it
    scheme = _SCHEME.match(plain)
    if scheme is None:
        hint = "write the whole address of the page, or `#name` for a place in the article"
        return None, hint
    match scheme[1].lower():
        case "mailto":
            if _ATTACHED.search(plain):
                return None, "take `attach=…` out of the address: it would send a reader's file"
            return _written(href), ""
        case "http" | "https":
            if _USER.match(plain):
                return None, "take the name and password before `@` out of the address"
            if names_no_host(plain):
                return None, "write the address of a host that there is"
            if _WHOLE.match(plain) and _WHOLE.match(href) and host_of(plain) and host_of(href):
                return _written(href), ""
            return None, "write the whole address, as in `https://example.org/page`"
        case "doi" if (doi := _DOI.fullmatch(plain)) is not None:
            return f"https://doi.org/{doi[1]}", ""
        case "tel" if _TELEPHONE.fullmatch(plain):
            return plain, ""
        case "urn" | "geo" if _NAMED.fullmatch(plain):
            return href, ""
        case other:
            meant = _meant(other) if other not in _OURS else None
            slip = "link to a web page, or remove the link"
            return None, slip if meant is None else f"write `{meant}:` for `{scheme[1][:20]}:`"


def _written(address: str) -> str:
    """Return an address with the characters encoded that no address may hold (RFC 3986, 2)."""
    before, mark, fragment = address.partition("#")
    host = _HOST.match(before)
    end = host.end() if host else 0
    path = _encoded(before[end:])
    return before[:end] + path + mark + _encoded(fragment).replace("#", "%23")


def _encoded(part: str) -> str:
    return _UNSAFE.sub(lambda found: quote(found[0], safe=""), part)


def host_of(address: str) -> str | None:
    """Return the host of an address of the web; None where it has none, or what is no address."""
    try:
        parts = urlsplit(address)
    except ValueError:  # brackets that are no address of a host
        return None
    return parts.hostname if parts.scheme in {"http", "https"} else None


def names_no_host(href: str) -> bool:
    """Whether an address of the web has a host or port that can be none, as `https://{host}:PORT/`.

    What is cut off within brackets, or hides a password, is none of a host that is to be filled in.
    A port is a number below 65,536; no label of a host is empty but a last one, and none has a
    character that the URL Standard forbids there (3.3, 3.5) or one of placeholders.
    """
    if href.count("[") != href.count("]") or _USER.match(_decoded(href)):
        return False
    try:
        parts = urlsplit(href)
        host = unquote(parts.hostname or "")
        _ = parts.port  # raises for what is none
        if "[" in parts.netloc:
            ip_address(host)
            return False
    except ValueError:
        return True
    if parts.scheme not in {"http", "https"}:
        return False
    labels = host.split(".")
    return bool(_NO_HOST.search(host)) or "" in labels[:-1] or not all(map(_is_label, labels))


def _is_label(label: str) -> bool:
    """Whether a label that says to be of other characters encodes some (RFC 3492)."""
    if not label.startswith("xn--"):
        return True
    try:
        return not label[4:].encode().decode("punycode").isascii()
    except UnicodeError:
        return False


def is_relative(href: str) -> bool:
    """Whether a link leads to another page of the site that the article was written for."""
    plain = _decoded(href).strip()
    return (
        _SCHEME.match("".join(plain.split())) is None
        and not plain.startswith("//")
        and plain.isprintable()
        and "\\" not in plain
    )


def is_of_a_program(href: str) -> bool:
    """Whether a link leads where a program of its own is needed: `ftp:`, `obsidian:`, `doc:`.

    So does the name of a library (`std::ops::Index`), which rustdoc, DocC and others lead to what
    they document, and one between backticks, as ExDoc has it. What runs something does not, nor a
    slip of the pen for a scheme of ours.
    """
    plain = "".join(c for c in _decoded(href) if unicodedata.category(c) not in {"Cc", "Cf", "Zs"})
    if plain.startswith("`") and plain.endswith("`"):
        return True
    found = _SCHEME.match(plain)
    if found is None:
        return False
    scheme = found[1].lower()
    return len(scheme) > 1 and scheme not in _OURS | _HARMFUL and _meant(scheme) is None


def unspoken_of(address: str) -> int:
    """Return how much of an address between `<` and `>` is a tool's: `doc:Tower#The-lamp`."""
    found = _OF_PAGES.match(address)
    return 0 if found is None else found.end()


def _meant(scheme: str) -> str | None:
    """Return the scheme of ours that one is a slip of the pen for."""
    if scheme in {"mail", "email", "mailo", "maito"}:
        return "mailto"
    return "https" if _LIKE_HTTPS.fullmatch(scheme) and scheme not in _OURS else None


def _decoded(href: str) -> str:
    """Return an address with nothing hidden in it: programs decode once, or twice, or thrice."""
    for _ in range(3):
        plain = unescape(unquote(href))
        if plain == href:
            break
        href = plain
    return href
