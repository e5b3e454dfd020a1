"""Abbreviations."""

import re

from publish.narrate.wording.abroad.facts import Facts
from publish.narrate.wording.abroad.numbers import word_before
from publish.narrate.wording.rewriting import (
    Dialect,
    Match,
    Rewrite,
    Said,
    Sign,
    full_stop,
    rewrite,
    text_after,
)
from publish.narrate.wording.tables import alternatives


def abbreviation_rewrites(known: Facts) -> tuple[Rewrite, ...]:
    """Return the rewrites for the language's abbreviations, of anything and before a number."""
    plain, numbered = known.table("abbreviations"), known.table("numbered words")

    def say(found: Match, _dialect: Dialect) -> list[Said] | None:
        written = found[0]
        if written in known.listed("own words") and not text_after(found).strip(" \n”’\"')]»"):
            return None
        said = plain.get(written) or plain.get(re.sub(r"(?<=\.)\s", "", written))
        if said is None:
            upper = re.sub(r"(?<=\.)\s", "", written[0].upper() + written[1:])
            if upper in plain or written.upper() in plain:
                return [
                    (plain.get(upper) or plain[written.upper()], found.start()),
                    *full_stop(found),
                ]
            lower = written[0].lower() + written[1:]
            said = plain.get(lower) or plain[re.sub(r"(?<=\.)\s", "", lower)]
            said = said[0].upper() + said[1:]
        forms = said.split("/")
        said = forms[0]
        if len(forms) > 1 and word_before(found).lower() in known.listed("oblique"):
            said = forms[1]
        return [(said, found.start()), *full_stop(found)]

    def count(found: Match, _dialect: Dialect) -> str:
        written = found["name"]
        said = numbered.get(written) or numbered[written[0].lower() + written[1:]]
        return said if found["space"] else f"{said} "

    small = known.word("numbers", "small titles")

    def pattern(found: dict[str, str]) -> str:
        ways = []
        for each in alternatives(found):
            if small and each[0].isupper() and len(each) > len("D."):
                ways.append(re.escape(each.lower()))
            way = re.escape(each).replace(r"\.", r"\.\s?").removesuffix(r"\s?")
            first = f"[{each[0].upper()}{each[0]}]" if each[0].islower() else re.escape(each[0])
            ways.append(first + way[len(re.escape(each[0])) :])
        return "|".join(ways) or "(?!)"

    def following(found: Match, _dialect: Dialect) -> list[Said]:
        """Say what stands behind a number: `S. 5 ff.`."""
        said = known.word("behind numbers", found["name"])
        return [(f" {said}", found.start()), *full_stop(found)]

    def named(found: Match, _dialect: Dialect) -> list[Said] | None:
        """Say what the name behind tells: `S. Maria`, `p. Kowalska`."""
        for way in known.table("before names")[found["name"]].split(";"):
            pattern, _, said = way.rpartition(":")
            if not pattern or re.match(rf"\s?{pattern}", text_after(found)):
                return [(said, found.start())] if said else None
        return None

    def joined(found: Match, _dialect: Dialect) -> str:
        """Say the end of a word that is short: `Hauptstr. 5`."""
        return known.table("ends of words")[found["name"]]

    def counted(found: Match, _dialect: Dialect) -> list[Said]:
        """Say what an ordinal counts, behind it: `2 kap. 3 §`."""
        form = known.word("numbers", "ordinal")
        return [
            (known.ordinal(int(found["first"]), form), found.start()),
            (f" {known.word('counted behind', found['name'])}", found.start("name")),
            *full_stop(found),
        ]

    return (
        rewrite(
            rf"(?<![\w.,])(?P<first>\d{{1,4}})\s(?P<name>{known.any_of('counted behind')})(?!\w)",
            counted,
        ),
        rewrite(rf"(?<=[^\W\d_]{{3}})(?P<name>{known.any_of('ends of words')})(?=\s\d)", joined),
        rewrite(
            rf"(?<![\w.’'@/])(?<!\d\s)(?P<name>{known.any_of('before names')})"
            r"(?=\s?[^\W\d_a-zа-я])",
            named,
            Sign.STOP,
        ),
        rewrite(rf"(?<=\d)\s?(?P<name>{known.any_of('behind numbers')})(?!\w)", following),
        rewrite(
            rf"(?<![\w.])(?P<name>{pattern(numbered)})(?=(?P<space>[\s\u00a0\u202f]?)(?:\d|[IVX]+\b))",
            count,
            Sign.DIGIT | Sign.CAPITAL,
        ),
        rewrite(rf"(?<![\w.’'@/])(?:{pattern(plain)})(?![\w’'@])", say, Sign.ALWAYS),
    )
