"""What a renderer must keep to."""

import re
from pathlib import Path
from typing import get_args

from publish.model import Need, Publication
from publish.pipeline.registry import Renderer
from publish.testing.contract import require
from publish.testing.sample import sample_publication

_NAME = re.compile(r"[a-z][a-z0-9-]*")


def check_renderer(renderer: Renderer, folder: Path) -> tuple[Path, ...]:
    """Raise ContractError unless `renderer` keeps to the protocol; return what it wrote.

    It gets the sample Publication, with what it needs and nothing else, and writes it twice below
    `folder`.
    """
    require(_NAME.fullmatch(renderer.name), f"the name `{renderer.name}` is not like `my-format`")
    unknown = sorted({*renderer.needs} - {*get_args(Need)})
    require(not unknown, f"it needs what there is not: {', '.join(unknown)}")
    publication = sample_publication(folder / "sample", needs=renderer.needs)
    before = _contents(folder)
    _check_plan(renderer, publication)
    require(_contents(folder) == before, "describing writes files")
    first = _written(renderer, publication, folder / "first")
    second = _written(renderer, publication, folder / "second")
    require(_contents(folder / "sample").items() <= before.items(), "it changes what it was given")
    require(
        [path.name for path in first] == [path.name for path in second],
        "it gives its files other names the second time",
    )
    for one, other in zip(first, second, strict=True):
        same = one.read_bytes() == other.read_bytes()
        require(same, f"`{one.name}` is of other bytes the second time")
    return first


def _check_plan(renderer: Renderer, publication: Publication) -> None:
    plan = renderer.describe(publication)
    require(isinstance(plan, str) and plan.strip(), "it describes nothing")
    require(renderer.describe(publication) == plan, "it describes the same otherwise each time")


def _written(renderer: Renderer, publication: Publication, into: Path) -> tuple[Path, ...]:
    into.mkdir()
    paths = renderer.render(publication, into)
    require(paths, "it writes nothing")
    slug = publication.document.metadata.slug
    for path in paths:
        require(path.is_file() and not path.is_symlink(), f"`{path.name}` is no file")
        require(path.parent == into, f"`{path}` is not in the folder that it was given")
        require(path.name.startswith(f"{slug}."), f"`{path.name}` does not begin with `{slug}.`")
        require(path.stat().st_size, f"`{path.name}` is empty")
    unnamed = sorted({*into.rglob("*")} - {*paths})
    require(not unnamed, f"it leaves what it does not name: {[path.name for path in unnamed]}")
    return paths


def _contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
