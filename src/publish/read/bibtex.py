"""BibTeX → works: entries with fields in braces, quotation marks or abbreviations.

A small reader with a budget: one pass over the text, no macro is run, and what cannot be read is
passed over up to the next entry, as BibTeX itself does.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from publish.read.works import Name, Work

_ENTRY = re.compile(r"@\s*([A-Za-z]{1,40})\s*[{(]")
_KEY = re.compile(r"\s*([^\s,{}()\"#%=]{1,200})\s*,")
_FIELD = re.compile(r"[\s,]*([A-Za-z][\w:.+-]{0,60})\s*=\s*", re.ASCII)
_WORD = re.compile(r"[^\s,{}()\"#=]{1,200}")
_DEEPEST = 50
_LONGEST = 20_000
"""Characters of a field."""
_MONTHS = {each: each for each in "jan feb mar apr may jun jul aug sep oct nov dec".split()}
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "i": "i", "j": "j", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ",
    "textendash": "–", "textemdash": "—", "textquoteright": "’", "ldots": "…", "dots": "…",
    "textasciitilde": "~", "textbackslash": "\\", "S": "§", "copyright": "©", "pounds": "£",
}  # fmt: skip
_ACCENTED = re.compile(
    r"\\(?:([`'^~=.\"])\s*|([urHvdckb])(?=[\s{\\])\s*)"
    r"(?:\{\s*(?:\\([ij])|([A-Za-z]))\s*\}|\\([ij])(?![A-Za-z])|([A-Za-z]))"
)
_NAMED = re.compile(r"\\([A-Za-z]{1,30})\s*(\{\})?")
_SIGN = re.compile(r"\\([&%$#_{} ,/-])")
_BOOKS = frozenset({"book", "proceedings", "phdthesis", "mastersthesis", "thesis", "report"})
_PARTS = frozenset({"article", "incollection", "inproceedings", "conference", "inbook"})


def read_bibtex(text: str) -> Iterator[Work]:
    """Yield the works of a file, in order."""
    names: dict[str, str] = dict(_MONTHS)
    at = 0
    while (found := _ENTRY.search(text, at)) is not None:
        kind, at = found[1].lower(), found.end()
        if kind in {"comment", "preamble"}:
            continue
        if kind == "string":
            fields, at = _fields(text, at, names)
            names |= fields
            continue
        key = _KEY.match(text, at)
        if key is None:
            continue
        fields, at = _fields(text, key.end(), names)
        yield _work(key[1], kind, fields)


def _fields(text: str, at: int, names: Mapping[str, str]) -> tuple[dict[str, str], int]:
    """Return the fields from `at` on, and where they end."""
    fields: dict[str, str] = {}
    while (found := _FIELD.match(text, at)) is not None:
        value, at = _value(text, found.end(), names)
        fields.setdefault(found[1].lower(), value)
    return fields, at


def _value(text: str, at: int, names: Mapping[str, str]) -> tuple[str, int]:
    """Return a value, its parts joined, and where it ends."""
    parts: list[str] = []
    while at < len(text):
        if text[at] in '{"':
            end = _closing(text, at)
            parts.append(text[at + 1 : end - 1])
            at = end
        elif (word := _WORD.match(text, at)) is not None:
            parts.append(names.get(word[0].lower(), word[0]))
            at = word.end()
        else:
            break
        while at < len(text) and text[at].isspace():
            at += 1
        if text[at : at + 1] != "#":
            break
        at += 1
        while at < len(text) and text[at].isspace():
            at += 1
    return "".join(parts)[:_LONGEST], at


def _closing(text: str, start: int) -> int:
    """Return the offset behind what closes a brace or a quotation mark at `start`."""
    quoted = text[start] == '"'
    depth, at = 0, start + 1
    end = min(len(text), start + 4 * _LONGEST)
    while at < end:
        character = text[at]
        if character == "\\":
            at += 1
        elif character == "{":
            depth += 1
        elif character == "}":
            if not depth and not quoted:
                return at + 1
            depth -= 1
        elif character == '"' and quoted and not depth:
            return at + 1
        at += 1
    return end + 1


def plain(text: str) -> str:
    """Return a field as plain text: accents as characters, commands as their words."""
    text = _ACCENTED.sub(_accented, text)
    text = _SIGN.sub(lambda found: " " if found[1] in " ,/-" else found[1], text)
    text = _NAMED.sub(lambda found: _LETTERS.get(found[1], ""), text)
    text = text.replace("{", "").replace("}", "").replace("$", "").replace("~", "\u00a0")
    text = text.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”")
    return unicodedata.normalize("NFC", " ".join(text.replace("\u00a0", " ").split()))


def _accented(found: re.Match[str]) -> str:
    letter = next(each for each in found.groups()[2:] if each)
    return unicodedata.normalize("NFC", letter + _ACCENTS[found[1] or found[2]])


def _work(key: str, kind: str, fields: Mapping[str, str]) -> Work:
    def of(*keys: str) -> str:
        return next((plain(fields[each]) for each in keys if fields.get(each)), "")

    authors = list(_people(fields.get("author", "")))
    editors = list(_people(fields.get("editor", "")))
    title, subtitle = of("title"), of("subtitle")
    date = re.search(r"\d{4}", of("year", "date"))
    return Work(
        key=key,
        title=f"{title}: {subtitle}" if subtitle else title,
        authors=tuple(each for each in authors if each is not None),
        editors=tuple(each for each in editors if each is not None),
        more=None in (authors or editors),
        year=date[0] if date else of("year", "date"),
        container=of("journal", "journaltitle", "booktitle", "maintitle"),
        volume=of("volume"),
        issue=of("number", "issue") if kind == "article" else "",
        pages=of("pages"),
        edition=of("edition"),
        publisher=of("publisher", "institution", "school", "organization", "howpublished"),
        place=of("address", "location"),
        doi=re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)", "", of("doi").strip()),
        url=fields.get("url", "").replace("\\", "").strip("{} \n"),
        whole=kind in _BOOKS or (kind not in _PARTS and not of("journal", "booktitle")),
    )


def _people(text: str) -> Iterator[Name | None]:
    """Yield the names of a field; None for others who are not named."""
    for part in _split(" ".join(text.split()), " and "):
        name = part.strip()
        if name.lower() == "others":
            yield None
        elif name:
            yield _name(name)


def _name(text: str) -> Name:
    if text.startswith("{") and _closing(text, 0) >= len(text):
        return Name(family=plain(text))
    parts = [each.strip() for each in _split(text, ",")]
    if len(parts) == 1:
        words = [each for each in _split(text, " ") if each]
        small = [number for number, each in enumerate(words[:-1]) if each[:1].islower()]
        first = small[0] if small else len(words) - 1
        last = small[-1] + 1 if small else len(words) - 1
        return Name(
            given=plain(" ".join(words[:first])),
            particle=plain(" ".join(words[first:last])),
            family=plain(" ".join(words[last:])),
        )
    words = [each for each in _split(parts[0], " ") if each]
    count = 0
    while count < len(words) - 1 and words[count][:1].islower():
        count += 1
    return Name(
        particle=plain(" ".join(words[:count])),
        family=plain(" ".join(words[count:])),
        given=plain(parts[-1]),
        suffix=plain(parts[1]) if len(parts) > 2 else "",  # noqa: PLR2004
    )


def _split(text: str, mark: str) -> list[str]:
    """Return the parts between marks that stand in no braces."""
    parts, depth, start, at = [], 0, 0, 0
    while at < len(text):
        if text[at] == "\\":
            at += 2
            continue
        depth = max(0, depth + {"{": 1, "}": -1}.get(text[at], 0))
        if not depth and text[at : at + len(mark)].lower() == mark:
            parts.append(text[start:at])
            start = at = at + len(mark)
            continue
        at += 1
    return [*parts, text[start:]]
