"""What is said of files of an earlier version of the source."""

from collections.abc import Collection, Iterable
from pathlib import Path

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import env
from publish.pipeline.manifest import ArtifactEntry


def report_stale(
    kept: Iterable[ArtifactEntry],
    made: Collection[str],
    folder: Path,
    diagnostics: Diagnostics,
    *,
    only: bool,
) -> None:
    """Report which files in `folder` are stale: they stay where a run was asked for formats alone.

    Else they are taken away; told is what the run did not make anew, since its format is not among
    those `made`, or since it is for a printing service that the source does not name.
    """
    gone: dict[tuple[str, str], list[str]] = {}
    for each in kept:
        if not each.stale:
            continue
        if only:
            diagnostics.report(
                env.STALE,
                f"`{folder / each.name}` is of an earlier version of the source",
                hint="make all formats anew with `publish all`",
            )
        elif each.service or each.format not in made:
            gone.setdefault((each.format, each.service), []).append(each.name)
    for (name, service), files in gone.items():
        named = ", ".join(f"`{each}`" for each in files)
        command = f"publish {name} --for {service}" if service else f"publish {name}"
        diagnostics.report(
            env.STALE,
            f"of an earlier version of the source, and taken away: {named}",
            hint=f"make it anew with `{command}` where it is still wanted, "
            f"or have `publish all` make it by `outputs:`{' and `press:`' if service else ''}",
        )
