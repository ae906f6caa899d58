"""The demo's plan: how many cases of each kind every month has; November 2023 is the month of the golden report."""

import csv
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from motcua.reports.periods import Period

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Month:
    """One level's month: arrivals by channel, how its cases end or stand at its end, and their properties (numbers of cases)."""

    level: str
    period: Period
    online: int
    counter: int
    postal: int
    required_not_online: int
    on_time: int
    overdue: int
    returned: int
    withdrawn: int
    open: int
    paused: int
    fee_owed: int
    paid_online: int
    counter_digitised: int
    results_on_paper: int
    late_entries: int
    extended: int

    @property
    def arrivals(self) -> int:
        """Number of cases accepted in the month."""
        return self.online + self.counter + self.postal

    @property
    def start(self) -> datetime:
        """First moment of the month."""
        return self.period.start

    @property
    def end(self) -> datetime:
        """First moment after the month."""
        return self.period.end


def read_months(path: Path = DATA / "months.csv") -> dict[str, list[Month]]:
    """Read the plan, level -> months in order."""
    months: dict[str, list[Month]] = {}
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            level = row.pop("level")
            period = Period(date.fromisoformat(row.pop("first")), date.fromisoformat(row.pop("last")))
            numbers = {name: int(value) for name, value in row.items()}
            months.setdefault(level, []).append(Month(level, period, **numbers))
    return months
