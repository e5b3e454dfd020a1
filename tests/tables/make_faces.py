"""Make faces of `src/publish/data/fonts` from what others release: other scripts, plain letters.

`nox -s faces` brings them: the packages `pylopdf-fonts-ar`, `-he` and `-hi` hold Noto's variable
fonts, npm's `@expo-google-fonts/noto-emoji` a static one, each with its licence. What is kept of
each is one script with the marks that stand beside its letters, in two weights: Latin letters and
figures are those of the faces around. npm's `@fontsource/atkinson-hyperlegible-next` is cut into
two sets of characters, which are joined again.
"""

import shutil
import sys
from importlib.metadata import files
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from fontTools.merge import Merger  # type: ignore[import-untyped]
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.woff2 import decompress  # type: ignore[import-untyped]
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parents[2] / "src" / "publish" / "data" / "fonts"
WEIGHTS = {"regular": 400, "semibold": 600}
VARIANTS = {
    "regular": "Regular",
    "italic": "Italic",
    "semibold": "SemiBold",
    "semibold-italic": "SemiBold Italic",
}
BESIDE = (
    set(map(ord, " !\"'()*+,-./:;<=>?[]{|}«»"))
    | set(range(0x2010, 0x2016))
    | set(range(0x2018, 0x201E))
    | {0xA0, 0x202F, 0x2026, 0x2039, 0x203A, 0x25CC}
    | set(range(0x200B, 0x2010))
)
"""Spaces, brackets, quotation marks, dashes, joiners and the circle that carries a lone mark."""


class Source(NamedTuple):
    """A variable font in an installed package, and the characters that are kept of it."""

    package: str
    file: str
    family: str
    ranges: tuple[tuple[int, int], ...]


SOURCES = (
    Source(
        "pylopdf-fonts-ar",
        "NotoNaskhArabic-Variable.ttf",
        "Noto Naskh Arabic",
        ((0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC)),
    ),
    Source(
        "pylopdf-fonts-he",
        "NotoSerifHebrew-Variable.ttf",
        "Noto Serif Hebrew",
        ((0x590, 0x5FF), (0x20AA, 0x20AA), (0xFB1D, 0xFB4F)),
    ),
    Source(
        "pylopdf-fonts-hi",
        "NotoSerifDevanagari-Variable.ttf",
        "Noto Serif Devanagari",
        ((0x900, 0x97F), (0x1CD0, 0x1CFF), (0x20B9, 0x20B9), (0xA830, 0xA839), (0xA8E0, 0xA8FF)),
    ),
)


def main(npm: str) -> None:
    """Write every face; `npm` is the folder in which npm has put the package of the emoji."""
    for source in SOURCES:
        listed = files(source.package) or ()
        found = {Path(str(each)).name: Path(str(each.locate())) for each in listed}
        folder = _folder(source.family, found["LICENSE"])
        wanted = {code for first, last in source.ranges for code in range(first, last + 1)} | BESIDE
        for variant, weight in WEIGHTS.items():
            font = _open(found[source.file])
            place = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
            font = instantiateVariableFont(font, {**place, "wght": weight})
            _write(font, wanted, source.family, variant, folder)
    package = Path(npm, "node_modules", "@expo-google-fonts", "noto-emoji")
    folder = _folder("Noto Emoji", package / "LICENSE_FONT")
    font = _open(package / "400Regular" / "NotoEmoji_400Regular.ttf")
    _write(font, set(font.getBestCmap()), "Noto Emoji", "regular", folder)
    _join(Path(npm, "node_modules", "@fontsource", "atkinson-hyperlegible-next"))


def _join(package: Path) -> None:
    """Write the four faces of Atkinson Hyperlegible Next, each of two files."""
    family = "Atkinson Hyperlegible Next"
    folder = _folder(family, package / "LICENSE")
    for variant in VARIANTS:
        weight = WEIGHTS[variant.partition("-")[0].replace("italic", "regular")]
        slope = "italic" if "italic" in variant else "normal"
        parts = []
        for characters in ("latin", "latin-ext"):
            name = f"atkinson-hyperlegible-next-{characters}-{weight}-{slope}.woff2"
            parts.append(BytesIO())
            decompress(BytesIO((package / "files" / name).read_bytes()), parts[-1])
            parts[-1].seek(0)
        font = Merger().merge(parts)
        font.recalcTimestamp = False
        released = _open(package / "files" / name)["head"].created
        font["head"].created = font["head"].modified = released
        _write(font, set(font.getBestCmap()), family, variant, folder)


def _folder(family: str, licence: Path) -> Path:
    folder = ROOT / family.lower().replace(" ", "-")
    folder.mkdir(exist_ok=True)
    shutil.copyfile(licence, folder / "LICENSE-OFL.txt")
    return folder


def _open(path: Path) -> TTFont:
    return TTFont(BytesIO(path.read_bytes()), recalcTimestamp=False)


def _write(font: TTFont, wanted: set[int], family: str, variant: str, folder: Path) -> None:
    options = Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["STAT", "HVAR", "MVAR", "gasp", "DSIG"]
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    style = VARIANTS[variant]
    for number, text in {
        1: family,
        2: style,
        3: f"{family} {style}, static, {'joined' if 'Atkinson' in family else 'one script'}",
        4: f"{family} {style}",
        6: f"{family}-{style}".replace(" ", ""),
    }.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = WEIGHTS["semibold" if "semibold" in variant else "regular"]
    written = BytesIO()
    font.save(written)
    (folder / f"{variant}.ttf").write_bytes(written.getvalue())


if __name__ == "__main__":
    main(*sys.argv[1:])
