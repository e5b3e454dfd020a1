"""Plain numbers, ordinals, telephone numbers."""

import re

from publish.narrate.wording.abroad.cases import (
    cardinal_in,
    governed_case,
    joined_number,
    ordinal_in,
)
from publish.narrate.wording.abroad.facts import LAST_ORDINAL, Facts
from publish.narrate.wording.rewriting import (
    Dialect,
    Match,
    Rewrite,
    Said,
    full_stop,
    rewrite,
    text_after,
    text_before,
)

_SHORTEST = 7
"""How many figures a telephone number has at least."""
_CALLED = re.compile(
    r"\b(?:t[eé]l|tlf|tfn|telef\w*|télé\w*|teléf\w*|тел\w*|llam\w+\sal|marque el"
    r"|ligue(?:\spara)?(?:\so)?|appele[rz] le|chiam\w+\s(?:lo|il)|bel|ring|ruf(?:en)?(?:\sSie)?"
    r"|notruf|zadzwo\w+(?:\spod)?|звон\w+)\b\W{0,3}$",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"(?:^|[\s(«„“])(\w+)[\s\u00a0]$")
_WORD_AFTER = re.compile(r"[\s\u00a0](\w+)")


def word_before(found: Match) -> str:
    """Return the word that stands before a match, empty if none does."""
    match = _WORD_BEFORE.search(text_before(found))
    return match[1] if match else ""


def word_after(found: Match) -> str:
    """Return the word that stands after a match."""
    match = _WORD_AFTER.match(text_after(found))
    return match[1] if match else ""


def inflected(known: Facts, found: Match, otherwise: str, counted: str = "") -> str:
    """Return the rule set for an ordinal by the words beside it; `counted` is what it counts."""
    before, after = word_before(found).lower(), counted or word_after(found)
    if (two := known.word("numbers", "ordinal-n behind")) and re.search(two, text_before(found)):
        return "ordinal-n"
    for name, cues in known.table("ordinal nouns").items():
        if after in cues.split():
            return name
    governed = governed_by(known, before)
    if governed:
        return governed
    for name, cues in known.table("ordinal before").items():
        for cue in cues.split():
            if after == cue or (cue.startswith("-") and after.endswith(cue[1:])):
                return name
    return otherwise


def governed_by(known: Facts, before: str) -> str:
    """Return the rule set that a word before an ordinal asks for, empty if it asks for none."""
    ways = known.table("ordinal after").items()
    return next((name for name, cues in ways if before in cues.split()), "")


def ordinal_rewrites(known: Facts) -> tuple[Rewrite, ...]:
    """Return the rewrites for `24.`, `3e`, `5-й`, `1.º`."""
    endings = known.table("endings")
    default = known.word("numbers", "ordinal")

    def ended(found: Match, _dialect: Dialect) -> str | None:
        value = int(re.sub(r"\D", "", found["number"]))
        if value > LAST_ORDINAL * 100:
            return None
        form = endings[found["ending"]]
        if form.startswith("case "):
            _, gender, case = form.split()
            return ordinal_in(known, value, case, gender)
        whole = known.word("ordinals", f"{value}{found['ending']}")
        plural = known.word("ordinal before", "ordinal-plural").split()
        decade = value % 10 == 0 and (value >= 1000 or 20 <= value <= 90)
        decade = decade and not word_after(found).endswith(("о", "е"))
        if form == "ordinal-neuter" and (decade or word_after(found) in plural):
            form = "ordinal-plural"  # the same ending: 60-е годы
        return whole or known.ordinal(value, form)

    def dotted(found: Match, _dialect: Dialect) -> str | None:
        value = int(found["number"])
        alone = not text_before(found).strip() and not text_after(found).strip()
        if not alone:
            after = word_after(found)
            if not after or after[0].isdigit() or word_before(found) in known.listed("numbered"):
                return None
            if after in known.listed("starters") and not known.word("ordinal after", "any"):
                return None
        return known.ordinal(value, inflected(known, found, default))

    def last(found: Match, _dialect: Dialect) -> list[Said]:
        """Say an ordinal that ends a sentence or a clause: `Er kam am 24.`."""
        said = known.ordinal(int(found["number"]), inflected(known, found, default))
        return [(said, found.start()), *full_stop(found)]

    def listed(found: Match, _dialect: Dialect) -> list[Said]:
        """Say `1., 2. und 3.` before a word: each as the last of them."""
        form = inflected(known, found, default)
        return [
            (known.ordinal(int(each[0]), form) if each[0].isdigit() else each[0], at)
            for each in re.finditer(r"\d+(?=\.)|[^\d.]+", found[0])
            for at in [found.start() + each.start()]
        ]

    group = r"[.\u2009\u202f\u00a0 ]"
    rewrites = []
    if endings:
        ways = "|".join(re.escape(each) for each in sorted(endings, key=len, reverse=True))
        rewrites.append(
            rewrite(
                rf"(?<![\w.,])(?P<number>\d{{1,3}}(?:{group}\d{{3}}){{1,6}}|\d+)\.?(?P<ending>{ways})(?![\w’])",
                ended,
            )
        )
    if known.word("numbers", "dotted"):
        ands = "|".join(sorted(known.listed("joining"))) or "(?!)"
        rewrites.append(
            rewrite(
                rf"(?<![\w.,:/–-])\d{{1,4}}\.(?:(?:,\s|\s(?:{ands})\s)\d{{1,4}}\.){{1,9}}(?=\s[^\W\d_])",
                listed,
            )
        )
        rewrites.append(
            rewrite(r"(?<![\w.,:/–-])(?P<number>\d{1,4})\.(?=\s+[^\W\d_]|[–-]\d+\.\s)", dotted)
        )
        cues = "|".join(rf"(?<=\b{cue}\s)" for cue in sorted(known.listed("ordinal ends")))
        rewrites.append(
            rewrite(rf"(?:{cues or '(?!)'})(?P<number>\d{{1,4}})\.(?=\s*(?:[,;:)!?”“»]|$))", last)
        )
    if known.word("numbers", "dotted") or known.word("numbers", "dotted alone"):
        rewrites.append(rewrite(r"^\s*(?P<number>\d{1,7})\.(?=\s*$)", dotted))
    return tuple(rewrites)


def telephone_rewrites(known: Facts) -> tuple[Rewrite, ...]:
    """Return the rewrites for telephone numbers: digits, a pause for each mark."""
    in_pairs = known.word("numbers", "telephones") == "pairs"

    def group(written: str, *, country: bool) -> str:
        if len(written) == len("49") and (country or in_pairs) and written[0] != "0":
            return known.cardinal(written)
        return known.digits(written)

    def telephone(found: Match, _dialect: Dialect) -> list[Said] | None:
        parts: list[Said] = []
        groups = list(re.finditer(r"\d+", found[0]))
        if sum(len(each[0]) for each in groups) < _SHORTEST:
            return None
        if found[0][0] == "+":
            parts.append((f"{known.word('numbers', 'plus')} ", found.start()))
        for place, each in enumerate(groups):
            said = group(each[0], country=found[0][0] == "+" and not place)
            parts.append((f", {said}" if place else said, found.start() + each.start()))
        return parts

    def service(found: Match, _dialect: Dialect) -> str | None:
        """Say the number of a service: `tel. 112`."""
        return known.digits(found[0]) if _CALLED.search(text_before(found)) else None

    def postal(found: Match, _dialect: Dialect) -> str:
        """Say a code of the post, figure by figure: `00-950 Warszawa`."""
        return ", ".join(known.digits(each) for each in found[0].split("-"))

    def falling(found: Match, dialect: Dialect) -> list[Said] | None:
        """Say what does not rise, or rises too far, and is no range: `555-1234`."""
        first, second = int(found["first"]), int(found["second"])
        return (
            telephone(found, dialect)
            if first > second or (2 * first < second and second % 10)
            else None
        )

    def called(found: Match, dialect: Dialect) -> list[Said] | None:
        return telephone(found, dialect) if _CALLED.search(text_before(found)) else None

    return (
        rewrite(r"(?<![\w.,])\d{2,4}(?:[ \u00a0.]\d{2,4}){2,4}(?!\w)", called),
        rewrite(r"(?<![\w.,])1\d\d(?![\w.,-]\d|\w)", service),
        rewrite(r"(?<![\w.,])(?:3\d\d[ \u00a0]\d{6,7}|0\d(?:\.\d\d){4})(?!\w|[.,]\d)", telephone),
        rewrite(r"(?<![\w.,/+-])\d\d\s\d{4,5}-\d{4}(?![\w-]|[.,]\d)", telephone),
        rewrite(
            r"\+\d[\d\s().-]{6,}\d|\b(?:\d+-){3,}\d+[\dX]?\b|\b\d{3}-\d{3}-\d{3,4}\b"
            r"|\(0?\d{2,5}\)[\s-]?\d{2,8}(?:[\s-]?\d{2,5}){0,3}\b"
            r"|\b\d{4}-(?:2[1-9]|[3-9]\d)\d\d\b"
            r"|(?<![\w.,/-])(?<!\d\s)(?!\d\d?[-/]\d\d?[-/]\d)0\d{1,5}(?:[\s/-]\d{2,8}){1,5}(?![\w/]|[.,]\d)",
            telephone,
        ),
        rewrite(
            r"(?<![\w.,])(?:8\s)?[89]00(?:[ \u00a0-]\d{3}){2}(?!\w|[.,]\d|\s?[€$£%]|\s\w)"
            r"|(?<![\w.,])(?:8\s)?[89]00(?:[ \u00a0-]\d{2,3}){3}(?!\w|[.,]\d)"
            r"|(?<![\w.,/-])0\d{1,5}\s?/\s?\d{2,8}(?:\s\d{2,5}){0,3}(?!\w|[.,/]\d)"
            r"|(?<![\w.,/-])\d{3}-\d\d-\d\d(?![\w-])",
            telephone,
        ),
        rewrite(r"(?<![\w.,/-])\d\d-\d{3}(?=\s[A-ZŁŚŻ][a-z])", postal),
        rewrite(r"(?<![\w.,/-])(?P<first>\d{3,5})-(?P<second>\d{4})(?![\w-]|[.,]\d)", falling),
    )


def number_rewrites(known: Facts) -> tuple[Rewrite, ...]:
    """Return the rewrites for whatever figures nothing else has claimed."""
    minus = known.word("numbers", "minus")
    number = known.number

    def plain(found: Match, _dialect: Dialect) -> str:
        before, after = text_before(found)[-1:], text_after(found)[:1]
        whole = not known.parts(found[0])[1]
        gender = _gender(known, found) if whole else ""
        case = _case(known, found) if whole and known.table("governing") else ""
        if case:
            said = cardinal_in(known, case, found[0], feminine=gender == "f")
        else:
            said = known.cardinal(found[0], gender)
        left = " " if before.isalnum() else ""
        return left + said + (" " if after.isalnum() else "")

    def joined(found: Match, _dialect: Dialect) -> list[Said] | None:
        """Say a number that is the first part of a word: `8-часовой`."""
        said = joined_number(known, found["first"])
        return [(said, found.start())] if said else None

    def negative(_found: Match, _dialect: Dialect) -> str:
        return f"{minus} "

    def versions(found: Match, _dialect: Dialect) -> list[Said] | None:
        if known.word("numbers", "group") and re.fullmatch(r"\d{1,3}(?:\.\d{3})+", found[0]):
            return None
        parts: list[Said] = []
        dot = known.word("numbers", "dot")
        for each in re.finditer(r"\d+", found[0]):
            said = known.digits(each[0]) if len(each[0]) > len("12") else known.cardinal(each[0])
            parts.append((f" {dot} {said}" if parts else said, found.start() + each.start()))
        return parts

    def times(_found: Match, _dialect: Dialect) -> str:
        return f" {known.word('numbers', 'times')} "

    def ratio(_found: Match, _dialect: Dialect) -> str:
        return f" {known.word('numbers', 'ratio')} "

    def decade(found: Match, _dialect: Dialect) -> str:
        return known.year(int(found["year"])) + found["ending"]

    def minus_between(_found: Match, _dialect: Dialect) -> str:
        return f" {minus} "

    return (
        rewrite(r"(?<![\w.,])\d+(?:\.\d+)+(?!\w|,\d)", versions),
        rewrite(r"(?<![\w.,/-])(?P<first>\d{1,4})[-‑](?=[^\W\d_A-Z]{4,})", joined)
        if known.table("joined numbers")
        else rewrite("(?!)", times),
        rewrite(r"(?<=\d)\s?[x×х]\s?(?=\d)", times),
        rewrite(r"(?<=\d)\s?:\s?(?=\d)", ratio),
        rewrite(
            rf"\b(?P<year>[12]\d\d0|[2-9]0)(?P<ending>{known.word('dates', 'decade')})(?!\w)"
            if known.word("dates", "decade")
            else "(?!)",
            decade,
        ),
        rewrite(r"(?<=\d)\s?[-–]\s?(?=[\d.,]+\s?=)|(?<=[\w)])\s?−\s?(?=[\w(])", minus_between),
        rewrite(
            r"(?<![\w)\]’'.,])[-–−](?=\d)|(?<![\w)])[-–−](?=[$€£¥]\d)",
            negative,
        ),
        rewrite(number, plain),
        rewrite(r"\d", plain),
    )


def _case(known: Facts, found: Match) -> str:
    """Return the case of a bare number: what words beside it ask for, or the sign of a ratio."""
    if re.search(r"\d\s?:\s?$", text_before(found)):
        return known.word("numbers", "ratio case")
    return governed_case(known, found)


def _shown_gender(known: Facts, written: str, noun: str) -> str:
    """Return the gender that a noun shows behind a one or a two: "одно окно", "две страны"."""
    ways = known.table("shown genders")
    if not ways or len(noun) < len("окно") or noun in known.listed("no nouns"):
        return ""
    figures = known.parts(written)[0]
    if known.lang == "pl" and figures != "1":
        return ""
    shown = [key for key, endings in ways.items() if noun.endswith(tuple(endings.split()))]
    if figures[-2:-1] == "1":
        shown = [key for key in shown if key[0] == "*"]
    return next((key[-1] for key in shown if key[0] in {"*", figures[-1]}), "")


def _gender(known: Facts, found: Match) -> str:
    """Tell the gender that a bare number takes: the table's, where a listed noun follows."""
    after = word_after(found).lower()
    for gender in "mfn":
        if after in known.listed(f"nouns {gender}"):
            return gender
    if shown := _shown_gender(known, found[0], after):
        return shown
    if known.word("numbers", "counting") and re.match(r"\s[^\W\d_]", text_after(found)):
        return known.word("numbers", "counting") if found[0].endswith("1") else ""
    return ""
