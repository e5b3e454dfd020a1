"""The child process in which an engine speaks: native code that crashes or hangs ends only it.

A request is a line of JSON on standard input, an answer a line of JSON on what was standard
output and, after it, as many bytes of sound as the line says. What libraries print goes nowhere.
The child ends when its input does, even in the middle of an utterance, so that it never outlives
its parent.
"""

import json
import os
import signal
import sys
import threading
from importlib import import_module
from queue import SimpleQueue
from typing import Any, BinaryIO, cast

from publish.narrate.engines.engine import Phrasing, PronouncingEngine, SpeechEngine

Request = dict[str, Any]


def main() -> None:
    """Serve requests until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    requests: SimpleQueue[Request] = SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()
    engine: SpeechEngine | None = None
    while True:
        request = requests.get()
        try:
            if engine is None:
                engine = load_engine(request["engine"])
                engine.start(request["rate"])
                _answer(answers, {})
                continue
            if "pronounce" in request:
                _answer(answers, {"sounds": _sounds(engine, request)})
                continue
            phrasings = [Phrasing(**each) for each in request["phrasings"]]
            speech = engine.speak(phrasings)
            header = json.dumps(
                {
                    "bytes": len(speech.pcm),
                    "sample_rate": speech.sample_rate,
                    "words": speech.words,
                }
            )
        except MemoryError:
            _answer(answers, {"error": "it has no memory left", "memory": True})
        except Exception as error:  # noqa: BLE001  whatever an engine raises is told, not shown
            _answer(answers, {"error": str(error) or type(error).__name__})
        else:
            _answer(answers, json.loads(header), speech.pcm)


def engine_path(engine: SpeechEngine) -> str:
    """Return the name by which `load_engine` makes another engine of the same class."""
    kind = type(getattr(engine, "inside", engine))  # of another package, it is guarded
    return f"{kind.__module__}:{kind.__qualname__}"


def load_engine(path: str) -> SpeechEngine:
    """Make the engine that `engine_path` named."""
    module, _, name = path.partition(":")
    return cast("SpeechEngine", getattr(import_module(module), name)())


def _sounds(engine: SpeechEngine, request: Request) -> list[str]:
    if not isinstance(engine, PronouncingEngine):
        raise OSError("it does not tell how it says a word")
    return [engine.pronunciation(each, request["voice"]) for each in request["pronounce"]]


def _listen(requests: BinaryIO, queue: "SimpleQueue[Request]") -> None:
    for line in requests:
        queue.put(json.loads(line))
    os._exit(0)


def _answer(answers: BinaryIO, header: dict[str, Any], pcm: bytes = b"") -> None:
    answers.write(json.dumps(header).encode() + b"\n" + pcm)
    answers.flush()
