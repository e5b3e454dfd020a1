from collections.abc import Callable, Sequence

from hibari.g2p.token import Tok

class G2P:
    tokenizer: Callable[[str], list[tuple[str, str]]]
    tagger: Callable[[list[str]], list[str]]
    def phonemize_tokens(self, tokens: Sequence[Tok]) -> list[Tok]: ...
