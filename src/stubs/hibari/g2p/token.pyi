class Tok:
    text: str
    whitespace: str
    phonemes: str | None
    def __init__(
        self,
        text: str,
        tag: str = "",
        whitespace: str = "",
        phonemes: str | None = None,
        *,
        rating: int | None = None,
    ) -> None: ...
