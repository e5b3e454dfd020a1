"""How a house has its articles read, and what it wants to hear of: tags, pictures, findings."""

import re
from collections.abc import Callable, Iterable

from publish.diagnostics import OFF, Diagnostics, Guesses, Rule, Severity, Span
from publish.diagnostics.catalogue import RULES, met
from publish.read.metadata_block import Entries, Value

_WAYS = ("drop", "words", "admonition")
_ADDRESS = re.compile(r"(?:https?:)?//?[^/]|[^/:]+/")
_LEVELS = (OFF, *Severity)


class HouseReader:
    """Reads the values of keys that say such things.

    `scalar` returns the text of a value under a key, or None after reporting that it is no text.
    """

    def __init__(
        self, scalar: Callable[[Value, str], str | None], diagnostics: Diagnostics
    ) -> None:
        self._scalar = scalar
        self._diagnostics = diagnostics

    def shortcodes(self, value: Value | None) -> dict[str, str]:
        """Return how a house's tags are read; a list under that name is Quarto's."""
        if not isinstance(value, Entries):
            return {}
        found: dict[str, str] = {}
        for name, way in value.values.items():
            text = self._scalar(way, "shortcodes")
            if text in _WAYS:
                found[name] = text
            elif text is not None:
                hint = "write " + " or ".join(f"`{each}`" for each in _WAYS)
                message = f"`{text}` is no way to read a shortcode"
                self._report(met.INVALID_CHOICE, message, way.span, hint)
        return found

    def media(self, value: Value | None) -> dict[str, str]:
        """Return the folders of pictures by what their addresses begin with; the longest first."""
        if value is None:
            return {}
        found: dict[str, str] = {}
        entries = value.values.items() if isinstance(value, Entries) else ()
        for address, folder in entries:
            text = self._scalar(folder, "media")
            if text and _ADDRESS.match(address):
                found[address] = text
            elif text is not None:
                self._wrong_media(folder.span)
        if not isinstance(value, Entries):
            self._wrong_media(value.span)
        return dict(sorted(found.items(), key=lambda each: (-len(each[0]), each[0])))

    def findings(self, values: Iterable[Value]) -> dict[str, str]:
        """Return how much findings matter, by code; the first of `values` that says it decides."""
        found: dict[str, str] = {}
        for value in values:
            if not isinstance(value, Entries):
                self._report(
                    met.WRONG_TYPE,
                    "`findings` says how much a finding matters, by its code",
                    value.span,
                    "write `findings: {REF016: off, REF014: note}`",
                )
                continue
            for name, level in value.values.items():
                code = self._code(name, value.keys[name])
                text = None if code is None else self._scalar(level, "findings")
                if code is not None and text is not None:
                    self._judge(found, code, text, level.span)
        return found

    def _code(self, name: str, span: Span) -> str | None:
        """Return the code of a rule that is named by it or by its words."""
        names = {rule.name: rule.code for rule in RULES.values()}
        code = names.get(name.lower(), name.upper())
        if code in RULES:
            return code
        near = Guesses().closest(name, names)
        hint = f"write `{near}`" if near else "take a code that a finding shows, as `REF016`"
        self._report(met.UNKNOWN_FINDING, f"there is no finding `{name}`", span, hint)
        return None

    def _judge(self, found: dict[str, str], code: str, text: str, span: Span) -> None:
        level = text.lower()
        if level not in _LEVELS:
            hint = "write " + " or ".join(f"`{each}`" for each in _LEVELS)
            self._report(met.INVALID_CHOICE, f"`{text}` is no level", span, hint)
        elif RULES[code].severity is Severity.ERROR and level != Severity.ERROR:
            self._report(
                met.ERROR_STAYS,
                f"{code} is an error, and stays one",
                span,
                "mend what it finds; `publish check --baseline FILE` leaves out what is known",
            )
        else:
            found.setdefault(code, level)

    def _wrong_media(self, span: Span) -> None:
        self._report(
            met.WRONG_TYPE,
            "`media` names folders by what addresses begin with",
            span,
            'write `media: {"https://cdn.example.org/": media/}`',
        )

    def _report(self, rule: Rule, message: str, span: Span, hint: str) -> None:
        self._diagnostics.report(rule, message, span=span, hint=hint)
