"""English times of day."""

from publish.narrate.wording.numbers import cardinal, short_year
from publish.narrate.wording.rewriting import Dialect, Match, Said, full_stop, rewrite


def _clock(hour: int, minute: int, *, half: bool) -> str:
    dialect = Dialect()
    if minute:
        return f"{cardinal(hour, dialect) if hour else 'zero'} {short_year(minute)}"
    if half:
        return cardinal(hour, dialect)
    if hour in {0, 24}:
        return "midnight"
    return f"{cardinal(hour, dialect)} {'o’clock' if hour <= 12 else 'hundred hours'}"


def _time(found: Match, _dialect: Dialect) -> list[Said]:
    half = found["half"]
    said = _clock(int(found["hour"]), int(found["minute"]), half=bool(half))
    parts = [(said, found.start())]
    if found["second"]:
        seconds = f" and {cardinal(int(found['second']), Dialect())} seconds"
        parts.append((seconds, found.start("second")))
    return parts + _half(found)


def _half(found: Match) -> list[Said]:
    if not found["half"]:
        return []
    return [(f" {found['half'][0].lower()}.m", found.start("half")), *full_stop(found)]


def _hour(found: Match, _dialect: Dialect) -> list[Said]:
    return [(cardinal(int(found["hour"]), Dialect()), found.start()), *_half(found)]


def _after_date(found: Match, _dialect: Dialect) -> str:
    zone = " U.T.C" if found["zone"] else ""
    return f", {_clock(int(found['hour']), int(found['minute']), half=False)}{zone}"


_HALF = r"(?P<half>[ap]\.?\s?m\b\.?|[AP]\.?M\b\.?)"
CLOCK_REWRITES = (
    rewrite(r"(?<=\d\d)T(?P<hour>\d\d):(?P<minute>\d\d)(?::[\d.]+)?(?P<zone>Z?)", _after_date),
    rewrite(
        rf"\b(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?:\s?{_HALF})?"
        r"(?![\d:]|,\d)",
        _time,
    ),
    rewrite(
        rf"\b(?P<hour>0?[1-9]|1[0-2])\.(?P<minute>[0-5]\d)(?P<second>)\s?{_HALF}",
        _time,
    ),
    rewrite(rf"\b(?P<hour>0?[1-9]|1[0-2])\s?{_HALF}", _hour),
)
