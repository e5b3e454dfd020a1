"""The publication's own fonts, looked at before anything is set in them.

A font is a program for several interpreters, written by who knows whom. A confined child reads it
and writes it anew (`vetting`); what is set is that.
"""

import hashlib
from pathlib import Path

from publish.budgets import FONT_BYTES, FONT_SECONDS, FONTS
from publish.confined import Child, ChildError
from publish.diagnostics import Diagnostics, Rule, Span
from publish.diagnostics.catalogue import sty
from publish.files import RefusedError, SourceTree, shown_path
from publish.model import OwnFont
from publish.styles.source import FONTS_FOLDER

_SUFFIXES = (".ttf", ".otf", ".ttc", ".TTF", ".OTF", ".TTC")
_READER = "publish.styles.vetting"
_BOLD = 600
_NORMAL = 400
_LARGEST = 2 * FONT_BYTES
"""Bytes of a font that was written anew; one that HarfBuzz cannot pack as well grows a little."""


def read_fonts(root: Path, diagnostics: Diagnostics) -> tuple[OwnFont, ...]:
    """Return the fonts in the folder `fonts/` of `root`, sorted by family and variant.

    What is not used is reported. Web fonts (WOFF) are passed over: they are for other readers.
    """
    folder = root / FONTS_FOLDER
    tree = SourceTree(root)
    shown = shown_path(tree.root / FONTS_FOLDER)
    if folder.is_symlink():
        diagnostics.report(
            sty.UNUSABLE_FONT,
            "the folder of fonts is a link, and links are not followed",
            span=Span(path=shown),
            hint=f"put the fonts themselves into `{FONTS_FOLDER}/`",
        )
        return ()
    names = list(SourceTree(tree.root / FONTS_FOLDER).walk(*_SUFFIXES))
    if len(names) > FONTS:
        diagnostics.report(
            sty.UNUSABLE_FONT,
            f"there are {len(names)} fonts; the first {FONTS} are looked at",
            span=Span(path=shown),
            hint="keep those that the publication is set in",
        )
    found: dict[tuple[str, str], tuple[int, OwnFont]] = {}
    child = Child(_READER, 2.0 * FONT_SECONDS)
    try:
        for name in names[:FONTS]:
            read = _read(tree, name, child, Span(path=f"{shown}/{name}"), diagnostics)
            if read is None:
                continue
            weight, font = read
            key = font.family, font.variant
            if key not in found or weight < found[key][0]:
                found[key] = weight, font
    finally:
        child.stop()
    return tuple(font for _, (_, font) in sorted(found.items()))


def _read(
    tree: SourceTree, name: str, child: Child, span: Span, diagnostics: Diagnostics
) -> tuple[int, OwnFont] | None:
    """Return a font and how far its weight is from the one that is wanted, None for an unusable."""

    def refuse(why: str, hint: str, rule: Rule = sty.UNUSABLE_FONT) -> None:
        diagnostics.report(rule, f"the font is not used: {why}", span=span, hint=hint)

    limit = f"put a static font of less than {FONT_BYTES // 2**20} MiB there, and no link"
    try:
        content = tree.read(f"{FONTS_FOLDER}/{name}", limit=FONT_BYTES)
    except RefusedError as error:
        refuse(f"it {error}", limit)
        return None
    try:
        said, program = child.ask({}, content, _LARGEST)
    except ChildError:
        refuse("it cannot be read within the limits", "get the font anew from its maker")
        return None
    if "refused" in said:
        rule = sty.FONT_NOT_EMBEDDABLE if said.get("forbidden") else sty.UNUSABLE_FONT
        refuse(str(said["refused"]), str(said["hint"]), rule)
        return None
    weight = int(said["weight"]) or _NORMAL
    bold = weight >= _BOLD
    styles = [*(["semibold"] if bold else []), *(["italic"] if said["italic"] else [])]
    font = OwnFont(
        family=str(said["family"]),
        variant="-".join(styles) or "regular",
        digest=hashlib.sha256(program).hexdigest(),
        content=program,
    )
    return abs(weight - (_BOLD if bold else _NORMAL)), font
