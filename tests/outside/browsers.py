"""Ace by DAISY, Chromium and foliate-js, asked from Python."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any
from zipfile import ZipFile

HERE = Path(__file__).resolve().parent


def modules() -> str:
    """Return the folder with the packages of npm."""
    return os.environ["PUBLISH_NODE_MODULES"]


def node(script: str, *arguments: str | Path) -> Any:
    """Return what a script beside this file prints as JSON."""
    command = ["node", str(HERE / script), *map(str, arguments)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def ace(epub: Path, folder: Path) -> list[str]:
    """Return the titles of the rules that Ace finds broken."""
    command = [str(Path(modules(), ".bin", "ace-puppeteer")), "-f", "-s", "-o", str(folder)]
    subprocess.run(
        [*command, str(epub)],
        env=os.environ | {"PUPPETEER_EXECUTABLE_PATH": os.environ["CHROMIUM"]},
        capture_output=True,
        check=True,
        timeout=300,
    )
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return [
        finding["earl:test"]["dct:title"]
        for document in report["assertions"]
        for finding in document["assertions"]
    ]


def met(epub: Path, folder: Path) -> dict[str, Any]:
    """Return the accessibility tree and the faults of each content document, by its name."""
    with ZipFile(epub) as archive:
        archive.extractall(folder)
    documents = sorted(folder.rglob("*.xhtml"))
    return {
        Path(name).name: found
        for name, found in node("tree.mjs", modules(), os.environ["CHROMIUM"], *documents).items()
    }
