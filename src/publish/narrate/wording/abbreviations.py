"""English abbreviations and Roman numerals."""

import re

from publish.narrate.wording.dates import full_stop
from publish.narrate.wording.numbers import cardinal, ordinal, roman
from publish.narrate.wording.pieces import Dialect, Piece, Rule, Sign

_Match = re.Match[str]
_TITLES = {
    "Gen": "General", "Lt": "Lieutenant", "Col": "Colonel", "Maj": "Major", "Capt": "Captain", "Cpt": "Captain",
    "Sgt": "Sergeant", "Cpl": "Corporal", "Pvt": "Private", "Adm": "Admiral", "Cmdr": "Commander", "Brig": "Brigadier",
    "Gov": "Governor", "Sen": "Senator", "Rep": "Representative", "Pres": "President", "Amb": "Ambassador",
    "Mr": "Mister", "Mrs": "Missus", "Ms": "Miz", "Dr": "Doctor", "Prof": "Professor", "Rev": "Reverend",
    "Hon": "Honourable", "Fr": "Father", "St": "Saint", "Sts": "Saints", "Mt": "Mount", "Ft": "Fort", "Messrs": "Messers",
    "Supt": "Superintendent", "Insp": "Inspector", "Sec": "Secretary", "Min": "Minister", "Dir": "Director",
}  # fmt: skip
_BARE_TITLES = "Gen Lt Col Maj Capt Sgt Cpl Adm Brig Mr Mrs Ms Dr Prof Rev St Mt Ft Messrs".split()
_NUMBERED = {
    "p": "page", "pp": "pages", "no": "number", "nos": "numbers", "nr": "number", "vol": "volume", "vols": "volumes",
    "ch": "chapter", "chs": "chapters", "chap": "chapter", "fig": "figure", "figs": "figures", "sec": "section",
    "secs": "sections", "sect": "section", "art": "article", "arts": "articles", "para": "paragraph",
    "paras": "paragraphs", "para": "paragraph", "eq": "equation", "eqs": "equations", "ed": "edition", "pt": "part",
    "pts": "parts", "app": "appendix", "l": "line", "ll": "lines", "n": "note", "nn": "notes", "tab": "table",
    "col": "column", "bk": "book", "c": "around", "ca": "around", "cl": "clause", "q": "question", "v": "version",
    "sig": "signature", "ex": "example", "r": "rule", "fn": "footnote", "ff": "and following",
}  # fmt: skip
_PLAIN = {
    "e.g.": "for example", "eg.": "for example", "eg": "for example", "i.e.": "that is", "ie.": "that is",
    "ie": "that is", "etc.": "et cetera", "vs.": "versus", "vs": "versus", "v.": "versus", "cf.": "compare",
    "viz.": "namely", "al.": "al", "et al.": "and others", "et al": "and others", "ibid.": "in the same place",
    "Ibid.": "In the same place", "approx.": "approximately", "Approx.": "Approximately", "ca.": "around",
    "esp.": "especially", "incl.": "including", "excl.": "excluding", "resp.": "respectively", "orig.": "originally",
    "Jr.": "Junior", "Sr.": "Senior", "Jr": "Junior", "Inc.": "Incorporated", "Ltd.": "Limited", "Ltd": "Limited",
    "Corp.": "Corporation", "Co.": "Company", "Cos.": "Companies", "Bros.": "Brothers", "Dept.": "Department",
    "dept.": "department", "Univ.": "University", "Assn.": "Association", "Govt.": "Government", "govt.": "government",
    "Intl.": "International", "Natl.": "National", "Ave.": "Avenue", "Blvd.": "Boulevard", "Rd.": "Road", "Sq.": "Square",
    "min.": "minimum", "max.": "maximum", "est.": "established", "ed.": "editor", "eds.": "editors", "trans.": "translated by",
    "repr.": "reprinted", "rev.": "revised", "vol.": "volume", "no.": "number", "n.d.": "no date", "op. cit.": "work cited",
    "loc. cit.": "place cited", "ff.": "and following", "Mon.": "Monday", "Tue.": "Tuesday", "Tues.": "Tuesday",
    "Wed.": "Wednesday", "Thu.": "Thursday", "Thurs.": "Thursday", "Fri.": "Friday", "w/o": "without", "w/": "with",
    "c/o": "care of", "N/A": "not applicable", "n/a": "not applicable", "P.S.": "P.S", "fig.": "figure", "Fig.": "Figure",
    "dr.": "doctor", "misc.": "miscellaneous", "temp.": "temperature", "tel.": "telephone", "Tel.": "Telephone",
    "ft.": "feet", "lb.": "pounds", "lbs.": "pounds", "oz.": "ounces", "hr.": "hour", "hrs.": "hours", "yrs.": "years",
    "Chmn.": "Chairman", "Secy.": "Secretary",
}  # fmt: skip
_COMMAS = {"e.g.", "eg.", "eg", "i.e.", "ie.", "ie", "viz.", "cf."}
"""Said with a little pause after them, unless the author has a mark there."""

_NEVER_LAST = {
    "no.",
    "ed.",
    "min.",
    "max.",
    "est.",
    "rev.",
    "trans.",
    "v.",
    "al.",
    "temp.",
    "fig.",
    "Fri.",
    "Wed.",
    "Sq.",
}
"""At the end of a sentence these are words of their own ("the answer is no.")."""


def _title(found: _Match, _dialect: Dialect) -> str:
    return _TITLES[found["name"]]


def _street(found: _Match, _dialect: Dialect) -> list[Piece]:
    return [("Street", found.start()), *full_stop(found)]


def _numbered(found: _Match, _dialect: Dialect) -> str:
    name = found["name"]
    said = _NUMBERED[name.lower()]
    capital = name[0].isupper() and name.lower() not in {"c", "ca"}
    return (said.capitalize() if capital else said) + ("" if found["space"] else " ")


def _plain(found: _Match, _dialect: Dialect) -> list[Piece] | None:
    written = found[0]
    after = found.string[found.end() :]
    ends = not after.strip(" \n”’\"')]")
    if ends and written in _NEVER_LAST:
        return None
    said = _PLAIN[written]
    if written in _COMMAS and after[:1] not in {",", ":", ";"}:
        said += ","
    return [(said, found.start()), *full_stop(found)]


_KINGS = (
    "Henry Louis George Elizabeth Charles Pius Paul Benedict Leo Nicholas Alexander Peter Catherine Frederick"
    " William Wilhelm James Edward Richard Philip Ferdinand Francis Napoleon Gregory Innocent Clement Gustav Gustavus"
    " Christian Carl Karl Albert Leopold Abdullah Mohammed Muhammad Hassan Hussein Ivan Haakon Harald Olav Felipe Carlos"
    " Umberto Emmanuel Ramses Rameses Ptolemy Mehmed Murad Suleiman Selim Mahmud Urban Boniface Sixtus Julius Margrethe"
    " Otto Rudolf Maximilian Franz Joseph Cyrus Xerxes Darius Artaxerxes Amenhotep Thutmose Seti Stephen Baldwin Robert"
    " Kenneth Malcolm Alfonso Pedro Manuel Afonso João Sancho Jaime Juan Mary Anne Kamehameha Rama Constantine Basil"
    " Theodore Sigismund Casimir Ladislaus Augustus Stanislaus Vladislaus Alexius Justinian Theodosius Menelik Tewodros"
    " Wilhelmina Bartholomew Kirill Tawadros Francis Celestine Martin Adrian Honorius Callixtus Elector Emperor"
).split()
_COUNTED = (
    "Chapter Part Book Volume Vol Act Title Article Annex Appendix Section Figure Table Phase Type Class War Mark Mk"
    " Level Stage Tier Basket SALT START Protocol Apollo Vatican Bowl Division Group Schedule Scene Lecture Track"
    " Canto Psalm Sonata Symphony Form Grade Corps Legion Quadrant Region Zone Panel Committee Round Summit Plan"
    " Generation Edition Version Elizabethan Model Rocky Godfather Trident Polaris Directive Treaty Package Pillar"
).split()
_ROMAN = r"[IVXLCDM]+"


def _king(found: _Match, dialect: Dialect) -> list[Piece] | None:
    value = roman(found["roman"])
    if value is None or value > 40:  # noqa: PLR2004
        return None
    return [(f"the {ordinal(value, dialect).capitalize()}", found.start())]


def _counted(found: _Match, dialect: Dialect) -> list[Piece] | None:
    value = roman(found["roman"])
    if value is None:
        return None
    pieces = [(cardinal(value, dialect), found.start("roman"))]
    if found["second"]:
        second = roman(found["second"])
        if second is None:
            return None
        pieces += [
            (" to ", found.end("roman")),
            (cardinal(second, dialect), found.start("second")),
        ]
    return pieces


def _century(found: _Match, dialect: Dialect) -> str | None:
    value = roman(found["roman"])
    return None if value is None else ordinal(value, dialect)


def _lone(found: _Match, dialect: Dialect) -> str | None:
    value = roman(found["roman"])
    return None if value is None else cardinal(value, dialect)


def _rule(pattern: str, say: object, sign: Sign) -> Rule:
    return Rule(re.compile(pattern), say, sign)  # type: ignore[arg-type]


def _any(words: object) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


_NUMBERS = rf"(?:[A-Za-z]?\d|[ivx]+\b|{_ROMAN}\b)"
ABBREVIATION_RULES = (
    _rule(
        rf"\b(?P<name>(?i:{_any(_NUMBERED)}))\.(?P<space>\s?)(?={_NUMBERS})(?<!\s)",
        _numbered,
        Sign.DOT,
    ),
    _rule(rf"\b(?P<name>(?i:{_any(_NUMBERED)}))\.(?=(?P<space>\s){_NUMBERS})", _numbered, Sign.DOT),
    _rule(r"\b(?P<name>No|Nos|pp|fig|Fig|c)(?=(?P<space>\s)\d)", _numbered, Sign.DIGIT),
    _rule(r"\b(?P<name>pp?|c|v)(?P<space>)(?=\d)", _numbered, Sign.DIGIT),
    _rule(r"(?<=[a-z]\s)(?:St\.)(?=\s?(?:[a-z,;)]|$|[“\"]))", _street, Sign.DOT),
    _rule(rf"\b(?P<name>{_any(_TITLES)})\.(?=-?\s?(?:[A-Z“‘]|of\b))", _title, Sign.DOT),
    _rule(rf"\b(?P<name>{_any(_BARE_TITLES)})(?=-?\s[A-Z])(?!\sI\b)", _title, Sign.DOT),
    _rule(rf"(?<![\w.’'@/]){'(?:' + _any(_PLAIN) + ')'}(?![\w’'@])(?!\.\w)", _plain, Sign.ALWAYS),
)
ROMAN_RULES = (
    _rule(
        rf"(?<=\s)(?<!\.\s)(?P<roman>{_ROMAN})(?=\s(?:century|centuries)\b)", _century, Sign.CAPITAL
    ),
    _rule(
        rf"(?:{'|'.join(f'(?<={name} )' for name in _KINGS)})(?P<roman>[IVX]+)(?![\w.]\w|\w)",
        _king,
        Sign.CAPITAL,
    ),
    _rule(
        rf"(?:{'|'.join(f'(?<={name}{mark} )' for name in _COUNTED for mark in ('', 's', '.') if mark != '.' or name in {'Vol', 'Mk'})})"
        rf"(?P<roman>{_ROMAN})\b(?:[–-](?P<second>{_ROMAN})\b)?(?![’'])",
        _counted,
        Sign.CAPITAL,
    ),
    _rule(r"(?<=\()(?P<roman>[ivx]{1,5})(?=\))", _lone, Sign.ALWAYS),
    _rule(r"(?<![\w.’'-])(?P<roman>[IVX]{2,6})(?![\w’'])", _lone, Sign.CAPITAL),
)
