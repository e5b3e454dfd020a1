"""What a house wants to hear of: levels of findings, a baseline, and a folder's summary."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from publish.cli import cli
from publish.diagnostics.catalogue import RULES, ref

HEAD = "title: A title\nlang: en\ndate: 2026-11-24\n"
VAGUE = "See [here](https://example.org/).\n"
DEAF = "![](picture.png)\n"


def write(folder: Path, name: str, body: str, head: str = "") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{HEAD}{head}---\n\n{body}", encoding="utf-8")
    return path


def check(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["check", *map(str, arguments), "--format", "concise"])


def codes(result: Result) -> list[str]:
    return [code for line in result.stderr.splitlines() for code in RULES if f"[{code}]" in line]


@pytest.mark.parametrize(
    ("level", "strict", "code", "shown"),
    [
        ("warning", False, 0, "warning[REF016]"),
        ("warning", True, 1, "warning[REF016]"),
        ("note", True, 0, "note[REF016]"),
        ("error", False, 1, "error[REF016]"),
        ("off", True, 0, ""),
    ],
)
def test_a_finding_matters_as_much_as_the_article_says(
    tmp_path: Path, level: str, code: int, shown: str, *, strict: bool
) -> None:
    article = write(tmp_path, "a.md", VAGUE, f"findings: {{REF016: {level}}}\n")
    result = check(article, *(["--strict"] if strict else []))
    assert result.exit_code == code
    assert shown in result.stderr
    assert bool(codes(result)) == bool(shown)


def test_the_house_says_it_for_all_and_an_article_for_itself(tmp_path: Path) -> None:
    house = f"findings: {{{ref.LINK_SAYS_NOTHING.name}: off, MET021: off}}\n"
    (tmp_path / "_metadata.yml").write_text(house, encoding="utf-8")
    write(tmp_path, "a.md", VAGUE)
    own = write(tmp_path, "b.md", VAGUE, "findings: {REF016: error}\n")
    own.write_text(own.read_text(encoding="utf-8").replace("date: 2026-11-24\n", ""), "utf-8")
    result = check(tmp_path)
    assert codes(result) == ["REF016"]  # of b alone, whose house has MET021 off
    assert "b.md" in result.stderr
    assert result.exit_code == 1


def test_what_laying_out_and_casting_find_has_levels_as_well(tmp_path: Path) -> None:
    text = "A phrase in [a language]{lang=km} without a voice.\n"
    assert "SPK101" in codes(check(write(tmp_path, "a.md", text)))
    head = "findings: {SPK101: off}\n"
    assert "SPK101" not in codes(check(write(tmp_path, "a.md", text, head)))


def test_no_error_is_switched_off(tmp_path: Path) -> None:
    result = check(write(tmp_path, "a.md", DEAF, "findings: {IMG001: off}\n"))
    assert {"IMG001", "MET037"} <= set(codes(result))
    assert result.exit_code == 1


def test_levels_change_no_output(tmp_path: Path) -> None:
    manifests = []
    for level in ("note", "off"):
        article = write(tmp_path, "a.md", VAGUE, f"findings: {{REF016: {level}}}\n")
        arguments = ["pdf", str(article), "-o", str(tmp_path / level)]
        assert CliRunner().invoke(cli, arguments).exit_code == 0
        (manifest,) = (tmp_path / level).rglob("manifest.json")
        manifests.append(manifest.read_bytes())
    assert manifests[0] == manifests[1]


def test_what_a_baseline_knows_is_left_out(tmp_path: Path) -> None:
    article = write(tmp_path, "a.md", VAGUE + DEAF)
    baseline = tmp_path / "known.json"
    made = check(article, "--baseline", baseline, "--update-baseline")
    assert made.exit_code == 0
    entries = json.loads(baseline.read_text(encoding="utf-8"))["findings"]
    assert {each["code"] for each in entries} >= {"REF016", "IMG001"}
    article.write_text(
        article.read_text(encoding="utf-8").replace("\n\n", "\n\n# H\n\n", 1), "utf-8"
    )
    again = check(article, "--baseline", baseline, "--strict")
    assert again.exit_code == 0
    assert codes(again) == []
    write(tmp_path, "a.md", VAGUE + VAGUE + DEAF)
    more = check(article, "--baseline", baseline, "--strict")
    assert codes(more) == ["REF016"]
    assert more.exit_code == 1
    write(tmp_path, "a.md", "Words.\n")
    mended = check(article, "--baseline", baseline)
    assert f"{len(entries)} of it are mended" in mended.stderr


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version": 2, "findings": []}', "[" * 100_000, '{"version": 1}']
)
def test_what_is_no_baseline_is_said(tmp_path: Path, text: str) -> None:
    baseline = tmp_path / "known.json"
    baseline.write_text(text, encoding="utf-8")
    result = check(write(tmp_path, "a.md", VAGUE), "--baseline", baseline)
    assert result.exit_code == 2
    assert "is no baseline" in result.stderr


def test_a_baseline_that_is_not_there_is_said(tmp_path: Path) -> None:
    article = write(tmp_path, "a.md", VAGUE)
    result = check(article, "--baseline", tmp_path / "none.json")
    assert result.exit_code == 2
    assert "--update-baseline" in result.stderr
    assert check(article, "--update-baseline").exit_code == 2


def test_a_folder_has_a_summary(tmp_path: Path) -> None:
    write(tmp_path, "a.md", VAGUE)
    write(tmp_path, "b.md", "Text[^n].\n")
    write(tmp_path, "c.md", f"Text[^n].\n\n{DEAF}")
    write(tmp_path, "d.md", "Words.\n")
    lines = check(tmp_path).stderr.splitlines()
    first = lines.index("2 of 4 articles have errors, 1 more have warnings")
    assert lines[first + 1].startswith("  error   REF001  2 files, 2 times; mended, it frees 1")
    files = [line for line in lines[first:] if ".md: " in line]
    assert [line.split(":")[0].rpartition("/")[2] for line in files] == ["c.md", "b.md", "a.md"]
    assert "articles have errors" not in check(tmp_path / "b.md").stderr
