"""The command as CI and people meet it."""

import errno
import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from children import unmeasured
from click.testing import CliRunner

from publish.budgets import DETAIL_LENGTH, FINDINGS_SHOWN
from publish.cli import cli

ARTICLE = "---\ntitle: Small\nlang: en\ndate: 2026-11-24\n---\n\n# One\n\nA sentence.\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "article.md").write_text(ARTICLE, encoding="utf-8")
    return folder


def invoke(*arguments: str, environment: dict[str, str] | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, arguments, env=environment)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def test_results_on_standard_output_talk_on_standard_error(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    code, out, err = invoke("pdf", str(source), "-o", str(output))
    assert code == 0
    assert out.splitlines() == [
        str(output / "small" / "small.pdf"),
        str(output / "small" / "manifest.json"),
    ]
    assert "lay out" in err
    assert "\x1b" not in err


def test_the_manifest_says_what_was_made(source: Path, tmp_path: Path) -> None:
    invoke("pdf", str(source), "-o", str(tmp_path / "out"))
    manifest = json.loads((tmp_path / "out" / "small" / "manifest.json").read_text("utf-8"))
    assert manifest["pages"] == 1
    assert manifest["duration"] is None
    assert [each["name"] for each in manifest["artifacts"]] == ["small.pdf"]
    assert manifest["sections"] == [
        {"id": "title", "title": "Small", "level": 1, "start": None, "page": "1"},
        {"id": "one", "title": "One", "level": 1, "start": None, "page": "1"},
    ]


NO_GLYPH = ARTICLE.replace("A sentence.", "A sentence with 🝔, and 🞡 twice: 🞡.")


@pytest.mark.children
def test_what_only_the_pdf_lacks_stops_the_pdf_alone(tmp_path: Path) -> None:
    """A sign in the text takes nobody's audio book or EPUB away."""
    (tmp_path / "article.md").write_text(NO_GLYPH, encoding="utf-8")
    output = tmp_path / "out"
    code, out, err = invoke("all", str(tmp_path / "article.md"), "-o", str(output))
    assert code == 1
    made = {Path(line).name for line in out.splitlines()}
    assert made == {
        "small.m4b",
        "small.mp3",
        "small.vtt",
        "small.srt",
        "small.sentences.vtt",
        "small.epub",
        "manifest.json",
    }
    assert "small is published without the PDF" in err
    assert err.count("error[PRT001]") == 2
    assert "(2 times)" in err
    with zipfile.ZipFile(output / "small" / "small.epub") as book:
        assert b'epub:type="page-list"' not in b"".join(map(book.read, book.namelist()))
    manifest = json.loads((output / "small" / "manifest.json").read_text("utf-8"))
    assert manifest["formats"]["pdf"] == {"state": "failed", "findings": ["PRT001"]}
    assert (manifest["complete"], manifest["pages"]) == (False, None)


@pytest.mark.children
@pytest.mark.parametrize("form", ["epub", "audio"])
def test_a_format_does_not_fail_for_what_another_lacks(form: str, tmp_path: Path) -> None:
    (tmp_path / "article.md").write_text(NO_GLYPH, encoding="utf-8")
    code, _, err = invoke(form, str(tmp_path / "article.md"), "-o", str(tmp_path / "out"))
    assert (code, "error" in err) == (0, False)
    assert invoke("plan", form, str(tmp_path / "article.md"))[0] == 0
    assert invoke("plan", "pdf", str(tmp_path / "article.md"))[0] == 1


def test_spaces_of_other_scripts_are_spaces(tmp_path: Path) -> None:
    spaces = "".join(map(chr, [0x3000, 0x2000, 0x2003, 0x2009, 0x205F, 0x1680]))
    text = ARTICLE.replace("A sentence.", "A" + "b".join(spaces) + "c.")
    (tmp_path / "article.md").write_text(text, encoding="utf-8")
    assert invoke("check", str(tmp_path / "article.md"))[0] == 0


def test_one_broken_article_keeps_no_other_from_being_published(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b.md").write_text(ARTICLE.replace("Small", "Other") + "\n![](x.png)\n", "utf-8")
    code, out, err = invoke("pdf", str(tmp_path), "-o", str(tmp_path / "out"))
    assert code == 1
    assert [Path(line).name for line in out.splitlines()] == ["small.pdf", "manifest.json"]
    assert "b.md:11:1" in err


def test_what_is_passed_over_in_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    for name in ("README.md", "notes.md"):
        (tmp_path / name).write_text("# Words\n\nText.\n", encoding="utf-8")
    code, _, err = invoke("check", str(tmp_path))
    assert code == 0
    assert "note[ENV007]" in err
    assert "README.md" in err
    assert "notes.md" in err
    assert "nothing wrong was found" not in err


@pytest.mark.parametrize("name", ["article.md", "_metadata.yml", "styles/x.toml", "lexicon.pls"])
def test_a_link_is_a_finding_and_nothing_of_its_file_is_shown(name: str, tmp_path: Path) -> None:
    """A link to a key or to `.git/config` prints no line of it, and is not passed over."""
    (tmp_path / "secret").write_text("[hidden]\nkey = swordfish\n", encoding="utf-8")
    source = tmp_path / "source"
    (tmp_path / "styles").mkdir()
    source.mkdir()
    article = ARTICLE.replace("lang: en", "lang: en\nstyle: x") if "style" in name else ARTICLE
    (source / "article.md").write_text(article, encoding="utf-8")
    link = (tmp_path if "style" in name else source) / name
    link.unlink(missing_ok=True)
    link.symlink_to(tmp_path / "secret")
    code, _, err = invoke("check", str(source))
    assert code == 1
    assert "link" in err
    assert "swordfish" not in err
    assert "hidden" not in err


@pytest.mark.children
def test_nothing_is_run_from_the_working_folder(source: Path, tmp_path: Path) -> None:
    """`python -m` looks there first: an author's `click.py` is none of ours."""
    for name in ("click", "yaml", "json", "espeakng_loader", "pyttsx3"):
        (source / f"{name}.py").write_text(f"open({str(tmp_path / name)!r}, 'w').close()\n")
    command = [sys.executable, "-m", "publish", "audio", "article.md", "-o", str(tmp_path / "out")]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    assert (tmp_path / "out" / "small" / "small.m4b").exists()
    assert not list(tmp_path.glob("click")) + list(tmp_path.glob("pyttsx3"))


def test_a_publication_s_folder_that_is_a_link_is_not_followed(
    source: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "small.pdf").write_text("my own")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "small").symlink_to(mine, target_is_directory=True)
    code, out, err = invoke("pdf", str(source), "-o", str(tmp_path / "out"))
    assert (code, out) == (3, "")
    assert "ENV003" in err
    assert "is a link" in err
    assert [path.name for path in mine.iterdir()] == ["small.pdf"]
    assert (mine / "small.pdf").read_text() == "my own"


def test_of_thousands_of_findings_some_are_shown_and_the_rest_is_counted(
    source: Path,
) -> None:
    body = "\n\n".join(f"A [link {number}](javascript:no-{number})." for number in range(500))
    (source / "article.md").write_text(ARTICLE + body, encoding="utf-8")
    code, _, err = invoke("check", str(source), "--format", "concise")
    assert code == 1
    assert err.count("error[SRC017]") == FINDINGS_SHOWN
    assert f"{500 - FINDINGS_SHOWN} more findings are not shown" in err
    assert "500 errors" in err


def test_a_long_title_is_short_in_a_line_of_progress(source: Path, tmp_path: Path) -> None:
    text = ARTICLE.replace("title: Small", f"title: {'long ' * 90}\nslug: small")
    (source / "article.md").write_text(text, encoding="utf-8")
    _, _, err = invoke("pdf", str(source), "-o", str(tmp_path / "out"))
    assert max(map(len, err.splitlines())) < 2 * DETAIL_LENGTH
    assert "…" in err


def test_no_leftovers(source: Path, tmp_path: Path) -> None:
    invoke("pdf", str(source), "-o", str(tmp_path / "out"))
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["small"]


def test_a_source_that_is_not_there(tmp_path: Path) -> None:
    code, _, err = invoke("all", str(tmp_path / "none"), "-o", str(tmp_path / "out"))
    assert (code, "ENV001" in err) == (1, True)
    assert not (tmp_path / "out").exists()


def test_a_folder_without_a_publication(tmp_path: Path) -> None:
    code, _, err = invoke("check", str(tmp_path))
    assert (code, "ENV002" in err) == (1, True)


@pytest.mark.parametrize("epoch", ["abc", "1.5", "-1", "0", "99999999999999", ""])
def test_a_wrong_epoch_is_a_usage_error(epoch: str, source: Path, tmp_path: Path) -> None:
    code, _, err = invoke(
        "pdf", str(source), "-o", str(tmp_path / "o"), environment={"SOURCE_DATE_EPOCH": epoch}
    )
    assert (code, "ENV005" in err) == (2, True)


def test_an_output_that_is_a_file(source: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    code, _, _ = invoke("pdf", str(source), "-o", str(tmp_path / "out"))
    assert code == 2
    (tmp_path / "dir").mkdir()
    (tmp_path / "dir" / "small").write_text("mine", encoding="utf-8")
    code, _, err = invoke("pdf", str(source), "-o", str(tmp_path / "dir"))
    assert (code, "ENV003" in err) == (3, True)
    assert (tmp_path / "dir" / "small").read_text("utf-8") == "mine"


def test_two_publications_of_one_slug_are_refused(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    code, out, err = invoke("pdf", str(tmp_path), "-o", str(tmp_path / "out"))
    assert (code, out) == (1, "")
    assert "`small`" in err


def test_several_publications(tmp_path: Path) -> None:
    for name in ("One", "Two"):
        (tmp_path / f"{name}.md").write_text(ARTICLE.replace("Small", name), encoding="utf-8")
    code, out, _ = invoke("pdf", str(tmp_path), "-o", str(tmp_path / "out"))
    assert code == 0
    assert len(out.splitlines()) == 4


def test_github_format_goes_where_github_reads(tmp_path: Path) -> None:
    (tmp_path / "article.md").write_text(ARTICLE + "\n![](x.png)\n", encoding="utf-8")
    code, out, _ = invoke("check", str(tmp_path), "--format", "github")
    assert code == 1
    assert out.startswith("::error file=")


def test_explain_lists_topics_and_findings() -> None:
    code, out, _ = invoke("explain")
    assert code == 0
    assert "dialect" in out
    assert "IMG001" in out
    code, page, _ = invoke("explain", "IMG001")
    assert (code, page.startswith("IMG001 ")) == (0, True)
    code, _, err = invoke("explain", "dialct")
    assert (code, "did you mean `dialect`" in err) == (2, True)


def test_new_makes_an_article_that_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, _ = invoke("new", "demo")
    assert (code, out.strip()) == (0, str(Path(tmp_path, "demo", "source", "article.md")))
    monkeypatch.chdir(tmp_path / "demo")
    assert invoke("check", "--strict")[0] == 0
    assert invoke("new", "../x")[0] == 2
    monkeypatch.chdir(tmp_path)
    assert invoke("new", "demo")[0] == 2


def test_new_names_the_voice_that_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, lacking in (("espeak", ("hibari-tts==0.2.1",)), ("hibari", ())):
        name_of = "publish.narrate.engines.hibari_files.missing"
        monkeypatch.setattr(name_of, lambda lacking=lacking: lacking)
        path = Path(invoke("new", f"with-{name}")[1].strip())
        assert f"\nvoice: {name}\n" in path.read_text(encoding="utf-8")


def test_plans(source: Path) -> None:
    for name in ("audio", "pdf", "epub"):
        code, out, _ = invoke("plan", name, str(source))
        assert code == 0
        assert "A sentence." in out


def test_every_command_has_help() -> None:
    for name in ("all", "audio", "pdf", "epub", "check", "plan", "explain", "new"):
        code, out, _ = invoke(name, "--help")
        assert (code, "Usage:" in out) == (0, True)


def test_the_list_of_commands_cuts_nothing_short() -> None:
    code, out, _ = invoke("--help")
    assert code == 0
    _, _, commands = out.partition("Commands:")
    assert "..." not in commands


@pytest.mark.children
def test_without_a_command_there_is_the_help_and_no_error() -> None:
    command = [sys.executable, "-m", "publish"]
    bare = subprocess.run(command, capture_output=True, text=True, check=False)
    asked = subprocess.run([*command, "--help"], capture_output=True, text=True, check=True)
    assert (bare.returncode, bare.stdout) == (2, "")
    assert bare.stderr.strip() == asked.stdout.strip()


def test_a_plan_of_nothing_says_of_what_there_is_one() -> None:
    code, _, err = invoke("plan")
    assert code == 2
    assert "script, cues, audio, pdf" in err


def _not_deaf() -> None:
    """Listen to an interrupt, also where a shell has put the tests into the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.children
@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="POSIX signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly(number: int, tmp_path: Path) -> None:
    text = ARTICLE + "\n\n".join(f"Sentence number {n} is a sentence." for n in range(3000))
    (tmp_path / "article.md").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "publish", "audio", str(tmp_path), "-o", str(tmp_path / "out")]
    environment = unmeasured() | {"SOURCE_DATE_EPOCH": "1796000000"}
    process = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
        preexec_fn=_not_deaf,  # noqa: PLW1509  nothing else runs here
    )
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("narrate"):
            break
    time.sleep(0.2)
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 128 + number
    assert "Traceback" not in err
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.children
def test_a_bug_of_ours_is_one_line_and_code_70(source: Path) -> None:
    code = (
        "import sys\n"
        "from publish import cli, pipeline\n"
        "def broken(*_arguments, **_options):\n"
        "    raise RuntimeError('broken')\n"
        "pipeline.check = broken\n"
        f"sys.argv = ['publish', 'check', {str(source)!r}]\n"
        "cli.main()\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert result.returncode == 70
    assert "Traceback" not in result.stderr
    assert "internal error: RuntimeError: broken" in result.stderr
    assert "PUBLISH_TRACEBACK=1" in result.stderr


def test_a_screen_reader_gets_words_instead_of_drawings(source: Path) -> None:
    (source / "article.md").write_text(ARTICLE + "\n![](x.png)\n", encoding="utf-8")
    for options, environment in ((["--plain"], {}), ([], {"ACCESSIBLE": "1"})):
        code, _, err = invoke("check", str(source), *options, environment=environment)
        assert code == 1
        assert "-->" not in err
        assert "^" not in err
        assert re.search(r"^at \S*source/article\.md:11:", err, re.MULTILINE)


def test_findings_come_in_the_order_of_the_source(source: Path) -> None:
    body = "\n![](x.png)\n\nA [link](#none) and <?b?>.\n\n![](y.png)\n"
    (source / "article.md").write_text(ARTICLE + body, encoding="utf-8")
    _, _, err = invoke("check", str(source), "--format", "concise")
    lines = [int(line.split(":")[1]) for line in err.splitlines() if ": error[" in line]
    assert len(set(lines)) == 3
    assert lines == sorted(lines)


@pytest.mark.children
def test_a_format_that_fails_is_confined(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("publish.render.pdf.PdfRenderer.render", full)
    code, out, err = invoke("all", str(source), "-o", str(tmp_path / "out"))
    assert (code, "ENV004" in err) == (3, True)
    names = sorted(Path(line).name for line in out.splitlines())
    assert names == [
        "manifest.json",
        "small.epub",
        "small.m4b",
        "small.mp3",
        "small.sentences.vtt",
        "small.srt",
        "small.vtt",
    ]
    manifest = json.loads((tmp_path / "out" / "small" / "manifest.json").read_text("utf-8"))
    assert manifest["formats"]["pdf"] == {"state": "failed", "findings": ["ENV004"]}
    assert manifest["formats"]["epub"] == {"state": "published", "findings": []}


@pytest.mark.children
@pytest.mark.skipif(os.name == "nt", reason="a closed pipe is another error there")
def test_a_reader_that_leaves_is_no_error_of_the_source() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "publish", "explain"]
    result = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (result.returncode, result.stderr) == (128 + signal.SIGPIPE, "")


def test_the_script_is_what_the_narration_says(source: Path) -> None:
    code, out, _ = invoke("plan", "script", str(source))
    timeless = re.sub(r"\d+\.\d s, then |, about \d+:\d\d$", "", out, flags=re.MULTILINE)
    assert (code, timeless) == (0, invoke("plan", "audio", str(source))[1])
    assert "track one: One, about 0:06\n" in out
    assert re.search(r"one-title-s1: One \(0\.\d s, then 1 s\)", out)


def test_the_plan_of_the_pdf_has_its_tags(tmp_path: Path) -> None:
    """Emphasis and links are what a page's text cannot show."""
    text = ARTICLE.replace("A sentence.", "A *stressed* [link](https://example.org).")
    (tmp_path / "article.md").write_text(text, encoding="utf-8")
    code, out, _ = invoke("plan", "pdf", str(tmp_path / "article.md"))
    pages, _, tags = out.partition("== tags ==\n")
    assert code == 0
    assert "== page 1" in pages
    assert "Em “stressed”" in tags
    assert "Link “link”" in tags
