"""What eSpeak NG makes of texts: IPA, a line for each line of standard input.

Run by itself (`python heard.py VOICE`): the library is never loaded into the tests' process.
"""

import ctypes
import sys

import espeakng_loader

_UTF8, _IPA, _SILENT, _DONT_EXIT = 1, 2, 2, 0x8000


def main(voice: str) -> None:
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    library.espeak_TextToPhonemes.argtypes = [
        ctypes.POINTER(ctypes.c_void_p),
        ctypes.c_int,
        ctypes.c_int,
    ]
    data = str(espeakng_loader.get_data_path()).encode()
    if library.espeak_Initialize(_SILENT, 0, data, _DONT_EXIT) < 0:
        sys.exit("eSpeak NG cannot be started")
    library.espeak_SetVoiceByName(voice.encode())
    for line in sys.stdin.buffer.read().decode().splitlines():
        kept = ctypes.create_string_buffer(line.encode() + b"\0")
        rest = ctypes.c_void_p(ctypes.addressof(kept))
        heard = []
        while rest.value:
            clause = library.espeak_TextToPhonemes(ctypes.byref(rest), _UTF8, _IPA)
            heard.append((clause or b"").decode())
        sys.stdout.buffer.write(" | ".join(heard).encode() + b"\n")


if __name__ == "__main__":
    main(sys.argv[1])
