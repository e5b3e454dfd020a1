"""Style sheets in SVG: for which elements their rules hold (CSS 2.1, 5 and 6.4)."""

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from publish.resolve.svg_elements import name_of
from publish.resolve.svg_styles import COMMENT, StyleError, declarations

_RULE = re.compile(r"\s*([^{}@]{1,2000})\{([^{}]{0,10000})\}\s*")
_OF_FONTS = re.compile(
    r"""\s*@(?:font-face\s*\{[^{}]{0,2000000}\}|charset\s*["'][\w-]{1,40}["'];"""
    r"""|import\s+(?:url\(\s*)?["']?(?=[^"'();]{0,200}font)[^"'()]{1,2000}["']?\s*\)?\s*;)\s*"""
)
"""Rules that name fonts: nothing is loaded, faces of ours stand for them."""
_MOVING = re.compile(
    r"\s*@(?:-\w{1,9}-)?keyframes\s[^{}]{1,200}\{(?:[^{}]{0,200}\{[^{}]{0,5000}\}){0,200}\s*\}\s*"
)
"""What moves something on a screen: drawn is what stands there without."""
_AT_NIGHT = re.compile(
    r"\s*@media\s*\(\s*prefers-(?:color-scheme\s*:\s*dark|reduced-motion\s*:\s*\w{1,20})\s*\)"
    r"\s*\{(?:[^{}]{0,2000}\{[^{}]{0,10000}\}){0,500}\s*\}\s*"
)
"""What holds only on a dark screen, or for what moves."""
_LEFT_OUT = (_OF_FONTS, _MOVING, _AT_NIGHT)
_WORD = re.compile(r"(?P<tag>[A-Za-z][\w-]*|\*)?(?P<marks>(?:[.#][\w-]+){0,8})", re.ASCII)
_BESIDE = re.compile(r"\s*(>)\s*|\s+")
_OF_POINTERS = re.compile(r":{1,2}(?:hover|active|focus|selection|focus-visible)\b")
"""What nobody does to paper."""
_MOST_WORDS = 6
_MOST_RULES = 2_000
_MOST_TRIES = 1_000_000


class _Word(NamedTuple):
    """One word of a selector: what an element is called, and has."""

    tag: str
    name: str
    classes: frozenset[str]
    is_child: bool
    """Whether the word before is that of its parent."""

    def fits(self, element: Any) -> bool:  # noqa: ANN401
        return (
            (not self.tag or self.tag == name_of(element))
            and (not self.name or self.name == element.get("id"))
            and self.classes <= set(element.get("class", "").split())
        )


class _Rule(NamedTuple):
    words: tuple[_Word, ...]
    weight: tuple[int, int, int]
    """How many names, classes and tags it asks for: the more, the more it counts."""


@dataclass(slots=True)
class Sheet:
    """The rules of `<style>` elements, by the rarest thing that their last word asks for."""

    _rules: dict[_Rule, tuple[int, dict[str, str]]] = field(default_factory=dict)
    _by_key: dict[str, list[_Rule]] = field(default_factory=dict)
    _tries: int = 0

    def add(self, text: str) -> None:
        """Add rules. Raises StyleError where one cannot be heeded."""
        text = COMMENT.sub("", text).replace("<![CDATA[", "").replace("]]>", "").strip()
        at = 0
        while at < len(text):
            left_out = next(filter(None, (each.match(text, at) for each in _LEFT_OUT)), None)
            if left_out is not None:
                at = left_out.end()
                continue
            rule = _RULE.match(text, at)
            if rule is None:
                raise StyleError("holds a `<style>` that cannot be read")
            at = rule.end()
            properties = declarations(rule[2])
            for selector in rule[1].split(","):
                if not _OF_POINTERS.search(selector):
                    self._add(_read(selector.strip()), properties)
            if len(self._rules) > _MOST_RULES:
                raise StyleError(f"holds more than {_MOST_RULES:,} styles")

    def of(self, element: Any) -> dict[str, str]:  # noqa: ANN401
        """Return the properties of an element; a class counts more than a tag, a name most.

        Raises StyleError where there are too many rules for so many elements.
        """
        if not self._rules:
            return {}
        keys = ["*", name_of(element), f"#{element.get('id')}"]
        keys += [f".{each}" for each in element.get("class", "").split()[:20]]
        found = [
            rule for key in keys for rule in self._by_key.get(key, ()) if self._holds(rule, element)
        ]
        made: dict[str, str] = {}
        for rule in sorted(found, key=lambda each: (each.weight, self._rules[each][0])):
            made |= self._rules[rule][1]
        return made

    def _add(self, rule: _Rule, properties: dict[str, str]) -> None:
        known = self._rules.get(rule)
        if known is None:
            last = rule.words[-1]
            key = next((f".{each}" for each in sorted(last.classes)), last.tag or "*")
            self._by_key.setdefault(f"#{last.name}" if last.name else key, []).append(rule)
        earlier = {} if known is None else known[1]
        self._rules[rule] = len(self._rules), earlier | properties

    def _holds(self, rule: _Rule, element: Any) -> bool:  # noqa: ANN401
        *before, last = rule.words
        return self._fits(last, element) and self._stands_in(before, last, element)

    def _stands_in(self, before: list[_Word], word: _Word, element: Any) -> bool:  # noqa: ANN401
        """Whether what stands around an element is what the words before its own ask for."""
        if not before:
            return True
        *earlier, outer = before
        for each in element.iterancestors():
            if self._fits(outer, each) and self._stands_in(earlier, outer, each):
                return True
            if word.is_child:
                return False
        return False

    def _fits(self, word: _Word, element: Any) -> bool:  # noqa: ANN401
        self._tries += 1
        if self._tries > _MOST_TRIES:
            raise StyleError("holds styles for too many elements")
        return word.fits(element)


def _read(selector: str) -> _Rule:
    """Return a selector read. Raises StyleError where it asks for more than tag, class and name."""
    words: list[_Word] = []
    at = 0
    is_child = False
    while at < len(selector):
        found = _WORD.match(selector, at)
        if found is None or found.end() == at or len(words) == _MOST_WORDS:
            break
        marks = re.findall(r"[.#][\w-]+", found["marks"])
        names = [each[1:] for each in marks if each[0] == "#"]
        if len(names) > 1:
            break
        tag = "" if found["tag"] in {None, "*"} else found["tag"]
        classes = frozenset(each[1:] for each in marks if each[0] == ".")
        words.append(_Word(tag, "".join(names), classes, is_child))
        at = found.end()
        beside = _BESIDE.match(selector, at)
        if beside is not None:
            is_child, at = beside[1] is not None, beside.end()
            if at == len(selector):
                break
        elif at < len(selector):
            break
    else:
        if words:
            weight = (
                sum(bool(each.name) for each in words),
                sum(len(each.classes) for each in words),
                sum(bool(each.tag) for each in words),
            )
            return _Rule(tuple(words), weight)
    raise StyleError(f"holds a `<style>` for `{selector[:40]}`")
