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
    "content-tabs content cards card center div section filename".split()
)
"""Tags around text that is read without them."""

DROPPED = frozenset("toc table_of_contents br break more clear newpage pagebreak".split())
"""Tags that print nothing of the article."""

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
_EMBEDDED = frozenset(
    {"embed", "gist", "tweet", "x", "twitter", "instagram", "codepen", "jsfiddle"}
)
_FENCE = "~" * 10
_LANGUAGE = re.compile(r"[\w+#.-]{0,30}", re.ASCII)
LINKED = frozenset({*_VIDEOS, *_EMBEDDED, "include"})
"""Tags that show what lies on another site."""

_IDENTIFIER = re.compile(r"[\w-]{1,64}", re.ASCII)
_MARKUP = re.compile(r"([\\\[\]*_`<>{}$])")
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
    if name in WRAPPERS:
        title = tag.value("title", "name", "header", "label", "summary") or next(
            iter(tag.values), ""
        )
        return f"\n**{_text(title)}**\n" if title.strip() else ""
    return None


def closing(tag: Tag) -> str:
    """Return the line that the end of a tag around blocks becomes."""
    name = tag.name.lower().rpartition("/")[2]
    return _FENCE if name in FENCES else ":::" if name in KINDS else ""


def standing(tag: Tag, lang: str) -> str | None:
    """Return what a tag becomes that stands for something; None where it is unknown."""
    name = tag.name.lower()
    if tag.mark == "{{#":
        return "" if name == "title" else None
    if tag.mark == "{{" and "(" not in tag.text:
        return None  # the value of a variable, which only the other tool knows
    if name in DROPPED:
        return ""
    if name in _VIDEOS or name in _EMBEDDED:
        return _link(tag, name, lang)
    if name in {"figure", "image", "img", "picture", "imgproc", "resize_image"}:
        return _picture(tag)
    if name == "include":
        file = next(iter(tag.values), "").lower()
        if "youtube" in file or "vimeo" in file:
            return _link(tag, "youtube" if "youtube" in file else "vimeo", lang)
        return _picture(tag)
    return None


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
        case "site.baseurl" | "site.url" | "site.github.url" | "base_url" | "baseurl":
            return ""
        case "":
            quoted = re.fullmatch(
                r"""["']([^"']*)["']\s*\|\s*(?:relative_url|absolute_url|url|relURL|absURL)""",
                tag.text,
            )
            return _safe(quoted[1]) if quoted else None
        case _:
            return None


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
        return f'![{_text(caption)}](<{source}>){{alt="{_attribute(alternative)}"}}'
    return f"![{_text(alternative or caption)}](<{source}>)"


def _link(tag: Tag, name: str, lang: str) -> str | None:
    values = (tag.value("id", "video", "videoId", "url", "href", "user"), *tag.values)
    found = next((each for each in values if each and not each.endswith(".html")), "")
    if found.startswith(("https://", "http://")) and not re.search(r"[\s<>]", found):
        target = found
    elif name in _VIDEOS and _IDENTIFIER.fullmatch(found):
        target = _VIDEOS[name] + found
    else:
        return None
    title = tag.value("title", "alt", "label")
    if not title and name in _VIDEOS:
        title = f"{word('video', lang)} ({target.split('/')[2].removeprefix('www.')})"
    return f"[{_text(title)}](<{target}>)" if title else f"<{target}>"


def _text(words: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(words.split()))


def _attribute(words: str) -> str:
    return " ".join(words.split()).replace("\\", "").replace('"', "”")
