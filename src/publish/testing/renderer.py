"""What a renderer must keep to."""

import re
from pathlib import Path
from typing import get_args

from publish.model import Artifact, Need, Publication
from publish.pipeline.registry import Renderer
from publish.testing.contract import require
from publish.testing.sample import sample_publication

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+(;.+)?", re.ASCII)


def check_renderer(renderer: Renderer, folder: Path) -> tuple[Artifact, ...]:
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
        [(each.role, each.name) for each in first] == [(each.role, each.name) for each in second],
        "it gives its files other names or roles the second time",
    )
    for one, other in zip(first, second, strict=True):
        same = one.path.read_bytes() == other.path.read_bytes()
        require(same, f"`{one.name}` is of other bytes the second time")
    return first


def _check_plan(renderer: Renderer, publication: Publication) -> None:
    plan = renderer.describe(publication)
    require(isinstance(plan, str) and plan.strip(), "it describes nothing")
    require(renderer.describe(publication) == plan, "it describes the same otherwise each time")


def _written(renderer: Renderer, publication: Publication, into: Path) -> tuple[Artifact, ...]:
    into.mkdir()
    artifacts = renderer.render(publication, into)
    require(artifacts, "it writes nothing")
    slug = publication.document.metadata.slug
    for each in artifacts:
        name = each.name
        require(each.path.is_file() and not each.path.is_symlink(), f"`{name}` is no file")
        require(each.path.parent == into, f"`{each.path}` is not in the folder that it was given")
        require(name.startswith(f"{slug}."), f"`{name}` does not begin with `{slug}.`")
        require(each.path.stat().st_size, f"`{name}` is empty")
        require(_NAME.fullmatch(each.role), f"the role `{each.role}` is not like `audio-book`")
        require(_TYPE.fullmatch(each.media_type), f"`{each.media_type}` is no media type")
        require(each.title.strip(), f"`{name}` has no title")
        require(each.source == publication.source, f"`{name}` does not carry the source's digest")
    roles = [each.role for each in artifacts]
    require(len({*roles}) == len(roles), f"two of its files have one role: {roles}")
    unnamed = sorted({*into.rglob("*")} - {each.path for each in artifacts})
    require(not unnamed, f"it leaves what it does not name: {[path.name for path in unnamed]}")
    return artifacts


def _contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
