"""The voices of the bundled eSpeak NG, read from its data without starting it."""

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "espeakng-loader"
"""What brings the library and its data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EspeakVoice:
    """A voice file: its place below the folder of languages, its name, its languages.

    `languages` are pairs of a tag in small letters and a rank: the lower, the better it fits.
    `dictionary` is by what it spells words out.
    """

    file: str
    name: str
    languages: tuple[tuple[str, int], ...]
    dictionary: str

    @property
    def tag(self) -> str:
        """The language it is known by, which no other voice has first."""
        return self.languages[0][0]


def data_folder() -> Path:
    """Return the folder that holds eSpeak NG's `espeak-ng-data`; that of nothing if there is none.

    The package is looked for and not imported: one that is broken may do anything then.
    """
    spec = find_spec(PACKAGE.replace("-", "_"))
    return Path() if spec is None or spec.origin is None else Path(spec.origin).parent


def is_installed() -> bool:
    """Whether the data are there, at first sight."""
    return (data_folder() / "espeak-ng-data" / "phontab").is_file()


@cache
def all_voices() -> tuple[EspeakVoice, ...]:
    """Return the voices, sorted by tag, but for those whose dictionary is not there.

    They give no sound: Faroese and Karakalpak in 1.52.
    """
    data = data_folder() / "espeak-ng-data"
    folder = data / "lang"
    files = (path for path in folder.rglob("*") if path.is_file())
    found = (_read(path, path.relative_to(folder).as_posix()) for path in files)
    speaking = (voice for voice in found if voice.languages and _speaks(voice, data))
    return tuple(sorted(speaking, key=lambda each: each.tag))


@cache
def all_variants() -> tuple[str, ...]:
    """Return the names of the variants, which make another speaker of any voice (`+f3`)."""
    folder = data_folder() / "espeak-ng-data" / "voices" / "!v"
    return tuple(sorted(path.name for path in folder.glob("*")))


def find_voice(name: str) -> str | None:
    """Return the file of the voice `name`: its tag, name or file, perhaps with `+variant`.

    The bundled eSpeak NG loads a voice by its file reliably, but not by every language's tag.
    """
    wanted, plus, variant = name.partition("+")
    wanted = wanted.strip().lower().replace("_", "-")
    variants = {each.lower(): each for each in all_variants()}
    if plus and variant.strip().lower() not in variants:
        return None
    suffix = f"+{variants[variant.strip().lower()]}" if plus else ""
    for voice in all_voices():
        names = {
            voice.tag,
            voice.name.lower(),
            voice.file.lower(),
            voice.file.split("/")[-1].lower(),
        }
        if wanted in names:
            return voice.file + suffix
    return voice_for(wanted, like=suffix) if wanted in _tags() else None


def voice_for(lang: str, like: str = "") -> str | None:
    """Return the voice for a BCP 47 tag, with the variant of `like`; None if there is none."""
    _, plus, variant = like.partition("+")
    tag = lang.lower()
    while tag:
        ranked = [
            (rank, voice.file)
            for voice in all_voices()
            for language, rank in voice.languages
            if language == tag
        ]
        if ranked:
            return min(ranked)[1] + plus + variant
        tag = tag.rpartition("-")[0]
    return None


def tag_of(voice: str) -> str:
    """Return the language tag by which SSML knows a voice file (its variant is ignored)."""
    file = voice.partition("+")[0]
    return next((each.tag for each in all_voices() if each.file == file), file.split("/")[-1])


def _tags() -> set[str]:
    return {language for voice in all_voices() for language, _ in voice.languages}


def _speaks(voice: EspeakVoice, data: Path) -> bool:
    return (data / f"{voice.dictionary or voice.tag.partition('-')[0]}_dict").is_file()


def _read(path: Path, file: str) -> EspeakVoice:
    name = file
    dictionary = ""
    languages = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        key, _, value = line.strip().partition(" ")
        words = value.split()
        if key == "name":
            name = value.strip()
        elif key == "dictionary" and words:
            dictionary = words[0]
        elif key == "language" and words:
            rank = int(words[1]) if len(words) > 1 and words[1].isdigit() else 5
            languages.append((words[0].lower(), rank))
    return EspeakVoice(file=file, name=name, languages=tuple(languages), dictionary=dictionary)
