"""What is said for marks, language by language."""

from dataclasses import dataclass
from functools import cache

_DROPPED = dict.fromkeys("®™†‡•*_|\\^{}<>¶`·▪■●◦", "")
_ORDER = "& + = § ° № % @ © × ÷ ≈ ≤ ≥ ≠ # ~ → € £".split()
_NAMES = {
    "en": "and|plus|equals|section|degrees|number|per cent|at|copyright|times|divided by|approximately|"
    "at most|at least|is not|number|about|to|euros|pounds",
    "fr": "et|plus|égale|paragraphe|degrés|numéro|pour cent|arobase|copyright|fois|divisé par|environ|"
    "au plus|au moins|différent de|numéro|environ|vers|euros|livres",
    "de": "und|plus|gleich|Paragraf|Grad|Nummer|Prozent|ät|Copyright|mal|geteilt durch|ungefähr|"
    "höchstens|mindestens|ungleich|Nummer|etwa|nach|Euro|Pfund",
    "es": "y|más|igual a|sección|grados|número|por ciento|arroba|copyright|por|dividido por|aproximadamente|"
    "como máximo|al menos|distinto de|número|unos|a|euros|libras",
    "it": "e|più|uguale|paragrafo|gradi|numero|per cento|chiocciola|copyright|per|diviso|circa|"
    "al massimo|almeno|diverso da|numero|circa|a|euro|sterline",
    "pt": "e|mais|igual a|secção|graus|número|por cento|arroba|copyright|vezes|dividido por|cerca de|"
    "no máximo|pelo menos|diferente de|número|cerca de|para|euros|libras",
    "nl": "en|plus|is|paragraaf|graden|nummer|procent|at|copyright|maal|gedeeld door|ongeveer|"
    "hoogstens|minstens|ongelijk aan|nummer|ongeveer|naar|euro|pond",
    "pl": "i|plus|równa się|paragraf|stopni|numer|procent|małpa|copyright|razy|podzielić przez|około|"
    "najwyżej|co najmniej|różne od|numer|około|do|euro|funtów",
    "mt": "u|u|daqs|taqsima|gradi|numru|fil-mija|at|copyright|immultiplikat b’|diviż b’|madwar|"
    "l-aktar|mill-inqas|mhux|numru|madwar|sa|ewro|liri",
    "ru": "и|плюс|равно|параграф|градусов|номер|процентов|собака|копирайт|умножить на|разделить на|примерно|"
    "не более|не менее|не равно|номер|примерно|к|евро|фунтов",
    "uk": "і|плюс|дорівнює|параграф|градусів|номер|відсотків|собака|копірайт|помножити на|поділити на|приблизно|"
    "не більше|не менше|не дорівнює|номер|приблизно|до|євро|фунтів",
    "sv": "och|plus|lika med|paragraf|grader|nummer|procent|at|copyright|gånger|delat med|ungefär|"
    "högst|minst|inte lika med|nummer|cirka|till|euro|pund",
    "da": "og|plus|lig med|paragraf|grader|nummer|procent|snabel-a|copyright|gange|divideret med|cirka|"
    "højst|mindst|ikke lig med|nummer|cirka|til|euro|pund",
}  # fmt: skip
_MARKS = {
    "en": (
        "to",
        "dot",
        "or",
        "and/or|either/or|he/she|she/he|his/her|her/his|him/her|s/he|yes/no|his/hers",
    ),
    "fr": ("à", "point", "ou", "et/ou|il/elle|elle/il|oui/non"),
    "de": ("bis", "Punkt", "oder", "und/oder|er/sie|sie/er|ja/nein"),
    "es": ("a", "punto", "o", "y/o|él/ella|sí/no"),
    "it": ("a", "punto", "o", "e/o|sì/no"),
    "pt": ("a", "ponto", "ou", "e/ou|sim/não"),
    "nl": ("tot", "punt", "of", "en/of|hij/zij|ja/nee"),
    "pl": ("do", "kropka", "lub", "i/lub|tak/nie"),
    "mt": ("sa", "punt", "jew", "u/jew|iva/le"),
    "ru": ("", "точка", "или", "и/или|да/нет"),
    "uk": ("", "крапка", "або", "і/або|та/або|так/ні"),
    "sv": ("till", "punkt", "eller", "och/eller|ja/nej"),
    "da": ("til", "punktum", "eller", "og/eller|ja/nej"),
}


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language's words for marks.

    `to` stands between the ends of a range (empty: a pause), `either` for the slash in `pairs`.
    """

    lang: str
    to: str
    dot: str
    at: str
    either: str
    pairs: frozenset[str]
    signs: dict[str, str]

    def __hash__(self) -> int:
        return hash(self.lang)


@cache
def tongue(lang: str) -> Tongue:
    """Return the words of a language; one that we lack says nothing where English has words."""
    primary = lang.partition("-")[0].lower()
    if primary not in _NAMES:
        return Tongue(primary, "", "", "", "", frozenset(), _DROPPED)
    to, dot, either, pairs = _MARKS[primary]
    signs = dict(zip(_ORDER, _NAMES[primary].split("|"), strict=True)) | _DROPPED
    if lang.lower() == "en-us":
        signs["%"] = "percent"
    return Tongue(primary, to, dot, signs["@"], either, frozenset(pairs.split("|")), signs)
