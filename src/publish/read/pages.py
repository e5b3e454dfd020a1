"""Links to other pages of a site or folder: where they lead from a printed or downloaded copy."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin

from publish.diagnostics import Diagnostics, Span
from publish.diagnostics.catalogue import ref
from publish.read.targets import host_of, link_target

_PAGE = re.compile(r"\.(?:md|markdown|mdx|qmd|rmd|Rmd)(?=$|[?#])")
_INDEX = re.compile(r"(?:^|(?<=/))_?index\.html(?=$|[?#])")
_WEB = re.compile(r"\s*https?:", re.IGNORECASE)
_REPOSITORIES = frozenset({"github.com", "gitlab.com", "codeberg.org", "bitbucket.org"})
"""Where Markdown is shown as it lies."""
_TOLD = 5
"""Labels without a definition that are told one by one."""
_SHOWN = 60
"""Characters of an address in a finding."""


@dataclass(slots=True)
class Pages:
    """What lies beside one article: `base` is the address of its folder, `name` that of its file.

    `left` are the links that lead nowhere for want of `base`, `unfollowed` those without an address
    or that a program of its own follows, `undefined` those by a label that nothing defines.
    """

    base: str
    name: str
    left: list[tuple[str, Span]] = field(default_factory=list)
    unfollowed: list[tuple[str, Span]] = field(default_factory=list)
    undefined: list[tuple[str, Span]] = field(default_factory=list)

    def target(self, href: str, span: Span) -> str | None:
        """Return where a relative link leads; None, remembered, where nobody can follow it."""
        href = href.removeprefix("@") if href.startswith("@/") else href  # Zola's content
        page, mark, fragment = href.partition("#")
        if mark and fragment and (page in {"", self.name, f"./{self.name}"}):
            return f"#{fragment}"
        whole = self._whole(href) if self.base else None
        if whole is None:
            self.left.append((href, span))
        return whole

    def own(self) -> str | None:
        """Return where the article itself can be read."""
        return self._whole(self.name) if self.base else None

    def report(self, diagnostics: Diagnostics) -> None:
        """Report the links that lead nowhere, in one finding of each kind."""
        self._report_unfollowed(diagnostics)
        self._report_undefined(diagnostics)
        if not self.left:
            return
        (href, span), *others = self.left
        shown = f"`{href[:_SHOWN]}`"
        diagnostics.report(
            ref.PAGE_LINK,
            f"{len(others) + 1:,} links lead to other pages of a site, the first to {shown}: "
            "their words stay without a link"
            if others
            else f"a link leads to another page, {shown}: its words stay without a link",
            span=span,
            hint="say where the pages can be read with `base-url: https://…` in the metadata",
        )

    def _report_unfollowed(self, diagnostics: Diagnostics) -> None:
        if not self.unfollowed:
            return
        (href, span), *others = self.unfollowed
        shown = f"`{' '.join(unquote(href).split())[:_SHOWN]}`"
        diagnostics.report(
            ref.LINK_LEFT,
            f"{len(others) + 1:,} links have no address that a browser follows, the first {shown}: "
            "their words stay"
            if others
            else f"a link leads to {shown}, which has no host that can be: its words stay"
            if _WEB.match(href)
            else f"a link leads to {shown}, which only a program of its own follows: its words stay"
            if href.strip()
            else "a link leads nowhere: its words stay",
            span=span,
            hint="link to a page of the web, or take the link away",
        )

    def _report_undefined(self, diagnostics: Diagnostics) -> None:
        """Report a few labels each; many are those of a tool that finds its pages by them."""
        many = len(self.undefined) > _TOLD
        for label, span in self.undefined[: 1 if many else None]:
            shown = label[:_SHOWN]
            diagnostics.report(
                ref.REFERENCE_UNDEFINED,
                f"nothing defines the labels of {len(self.undefined):,} links, the first "
                f"`{shown}`: their words stay without a link"
                if many
                else f"nothing defines the link label `{shown}`: the words stay without a link",
                span=span,
                hint=f"add a line `[{shown}]: https://…`, or put `\\` before the bracket if it is"
                " text",
            )

    def _whole(self, href: str) -> str | None:
        if host_of(self.base) not in _REPOSITORIES:
            href = _INDEX.sub("", _PAGE.sub(".html", href, count=1), count=1) or "."
        try:
            whole = urljoin(self.base, href)
        except ValueError:  # brackets that are no address of a host
            return None
        return link_target(whole)[0]
