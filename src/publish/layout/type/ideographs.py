"""Faces with Han, kana and hangul: large, so that they come with the extra `cjk`.

Each is a package of its own, in one weight, with serifs and without. What is bold or italic is set
without serifs, as it is the custom: a heavier Mincho is hardly told from a lighter one.
"""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from publish.model.languages import primary_language

EXTRA = "cjk"
WIDE = re.compile(
    "[\u1100-\u11ff\u2e80-\u2fdf\u3000-\u30ff\u3105-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f"
    "\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U0001b000-\U0001b16f"
    "\U00020000-\U0003ffff]"
)
_KANA = re.compile("[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f\U0001b000-\U0001b16f]")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")
_PACKAGES = {
    "SC": "pylopdf_fonts_zh_cn",
    "TC": "pylopdf_fonts_zh_tw",
    "JP": "pylopdf_fonts_jp",
    "KR": "pylopdf_fonts_ko",
}
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
_SERIF, _SANS = "Noto Serif ", "Noto Sans "


def wide_families(cluster: str, lang: str) -> tuple[str, ...]:
    """Return the installed families that may set a character of a text in a language."""
    first = _region(lang) or ("JP" if _KANA.search(cluster) else "")
    if not first:
        first = "KR" if _HANGUL.search(cluster) else "SC"
    order = [first, *(region for region in _PACKAGES if region != first)]
    return tuple(f"{_SERIF}{region}" for region in order if _path(f"{_SERIF}{region}"))


def missing_packages() -> tuple[str, ...]:
    """Return the packages of the extra that are not installed, as `pip` knows them."""
    return tuple(
        package.replace("_", "-")
        for region, package in _PACKAGES.items()
        if _path(f"{_SERIF}{region}") is None
    )


def _region(lang: str) -> str:
    """Return whose shapes of characters a language has."""
    match primary_language(lang):
        case "ja":
            return "JP"
        case "ko":
            return "KR"
        case "zh" | "yue":
            return "TC" if _TRADITIONAL & set(lang.lower().split("-")[1:]) else "SC"
        case _:
            return ""


def is_wide(family: str) -> bool:
    """Whether a family is one of these."""
    return family.rpartition(" ")[2] in _PACKAGES


def without_serifs(family: str) -> str:
    """Return the family that goes with another of these."""
    return family.replace(_SERIF, _SANS)


def wide_bytes(family: str) -> bytes:
    """Return the font file of an installed family."""
    path = _path(family)
    if path is None:
        raise FileNotFoundError(family)
    return path.read_bytes()


@cache
def _path(family: str) -> Path | None:
    name, _, region = family.rpartition(" ")
    spec = find_spec(_PACKAGES[region])
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent / f"{name.replace(' ', '')}{region}-Regular.otf"
    return path if path.is_file() else None
