"""Plug-ins as one would write them at first, each with one mistake."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import ClassVar

from publish import Artifact, Need, Phrasing, Publication, Speech
from publish.testing import SilentEngine


class Titles:
    """A format without a mistake."""

    name = "titles"
    needs: frozenset[Need] = frozenset()

    def describe(self, publication: Publication) -> str:
        return publication.document.metadata.title

    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        path = into / f"{publication.document.metadata.slug}.titles"
        path.write_text(self.describe(publication), encoding="utf-8")
        return (
            Artifact(
                role="titles",
                path=path,
                media_type="text/plain",
                title="Titles",
                source=publication.source,
            ),
        )

    def one(self, publication: Publication, into: Path) -> Artifact:
        (artifact,) = Titles.render(self, publication, into)
        return artifact


class Capital(Titles):
    name = "My Titles"


class Greedy(Titles):
    needs = frozenset({"layout", "pictures"})  # type: ignore[arg-type]  # the mistake


class Mute(Titles):
    def describe(self, publication: Publication) -> str:
        del publication
        return " \n"


class Counting(Titles):
    numbers: ClassVar[Iterator[int]] = count()

    def describe(self, publication: Publication) -> str:
        return f"{publication.document.metadata.title} {next(self.numbers)}"


class Noting(Titles):
    """Writes where it only describes."""

    folder: ClassVar[Path]

    def describe(self, publication: Publication) -> str:
        (self.folder / "plan.txt").write_text("a plan", encoding="utf-8")
        return super().describe(publication)


class Dated(Titles):
    numbers: ClassVar[Iterator[int]] = count()

    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        artifact = self.one(publication, into)
        artifact.path.write_text(f"made for the time {next(self.numbers)}", encoding="utf-8")
        return (artifact,)


class Numbered(Titles):
    numbers: ClassVar[Iterator[int]] = count()

    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        artifact = self.one(publication, into)
        path = artifact.path.with_suffix(f".titles{next(self.numbers)}")
        return (replace(artifact, path=artifact.path.rename(path)),)


class Lazy(Titles):
    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        del publication, into
        return ()


class Promising(Titles):
    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        artifact = self.one(publication, into)
        artifact.path.unlink()
        return (artifact,)


class Void(Titles):
    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        artifact = self.one(publication, into)
        artifact.path.write_bytes(b"")
        return (artifact,)


class Nameless(Titles):
    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        artifact = self.one(publication, into)
        return (replace(artifact, path=artifact.path.rename(into / "titles.txt")),)


class Astray(Titles):
    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        return (self.one(publication, into.parent),)


class Untidy(Titles):
    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        (into / "work.tmp").write_text("half", encoding="utf-8")
        return (self.one(publication, into),)


class Shouting(Titles):
    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        return (replace(self.one(publication, into), role="THE TITLES"),)


class Untyped(Titles):
    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        return (replace(self.one(publication, into), media_type="text"),)


class Untitled(Titles):
    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        return (replace(self.one(publication, into), title=" "),)


class Rootless(Titles):
    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        return (replace(self.one(publication, into), source=""),)


class Double(Titles):
    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        artifact = self.one(publication, into)
        other = into / "sample.more"
        other.write_bytes(artifact.path.read_bytes())
        return (artifact, replace(artifact, path=other))


class Scribbling(Titles):
    needs = frozenset({"narration"})

    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        assert publication.narration is not None
        publication.narration.tracks[0].pcm.write_bytes(b"")
        return (self.one(publication, into),)


FORMATS: dict[type[Titles], str] = {
    Capital: "the name `My Titles` is not like `my-format`",
    Greedy: "it needs what there is not: pictures",
    Mute: "it describes nothing",
    Counting: "it describes the same otherwise each time",
    Noting: "describing writes files",
    Dated: "`sample.titles` is of other bytes the second time",
    Numbered: "it gives its files other names or roles the second time",
    Lazy: "it writes nothing",
    Promising: "`sample.titles` is no file",
    Void: "`sample.titles` is empty",
    Nameless: "`titles.txt` does not begin with `sample.`",
    Astray: "is not in the folder that it was given",
    Untidy: "it leaves what it does not name: ['work.tmp']",
    Shouting: "the role `THE TITLES` is not like `audio-book`",
    Untyped: "`text` is no media type",
    Untitled: "`sample.titles` has no title",
    Rootless: "`sample.titles` does not carry the source's digest",
    Double: "two of its files have one role: ['titles', 'titles']",
    Scribbling: "it changes what it was given",
}


class Spaced(SilentEngine):
    name = "my engine"


class Voiceless(SilentEngine):
    def voices(self) -> Collection[str]:
        return []


class Forgetful(SilentEngine):
    def find_voice(self, name: str) -> str | None:
        del name
        return None


class Obliging(SilentEngine):
    def find_voice(self, name: str) -> str | None:
        return name


class Foreign(SilentEngine):
    def voice_for(self, lang: str, like: str = "") -> str | None:
        del lang, like
        return None


class Alien(SilentEngine):
    def voice_for(self, lang: str, like: str = "") -> str | None:
        del lang, like
        return "loud"


class Jealous(SilentEngine):
    def voice_for(self, lang: str, like: str = "") -> str | None:
        del lang
        return None if like else "silent"


class Broken(SilentEngine):
    def start(self, rate: int) -> None:
        raise OSError(f"no data for {rate} words a minute")


class Wordless(SilentEngine):
    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        return replace(super().speak(phrasings), pcm=b"", words=(), exact="none")


class Halved(SilentEngine):
    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        speech = super().speak(phrasings)
        return replace(speech, pcm=speech.pcm[1:])


class Slow(SilentEngine):
    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        return replace(super().speak(phrasings), sample_rate=4_000)


class Wavering(SilentEngine):
    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        long = len(phrasings[0].text) > 20
        return replace(super().speak(phrasings), sample_rate=24_000 if long else 16_000)


class Boasting(SilentEngine):
    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        return replace(super().speak(phrasings), words=())


class Backward(SilentEngine):
    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        speech = super().speak(phrasings)
        return replace(speech, words=speech.words[::-1])


class Beyond(SilentEngine):
    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        return replace(super().speak(phrasings), words=((1_000, 0),))


class Late(SilentEngine):
    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        speech = super().speak(phrasings)
        return replace(speech, words=((0, speech.samples),))


class Moody(SilentEngine):
    """Its voice is warmer once it has spoken."""

    said = 0

    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        self.said += 1
        speech = super().speak(phrasings)
        return replace(speech, pcm=bytes([self.said, 0]) + speech.pcm[2:])


ENGINES: dict[type[SilentEngine], str] = {
    Spaced: "the name `my engine` is not like `my-engine`",
    Voiceless: "it has no voice",
    Forgetful: "it does not find its own voice `silent`",
    Obliging: "it finds a voice that it does not have",
    Foreign: "it has no voice for `en`",
    Alien: "its voice for `en`, `loud`, is none of its voices",
    Jealous: "there is none for `en` that is like `silent`",
    Broken: "it does not speak: no data for 170 words a minute",
    Wordless: "it says nothing for `The lamp was lit.`",
    Halved: "its samples are not 16 bits each",
    Slow: "AAC has no sample rate of 4000 Hz",
    Wavering: "its sample rates differ: [16000, 24000]",
    Boasting: "it says that its times are `sample`, and gives 0",
    Backward: "its times do not rise in `The lamp was lit.`",
    Beyond: "a word begins at 1000, outside of `The lamp was lit.`",
    Late: "a word of `The lamp was lit.` begins after the sound",
    Moody: "the same words sound otherwise, depending on what was said before",
}
