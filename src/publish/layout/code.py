"""Program texts: lines as they stand, wrapped only where they are too long."""

from dataclasses import replace

from publish.layout.measures import TextStyle
from publish.layout.pieces import Piece, Piecemaker
from publish.layout.setting import SetLine
from publish.layout.words import EMPTY
from publish.model import CodeBlock, Run

_TAB = "    "
_INDENT = 2
_REACH = 24


def set_code(
    block: CodeBlock, pieces: Piecemaker, style: TextStyle, x: float, measure: float
) -> list[SetLine]:
    """Set a program text; what is wrapped goes on a little indented."""
    lines: list[SetLine] = []
    last = len(block.sentences) - 1
    for number, sentence in enumerate(block.sentences):
        made = _set_sentence(pieces.sentences((sentence,), style), x, measure)
        if number < last and made:
            runs = made[-1].runs
            made[-1] = SetLine((*runs[:-1], replace(runs[-1], trailing=True)))
        lines += made
    return lines


def _set_sentence(pieces: list[Piece], x: float, measure: float) -> list[SetLine]:
    lines: list[SetLine] = []
    characters: list[tuple[Piece, int]] = []
    for piece in pieces:
        if piece.breaks_line:
            run = Run(
                piece.part,
                piece.node,
                piece.start,
                piece.start + 1,
                piece.font.file.key,
                piece.size,
                piece.colour,
                x,
                (EMPTY,),
                0.0,
                0.0,
                trailing=True,
            )
            lines.append(SetLine((run,)))
        else:
            characters += [(piece, place) for place in range(len(piece.text))]
    start = 0
    indent = 0.0
    while start < len(characters):
        stop = _fit(characters, start, measure - indent)
        lines.append(SetLine(_runs(characters[start:stop], x + indent)))
        piece = characters[start][0]
        indent = _INDENT * piece.font.space * piece.size / 1000
        start = stop
    return lines


def _fit(characters: list[tuple[Piece, int]], start: int, measure: float) -> int:
    """Return where the line that begins at `start` must end; after a space if one is near."""
    width = 0.0
    for number in range(start, len(characters)):
        piece, place = characters[number]
        width += piece.font.shape(_shown(piece.text[place])).width * piece.size / 1000
        if width > measure + 1e-6 and number > start:
            for better in range(number, max(start + 1, number - _REACH), -1):
                piece, place = characters[better - 1]
                if not piece.text[place].isalnum() and piece.text[place] not in "_.":
                    return better
            return number
    return len(characters)


def _runs(characters: list[tuple[Piece, int]], x: float) -> tuple[Run, ...]:
    runs: list[Run] = []
    start = 0
    for number in range(1, len(characters) + 1):
        piece, place = characters[start]
        if number < len(characters) and characters[number][0] is piece:
            continue
        text = piece.text[place : characters[number - 1][1] + 1]
        word = piece.font.shape(_shown(text))
        width = word.width * piece.size / 1000
        begin = piece.start + place
        runs.append(
            Run(
                piece.part,
                piece.node,
                begin,
                begin + len(text),
                piece.font.file.key,
                piece.size,
                piece.colour,
                x,
                (word,),
                width,
            )
        )
        x += width
        start = number
    return tuple(runs)


def _shown(text: str) -> str:
    return text.replace("\t", _TAB).replace("\u00ad", "")
