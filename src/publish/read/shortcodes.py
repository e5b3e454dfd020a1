"""What the tags of other tools mean, in our dialect: what is not here is an error."""

import re
from collections.abc import Mapping

from publish.model.words import word
from publish.read.template_tags import Tag

KINDS: Mapping[str, str] = {
    **dict.fromkeys(("note", "info", "information", "notice", "details-note", "callout"), "note"),
    **dict.fromkeys(("hint", "alert", "admonition", "aside", "attention"), "note"),
    **dict.fromkeys(("tip", "success", "check", "best-practice"), "tip"),
    **dict.fromkeys(("important", "key"), "important"),
    **dict.fromkeys(("warning", "warn", "deprecated"), "warning"),
    **dict.fromkeys(("caution", "danger", "error", "bug"), "caution"),
}
"""Names of asides in other tools, and ours."""

FENCES = frozenset({"highlight", "code", "codeblock", "prism", "code_block", "code-toggle"})
"""Tags around a program."""

WRAPPERS = frozenset(
    "tabs tab tabpane tabitem steps step details expand accordion collapse columns column "
    "content-tabs content cards card center div section filename box panel container row grid col "
    "block wrapper group gallery lead pageinfo cardpane timeline timelineitem accordionitem button "
    "buttons ltr rtl keyword filetree list".split()
)
"""Tags around text that is read without them."""

DROPPED = frozenset(
    "toc table_of_contents tableofcontents table-of-contents br break more clear newpage "
    "pagebreak".split()
)
"""Tags that print nothing of the article."""

ICONS = frozenset("fa fontawesome iconify bi icon fluent academicons".split())
"""Quarto's and Hugo's signs, which say nothing to who does not see them."""
BADGES = frozenset("badge label pill chip since addedin added_in version versionadded".split())
"""Tags with a word or two in them, which are shown in a frame."""

REMARKS = frozenset({"comment"})
"""Tags around what its own tool does not print."""

_PICTURE = re.compile(r"\.(?:png|jpe?g|webp|gif|svg|avif)(?:[?#].*)?$", re.IGNORECASE)
_SOURCES = ("src", "source", "image_path", "image", "img", "url", "file", "path", "link")
_ALTERNATIVES = ("alt", "alt_text", "description")
_CAPTIONS = ("caption", "title", "attr")
_VIDEOS = {
    "youtube": "https://www.youtube.com/watch?v=",
    "embedyoutube": "https://www.youtube.com/watch?v=",
    "youtubevideo": "https://www.youtube.com/watch?v=",
    "vimeo": "https://vimeo.com/",
    "peertube": "https://",
}
_POSTS = {
    **dict.fromkeys(("tweet", "x", "twitter"), "https://twitter.com/{user}/status/{post}"),
    "instagram": "https://www.instagram.com/p/{post}/",
}
_EMBEDDED = frozenset("video audio embed gist tweet x twitter instagram codepen jsfiddle".split())
QUOTATIONS = frozenset({"blockquote", "quote", "pullquote"})
"""Tags around a quotation, as Hexo has them, whose source stands behind the name."""

_FENCE = "~" * 10
_QUOTATION = ">>>"
_LANGUAGE = re.compile(r"[\w+#.-]{0,30}", re.ASCII)
LINKED = frozenset({*_VIDEOS, *_EMBEDDED, "include"})
"""Tags that show what lies on another site."""

_ADDRESS = re.compile(r"https?://[^\s<>]+")
_LEADING = ("href", "url", "link", "to", "file", "path", "src")
_WORDS = ("text", "label", "title", "name", "caption")
_IDENTIFIER = re.compile(r"[\w-]{1,64}", re.ASCII)
_MARKUP = re.compile(r"([\\\[\]*_`<>{}$])")
_FILTERED = re.compile(
    r"""["']([^"']*)["']\s*\|\s*(?:relative_url|absolute_url|url|relURL|absURL)"""
    r"""|["'](https?://[^"']*)["'](?:\s*\|\s*\w+)*"""
)
"""An address through filters, of which that of a whole one changes little."""
_POST = re.compile(r"(?:.*/)?(\d{4})-(\d{1,2})-(\d{1,2})-(.+)")


def opening(tag: Tag) -> str | None:
    """Return the lines that a tag around blocks becomes, empty for none; None where it is unknown.

    What closes it becomes `closing` of the same tag.
    """
    name = tag.name.lower().rpartition("/")[2]
    if name in FENCES:
        language = tag.value("lang", "language") or next(iter(tag.values), "")
        return _FENCE + (language if _LANGUAGE.fullmatch(language) else "")
    if name in KINDS:
        asked = (tag.value("type", "style", "color", "kind", "level", "theme"), *tag.values)
        kind = next((KINDS[each.lower()] for each in asked if each.lower() in KINDS), KINDS[name])
        titles = [each for each in tag.values if each.lower() not in KINDS]
        title = tag.value("title", "header", "heading") or next(iter(titles), "")
        attributes = f'{{.{kind} title="{_attribute(title)}"}}' if title.strip() else kind
        return f"::: {attributes}"
    if name in QUOTATIONS:
        return f"\n{_QUOTATION}"
    if name in WRAPPERS:
        title = tag.value("title", "name", "header", "label", "summary") or next(
            iter(tag.values), ""
        )
        return f"\n**{_text(title)}**\n" if title.strip() else ""
    return None


def closing(tag: Tag) -> str:
    """Return the line that the end of a tag around blocks becomes."""
    name = tag.name.lower().rpartition("/")[2]
    if name in QUOTATIONS:
        source = _source_of(tag)
        return f"\n— {source}\n{_QUOTATION}\n" if source else f"{_QUOTATION}\n"
    return _FENCE if name in FENCES else ":::" if name in KINDS else ""


def _source_of(tag: Tag) -> str:
    """Return the source of a quotation, in which words behind an address are what leads there."""
    if tag.named:
        return _text(tag.value("footer", "author", "source", "cite", "by"))
    rest = tag.text[len(tag.name) :].strip()
    found = _ADDRESS.search(rest)
    if found is None:
        return _text(rest)
    words = rest[found.end() :].strip()
    link = f"[{_text(words)}](<{found[0]}>)" if words else f"<{found[0]}>"
    return " ".join(filter(None, (_text(rest[: found.start()]), link)))


def standing(tag: Tag, lang: str) -> str | None:
    """Return what a tag becomes that stands for something; None where it is unknown."""
    name = tag.name.lower()
    if tag.mark == "{{#":
        return "" if name == "title" else None
    if tag.mark == "{{" and "(" not in tag.text:
        return None  # the value of a variable, which only the other tool knows
    if name in DROPPED:
        return ""
    if name in ICONS and tag.mark == "{{<":
        return ""
    if name == "kbd" and tag.mark == "{{<" and (tag.values or tag.named):
        return f"<kbd>{_text(next(iter((*tag.values, *tag.named.values()))))}</kbd>"
    if name in BADGES and len(tag.values) == 1:
        return f"({_text(tag.values[0])})"
    name = next((site for site in ("youtube", "vimeo") if site in name), name)
    if name in _VIDEOS or name in _EMBEDDED:
        return _link(tag, name, lang)
    if name in {"figure", "image", "img", "picture", "imgproc", "resize_image", "asset_img"}:
        return _picture(tag)
    if name in {"post_link", "asset_link"} and tag.values:
        target, *words = tag.values
        title = " ".join(words) or re.sub(r"[_-]+", " ", target.rpartition("/")[2])
        return f"[{_text(title)}](<{target}>)" if _safe(target) else None
    if name == "include":
        file = next(iter(tag.values), "").lower()
        if "youtube" in file or "vimeo" in file:
            return _link(tag, "youtube" if "youtube" in file else "vimeo", lang)
        return _picture(tag)
    return None


def by_arguments(tag: Tag, *, linked: bool) -> str | None:
    """Return what a tag of an unknown name stands for, if its arguments tell; else None.

    That is a link, where there are words and an address, and a picture, which only its site finds:
    its alternative text. In a link (`linked`) the words alone stand.
    """
    if tag.mark == "{{" and "(" not in tag.text:
        return None
    words = tag.value(*_ALTERNATIVES) or tag.value(*_WORDS)
    target = tag.value(*_LEADING)
    addresses = [at for at, each in enumerate(tag.values) if _ADDRESS.fullmatch(each)]
    if not tag.named and len(addresses) == 1:
        at = addresses[0]
        target, words = tag.values[at], " ".join(tag.values[:at] or tag.values[at + 1 :])
    if not (words.strip() and target) or "{" in words + target:
        return None
    return f"[{_text(words)}](<{target}>)" if _safe(target) and not linked else _text(words)


def address(tag: Tag) -> str | None:
    """Return the address that a tag stands for; None where it stands for none."""
    first = next(iter(tag.values), "")
    match tag.name.lower():
        case "ref" | "relref":
            return _safe(first or tag.value("path"))
        case "link" if tag.mark == "{%":
            return _safe(re.sub(r"^/?_?", "/", tag.text.removeprefix("link").strip()))
        case "post_url" if tag.mark == "{%":
            post = _POST.fullmatch(tag.text.removeprefix("post_url").strip())
            return _safe("/" + "/".join(post.groups()) + ".html") if post else None
        case "post_path" | "asset_path" if tag.mark == "{%":
            return _safe(first)
        case "site.baseurl" | "site.url" | "site.github.url" | "base_url" | "baseurl":
            return ""
        case "":
            quoted = _FILTERED.fullmatch(tag.text)
            return _safe(quoted[1] or quoted[2]) if quoted else None
        case _:
            return None


def place(tag: Tag) -> str | None:
    """Return the address that a tag of an unknown name stands for where one must stand."""
    if tag.mark == "{{" or tag.named or len(tag.values) != 1:
        return None
    return _safe(tag.values[0])


def _safe(address_: str) -> str | None:
    """Return an address that stands between the parentheses of a link as it is."""
    return address_ if address_ and re.fullmatch(r"[^\s()<>\\]+", address_) else None


def _picture(tag: Tag) -> str | None:
    source = tag.value(*_SOURCES)
    if not _PICTURE.search(source):
        source = next((each for each in tag.values if _PICTURE.search(each)), "")
    if not source or re.search(r"[<>\n]", source):
        return None
    alternative, caption = tag.value(*_ALTERNATIVES), tag.value(*_CAPTIONS)
    if alternative and caption and alternative != caption:
        return f'![{_caption(caption)}](<{source}>){{alt="{_attribute(alternative)}"}}'
    return f"![{_text(alternative or caption)}](<{source}>)"


def _link(tag: Tag, name: str, lang: str) -> str | None:
    values = (tag.value("id", "video", "videoId", "url", "href", "user"), *tag.values)
    found = next((each for each in values if each and not each.endswith(".html")), "")
    if found.startswith(("https://", "http://")) and not re.search(r"[\s<>]", found):
        target = found
    elif name in _VIDEOS and _IDENTIFIER.fullmatch(found):
        target = _VIDEOS[name] + found
    elif name in _POSTS and _IDENTIFIER.fullmatch(found):
        user = tag.value("user") if _IDENTIFIER.fullmatch(tag.value("user")) else "i"
        target = _POSTS[name].format(user=user, post=found)
    else:
        return None
    title = tag.value("title", "alt", "label")
    if not title and name in _VIDEOS:
        title = f"{word('video', lang)} ({target.split('/')[2].removeprefix('www.')})"
    return f"[{_text(title)}](<{target}>)" if title else f"<{target}>"


def _text(words: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(words.split()))


def _caption(words: str) -> str:
    """Return a caption, which may hold Markdown and HTML if its brackets go in pairs."""
    depth = 0
    for character in words:
        depth += (character == "[") - (character == "]")
        if depth < 0:
            break
    plain = re.sub(r"\s*<br\s*/?>\s*", " ", " ".join(words.split()))
    return _text(plain) if depth or "\\" in words else plain


def _attribute(words: str) -> str:
    return " ".join(words.split()).replace("\\", "").replace('"', "”")
