"""The recordings that the metadata name: found, opened once, and what lies beside them."""

import hashlib
from pathlib import PurePosixPath

from publish.budgets import CUE_BYTES, RECORDING_BYTES
from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import met
from publish.files import HeldFile, MissingError, RefusedError, SourceFile
from publish.model import Asset, NamedRecording, Recording, SourceDocument
from publish.resolve.front import joined, nearest, said_in

CUES = {
    ".vtt": "text/vtt",
    ".srt": "application/x-subrip",
    ".txt": "text/plain",
    ".json": "application/json",
}
"""What cues are written in; the first of these that lies beside a recording is taken."""

_SOUNDS = (".wav", ".flac", ".m4a", ".mp3", ".ogg", ".opus")
_HEAD = 12
_MAGIC = (
    (b"RF64", "wav"),
    (b"fLaC", "flac"),
    (b"OggS", "ogg"),
    (b"ID3", "mp3"),
    (b"\xff\xfb", "mp3"),
    (b"\xff\xf3", "mp3"),
    (b"\xff\xf2", "mp3"),
)
"""First bytes, and what FFmpeg calls what they are of."""


def recordings(
    document: SourceDocument, file: SourceFile, diagnostics: Diagnostics
) -> tuple[Recording, ...]:
    """Return the recordings with their cues; of what is missing there is a finding."""
    found = []
    left = RECORDING_BYTES
    for named in document.metadata.recording:
        opener = _Opener(document, file, named, diagnostics)
        recording, size = opener.recording(left)
        left -= size
        if recording is not None:
            found.append(recording)
    return tuple(found)


class _Opener:
    """Opens what one recording consists of."""

    def __init__(
        self,
        document: SourceDocument,
        file: SourceFile,
        named: NamedRecording,
        diagnostics: Diagnostics,
    ) -> None:
        self._named = named
        self._narrator = document.metadata.narrator
        self._tree = file.tree
        self._beside = said_in(document, file.name, named.span)
        self._shown = document.path[: len(document.path) - len(file.name)]
        self._diagnostics = diagnostics

    def recording(self, limit: int) -> tuple[Recording | None, int]:
        """Return it, None if it is not whole, and its size in bytes, of `limit` at most."""
        named = self._named
        try:
            held = self._tree.hold(named.audio, beside=self._beside, limit=limit)
        except RefusedError as error:
            self._refused(named.audio, error, _SOUNDS)
            return None, 0
        try:
            cues = self._cues()
        except RefusedError as error:
            self._refused(named.cues or named.audio, error, tuple(CUES))
            return None, held.status.st_size
        reader = self._reader()
        if reader is None:
            return None, held.status.st_size
        recording = Recording(
            name=self._shown + joined(self._beside, named.audio),
            form=_form(held),
            digest=held.digest(),
            cues=cues,
            reader=reader,
            span=named.span,
            sound=held,
        )
        return recording, held.status.st_size

    def _cues(self) -> Asset | None:
        """Return the cue file that is named, else the first beside the recording, if there is one.

        Raises RefusedError.
        """
        path = self._named.cues or self._beside_it()
        if path is None:
            return None
        content = self._tree.read(path, beside=self._beside, limit=CUE_BYTES)
        return Asset(
            name=self._shown + joined(self._beside, path),
            media_type=CUES.get(PurePosixPath(path).suffix.lower(), ""),
            digest=hashlib.sha256(content).hexdigest(),
            content=content,
        )

    def _beside_it(self) -> str | None:
        audio = PurePosixPath(self._named.audio)
        if not audio.stem:
            return None
        paths = (str(audio.with_suffix(suffix)) for suffix in CUES)
        return next((each for each in paths if self._tree.exists(self._from_root(each))), None)

    def _from_root(self, path: str) -> str:
        parts: list[str] = []
        for part in PurePosixPath(joined(self._beside, path)).parts:
            if part == ".." and parts:
                parts.pop()
            else:
                parts.append(part)
        return "/".join(parts)

    def _reader(self) -> str | None:
        reader = self._named.reader or self._narrator
        if reader is None:
            self._diagnostics.report(
                met.NO_READER,
                f"nobody is named who reads in `{self._named.audio}`",
                span=self._named.span,
                hint=f"write `recording: {{audio: {self._named.audio}, reader: Ada Lovelace}}`",
            )
        return reader

    def _refused(self, path: str, error: RefusedError, endings: tuple[str, ...]) -> None:
        near = None
        if isinstance(error, MissingError):
            near = nearest(path, self._beside, self._tree, endings)
        self._diagnostics.report(
            met.RECORDING_UNREADABLE,
            f"the file `{path}` of a recording {error}",
            span=self._named.span,
            hint=f"write `{near}`" if near else "put the file beside the article, or mend the path",
        )


def _form(held: HeldFile) -> str:
    """Return what FFmpeg calls what a file is, empty where it is none that is read."""
    with held.open() as file:
        head = file.read(_HEAD)
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "wav"
    if head[4:8] == b"ftyp":
        return "mov"
    return next((form for magic, form in _MAGIC if head.startswith(magic)), "")
