"""Authors, editors, translators and series, as this and other tools write them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import met
from publish.model import Person, Series
from publish.read.metadata_block import Entries, ReadText, Scalar, Sequence, Value

_GIVEN = ("given", "given-names", "given_name", "first", "first-name", "firstname")
_FAMILY = ("family", "surname", "family_name", "last", "last-name", "lastname")
_PLACES = ("number", "position", "part", "volume", "index", "issue")
_ORCID = re.compile(
    r"(?:https?://(?:www\.)?orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])/?", re.ASCII
)
_BETWEEN = re.compile(r"[,;&\s]+")


@dataclass(frozen=True, slots=True)
class PersonReader:
    """Reads persons. `institutions` are the names that a number after a person stands for."""

    text: ReadText
    diagnostics: Diagnostics
    institutions: Mapping[str, str]

    def person(self, value: Value, key: str) -> Person | None:
        """Return who is named; None, reported, where nobody is."""
        if isinstance(value, Scalar):
            name = self.text(value, key)
            return Person(name=name) if name else None
        parts = value.values if isinstance(value, Entries) else {}
        name = self._name(parts)
        if name:
            return Person(
                name=name,
                file_as=self._part(parts, "file-as"),
                affiliation=self._affiliation(parts),
                orcid=self._orcid(parts),
            )
        if isinstance(value, Entries) and len(parts) == 1:
            # `- Ada Byron: {affiliation: …}`, as Pandoc's users write it
            ((named, more),) = parts.items()
            if isinstance(more, Entries) and "name" not in more.values:
                return self.person(
                    Entries(
                        {"name": Scalar(named, value.span), **more.values}, more.keys, value.span
                    ),
                    key,
                )
        self.diagnostics.report(
            met.WRONG_TYPE,
            f"`{key}` must be a name, a list of names, or `name` with `file-as`",
            span=value.span,
            hint=f"write `{key}: Ada Byron`, or "
            f'`{key}: {{name: Ada Byron, file-as: "Byron, Ada"}}`',
        )
        return None

    def series(self, value: Value) -> Series | None:
        """Return a series, and the place in it; None, reported, where none is named."""
        if isinstance(value, Entries):
            name = self._part(value.values, "name") or self._part(value.values, "title")
            place = next(
                (found for key in _PLACES if (found := self._part(value.values, key))), None
            )
            if name:
                return Series(name=name, position=place)
        elif isinstance(value, Scalar):
            name = self.text(value, "series")
            return Series(name=name) if name else None
        self.diagnostics.report(
            met.WRONG_TYPE,
            "`series` must be a name, or `name` with `number`",
            span=value.span,
            hint="write `series: A name`, or `series: {name: A name, number: 2}`",
        )
        return None

    def _part(self, parts: Mapping[str, Value], key: str) -> str | None:
        value = parts.get(key)
        return (self.text(value, key) or None) if isinstance(value, Scalar) else None

    def _name(self, parts: Mapping[str, Value]) -> str | None:
        whole = parts.get("name")
        if isinstance(whole, Entries):
            return self._name(whole.values)
        named = self._part(parts, "name") or self._part(parts, "literal")
        if named:
            return named
        both = (
            next((found for key in keys if (found := self._part(parts, key))), None)
            for keys in (_GIVEN, _FAMILY)
        )
        return " ".join(each for each in both if each) or None

    def _orcid(self, parts: Mapping[str, Value]) -> str | None:
        text = self._part(parts, "orcid")
        if text is None:
            return None
        found = _ORCID.fullmatch(text)
        if found is not None and _check_digit(found[1]) == found[1][-1].upper():
            return found[1].upper()
        self.diagnostics.report(
            met.INVALID_ORCID,
            f"`{text}` is no ORCID",
            span=parts["orcid"].span,
            hint="write it as `0000-0002-1825-0097`, or remove it",
        )
        return None

    def _affiliation(self, parts: Mapping[str, Value]) -> str | None:
        for key in ("affiliation", "affiliations", "institute"):
            names = [name for each in _each(parts.get(key)) if (name := self._institution(each))]
            if names:
                return "; ".join(dict.fromkeys(names))
        return None

    def _institution(self, value: Value) -> str | None:
        if isinstance(value, Entries):
            referred = self._part(value.values, "ref")
            return self._part(value.values, "name") or self.institutions.get(referred or "")
        text = self.text(value, "affiliation")
        keys = _BETWEEN.split(text) if text else []
        if keys and all(key in self.institutions for key in keys):
            return "; ".join(self.institutions[key] for key in keys)
        return text


def institutions(value: Value | None, text: ReadText) -> dict[str, str]:
    """Return the names of institutions by the number or key that persons have for them."""
    found: dict[str, str] = {}
    for number, each in enumerate(_each(value), 1):
        if isinstance(each, Scalar):
            found[str(number)] = text(each, "affiliations") or ""
            continue
        parts = each.values if isinstance(each, Entries) else {}
        name = parts.get("name")
        if name is None and len(parts) == 1:  # `- birs: A research station`
            ((key, named),) = parts.items()
            found[key] = (text(named, "affiliations") or "") if isinstance(named, Scalar) else ""
        elif isinstance(name, Scalar):
            keys = [parts[key] for key in ("index", "id") if key in parts]
            spelt = [key.text for key in keys if isinstance(key, Scalar)] or [str(number)]
            found |= dict.fromkeys(spelt, text(name, "affiliations") or "")
    return {key: name for key, name in found.items() if name}


def _each(value: Value | None) -> Iterator[Value]:
    match value:
        case None:
            return
        case Sequence(values=values):
            yield from values
        case _:
            yield value


def _check_digit(orcid: str) -> str:
    """Return the last digit that an ORCID must have (ISO 7064, MOD 11-2)."""
    total = 0
    for digit in orcid.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    value = (12 - total % 11) % 11
    return "0123456789X"[value]
