"""Which bytes of the finished files a change changes: two checkouts publish the same sources.

`same_bytes.py OLD NEW` runs the command of each checkout, with the renderers and engines that its
own pyproject names, in this environment: the article in NEW's source/, an article that has every
construct, and random ones. It prints each file, and each entry of an EPUB, that differs or stands
on one side only, and leaves with 0 where there is none.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from importlib.metadata import distributions
from pathlib import Path

from PIL import Image

_HERE = Path(__file__).resolve().parent
_GROUP = "publish.renderers"
sys.path.insert(0, str(_HERE.parent))


def main() -> int:
    """Compare; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("old", type=Path, help="a checkout")
    parser.add_argument("new", type=Path, help="another")
    parser.add_argument("--random", type=int, default=2, metavar="N", help="random articles")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the files there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = options.keep or Path(name)
        sources = write_sources(folder / "sources", options.new.resolve(), options.random)
        sides = {"old": options.old.resolve(), "new": options.new.resolve()}
        names = {_metadata(checkout)["name"] for checkout in sides.values()}
        for side, checkout in sides.items():
            for source in sources:
                _publish(checkout, source, folder / side, names)
        found = differences(contents(folder / "old"), contents(folder / "new"))
    for line in found:
        print(line)
    count = len(sources)
    print(f"{len(found)} differences in what {count} sources became", file=sys.stderr)
    return 1 if found else 0


def write_sources(folder: Path, checkout: Path, count: int) -> list[Path]:
    """Write what is published; return its folders."""
    from random_article import RandomArticle

    texts = {"every": (_HERE / "every_construct.md").read_text(encoding="utf-8")}
    drawn = {f"random-{seed}": RandomArticle(seed).write() for seed in range(20 * count)}
    shortest = sorted(drawn, key=lambda name: len(drawn[name]))[:count]  # each is narrated
    texts |= {name: drawn[name] for name in shortest}
    made = []
    for name, text in texts.items():
        source = folder / name
        source.mkdir(parents=True)
        Image.new("RGB", (300, 200), "#336699").save(source / "picture.png")
        (source / "article.md").write_text(text, encoding="utf-8")
        made.append(source)
    return [*made, *([checkout / "source"] if (checkout / "source").is_dir() else [])]


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of each file below a folder and of each entry of an EPUB, by name."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".epub":
            with zipfile.ZipFile(path) as archive:
                for entry in archive.infolist():
                    found[f"{name}: {entry.filename}"] = archive.read(entry)
        elif path.is_file() and not name.startswith("."):
            found[name] = path.read_bytes()
    return found


def differences(old: dict[str, bytes], new: dict[str, bytes]) -> list[str]:
    """Return a line for each name whose bytes are not the same on both sides."""
    lines = [f"only old  {name}" for name in old if name not in new]
    lines += [f"only new  {name}" for name in new if name not in old]
    return lines + [
        f"differs   {name} ({len(old[name]):,} to {len(new[name]):,} bytes)"
        for name in old
        if name in new and old[name] != new[name]
    ]


def _metadata(checkout: Path) -> dict[str, object]:
    text = (checkout / "pyproject.toml").read_text(encoding="utf-8")
    project: dict[str, object] = tomllib.loads(text)["project"]
    return {"version": "0.1.0", "entry-points": {}} | project


def _publish(checkout: Path, source: Path, output: Path, names: set[object]) -> None:
    """Publish with a checkout's own code, whatever else is installed."""
    with tempfile.TemporaryDirectory() as installed:
        _install(checkout, Path(installed), names)
        path = os.pathsep.join((installed, str(checkout / "src")))
        environment = os.environ | {"PYTHONPATH": path, "SOURCE_DATE_EPOCH": "1796000000"}
        command = [sys.executable, "-P", "-m", "publish", "all", str(source), "-o", str(output)]
        result = subprocess.run(
            command, cwd=installed, env=environment, capture_output=True, text=True, check=False
        )
    if result.returncode:
        raise SystemExit(f"{checkout} could not publish {source}:\n{result.stderr}")


def _install(checkout: Path, folder: Path, names: set[object]) -> None:
    """Say what a checkout installs, as metadata that are found first.

    Any other distribution that brings renderers is hidden behind one of its name without any.
    """
    project = _metadata(checkout)
    others = {each.name for each in distributions() if list(each.entry_points.select(group=_GROUP))}
    for name in {*names, *others}:
        own = name == project["name"]
        place = folder / f"{str(name).replace('-', '_')}-0.dist-info"
        place.mkdir()
        head = f"Metadata-Version: 2.1\nName: {name}\nVersion: {project['version']}\n"
        (place / "METADATA").write_text(head, encoding="utf-8")
        text = "".join(
            f"[{group}]\n" + "".join(f"{key} = {value}\n" for key, value in entries.items())
            for group, entries in dict(project["entry-points"]).items()  # type: ignore[call-overload]
        )
        (place / "entry_points.txt").write_text(text if own else "", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
