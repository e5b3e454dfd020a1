from importlib.resources import files
from pathlib import Path

import pytest

from publish.diagnostics import Diagnostics, Format, show
from publish.model.words import KEYS, word, word_lang
from publish.styles import load_style
from publish.styles.keys import KEYS as STYLE_KEYS
from publish.styles.source import read_style


def load(folder: Path, name: str, **texts: str) -> tuple[object, str]:
    (folder / "styles").mkdir(exist_ok=True)
    for file, text in texts.items():
        (folder / "styles" / f"{file}.toml").write_text(text, encoding="utf-8")
    diagnostics = Diagnostics()
    style = load_style(name, folder, diagnostics)
    return style, show(diagnostics, Format.CONCISE).replace(folder.as_posix() + "/", "")


def test_the_built_in_style_is_complete_and_clean(tmp_path: Path) -> None:
    style, found = load(tmp_path, "article")
    assert style is not None
    assert found == ""
    source = read_style("article", tmp_path, Diagnostics(), None)
    assert source is not None
    assert source.values.keys() == STYLE_KEYS.keys()


def test_the_example_is_clean() -> None:
    diagnostics = Diagnostics()
    root = Path(__file__).parents[2]
    for path in sorted((root / "styles").glob("*.toml")):
        assert load_style(path.stem, root, diagnostics) is not None
    assert not diagnostics.found


def test_a_style_changes_what_it_says_and_no_more(tmp_path: Path) -> None:
    style, found = load(
        tmp_path,
        "b",
        a='extends = "article"\n[page]\nsize = 12\n',
        b='extends = "a"\n[page]\nleading = 20\n',
    )
    base, _ = load(tmp_path, "article")
    assert found == ""
    assert (style.page.size, style.page.leading) == (12, 20)  # type: ignore[attr-defined]
    assert style.colours == base.colours  # type: ignore[attr-defined]


def test_keys_are_told_where_they_are_written(tmp_path: Path) -> None:
    text = 'extends = "article"\npage.sizes = [\n  [1],\n  [2]\n]\n[colours] # [tint]\ntints = 1\n'
    _, found = load(tmp_path, "a", a=text)
    places = [line.partition(" ")[0] for line in found.splitlines()]
    assert [place.rpartition("styles/")[2] for place in places] == ["a.toml:2:1:", "a.toml:7:1:"]


def test_an_own_style_changes_its_built_in_namesake(tmp_path: Path) -> None:
    style, found = load(tmp_path, "article", article="[page]\nsize = 9\n")
    assert found == ""
    assert (style.page.size, style.page.leading) == (9, 14)  # type: ignore[attr-defined]
    style, found = load(tmp_path, "x", article="[page]\nsize = 9\n", x="")
    assert style.page.size == 9  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[page]\nsize = 10\nfoo bar\n", "styles/x.toml:3:5: error[STY003]"),
        ("[pages]\nsize = 10\n", "styles/x.toml:1:2: warning[STY004]"),
        (
            "[page]\nsise = 10\n",
            "styles/x.toml:2:1: warning[STY004] a style has no key `page.sise` (write `page.size`)",
        ),
        ('[page]\nsize = "10"\n', "styles/x.toml:2:1: error[STY005]"),
        ("page.top = 5\n", "styles/x.toml:1:1: error[STY006]"),
        ("[page]\nsize = nan\n", "styles/x.toml:2:1: error[STY006]"),
        ("[page]\nsize = 20\n", "styles/x.toml:2:1: error[STY006]"),
        (
            '[faces]\ntext = "Source Serif"\n',
            "styles/x.toml:2:1: error[STY007] `faces.text` cannot be `Source Serif`",
        ),
        ('[colours]\naccent = "#8888ff"\n', "styles/x.toml:2:1: error[STY008]"),
        ('[colours]\ntint = "#909090"\n', "styles/x.toml:2:1: error[STY008]"),
        ('extends = "y"\n', "styles/x.toml:1:1: error[STY001]"),
        ('extends = "x"\n', "styles/x.toml:1:1: error[STY009]"),
        ("extends = 3\n", "styles/x.toml:1:1: error[STY005]"),
        ("[speech]\nrate = 150.5\n", "styles/x.toml:2:1: error[STY005]"),
        ("[speech]\npause = {lead = 9}\n", "styles/x.toml:2:1: error[STY006]"),
        ("page = 3\n", "styles/x.toml:1:1: error[STY005]"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(tmp_path: Path, text: str, found: str) -> None:
    assert found in load(tmp_path, "x", x=text)[1]


@pytest.mark.parametrize("name", ["../x", "", "a/b", "x" * 300, "CON ", "x\0"])
def test_a_name_is_no_path(tmp_path: Path, name: str) -> None:
    (tmp_path / "x.toml").write_text("")
    assert "STY001" in load(tmp_path, name)[1]


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "outside.toml").write_text("")
    load(root, "article")
    (root / "styles" / "x.toml").symlink_to(tmp_path / "outside.toml")
    assert "STY002" in load(root, "x")[1]


def test_every_language_has_every_word() -> None:
    table = files("publish").joinpath("data", "words.txt").read_text(encoding="utf-8")
    languages = table.splitlines()[1].split("|")[1:]
    assert languages[:2] == ["en", "fr"]
    assert all(word(key, language) for key in KEYS for language in languages)
    assert word("contents", "de-AT") == "Inhalt"
    assert (word("contents", "et"), word_lang("et")) == ("Contents", "en")
    assert word_lang("pt-BR") == "pt-BR"


def test_a_folder_of_styles_that_is_a_link_tells_no_name_of_its_files(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "swordfish.toml").write_text("")
    (root / "styles").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert "swordfish" not in load(root, "swordfisch")[1]


def test_a_style_is_not_suggested_by_a_name_that_none_may_have(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "My_Style.toml").write_text("")
    assert "write `My_Style`" not in load(tmp_path, "My_Style")[1]
