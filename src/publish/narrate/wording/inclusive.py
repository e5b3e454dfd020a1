"""Forms that stand for several: `Schüler*innen`, `étudiant(e)s`, `tod@s`, `article(s)`.

They are said as people read them aloud, never by the names of their marks.
"""

from collections.abc import Callable

from publish.narrate.wording.rewriting import (
    Dialect,
    Match,
    Rewrite,
    Said,
    Sign,
    rewrite,
    text_before,
)

_LETTERS = r"[^\W\d_]"
_AND = {"es": "y", "pt": "e"}
_OR = {"es": "o", "pt": "ou"}


def inclusive_rewrites(lang: str) -> tuple[Rewrite, ...]:
    """Return the rewrites of a language for such forms."""
    own: tuple[Rewrite, ...] = ()
    match lang:
        case "de":
            marked = r"(?:[*:_·(]|/-?)(?P<in>in(?:nen)?)\b\)?"
            own = (
                rewrite(marked, _in, Sign.ALWAYS),
                rewrite(r"(?P<in>In)(?<=[a-zäöüß]{3}..)\b", _in, Sign.CAPITAL),
                rewrite(r"(?P<in>Innen)(?<=[a-zäöüß]{3}.{5})\b", _in, Sign.CAPITAL),
            )
        case "fr":
            own = (
                rewrite(r"\((?P<end>s|e|es|ne|le|x)\)(?P<s>s?)(?!\w)", _ended, Sign.ALWAYS),
                rewrite(r"(?<=\d)\s?(?P<unit>[hj])/(?=24\b|7\b)", _always_there, Sign.DIGIT),
            )
        case "es" | "pt":
            two = rf"(?<![\w.@])(?P<stem>{_LETTERS}{{1,20}})@(?P<s>s?)(?![\w.@])"
            pair = rf"\b(?P<stem>{_LETTERS}{{2,20}}?)o(?P<s>s?)(?:/as?\b|\(as?\))"
            own = (
                rewrite(two, _both(_AND[lang]), Sign.SYMBOL),
                rewrite(pair, _both(_OR[lang]), Sign.ALWAYS),
            )
        case "en":
            own = (rewrite(r"\((?P<end>e?s)\)(?P<s>)(?!\w)", _ended, Sign.ALWAYS),)
        case _:
            pass
    return (*own, rewrite(rf"\*(?<={_LETTERS}{{3}}.)(?={_LETTERS})", _apart, Sign.SYMBOL))


def _apart(_found: Match, _dialect: Dialect) -> str:
    return " "


def _in(found: Match, _dialect: Dialect) -> list[Said] | None:
    before = text_before(found)[-2:]
    if not (before.isalpha() and before[-1:].islower()):
        return None
    return [(" ", found.start()), (found["in"].lower(), found.start("in"))]


def _ended(found: Match, _dialect: Dialect) -> list[Said] | None:
    if not (len(before := text_before(found)[-2:]) > 1 and before.isalpha()):
        return None
    ends = found["end"] if found["end"].endswith("s") else found["end"] + found["s"]
    return [(ends, found.start("end"))]


def _always_there(found: Match, _dialect: Dialect) -> str:
    return " heures sur " if found["unit"] == "h" else " jours sur "


def _both(between: str) -> Callable[[Match, Dialect], list[Said]]:
    """Return what says a word in two genders, with a word `between` them."""

    def said(found: Match, _dialect: Dialect) -> list[Said]:
        stem, end = found["stem"], found["s"]
        first, last = found.start("stem"), found.end("stem")
        return [(stem, first), (f"o{end} {between} ", last), (f"{stem}a{end}", last)]

    return said
