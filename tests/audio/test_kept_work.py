"""Kept work: only what has changed is spoken and encoded; the bytes are those of a clean run."""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import pytest
from audio.hand_made import document, script, track
from audio.other_engines import DyingEngine, SingingEngine, ToneEngine, TwoRatesEngine
from narrate.scripts import written
from plain_style import STYLE
from rendering import rendered

from publish import versions
from publish.cache import Cache, Contents
from publish.diagnostics import Diagnostics
from publish.model import Facts, Narration, Origin, Publication, Script, work_key
from publish.narrate import record, speaking
from publish.narrate.engines import Phrasing, Speaker
from publish.narrate.engines.espeak import EspeakEngine
from publish.narrate.speaking import Speaking, ingredients
from publish.render.audio import AudioRenderer
from publish.render.audio.levels import levels

LIMIT = 10**9
KEY = work_key("speech", text="A sentence.")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "kept", LIMIT)


def path_of(cache: Cache, key: str = KEY) -> Path:
    kind, _, name = key.partition("/")
    return cache.folder / kind / name[:2] / name[2:]


def test_what_is_kept_is_found_with_its_facts(cache: Cache, tmp_path: Path) -> None:
    cache.keep(KEY, {"words": [[0, 1]]}, b"\0\n\xff")
    assert cache.find(KEY) == ({"words": [[0, 1]]}, b"\0\n\xff")
    assert cache.bring(KEY, tmp_path / "copy") == {"words": [[0, 1]]}
    assert (tmp_path / "copy").read_bytes() == b"\0\n\xff"
    other = work_key("speech", text="Another sentence.")
    assert cache.find(other) is None
    assert cache.bring(other, tmp_path / "none") is None
    assert not (tmp_path / "none").exists()


def test_a_file_is_kept_like_bytes(cache: Cache, tmp_path: Path) -> None:
    (tmp_path / "sound").write_bytes(bytes(range(256)) * 4_000)
    cache.keep(KEY, {}, tmp_path / "sound")
    assert cache.find(KEY) == ({}, bytes(range(256)) * 4_000)


def flipped(place: int) -> Callable[[bytes], bytes]:
    def flip(content: bytes) -> bytes:
        at = place % len(content)
        return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]

    return flip


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "a bit of the facts": flipped(3),
    "a bit of the sound": flipped(40),
    "a bit of the digest": flipped(-1),
    "the end": lambda content: content[:-7],
    "all but the digest": lambda content: content[-32:],
    "everything": lambda _content: b"",
    "more at the end": lambda content: content + b"\0",
    "another program's": lambda _content: b"{}\n" + bytes(100),
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("way", ["find", "bring"])
def test_what_is_damaged_is_not_believed_and_forgotten(
    way: str, damage: str, cache: Cache, tmp_path: Path
) -> None:
    cache.keep(KEY, {"sample_rate": 22_050}, bytes(100))
    path = path_of(cache)
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    if way == "find":
        assert cache.find(KEY) is None
    else:
        assert cache.bring(KEY, tmp_path / "copy") is None
        assert not (tmp_path / "copy").exists()
    assert not path.exists()


def test_a_piece_under_another_name_is_not_believed(cache: Cache) -> None:
    """Whole, but of something else: a sentence would be heard in the place of another."""
    other = work_key("speech", text="Another sentence.")
    cache.keep(other, {}, b"another")
    path_of(cache).parent.mkdir(parents=True, exist_ok=True)
    path_of(cache, other).rename(path_of(cache))
    assert cache.find(KEY) is None


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="links are a matter of POSIX")
def test_no_link_is_followed(cache: Cache, tmp_path: Path) -> None:
    cache.keep(KEY, {}, b"sound")
    path = path_of(cache)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert cache.find(KEY) is None
    assert (tmp_path / "elsewhere").exists()


def test_the_least_recently_used_is_forgotten_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "kept", LIMIT)
    keys = [work_key("speech", number=number) for number in range(10)]
    for number, key in enumerate(keys):
        cache.keep(key, {}, bytes(1_000))
        os.utime(path_of(cache, key), (1_000 + number, 1_000 + number))
    assert cache.find(keys[0]) is not None  # and so used last
    size = cache.contents().bytes
    gone = cache.prune(size // 2)
    assert gone.bytes >= size // 2
    assert cache.contents() == Contents(pieces=10 - gone.pieces, bytes=size - gone.bytes)
    left = [key for key in keys if path_of(cache, key).exists()]
    assert left == [keys[0], *keys[1 + gone.pieces :]]


def test_a_limit_holds_while_a_run_goes_on(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "kept", 100_000)
    for number in range(100):
        cache.keep(work_key("speech", number=number), {}, bytes(5_000))
        assert cache.contents().bytes <= 115_000
    cache.keep(work_key("track", number=0), {}, bytes(200_000))  # more than there is room for
    cache.settle()
    assert cache.contents().bytes <= 100_000


def test_only_what_is_ours_is_pruned(cache: Cache) -> None:
    cache.keep(KEY, {}, b"sound")
    ours = path_of(cache).parent
    (cache.folder / "letters").mkdir()
    strangers = [cache.folder / "notes.txt", cache.folder / "letters" / "a", ours.parent / "b.txt"]
    for each in strangers:
        each.write_text("not ours", encoding="utf-8")
    left, written = ours / ".unfinished-left", ours / ".unfinished-now"
    for each in (left, written):
        each.write_bytes(b"half")
    os.utime(left, (time.time() - 10_000,) * 2)
    assert cache.prune(0).pieces == 1
    assert all(each.exists() for each in (*strangers, written))
    assert not left.exists()


def test_where_nothing_can_be_kept_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file", encoding="utf-8")
    cache = Cache(tmp_path / "kept", LIMIT)
    assert cache.find(KEY) is None
    cache.keep(KEY, {}, b"sound")
    assert cache.failure is not None
    assert cache.contents() == Contents()
    cache.settle()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="it is a device of Linux")
def test_a_full_disk_leaves_nothing_half_written(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publish.cache._write", lambda *_: os.write(os.open("/dev/full", 1), b"a"))
    cache.keep(KEY, {}, b"sound")
    assert cache.failure is not None
    assert [path for path in cache.folder.rglob("*") if path.is_file()] == []


PROGRAM = """
import sys
from pathlib import Path
from publish.cache import Cache
from publish.model import work_key
cache = Cache(Path(sys.argv[1]), 200_000)
for each in range(300):
    number = (each * int(sys.argv[2])) % 50
    key = work_key("speech", number=number)
    found = cache.find(key)
    assert found is None or found == ({"n": number}, bytes([number]) * 9_000), number
    cache.keep(key, {"n": number}, bytes([number]) * 9_000)
assert cache.failure is None, cache.failure
cache.settle()
"""


@pytest.mark.children
def test_several_processes_use_one_folder(tmp_path: Path) -> None:
    runs = [
        subprocess.Popen([sys.executable, "-c", PROGRAM, str(tmp_path / "kept"), step])
        for step in ("3", "7", "11")
    ]
    assert [run.wait() for run in runs] == [0, 0, 0]
    assert 0 < Cache(tmp_path / "kept", 200_000).contents().bytes <= 200_000


SAID = Phrasing(text="A word.", lang="en", voice="low")


def key(engine: ToneEngine, said: Phrasing = SAID, rate: int = 165) -> str:
    made_of = ingredients(Speaker(engine=engine), rate)
    return Speaking(kept=Cache(Path("unused"), 0), made_of=made_of).key([said])


@dataclass
class Changed:
    """How one ingredient is changed: what is said, the rate, or what the engine and we are."""

    said: Phrasing = SAID
    rate: int = 165
    engine: type[ToneEngine] = ToneEngine
    patch: tuple[object, str, object] | None = None


INGREDIENTS = {
    "text": Changed(said=replace(SAID, text="A word!")),
    "language": Changed(said=replace(SAID, lang="en-GB")),
    "voice": Changed(said=replace(SAID, voice="high")),
    "pronunciation": Changed(said=replace(SAID, phonemes="wɜːd")),
    "rate": Changed(rate=166),
    "engine": Changed(engine=TwoRatesEngine),
    "package": Changed(patch=(Speaker, "origin", Origin(engine="tone", packages=("tone 2",)))),
    "model": Changed(patch=(Speaker, "origin", Origin(engine="tone", model="beef"))),
    "pyttsx3": Changed(patch=(speaking, "packages", lambda *names: [*names, "0.1"])),
    "wording": Changed(patch=(speaking, "code_of", lambda package: f"another {package}")),
    "the engine's code": Changed(patch=(speaking, "module_code", lambda module: f"new {module}")),
    "machine": Changed(patch=(speaking, "machine", lambda: "another")),
}


@pytest.mark.parametrize("name", INGREDIENTS)
def test_each_ingredient_decides(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = INGREDIENTS[name]
    before = key(ToneEngine())
    assert key(ToneEngine()) == before
    if changed.patch is not None:
        target, attribute, value = changed.patch
        monkeypatch.setattr(target, attribute, value)
    assert key(changed.engine(), changed.said, changed.rate) != before


@pytest.mark.parametrize("package", ["publish.narrate", "publish.data.wording"])
def test_our_code_and_our_tables_decide(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A spelling that only an engine is given stands in no text."""
    before = key(ToneEngine())

    def code_of(name: str) -> str:
        return f"another {name}" if name == package else versions.code_of(name)

    monkeypatch.setattr(speaking, "code_of", code_of)
    assert key(ToneEngine()) != before


def test_a_change_of_our_own_code_is_another_wording(tmp_path: Path) -> None:
    """Also without another version: what a developer's last edit says must be heard."""
    (tmp_path / "rules.py").write_text("ONE = 'one'\n", encoding="utf-8")
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "en.tsv").write_text("1\tone\n", encoding="utf-8")
    before = sorted(versions._contents(tmp_path, ""))
    assert [name for name, _ in before] == ["/rules.py", "/tables/en.tsv"]
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "rules.cpython-311.pyc").write_bytes(b"")
    assert sorted(versions._contents(tmp_path, "")) == before
    (tmp_path / "tables" / "en.tsv").write_text("1\ta\n", encoding="utf-8")
    assert sorted(versions._contents(tmp_path, "")) != before


class Counting(Cache):
    """Counts what is made anew, by kind."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, LIMIT)
        self.made = Counter[str]()

    def keep(self, key: str, facts: Facts, content: bytes | Path) -> None:
        self.made[key.partition("/")[0]] += 1
        super().keep(key, facts, content)


def book(changed: str = "", sections: int = 6) -> Script:
    """Make a script of sections of seven sentences, one of which is `changed`."""
    tracks = []
    for number in range(sections):
        texts = [f"Sentence {each} of part {number}." for each in range(4)]
        if changed and number == 2:
            texts[2] = changed
        tracks.append(track(f"part-{number}", f"Part {number}", tuple(texts)))
    return script(*tracks)


def made(
    what: Script, folder: Path, cache: Cache | None = None, workers: int = 2
) -> tuple[list[bytes], Narration]:
    """Record and render; return the files."""
    folder.mkdir()
    diagnostics = Diagnostics()
    kept = {} if cache is None else {"kept": cache}
    narration = record(
        what,
        document(),
        STYLE,
        folder,
        diagnostics,
        speaker=Speaker(engine=SingingEngine()),
        workers=workers,
        **kept,  # type: ignore[arg-type]
    )
    assert not diagnostics.found
    publication = Publication(
        document=document(),
        modified="2026-11-24T00:00:00Z",
        style=STYLE,
        narration=narration,
        **kept,  # type: ignore[arg-type]
    )
    (folder / "out").mkdir()
    paths = rendered(AudioRenderer(), publication, folder / "out")
    sections = [path for each in narration.tracks for path in (each.pcm, each.aac)]
    return [path.read_bytes() for path in (*paths, *sections)], narration


@pytest.mark.children
def test_one_changed_sentence_is_spoken_and_its_section_encoded(tmp_path: Path) -> None:
    """It is longer: sections after it stand at other times, and are the same all the same."""
    cold = Counting(tmp_path / "kept")
    made(book(), tmp_path / "first", cold, workers=1)
    spoken = 1 + 6 * 5 + 2  # to find the gain; what differs; what all sections share
    assert cold.made == {"speech": spoken, "track": 6, "m4a": 6, "mp3": 6, "levels": 12}
    warm = Counting(tmp_path / "kept")
    changed = "A sentence that says something else, and more of it, than was there before."
    files, narration = made(book(changed), tmp_path / "second", warm)
    assert warm.made == {"speech": 1, "track": 1, "m4a": 1, "mp3": 1, "levels": 2}
    clean, other = made(book(changed), tmp_path / "clean")
    assert files == clean
    assert [each.sentences for each in narration.tracks] == [
        each.sentences for each in other.tracks
    ]
    again = Counting(tmp_path / "kept")
    files, _ = made(book(changed), tmp_path / "third", again)
    assert (files, again.made) == (clean, {})


@pytest.mark.children
def test_a_line_of_a_lexicon_is_spoken_where_it_changes_something(tmp_path: Path) -> None:
    """Two sentences have the name; the article has four, and a title that begins and ends it."""
    source = tmp_path / "source"
    source.mkdir()
    text = (
        "---\ntitle: Words\nlang: en-GB\ndate: 2026-11-24\n---\n\n# One\n\nNobody came.\n\n"
        "# Two\n\nIt was Borg. It was late.\n\n# Three\n\nBorg’s hat was here.\n"
    )
    made = []
    for number, line in enumerate(("", "Borg,bɔːdʒ\n")):
        (source / "lexicon.csv").write_text(line, encoding="utf-8")
        script, article, style, diagnostics = written(source, text)
        kept = Counting(tmp_path / "kept")
        folder = tmp_path / str(number)
        folder.mkdir()
        speaker = Speaker(engine=EspeakEngine())
        record(script, article, style, folder, diagnostics, speaker=speaker, kept=kept)
        assert not diagnostics.failed
        made.append(kept.made)
    assert made[0]["track"] == 4
    assert made[1] == {"speech": 2, "track": 2, "m4a": 2}


@pytest.mark.children
def test_neither_jobs_nor_kept_work_change_a_byte(tmp_path: Path) -> None:
    clean, _ = made(book(sections=5), tmp_path / "clean", workers=1)
    for workers, warmth in product((1, 3), ("cold", "warm")):
        cache = Cache(tmp_path / f"kept-{workers}", LIMIT)
        files, _ = made(book(sections=5), tmp_path / f"{workers}-{warmth}", cache, workers)
        assert files == clean


@pytest.mark.children
def test_damaged_work_is_made_again(tmp_path: Path) -> None:
    cache = Counting(tmp_path / "kept")
    clean, _ = made(book(sections=2), tmp_path / "first", cache)
    for path in cache.folder.rglob("*"):
        if path.is_file():
            content = bytearray(path.read_bytes())
            content[len(content) // 2] ^= 0x40
            path.write_bytes(content)
    again = Counting(tmp_path / "kept")
    files, _ = made(book(sections=2), tmp_path / "second", again)
    assert (files, again.made) == (clean, cache.made)


@pytest.mark.children
def test_other_encoders_and_levels_encode_anew_and_speak_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(book(sections=2), tmp_path / "first", Cache(tmp_path / "kept", LIMIT))
    for number, (module, kinds) in enumerate(
        (
            ("publish.narrate.kept_tracks", {"m4a": 2}),
            ("publish.render.audio.mp3", {"mp3": 2}),
            ("publish.render.audio.levels", {"levels": 4}),
        )
    ):
        with monkeypatch.context() as patch:
            patch.setattr(f"{module}.packages", lambda *names: [f"{each} 99" for each in names])
            again = Counting(tmp_path / "kept")
            made(book(sections=2), tmp_path / str(number), again)
            assert again.made == kinds


@pytest.mark.children
def test_a_book_measured_in_sections_is_as_loud_as_in_one_piece(tmp_path: Path) -> None:
    _, narration = made(book(), tmp_path / "made")
    whole = levels([tmp_path / "made" / "out" / "broader.m4b"])
    parts = levels([each.aac for each in narration.tracks])
    assert parts.loudness == pytest.approx(whole.loudness, abs=0.1)
    assert parts.peak == pytest.approx(whole.peak, abs=0.05)
    whole = levels([tmp_path / "made" / "out" / "broader.mp3"])
    assert parts.loudness == pytest.approx(whole.loudness, abs=0.3)


@pytest.mark.children
def test_a_track_with_a_sentence_that_failed_is_not_kept(tmp_path: Path) -> None:
    cache = Counting(tmp_path / "kept")
    diagnostics = Diagnostics()
    record(
        script(track("one", "One", ("I refuse it.", "I say that."))),
        document(),
        STYLE,
        tmp_path,
        diagnostics,
        speaker=Speaker(engine=DyingEngine()),
        workers=1,
        kept=cache,
    )
    assert diagnostics.failed
    assert cache.made["track"] == 0
    assert cache.made["speech"] > 0
