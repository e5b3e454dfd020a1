from pyttsx3.driver import DriverProxy

class EspeakDriver:
    _moduleInitialized: bool
    _defaultVoice: str
    _proxy: DriverProxy
    _looping: bool
    def __init__(self, proxy: DriverProxy) -> None: ...
    @staticmethod
    def setProperty(name: str, value: object) -> None: ...
