"""What a hostile source tree can reach: told by the system calls of the command.

The canaries are a file beside the published folder, modules that would run if the source folder
were searched for them, and a server that counts its visitors.
"""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = [pytest.mark.outside, pytest.mark.children]

MADE = {"m4b", "mp3", "vtt", "srt", "sentences.vtt", "pdf", "epub", "json"}
PUBLISH = str(Path(sys.executable).with_name("publish"))
SOURCE = Path(__file__).resolve().parents[2] / "source"
MODULES = ("reportlab_settings", "json", "numpy", "pyttsx3", "sitecustomize", "secrets", "publish")
HEAD = "---\ntitle: {name}\nlang: en\ndate: 2026-11-24\n{extra}---\n\n# One\n\n{body}\n"
ATTACKS = {
    "up": ("", "![x](../canary.png)"),
    "up-encoded": ("", "![x](..%2fcanary.png)"),
    "up-twice-encoded": ("", "![x](%252e%252e/canary.png)"),
    "absolute": ("", "![x]({outside}/canary.png)"),
    "symbolic-link": ("", "![x](link.png)"),
    "linked-folder": ("", "![x](folder/canary.png)"),
    "backslash": ("", "![x](..\\\\canary.png)"),
    "pipe": ("", "![x](pipe.png)"),
    "device": ("", "![x](device.png)"),
    "file": ("", "![x](file://{outside}/canary.png)"),
    "cover": ("cover-image: ../canary.png\n", "Text."),
    "lexicon": ("lexicon: ../canary.pls\n", "Text."),
    "style": ("style: ../../canary\n", "Text."),
    "yaml": ("subtitle: !!python/object/apply:os.system [touch ran]\n", "Text."),
    "html": ("", "<img src='../canary.png' alt='A picture of it.'>"),
}
LINKS = """\
A [link](http://127.0.0.1:{port}/a), an address <http://127.0.0.1:{port}/b>, [[x]](#one), <audio>,
\\[[h'e_l_oU]], \\<audio src="http://127.0.0.1:{port}/c"/>, `-f/etc/passwd`, {{}}, %n%s.

<script src="http://127.0.0.1:{port}/s.js"></script>
<iframe src="http://127.0.0.1:{port}/d" title="A page"></iframe>
![A picture of it.](http://127.0.0.1:{port}/x.png)

<img src="http://127.0.0.1:{port}/y.png" alt="Another of it.">
<p style="background: url(http://127.0.0.1:{port}/e.png)" onclick="x()">Words.</p>
""".replace(" <audio>,", "")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder `work` with `source/` in it, and the canaries outside."""
    outside = tmp_path / "canaries"
    work = outside / "work"
    source = work / "source"
    source.mkdir(parents=True)
    for name in ("canary.png", "canary.pls", "canary.toml"):
        (outside / name).write_text("secret", encoding="utf-8")
        (work / name).write_text("secret", encoding="utf-8")
    (source / "link.png").symlink_to(outside / "canary.png")
    (source / "folder").symlink_to(outside)
    (source / "device.png").symlink_to("/dev/zero")
    os.mkfifo(source / "pipe.png")
    for folder in (work, source):
        for name in MODULES:
            text = f"open({str(outside / 'ran')!r}, 'a').write({name!r})\n"
            (folder / f"{name}.py").write_text(text, encoding="utf-8")
    return work


def trace(work: Path, *arguments: str) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Run the command below `strace`; return its result and the calls that succeeded."""
    log = work.parent.parent / "calls"
    calls = "trace=open,openat,creat,connect,bind,sendto,execve,rename,renameat,renameat2,symlink"
    command = ["strace", "-f", "-qq", "-s", "4096", "-o", str(log), "-e", calls, PUBLISH]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "HOME": str(work.parent.parent)}
    environment |= {"TMPDIR": str(work.parent.parent / "temporary")}
    (work.parent.parent / "temporary").mkdir(exist_ok=True)
    result = subprocess.run(
        [*command, *arguments],
        cwd=work,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    text = log.read_text(encoding="utf-8", errors="replace")
    return result, [line for line in text.splitlines() if not re.search(r"= -1 E", line)]


def opened(calls: list[str]) -> list[str]:
    return [path for call in calls for path in re.findall(r'open(?:at)?\(.*?"(.*?)"', call)]


def written(calls: list[str]) -> list[str]:
    writing = [call for call in calls if re.search(r"O_WRONLY|O_RDWR|O_CREAT|creat\(", call)]
    return opened(writing)


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        yield server


def visited(server: socket.socket) -> bool:
    try:
        server.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def assert_contained(work: Path, calls: list[str]) -> None:
    outside = work.parent
    assert not (outside / "ran").exists(), (outside / "ran").read_text()
    assert [path for path in opened(calls) if "canary" in path or Path(path).name == "ran"] == []
    assert [path for path in opened(calls) if path.startswith("/etc/passwd")] == []
    assert [call for call in calls if re.search(r"(connect|bind|sendto)\(.*AF_INET", call)] == []
    programs = {found[1] for call in calls if (found := re.search(r'execve\("(.*?)"', call))}
    assert {Path(program).name.rstrip("0123456789.") for program in programs} <= {
        "publish",
        "python",
    }
    allowed = (str(work / "output"), str(outside.parent / "temporary"), "/dev/", "/proc/self/")
    for path in written(calls):
        real = path if path.startswith("/") else str(work / path)
        assert real.startswith(allowed), path


def test_attacks_are_refused(place: Path, listener: socket.socket) -> None:
    values = {"outside": str(place.parent), "port": listener.getsockname()[1]}
    for name, (extra, body) in ATTACKS.items():
        text = HEAD.format(name=name, extra=extra, body=body.format(**values))
        (place / "source" / f"{name}.md").write_text(text, encoding="utf-8")
    result, calls = trace(place, "all", "--format", "concise", "--plain")
    assert result.returncode == 1, result.stderr
    for name in ATTACKS:
        assert re.search(rf"^source/{name}\.md:\d+:\d+: error", result.stderr, re.MULTILINE), name
    assert "Traceback" not in result.stderr
    assert "secret" not in result.stderr
    assert not list(place.glob("output/*"))
    assert_contained(place, calls)
    assert not visited(listener)


def test_what_is_published_was_made_alone(place: Path, listener: socket.socket) -> None:
    body = LINKS.format(port=listener.getsockname()[1])
    text = HEAD.format(name="Small", extra="", body=body)
    (place / "source" / "small.md").write_text(text, encoding="utf-8")
    result, calls = trace(place, "all", "--plain")
    assert result.returncode == 0, result.stderr
    assert {Path(line).name.partition(".")[2] for line in result.stdout.splitlines()} == MADE
    assert_contained(place, calls)
    assert not visited(listener)


def test_the_article_is_published_without_a_network(tmp_path: Path) -> None:
    command = ["unshare", "-rn", PUBLISH, "all", str(SOURCE), "-o", str(tmp_path / "output")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert {path.name.partition(".")[2] for path in tmp_path.glob("output/*/*")} == MADE


def test_the_harness_sees_what_it_should(place: Path, listener: socket.socket) -> None:
    """A program that does what is forbidden is caught by each of the checks."""
    log = place.parent.parent / "calls"
    port = listener.getsockname()[1]
    code = f"""if True:
        import socket
        with open("../canary.png"), socket.create_connection(("127.0.0.1", {port})):
            pass
    """
    calls = "trace=open,openat,connect,execve"
    command = ["strace", "-f", "-qq", "-s", "4096", "-o", str(log), "-e", calls]
    subprocess.run([*command, sys.executable, "-c", code], cwd=place, check=True)
    lines = log.read_text(encoding="utf-8").splitlines()
    assert "../canary.png" in opened(lines)
    assert [line for line in lines if re.search(r"connect\(.*AF_INET", line)]
    assert visited(listener)
