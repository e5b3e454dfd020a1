"""Pictures: found, opened once through the source tree, cleaned."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from publish.budgets import LONGEST_SIDE, PICTURE_BYTES, PICTURE_PIXELS, PUBLICATION_PIXELS
from publish.diagnostics import Diagnostics, Guesses, Rule, Span
from publish.diagnostics.catalogue import img
from publish.files import MissingError, OutsideError, RefusedError, SourceFile
from publish.model import Asset, SourceFigure, passage_text
from publish.model.drawing import Drawing
from publish.model.slugs import slug
from publish.resolve.conversion import CONVERTER, FORMS, ConversionError
from publish.resolve.png import BrokenError
from publish.resolve.sniff import picture_format

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):|//")
_UPWARD = re.compile(r"^(?:\.{1,2}/)+")
_SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg", "image/svg+xml": ".svg"}
_NAMES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".svg")
_PICTURES = (*_NAMES, *map(str.upper, _NAMES))
_SERVED = ("static/", "public/", "assets/", "docs/")
"""Folders whose contents sites have at their root."""


def _candidates(source: str, beside: str) -> Iterator[tuple[str, str]]:
    """Yield the paths that an address can mean, each with the file that it is relative to.

    A site's address begins at its root (`/img/a.png`); what stands behind `?` or `#` is for a
    browser, unless a file is called so. A relative one may be meant from where its page is served,
    or from a folder of pictures: what is not beside the article is sought in the folders above.
    """
    for path in dict.fromkeys((source, re.split(r"[?#]", source, maxsplit=1)[0] or source)):
        rooted = path.removeprefix("@site") if path.startswith("@site/") else path
        if rooted.startswith("/") and len(rooted) > 1:
            for folder in ("", *_SERVED):
                yield folder + rooted.lstrip("/"), ""
        else:
            yield path, beside
            below = _UPWARD.sub("", path)
            above = PurePosixPath(beside).parents if "/" in below else ()
            for place in above:
                for served in ("", *_SERVED):
                    yield (place / served / below).as_posix(), ""


class Pictures:
    """Opens the pictures of the article in `file`, each once.

    `drawn` has the sizes that drawings ask for, by their sources: the same drawing may ask for two.
    """

    def __init__(self, file: SourceFile, diagnostics: Diagnostics) -> None:
        self._tree = file.tree
        self._name = file.name
        self._diagnostics = diagnostics
        self.drawn: dict[str, tuple[float, float]] = {}
        self._opened: dict[tuple[str, str], Asset | None] = {}
        self._guesses = Guesses()
        self._files: list[PurePosixPath] | None = None
        self._by_digest: dict[str, Asset] = {}
        self._pixels = 0

    def check_words(self, figure: SourceFigure) -> None:
        """Report a figure without words for those who do not see it."""
        alternative = passage_text(figure.alternative).strip()
        file = PurePosixPath(figure.source).name
        if figure.decorative:
            return
        if not alternative:
            self._report(
                img.NO_ALTERNATIVE,
                f"the image `{file}` has no alternative text",
                figure.span,
                f"describe it between the brackets: `![…]({figure.source})`, "
                "or mark it decorative: `{.decorative}`",
            )
        elif slug(alternative) in {slug(file), slug(PurePosixPath(file).stem)}:
            self._report(
                img.ALTERNATIVE_IS_NAME,
                f"the alternative text of `{file}` is its file name",
                figure.span,
                "say what the picture tells",
            )

    def photograph(self, source: str, span: Span, *, beside: str) -> Asset | None:
        """Return the picture at `source`, which must be made of pixels; else None, reported."""
        asset = self.open(source, span, beside=beside)
        if asset is None or asset.drawing is None:
            return asset
        hint = "export it as PNG, 1600 pixels wide"
        self._report(img.FORMAT, f"the image `{source}` is SVG, and no cover", span, hint)
        return None

    def open(self, source: str, span: Span, *, beside: str | None = None) -> Asset | None:
        """Return the picture at `source`, a path relative to the article or file `beside`.

        None if an error was reported at `span`.
        """
        beside = self._name if beside is None else beside
        key = (source, beside)
        if key not in self._opened or self._opened[key] is None:
            self._opened[key] = self._open(source, span, beside)
        return self._opened[key]

    def _open(self, source: str, span: Span, beside: str) -> Asset | None:
        scheme = _SCHEME.match(source)
        if scheme is not None:
            kind = "a `data:` address" if scheme[1] == "data" else "an address"
            shown = "" if scheme[1] == "data" else f" `{source[:60]}`"
            self._report(
                img.REMOTE,
                f"an image is {kind}{shown}, not a file",
                span,
                "save the picture beside the article and write its file name",
            )
            return None
        first: RefusedError | None = None
        for name, near in _candidates(source, beside):
            try:
                content = self._tree.read(name, beside=near, limit=PICTURE_BYTES)
            except RefusedError as error:
                first = first or error
                if not isinstance(error, MissingError):
                    break
            else:
                return self._clean(source, content, span)
        assert first is not None  # noqa: S101
        self._refused(source, first, span, beside)
        return None

    def _refused(self, path: str, error: RefusedError, span: Span, beside: str) -> None:
        rule: Rule = img.UNREADABLE
        match error:
            case OutsideError():
                rule = img.OUTSIDE
                hint = "put the file beside the article and name it by a relative path"
            case MissingError() if near := self._nearest(path, beside):
                hint = f"write `{near}`"
            case MissingError() if path.startswith(("/", "@site/")):
                served = ", ".join(f"`{each}`" for each in _SERVED)
                hint = f"publish the folder that holds it, itself or in one of {served}"
            case _:
                hint = "put the file there, or mend the path"
        self._report(rule, f"the image `{path[:80]}` {error}", span, hint)

    def _nearest(self, path: str, beside: str) -> str | None:
        """Return the picture that was probably meant, as a path from file `beside`."""
        folder = PurePosixPath(beside).parent
        if self._files is None:
            self._files = [PurePosixPath(each) for each in self._tree.walk(*_PICTURES)]
        names = [
            each.relative_to(folder).as_posix()
            for each in self._files
            if each.is_relative_to(folder)
        ]
        return self._guesses.closest(path, names)

    def _clean(self, path: str, content: bytes, span: Span) -> Asset | None:
        form = picture_format(content)
        if form == "SVG":
            return self._drawn(path, content, span)
        if form not in {"PNG", "JPEG", *FORMS}:
            found = f"is {form}" if form else "is no picture" if content else "is empty"
            hint = "put a picture there" if form is None else "export it as PNG, JPEG or SVG"
            self._report(img.FORMAT, f"the image `{path}` {found}", span, hint)
            return None
        if form in FORMS:
            converted = self._converted(path, content, form, span)
            if converted is None:
                return None
            content, form = converted
        from publish.resolve.pixels import TooLargeError, clean_picture  # noqa: PLC0415  wants Pillow

        try:
            clean, media_type, width, height, dots = clean_picture(content, form)
        except BrokenError as error:
            self._broken(path, str(error), span)
            return None
        except TooLargeError as error:
            self._too_large(path, str(error), span)
            return None
        return self._asset(path, span, clean, media_type, (width, height), dots)

    def _converted(
        self, path: str, content: bytes, form: str, span: Span
    ) -> tuple[bytes, str] | None:
        """Return the first frame of a WebP, AVIF or GIF as a PNG or JPEG."""
        try:
            converted = CONVERTER.convert(content, form)
        except ConversionError as error:
            if error.large:
                self._too_large(path, error.large, span)
            else:
                self._broken(path, f"it {error}", span)
            return None
        if converted.moves:
            self._report(
                img.MOVES,
                f"the image `{path}` moves; its first frame is shown",
                span,
                "choose the frame that tells most, and say in words what moves",
            )
        return converted.content, converted.form

    def _drawn(self, path: str, content: bytes, span: Span) -> Asset | None:
        """Return a drawing as its shapes."""
        from publish.resolve.svg import read_svg  # noqa: PLC0415  few articles have one
        from publish.resolve.svg_elements import SvgError  # noqa: PLC0415
        from publish.resolve.svg_writing import write_svg  # noqa: PLC0415

        try:
            drawing = read_svg(content)
        except SvgError as error:
            self._report(
                img.DRAWING,
                f"the drawing `{path}` {error}",
                span,
                "save it with all texts and effects as paths (plain SVG), or export it as PNG at "
                "300 dots an inch of its printed size",
            )
            return None
        self.drawn[path] = drawing.size
        size = (max(1, round(drawing.width)), max(1, round(drawing.height)))
        return self._asset(path, span, write_svg(drawing), "image/svg+xml", size, None, drawing)

    def _broken(self, path: str, why: str, span: Span) -> None:
        hint = "export or copy the picture again"
        self._report(img.BROKEN, f"the image `{path}` is broken: {why}", span, hint)

    def _too_large(self, path: str, pixels: str, span: Span) -> None:
        hint = f"scale it down to {PICTURE_PIXELS:,} pixels and {LONGEST_SIDE:,} on a side"
        self._report(img.TOO_LARGE, f"the image `{path}` has {pixels}", span, hint)

    def _asset(
        self,
        path: str,
        span: Span,
        clean: bytes,
        media_type: str,
        size: tuple[int, int],
        dots: float | None,
        drawing: Drawing | None = None,
    ) -> Asset:
        width, height = size
        digest = hashlib.sha256(clean).hexdigest()
        if digest not in self._by_digest:
            pixels = 0 if drawing else width * height
            before, self._pixels = self._pixels, self._pixels + pixels
            if before <= PUBLICATION_PIXELS < self._pixels:
                self._report(
                    img.TOO_MANY_PIXELS,
                    f"the pictures up to `{path}` have {self._pixels:,} pixels together",
                    span,
                    f"scale them down: {PUBLICATION_PIXELS:,} are published at most",
                )
        stem = slug(PurePosixPath(path).stem)
        return self._by_digest.setdefault(
            digest,
            Asset(
                name=f"{stem}-{digest[:8]}{_SUFFIXES[media_type]}",
                media_type=media_type,
                digest=digest,
                content=clean,
                width=width,
                height=height,
                dots_per_inch=dots,
                drawing=drawing,
            ),
        )

    def _report(self, rule: Rule, message: str, span: Span, hint: str) -> None:
        self._diagnostics.report(rule, message, span=span, hint=hint)
