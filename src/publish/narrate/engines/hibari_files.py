"""The files of the voice Hibari: which packages bring them, and that they are what they should be.

Nothing here imports what it is about, so that any command may ask.
"""

import hashlib
from importlib.util import find_spec
from pathlib import Path

from publish.versions import version_of

PACKAGES = {"hibari-tts": "0.2.1", "onnxruntime": "1.28.0"}
"""What the extra `voice` brings.

From 1.29 on onnxruntime reports to its maker by default, and other versions of either give other
bytes.
"""

MODEL = "5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8"
"""SHA-256 of the network that speaks."""

_SHA256 = {
    "hibari.onnx": MODEL,
    "lexicon_us_gold.json.gz": "63ae94f8ef0e906d5b24fe9b59ffcbd1529aca5686a774610e43973cbaa86ad2",
    "lexicon_us_silver.json.gz": "c4c2546ebf1eb07010331e7ef785a431aa17ba8e7bfb6b4af8d654ee96a71fd3",
    "oov.json": "b462e6e5dbdf0e7346c732385d0dd844f612f1770871441c56932bff4ca75d8c",
    "oov.onnx": "d3cfd8122c5f172a98c8de38268bf1213ee09f2c2ae4df6e055fc6532590fe76",
    "tagger.json.gz": "d2da7502284bbbe45d49e0b7ce3ce67bdab82254150f4317f1b8559b4d38d0eb",
    "tokenizer_exceptions.json": "ddf3a3da07bdcf5144270ea4530191d8580fb4fd6f5ae93296e87916e795659a",
    "vocab.json": "70abefbe8a1c8865e43e0a43bbdc25b91a33e4aa053479d443ccf23e20a59e5d",
}
"""Every file that decides what is heard."""


def missing() -> tuple[str, ...]:
    """Return the requirements that are not met, as pip takes them."""
    return tuple(
        f"{name}=={wanted}" for name, wanted in PACKAGES.items() if version_of(name) != wanted
    )


def is_installed() -> bool:
    """Whether the voice is there, at first sight."""
    return find_spec("hibari") is not None and find_spec("onnxruntime") is not None


def folder() -> Path:
    """Return the folder of the files. Raises OSError where the package is not there."""
    spec = find_spec("hibari")
    if spec is None or spec.origin is None:
        raise OSError("the package hibari-tts is not installed")
    return Path(spec.origin).parent / "assets"


def check_files(where: Path) -> bytes:
    """Return the network that speaks, after a look at every file.

    Raises OSError where one is another than the one that was tried.
    """
    network = b""
    for name, wanted in _SHA256.items():
        content = (where / name).read_bytes()
        if hashlib.sha256(content).hexdigest() != wanted:
            raise OSError(
                f"its file {name} is not that of hibari-tts {PACKAGES['hibari-tts']}: "
                "install that again"
            )
        if wanted == MODEL:
            network = content
    return network
