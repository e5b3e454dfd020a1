"""What stands beside a token: characters for quotation marks, words for pictures."""

import re

from markdown_it.token import Token

from publish.read.pictures import LINE_END

_IMG = re.compile(r"<img(?=[\s/>])", re.IGNORECASE)


def neighbours(tokens: list[Token]) -> list[tuple[str, str]]:
    """Return the characters before and after each token, across marks of emphasis."""
    before, after = [], []
    last = ""
    for token in tokens:
        before.append(last)
        if shown := _shown(token):
            last = (last + shown)[_quotes_at_end(last + shown) :]
    last = ""
    for token in reversed(tokens):
        after.append(last)
        last = _shown(token)[:1] or last
    return list(zip(before, reversed(after), strict=True))


def _quotes_at_end(text: str) -> int:
    """Return where the character before the quotation marks at the end of `text` stands."""
    return max(0, len(text.rstrip("\"'")) - 1)


def _shown(token: Token) -> str:
    match token.type:
        case "softbreak" | "hardbreak":
            return " "
        case "text" | "text_special" | "code_inline" | "foreign":
            return token.content
        case _:
            return ""


def part_of(token: Token) -> str | None:
    """Return what a token is to the pictures beside it: None if it is one itself."""
    if token.type == "image" or (token.type == "html_inline" and _IMG.match(token.content)):
        return None
    return LINE_END if token.type in {"softbreak", "hardbreak"} else _shown(token)
