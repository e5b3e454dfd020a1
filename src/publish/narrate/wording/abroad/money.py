"""Prices, with the names of currencies."""

import re
from dataclasses import dataclass

from publish.narrate.wording.abroad.counting import DASH, Counting
from publish.narrate.wording.abroad.facts import Facts
from publish.narrate.wording.rewriting import (
    Dialect,
    Match,
    Rewrite,
    Said,
    rewrite,
    text_before,
)

_SIGNS = "$€£¥₽₴₹₩₺₪₡₧"
_SIGN = f"[{_SIGNS}]"
_PRICED = re.compile(rf"[{_SIGNS}]\s?[\d.,]*\d$|\d\s?(?:[{_SIGNS}]|EUR|USD|CHF|kr|zł|руб\.?)$")


@dataclass(frozen=True, slots=True)
class Prices:
    """How a language says money."""

    known: Facts
    counting: Counting

    def rewrites(self) -> tuple[Rewrite, ...]:
        """Return the rewrites for a sign or a code before a number, and after one."""
        known, counting = self.known, self.counting
        units = {each.rstrip(".").lower() for each in known.table("units")}
        small = (code.lower() for code in known.codes if code.lower() not in units)
        codes = "|".join(sorted({*known.codes, *small}))
        coin = rf"(?P<sign>{known.any_of('money')}|{_SIGN}|(?:{codes})(?![A-Za-z]))"
        scale = rf"(?:\s?(?P<scale>{counting.scale}))?"
        second = rf"(?:{DASH}{_SIGN}?(?P<second>{known.number}))?"
        minus = r"(?P<minus>(?<![\w)])[-−–](?=\d|\$|€|£)|)"
        of = known.word("numbers", "of scale") or "(?!)"
        return (
            rewrite(
                rf"(?<![\w.,])(?<!\d\s){minus}{coin}\s?(?P<first>\d+\.\d\d(?!\d|[.,]\d)|{known.number}){second}{scale}"
                r"(?:[.,][-–—]{1,2})?(?!\w)",
                self.say,
            ),
            rewrite(r"/(?P<unit>[^\W\d_]+(?:\.(?=\s[a-zа-я]|[,;)]))?)", self.per),
            rewrite(
                rf"{counting.begin}{counting.range}(?:[.,][-–—]{{1,2}})?{scale}\s?(?:{of}\s)?{coin}(?!\w)",
                self.say,
            ),
        )

    def per(self, found: Match, _dialect: Dialect) -> str | None:
        """Say what a price is for: `20 €/Monat`, `5 €/kg`."""
        if not _PRICED.search(text_before(found)):
            return None
        written = found["unit"]
        if self.known.word("units", written) == "":
            written = written.rstrip(".")
        noun = self.known.unit(written) if len(written) <= len("мин.") else None
        if noun is not None and noun.per:
            return f" {noun.per}"
        return f" {self.known.word('numbers', 'per')} {noun.of('one') if noun else written}"

    def say(self, found: Match, _dialect: Dialect) -> list[Said] | None:
        """Say a price: with a scale, with its cents, or as a number."""
        coins = self.known.coins(found["sign"]) or self.known.coins(found["sign"].upper())
        if coins is None:
            return None
        main, small = coins
        if found["scale"]:
            said = self.counting.scaled(found)
            name = self.counting.linked(main.of("many"), found["scale"])
            return [(said[0][0], found.start()), *said[1:], (name, found.end() - 1)]
        first = found["first"]
        if re.fullmatch(r"\d+\.\d\d", first):
            first = first.replace(".", self.known.word("numbers", "mark"))
        whole, decimals = self.known.parts(first)
        cents = decimals.rstrip("0").ljust(2, "0")
        if decimals and small and len(cents) == len("50") and not found["second"]:
            amounts = [self.known.word("numbers", "minus")] if found["minus"] else []
            if int(whole) or not int(cents):
                amounts.append(self.counting.amount(whole, main))
            if int(cents):
                if len(amounts) > bool(found["minus"]) and (
                    joint := self.known.word("numbers", "and cents")
                ):
                    amounts.append(joint)
                amounts.append(self.counting.amount(str(int(cents)), small))
            return [(" ".join(amounts), found.start())]
        said, kind = self.counting.ends(found, main, whole=True)
        exact = int(whole) and int(whole) % 10**6 == 0
        of = self.known.word("numbers", "of scale")
        name = self.counting.linked(main.of("other")) if exact and of else f" {main.of(kind)}"
        return [(said[0][0], found.start()), *said[1:], (name, found.end() - 1)]
