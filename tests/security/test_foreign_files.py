"""What lies where we read and is another program's: nothing of it is shown."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from publish.cli import cli

MARK = "hunter2"
FOREIGN = {
    "configuration of git": f'[core]\n\tbare = false\n[remote "o"]\n\turl = https://u:{MARK}@h/x\n',
    "environment": f"export API_TOKEN={MARK}\n",
    "private key": f"-----BEGIN PRIVATE KEY-----\n{MARK}\n-----END PRIVATE KEY-----\n",
    "passwords": f"root:{MARK}:0:0:root:/root:/bin/sh\n",
    "YAML": f"password: {MARK}\nhosts: [a, b\n",
    "TOML": f'[database]\npassword = "{MARK}\n',
    "binary": f"{MARK}\n\udcff\n",
}


@pytest.mark.parametrize("kind", FOREIGN)
@pytest.mark.parametrize("place", ["source/_metadata.yml", "styles/own.toml", "source/lexicon.pls"])
def test_a_file_of_another_program_is_not_quoted(kind: str, place: str, tmp_path: Path) -> None:
    for folder in ("source", "styles"):
        (tmp_path / folder).mkdir()
    style = "style: own\n" if "own" in place else ""
    head = f"---\ntitle: T\nlang: en\ndate: 2026-11-24\n{style}---\n\nWords.\n"
    (tmp_path / "source" / "article.md").write_text(head, encoding="utf-8")
    (tmp_path / place).write_bytes(FOREIGN[kind].encode("utf-8", "surrogateescape"))
    for form in ("full", "concise", "github", "json"):
        result = CliRunner().invoke(cli, ["check", str(tmp_path / "source"), "--format", form])
        if "is not one of" in result.output:
            continue
        assert result.exit_code == 1, result.output
        assert MARK not in result.output


def test_a_style_of_ours_with_a_slip_is_quoted(tmp_path: Path) -> None:
    for folder in ("source", "styles"):
        (tmp_path / folder).mkdir()
    head = "---\ntitle: T\nlang: en\ndate: 2026-11-24\nstyle: own\n---\n\nWords.\n"
    (tmp_path / "source" / "article.md").write_text(head, encoding="utf-8")
    style = 'extends = "article"\n[page]\nsize == 12\n'
    (tmp_path / "styles" / "own.toml").write_text(style, encoding="utf-8")
    result = CliRunner().invoke(cli, ["check", str(tmp_path / "source")])
    assert "size == 12" in result.output
