"""Finished files measured before they are put in place, where they go to somebody with rules."""

from typing import TYPE_CHECKING

from publish.diagnostics import Diagnostics
from publish.model.editions import PRESS
from publish.pipeline.exit_codes import is_refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publish.model import Artifact, Publication


def verify(
    output: str,
    publication: "Publication",
    artifacts: "Iterable[Artifact]",
    diagnostics: Diagnostics,
    *,
    strict: bool,
) -> tuple[str, ...]:
    """Report what is wrong with the files of an output; return the codes that keep them back."""
    if output != PRESS:
        return ()
    from publish.verify.press import preflight

    made = {artifact.role: artifact.path for artifact in artifacts}
    found = diagnostics.apart(publication.document.metadata.findings)
    for press in publication.presses:
        layout = publication.editions[press.edition]
        preflight(made[press.edition], press, publication.document, layout, found)
    diagnostics.extend(found)
    if PRESS in found.stopped or is_refused(found, strict=strict):
        return tuple(dict.fromkeys(each.rule.code for each in found))
    return ()
