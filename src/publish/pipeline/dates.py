"""The one time that every output of a run carries."""

import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone

from publish.model import Metadata

EARLIEST = 315532800
LATEST = 4354819199
"""The years 1980 to 2107: those that a ZIP file can hold."""

_EARLIEST_ZONE = timezone(timedelta(hours=14))
"""Where a day begins first."""

FALLBACK = "1980-01-01T00:00:00Z"
"""The time that outputs carry where nothing gives one."""


class EpochError(ValueError):
    """SOURCE_DATE_EPOCH is no time that an output can carry."""


def modified_time(metadata: Metadata, environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the modification time of the outputs in UTC (`2026-11-24T10:00:00Z`).

    SOURCE_DATE_EPOCH counts first (reproducible-builds.org), then the metadata's `modified`, then
    its `date`. None where there is none of them. Raises EpochError where the variable is no whole
    number of seconds within EARLIEST and LATEST.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH")
    if epoch is not None:
        return _utc(_epoch(epoch))
    written = metadata.modified or metadata.date
    return None if written is None else _complete(written)


def run_time(environment: Mapping[str, str] = os.environ) -> datetime:
    """Return the time of the run: SOURCE_DATE_EPOCH, else the clock.

    It decides whether something is published, and nothing else. Raises EpochError.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH")
    return datetime.now(UTC) if epoch is None else _epoch(epoch)


def is_later(written: str, now: datetime) -> bool:
    """Whether an ISO 8601 date has not come yet: a day without a zone, nowhere on earth."""
    moment = datetime.fromisoformat(_first_moment(written))
    if moment.tzinfo is None:
        return moment.replace(tzinfo=_EARLIEST_ZONE) > now
    return moment > now


def _epoch(epoch: str) -> datetime:
    if not re.fullmatch(r"[0-9]{1,12}", epoch, re.ASCII) or not EARLIEST <= int(epoch) <= LATEST:
        raise EpochError(epoch)
    return datetime.fromtimestamp(int(epoch), UTC)


def _first_moment(written: str) -> str:
    return written if "T" in written else "-".join([*written.split("-"), "01", "01"][:3])


def _complete(written: str) -> str:
    """Fill an ISO 8601 date up to a time in UTC: `2026-11` is its first moment."""
    moment = datetime.fromisoformat(_first_moment(written))
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    earliest = datetime.fromtimestamp(EARLIEST, UTC)
    latest = datetime.fromtimestamp(LATEST, UTC)
    return _utc(min(max(moment, earliest), latest))


def _utc(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
