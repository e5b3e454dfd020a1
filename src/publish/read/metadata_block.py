"""The metadata block as plain values, each with its place: YAML read strictly, or TOML."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn, TypeAlias

import yaml

from publish.budgets import HEAD_BYTES, NESTING
from publish.diagnostics import Diagnostics, Rule, Span
from publish.diagnostics.catalogue import met
from publish.read.source_map import Source
from publish.toml import (
    KeyPath,
    RepeatedKeyError,
    TomlError,
    TooDeepError,
    key_spans,
    load_toml,
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as text (YAML 1.2: nothing is guessed to be a number or a truth value)."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values."""

    values: "tuple[Value, ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class Entries:
    """Keys with values; `keys` has the place of each key."""

    values: "Mapping[str, Value]"
    keys: Mapping[str, Span]
    span: Span


Value: TypeAlias = Scalar | Sequence | Entries
ReadText: TypeAlias = Callable[[Value, str], str | None]
"""Returns one text of the metadata, of a key; None, reported, where it is none."""
_Mark: TypeAlias = yaml.error.Mark | Any


def scalars(table: Entries) -> Mapping[str, str]:
    """Return the values of a mapping that are texts on one line."""
    return {
        key: value.text.strip()
        for key, value in table.values.items()
        if isinstance(value, Scalar) and value.text.strip() and "\n" not in value.text.strip()
    }


def is_absent(value: Value) -> bool:
    """Whether a key has no value, as in `subtitle:`: it is as if it were not there."""
    return isinstance(value, Scalar) and not value.text.strip()


def read_yaml(text: str, source: Source, diagnostics: Diagnostics) -> Entries | None:
    """Return the mapping that `text` holds, or None after reporting why there is none."""
    return _YamlReader(text, source, diagnostics).read()


class _Refused(Exception):  # noqa: N818  never leaves this module
    """The block cannot be used; it was reported."""


class _YamlReader:
    """Walks the parser's events: no node graph, so that nothing is expanded or constructed."""

    def __init__(self, text: str, source: Source, diagnostics: Diagnostics) -> None:
        self._text = text
        self._source = source
        self._diagnostics = diagnostics

    def read(self) -> Entries | None:
        try:
            return self._read()
        except _Refused:
            return None
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
            problem = getattr(error, "problem", None) or getattr(error, "reason", "cannot be read")
            tab = "'\\t'" in str(problem)
            self._diagnostics.report(
                met.NOT_YAML,
                f"the metadata is not YAML: {problem}",
                span=self._span(mark) if mark else self._source.span(0),
                hint="put spaces in place of the tab"
                if tab
                else "put values that hold `: `, `#` or quotation marks between quotation marks",
            )
            return None

    def _read(self) -> Entries:
        start = self._source.span(0)
        if len(self._text) > HEAD_BYTES:
            self._refuse(met.HEAD_TOO_LARGE, "the metadata is larger than 256 KiB", start)
        events = yaml.parse(self._text, Loader=yaml.SafeLoader)
        root: Value | None = None
        documents = 0
        for event in events:
            match event:
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        self._refuse(
                            met.NOT_YAML,
                            "the metadata holds two documents",
                            self._span(event.start_mark),
                        )
                case yaml.StreamStartEvent() | yaml.StreamEndEvent() | yaml.DocumentEndEvent():
                    pass
                case _:
                    root = self._value(event, events, 0)
        if root is None or (isinstance(root, Scalar) and not root.text):
            return Entries({}, {}, start)
        if not isinstance(root, Entries):
            self._refuse(met.NOT_A_MAPPING, "the metadata is no list of `key: value`", root.span)
        return root

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Value:
        span = self._span(event.start_mark, event.end_mark)
        if depth > NESTING:
            self._refuse(
                met.HEAD_TOO_DEEP, f"the metadata is nested more than {NESTING} deep", span
            )
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is not None:
            kind, sign = ("alias", "*") if isinstance(event, yaml.AliasEvent) else ("anchor", "&")
            self._refuse(met.ALIAS, f"`{sign}{anchor}` is a YAML {kind}", span)
        if tag is not None:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse(met.TAG, f"`{shown}` is a YAML tag", span)
        match event:
            case yaml.ScalarEvent():
                null = event.value == "~" and event.style is None
                return Scalar("" if null else event.value, span)
            case yaml.SequenceStartEvent():
                return self._sequence(events, span, depth)
            case _:
                return self._entries(events, span, depth)

    def _sequence(self, events: Iterator[yaml.Event], span: Span, depth: int) -> Sequence:
        values: list[Value] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            values.append(self._value(event, events, depth + 1))
        return Sequence(tuple(values), span)

    def _entries(self, events: Iterator[yaml.Event], span: Span, depth: int) -> Entries:
        values: dict[str, Value] = {}
        keys: dict[str, Span] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._value(event, events, depth + 1)
            if not isinstance(key, Scalar):
                self._refuse(met.NOT_A_MAPPING, "a metadata key must be one word", key.span)
            value = self._value(next(events), events, depth + 1)
            if key.text in keys:
                first = keys[key.text].line
                self._diagnostics.report(
                    met.DUPLICATE_KEY,
                    f"the key `{key.text}` stands in line {first} already",
                    span=key.span,
                    hint="keep one of the two lines",
                )
                continue
            keys[key.text] = key.span
            values[key.text] = value
        return Entries(values, keys, span)

    def _span(self, start: _Mark | None, end: _Mark | None = None) -> Span:
        if start is None:
            return self._source.span(0)
        same = end is not None and end.line == start.line
        length = max(1, end.column - start.column) if end is not None and same else 1
        return self._source.span(start.line, start.column, length)

    def _refuse(self, rule: Rule, message: str, span: Span) -> NoReturn:
        self._diagnostics.report(rule, message, span=span, hint=_HINTS[rule.code])
        raise _Refused


_HINTS = {
    met.HEAD_TOO_LARGE.code: "move text into the article and keep the metadata short",
    met.NOT_YAML.code: "keep one block of `key: value` lines",
    met.NOT_A_MAPPING.code: "write one `key: value` a line",
    met.HEAD_TOO_DEEP.code: "write lists and mappings one or two levels deep",
    met.ALIAS.code: "write the value out where it is used, or put it between quotation marks",
    met.TAG.code: "remove the tag, or put the value between quotation marks",
}


def read_toml(text: str, source: Source, diagnostics: Diagnostics) -> Entries | None:
    """Return what a TOML block holds, or None after reporting why it cannot be read."""
    if len(text) > HEAD_BYTES:
        diagnostics.report(
            met.HEAD_TOO_LARGE,
            "the metadata is larger than 256 KiB",
            span=source.span(0),
            hint=_HINTS[met.HEAD_TOO_LARGE.code],
        )
        return None
    try:
        content = load_toml(text)
    except TooDeepError as error:
        diagnostics.report(
            met.HEAD_TOO_DEEP,
            f"the metadata is nested more than {NESTING} deep",
            span=source.span(error.line - 1, error.column - 1),
            hint=_HINTS[met.HEAD_TOO_DEEP.code],
        )
        return None
    except TomlError as error:
        repeated = isinstance(error, RepeatedKeyError)
        diagnostics.report(
            met.DUPLICATE_KEY if repeated else met.NOT_TOML,
            f"the metadata is not TOML: {error}",
            span=source.span(error.line - 1, error.column - 1),
            hint="keep one of the two lines" if repeated else "put text between quotation marks",
        )
        return None
    spans = {
        key: source.span(each.line - 1, each.column - 1, each.length)
        for key, each in key_spans(text).items()
    }
    return _toml_entries(content, spans, source.span(0))


def _toml_entries(
    content: dict[str, object], spans: Mapping[KeyPath, Span], span: Span, path: KeyPath = ()
) -> Entries:
    keys = {key: spans.get((*path, key), span) for key in content}
    values = {
        key: _toml_value(value, spans, keys[key], (*path, key)) for key, value in content.items()
    }
    return Entries(values, keys, span)


def _toml_value(value: object, spans: Mapping[KeyPath, Span], span: Span, path: KeyPath) -> Value:
    match value:
        case list():
            return Sequence(tuple(_toml_value(each, spans, span, path) for each in value), span)
        case dict():
            return _toml_entries(value, spans, span, path)
        case str():
            return Scalar(value, span)
        case bool():
            return Scalar(str(value).lower(), span)
        case _:
            text_value = value.isoformat() if hasattr(value, "isoformat") else str(value)
            return Scalar(text_value, span)
