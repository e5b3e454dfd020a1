"""The child process in which other formats are decoded: it may crash, hang or grow, and then ends.

A request is a line of JSON on standard input and the bytes of a picture, an answer a line of JSON
on standard output and the bytes of a PNG or JPEG. The process reads nothing else, opens no file,
and ends when its input does.
"""

import io
import json
import os
import signal
import struct
import sys
import warnings
from typing import Any

from PIL import Image, ImageOps

from publish.budgets import (
    CONVERSION_MEMORY,
    CONVERSION_SECONDS,
    LONGEST_SIDE,
    PICTURE_PIXELS,
)

_QUALITY = 92


def main() -> None:
    """Serve requests until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    _limit_memory()
    while line := sys.stdin.buffer.readline():
        request = json.loads(line)
        content = sys.stdin.buffer.read(request["bytes"])
        _limit_time()
        header, picture = answer(content, request["form"])
        answers.write(json.dumps(header | {"bytes": len(picture)}).encode() + b"\n" + picture)
        answers.flush()


def answer(content: bytes, form: str) -> tuple[dict[str, Any], bytes]:
    """Return what is told of a picture, and its first frame as a PNG or JPEG."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return _decoded(content, form)
    except MemoryError:
        return {"error": "memory"}, b""
    except Exception:  # noqa: BLE001  whatever a decoder raises is told, not shown
        return {"error": "broken"}, b""


def _decoded(content: bytes, form: str) -> tuple[dict[str, Any], bytes]:
    image: Image.Image = Image.open(io.BytesIO(content), formats=(form,))
    width, height = image.size
    if width * height > PICTURE_PIXELS or max(width, height) > LONGEST_SIDE:
        return {"error": "large", "width": width, "height": height}, b""
    moves = bool(getattr(image, "is_animated", False))
    image.seek(0)
    image.load()
    image = ImageOps.exif_transpose(image)
    profile = image.info.get("icc_profile")
    if image.mode not in {"RGB", "RGBA", "L"}:
        clear = "transparency" in image.info or image.mode in {"LA", "PA", "La", "RGBa"}
        image = image.convert("RGBA" if clear else "RGB")
    photograph = image.mode != "RGBA" and (
        form == "AVIF" or (form == "WEBP" and _is_lossy(content))
    )
    image.info.clear()
    buffer = io.BytesIO()
    if photograph:
        image.save(buffer, "JPEG", quality=_QUALITY, subsampling=0, icc_profile=profile)
    else:
        image.save(buffer, "PNG", compress_level=6, icc_profile=profile)
    return {"form": "JPEG" if photograph else "PNG", "moves": moves}, buffer.getvalue()


def _is_lossy(content: bytes) -> bool:
    """Whether the first frame of a WebP is a photograph's (`VP8 `), not a drawing's (`VP8L`)."""
    at = 12
    while at + 8 <= len(content):
        kind, length = struct.unpack("<4sI", content[at : at + 8])
        if kind in {b"VP8 ", b"VP8L"}:
            return bool(kind == b"VP8 ")
        at += 8 + (16 if kind == b"ANMF" else length + length % 2)
    return False


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  POSIX has it

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = CONVERSION_MEMORY if hard == resource.RLIM_INFINITY else min(CONVERSION_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time() -> None:
    """Allow so many seconds more than were used so far; the system ends who takes longer."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        soft = int(used.ru_utime + used.ru_stime) + CONVERSION_SECONDS
        if hard == resource.RLIM_INFINITY or soft < hard:
            resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
