"""CSL JSON and CSL YAML → works (citation-style-language/schema 1.0)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from publish.read import metadata_block as block
from publish.read.works import Name, Work

_BOOKS = frozenset(
    "book thesis report graphic motion_picture map software dataset standard webpage".split()
)
_TAG = re.compile(r"</?(?:i|b|sub|sup|sc|span|em|strong)\b[^<>]{0,200}>", re.IGNORECASE)
_LONGEST = 20_000


def as_data(value: "block.Value") -> object:
    """Return a value of a metadata block as JSON would hold it."""
    match value:
        case block.Scalar(text=text):
            return text
        case block.Sequence(values=values):
            return [as_data(each) for each in values]
        case block.Entries(values=entries):
            return {key: as_data(each) for key, each in entries.items()}


def read_csl(data: object) -> Iterator[Work]:
    """Yield the works of a list of CSL items, or of a mapping that holds one (`references`)."""
    if isinstance(data, Mapping):
        data = data.get("references", data.get("items", [data]))
    for item in data if isinstance(data, list) else ():
        if isinstance(item, Mapping) and (key := _text(item, "id", "citation-key")):
            yield _work(key, item)


def _work(key: str, item: Mapping[str, object]) -> Work:
    kind = _text(item, "type")
    container = _text(item, "container-title", "collection-title")
    return Work(
        key=key,
        title=_text(item, "title", "title-short"),
        authors=tuple(_names(item.get("author"))),
        editors=tuple(_names(item.get("editor"))),
        year=_year(item.get("issued")) or _year(item.get("date")),
        container=container,
        volume=_text(item, "volume"),
        issue=_text(item, "issue", "number"),
        pages=_text(item, "page").replace("--", "–").replace("-", "–"),
        edition=_text(item, "edition"),
        publisher=_text(item, "publisher"),
        place=_text(item, "publisher-place"),
        doi=re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)", "", _text(item, "DOI", "doi")),
        url=_text(item, "URL", "url"),
        whole=kind in _BOOKS and not container,
    )


def _text(item: Mapping[str, object], *keys: str) -> str:
    for key in keys:
        value = item.get(key)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return unescape(_TAG.sub("", " ".join(str(value)[:_LONGEST].split())))
    return ""


def _names(value: object) -> Iterator[Name]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str) and each.strip():
            yield Name(family=" ".join(each.split()))
        if not isinstance(each, Mapping):
            continue
        family = _text(each, "family", "literal", "name")
        if family:
            yield Name(
                family=family,
                given=_text(each, "given"),
                particle=" ".join(
                    part
                    for key in ("dropping-particle", "non-dropping-particle")
                    if (part := _text(each, key))
                ),
                suffix=_text(each, "suffix"),
            )


def _year(value: object) -> str:
    """Return the year of a date: `{"date-parts": [[2020, 5]]}`, `2020-05`, `{"year": 2020}`."""
    if isinstance(value, Mapping):
        parts: object = value.get("date-parts", value.get("year", value.get("raw")))
        return _year(parts if parts is not None else value.get("literal"))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _year(value[0]) if value else ""
    if isinstance(value, str | int | float):
        found = re.search(r"\d{4}", str(value)[:200])
        return found[0] if found else " ".join(str(value)[:60].split())
    return ""
