"""Writes `data/wordlists/en.txt`: the words and names of English that dictionaries have.

`python tests/tables/make_words.py FOLDER`, where FOLDER holds Debian's packages wamerican,
wbritish, wamerican-small and wbritish-small, unpacked as `dpkg-deb -x` does: they are made of
SCOWL, whose licence goes along.
"""

import sys
import textwrap
from pathlib import Path

LISTS = Path(__file__).resolve().parents[2] / "src" / "publish" / "data" / "wordlists"
_HEAD = """\
# Words of English from SCOWL by way of Debian's wamerican and wbritish, under its own licence
# (LICENSE.txt). Made by tests/tables/make_words.py. "common" are those of its small lists.
"""
_WIDTH = 110


def _words(folder: Path, name: str) -> set[str]:
    found = (folder / "usr" / "share" / "dict" / name).read_text(encoding="utf-8").split()
    return {word for word in found if word.isalpha() and len(word) > 1}


def main(folder: Path) -> None:
    """Write the lists and the licence."""
    common = _words(folder, "american-english-small") | _words(folder, "british-english-small")
    known = _words(folder, "american-english") | _words(folder, "british-english")
    sections = {
        "common": {each for each in common if each.islower()},
        "rarer": {each for each in known - common if each.islower()},
        "common names": {each for each in common if not each.islower()},
        "rarer names": {each for each in known - common if not each.islower()},
    }
    parts = [_HEAD]
    for name, words in sections.items():
        parts.append(f"\n[{name}]\n{textwrap.fill(' '.join(sorted(words)), _WIDTH)}\n")
    LISTS.mkdir(exist_ok=True)
    (LISTS / "en.txt").write_text("".join(parts), encoding="utf-8")
    licence = folder / "usr" / "share" / "doc" / "wbritish" / "copyright"
    (LISTS / "LICENSE.txt").write_bytes(licence.read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
