"""What a check finds of print is what setting the pages finds."""

from pathlib import Path

import pytest
from layout.by_markdown import resolved
from layout.test_large_print import TABLE

from publish.diagnostics import Diagnostics, Format, show
from publish.layout import find_unset, lay_out
from publish.model import Style

MANY = " | ".join(f"Column number {number}" for number in range(60))
WIDE = f"| {MANY} |\n|{'---|' * 60}\n| {' | '.join('987654321' for _ in range(60))} |\n"
UNKNOWN = "A sign \U00012345 that no font has, `\U00012346` in a program, **\U00012347** in bold."


@pytest.mark.parametrize(
    "text",
    [
        f"# One\n\n{UNKNOWN}[^n]\n\n[^n]: With \U00012348.\n\n## \U00012349\n\n- \U0001234a\n",
        f"# One\n\n{WIDE}\n\nWords.\n",
        f"# One\n\n{TABLE}\n\n> {UNKNOWN}\n",
        f"{UNKNOWN}\n\n| a | b |\n|---|---|\n| \U00012345 | c |\n\n::: note\n{UNKNOWN}\n:::\n",
        f"1. {UNKNOWN}\n   - \U00012348\n\n     - [x] \U00012349\n",
        f"Term \U0001234a\n: {UNKNOWN}\n\n:   - \U0001234b\n",
        f"> {UNKNOWN}\n>\n> -- \U00012348\n\n::: verse\n\U00012349\n\U0001234a\n:::\n",
        "# Nothing\n\nAll of it can be set. " * 200,
    ],
)
def test_both_report_the_same(tmp_path: Path, article_style: Style, text: str) -> None:
    document = resolved(tmp_path, text)
    quick, whole = Diagnostics(), Diagnostics()

    find_unset(document, article_style, quick)
    lay_out(document, article_style, whole)

    assert show(quick, Format.CONCISE) == show(whole, Format.CONCISE)
    assert bool(whole.found) is ("Nothing" not in text)
