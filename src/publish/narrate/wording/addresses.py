"""Addresses of the Internet and names of files, in any language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publish.narrate.wording.acronyms import is_known, spelled
from publish.narrate.wording.rewriting import Dialect, Match, Rewrite, Said, Sign, rewrite
from publish.narrate.wording.tongues import Tongue

_HOST = r"(?:[\w-]+\.)+[A-Za-z]{2,}"
_DOMAINS = (
    "com|org|net|int|gov|edu|eu|uk|de|fr|it|es|pl|nl|mt|ru|ua|io|info|ch|at|be|se|dk|no|fi|ie|pt"
    "|jp|cn|br|mx|ca|au|nz|za|tr|gr|hu|cz|sk|ro|bg|hr|rs|lt|lv|ee|kr|tv|ai|app|dev"
)
_FILES = (
    "html?|txt|pdf|md|py|js|css|jpe?g|png|gif|svg|csv|json|xml|ya?ml|toml|zip|tar|gz|exe|docx?"
    "|xlsx?|pptx?|odt|epub|mp[34]|m4b|wav|ogg|tex|cpp|ini"
)
_SHORT_PATH = 40
"""A longer path of an address is not said: nobody could follow it."""

_PAGE = rf"(?:https?://|www\.)(?:www\.)?(?P<host>{_HOST})(?P<path>[:/?#][^\s<>\"”]*[\w/=_-])?"
_MAIL = rf"(?<![\w.+-])(?P<name>[\w.+-]+)@(?P<host>{_HOST})(?P<path>/[\w/_-]*\w)?"
_BARE = (
    rf"(?<![\w.@/])(?P<host>(?:[A-Za-z][\w-]+\.)+(?:{_DOMAINS}))(?P<path>/[\w/_-]*)?"
    r"(?![\w@-]|\.\w)"
)
_HANDLE = r"(?<![\w@.])@(?=[A-Za-z]*[\d._])[A-Za-z_][\w.-]*\w"
"""A name of a person on a network with more than letters."""
_DOI = r"(?<![\w.])10\.\d{4,9}/[^\s<>\"”]*[^\W_]"
_ISSN = r"(?<=ISSN\s)\d{4}-\d{3}[\dXx]\b"
_ROOTS = (
    "bin|boot|dev|etc|home|lib|lib64|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var|Users"
    "|Applications|Library|Volumes"
)
_PATH = (
    rf"(?<![\w./~:])(?:~(?=/[\w.])|\.\.?(?=/[A-Za-z])|(?=/(?:{_ROOTS})\b))(?:/[\w.+-]*[\w+-])+/?"
)
"""A path of a file system: from the home, from here, or from the root."""
_FILE = rf"(?<=[\w-]{{2}})\.(?=(?:{_FILES})\b(?![.(]))"


@dataclass(frozen=True, slots=True)
class Addresses:
    """How a language says addresses."""

    tongue: Tongue

    def rewrites(self) -> tuple[Rewrite, ...]:
        """Return the rewrites for pages, mail and files."""
        return (
            rewrite(_PAGE, self.page, Sign.JOINT),
            rewrite(_MAIL, self.mail, Sign.SYMBOL),
            rewrite(_HANDLE, self.marked, Sign.SYMBOL),
            rewrite(_BARE, self.page, Sign.JOINT),
            rewrite(_FILE, self.dot, Sign.JOINT),
            rewrite(_PATH, self.marked, Sign.SYMBOL),
            rewrite(_DOI, self.marked, Sign.JOINT),
            rewrite(_ISSN, self.marked, Sign.DIGIT),
        )

    def page(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say a page: its host, and its path where that is short."""
        return [*self._host(found["host"], found.start("host")), *self._path(found)]

    def _path(self, found: Match) -> list[Said]:
        parts: list[Said] = []
        path = re.split("[?#]", found["path"] or "")[0]
        if path and len(path) <= _SHORT_PATH:
            for said, at in self._letters(path.rstrip("/"), found.start("path")):
                parts.append((said if said.startswith(" ") else f" {said}", at))
        return parts

    def mail(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say an address of mail, mark by mark."""
        return [
            *self._letters(found["name"], found.start()),
            (f" {self.tongue.at} ", found.start("host") - 1),
            *self._host(found["host"], found.start("host")),
            *self._path(found),
        ]

    def dot(self, _found: Match, _dialect: Dialect) -> str:
        """Say the full stop in the name of a file."""
        return f" {self.tongue.dot} "

    def marked(self, found: Match, _dialect: Dialect) -> list[Said]:
        """Say all marks, and figures one by one: paths, numbers of publications (DOI, ISSN)."""
        return [*self._letters(found[0], found.start())]

    def _letters(self, written: str, start: int) -> Iterator[Said]:
        """Yield part of an address: its words, each figure, its marks."""
        for place, part in enumerate(re.findall(r"[^\W\d_]+|\d|\W|_", written)):
            figure = part.isdecimal()
            name = self.tongue.figures[int(part)] if figure else self._mark(part)
            yield (f" {name}" if place else name), start
            start += len(part)

    def _mark(self, mark: str) -> str:
        tongue = self.tongue
        match mark:
            case ".":
                return tongue.dot
            case "-":
                return tongue.dash
            case "/":
                return tongue.slash
            case "~":
                return tongue.home or tongue.signs.get(mark, mark)
            case "+" | "_":
                return tongue.operators.get(mark, "")
            case _:
                return tongue.signs.get(mark, mark)

    def _host(self, written: str, start: int) -> Iterator[Said]:
        """Yield a host, label by label."""
        at = start
        for label in written.split("."):
            last = at + len(label) == start + len(written)
            code = is_known(label.upper()) or (last and len(label) == len("mt"))
            before = f" {self.tongue.dot} " if at > start else ""
            if code:
                yield before + spelled(label.upper()), at
            elif re.search(r"\d", label):
                for place, (said, offset) in enumerate(self._letters(label, at)):
                    yield (said if place else before + said), offset
            else:
                yield before + label.replace("-", " "), at
            at += len(label) + 1
