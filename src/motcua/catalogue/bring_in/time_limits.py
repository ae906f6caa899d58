"""Time limits as the national database writes them, and what is taken when it is silent (thời hạn giải quyết)."""

import csv
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from motcua.catalogue.bring_in.listed import ListedLimit
from motcua.law.facts import Unit

_FILE = Path(__file__).parents[1] / "data" / "stated_time_limits.csv"
HOURS_A_WORKING_DAY = 8
# Numbers without a unit come from running text; above this they are two numbers run together (1100, 125).
BELIEVABLE = 60
_UNITS = {unit.value for unit in Unit}


def read_limit(code: str, channel: str, duration: Decimal | None, unit: str | None) -> ListedLimit | None:
    """Thời hạn of one channel, or None when nothing can be said.

    A stated unit is taken as it is; half a working day becomes hours. Without a unit the limit that the law states for that
    procedure is taken, else a believable number is read as working days and marked assumed.
    """
    if unit in _UNITS and duration is not None and duration > 0:
        return _with_unit(channel, duration, unit or "")
    stated = _stated().get(code)
    if stated is not None:
        amount, stated_unit, legal_basis = stated
        return ListedLimit(channel, amount, stated_unit, legal_basis=legal_basis)
    if unit is None and duration is not None and 1 <= duration <= BELIEVABLE and duration == int(duration):
        return ListedLimit(channel, int(duration), Unit.WORKING_DAY.value, assumed=True)
    return None


def _with_unit(channel: str, duration: Decimal, unit: str) -> ListedLimit | None:
    if duration == int(duration):
        return ListedLimit(channel, int(duration), unit)
    hours = duration * HOURS_A_WORKING_DAY
    if unit == Unit.WORKING_DAY.value and hours == int(hours):
        return ListedLimit(channel, int(hours), Unit.HOUR.value)
    return None


@lru_cache(maxsize=1)
def _stated() -> dict[str, tuple[int, str, str]]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return {
            row["code"]: (int(row["amount"]), row["unit"], row["legal_basis"])
            for row in csv.DictReader(lines)
        }
