"""Why a due moment is what it is: the days counted, the days skipped and why, the pauses, the articles."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from motcua.law.facts import Limit, Pause
from motcua.law.profiles import Cited
from motcua.law.telling import tell


@dataclass(frozen=True)
class DayNote:
    """Một ngày trên đường đi: counted or not, why, and where that is written.

    closes_at: the moment the term would end if this were its last day; None when it cannot end on it.
    spans: the working time of that day during which the clock ran, for terms in hours.
    """

    on: date
    counted: bool
    reason: str
    source: str
    projected: bool
    closes_at: datetime | None = None
    spans: tuple[tuple[datetime, datetime], ...] = ()


@dataclass(frozen=True)
class Count:
    """Một lượt đếm: needed places (days, or hours of work) among the days that follow."""

    needed: int
    hours: bool
    notes: tuple[DayNote, ...]

    def end(self) -> datetime:
        """Thời điểm hết hạn, counted again from the notes alone."""
        return self._end_of_hours() if self.hours else self._end_of_days()

    def _end_of_days(self) -> datetime:
        left = self.needed
        for note in self.notes:
            left -= note.counted and left > 0
            if left == 0 and note.closes_at is not None:
                return note.closes_at
        raise ValueError("Lời giải thích thiếu ngày nên không tính lại được hạn.")

    def _end_of_hours(self) -> datetime:
        left = timedelta(hours=self.needed)
        for start, end in (span for note in self.notes for span in note.spans):
            if end - start >= left:
                return start + left
            left -= end - start
        raise ValueError("Lời giải thích thiếu giờ làm việc nên không tính lại được hạn.")


@dataclass(frozen=True)
class Explanation:
    """Lời giải thích hạn trả: start, days, pauses, extension, articles; it can be counted again by itself."""

    received_at: datetime
    start_at: datetime
    limit: Limit
    count: Count
    pauses: tuple[Pause, ...]
    restarts: bool
    rules: tuple[Cited[str], ...]
    profile: str
    extension: Count | None = None
    due_at: datetime = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "due_at", self.recompute())

    def recompute(self) -> datetime:
        """Tính lại hạn from the explanation's own data, without calendar or profile."""
        end = self.count.end()
        return max(end, self.extension.end()) if self.extension else end

    def lines(self) -> list[str]:
        """Các dòng cho một trang giải thích."""
        return tell(self)

    def as_dict(self) -> dict[str, Any]:
        """Dữ liệu JSON of the explanation: moments as ISO 8601 with offset, days as dates."""
        return {
            "profile": self.profile,
            "received_at": self.received_at.isoformat(),
            "start_at": self.start_at.isoformat(),
            "due_at": self.due_at.isoformat(),
            "limit": {"amount": self.limit.amount, "unit": self.limit.unit.value},
            "count": _count_dict(self.count),
            "extension": _count_dict(self.extension) if self.extension else None,
            "pauses": [
                {
                    "from_at": p.from_at.isoformat(),
                    "to_at": p.to_at.isoformat(),
                    "ground": p.ground,
                    "article": p.article,
                }
                for p in self.pauses
            ],
            "supplement_restarts": self.restarts,
            "rules": [{"text": r.value, "source": r.source, "verified": r.verified} for r in self.rules],
            "lines": self.lines(),
        }


@dataclass(frozen=True)
class Due:
    """Hạn trả và lời giải thích."""

    at: datetime
    explanation: Explanation


def _count_dict(count: Count) -> dict[str, Any]:
    return {
        "needed": count.needed,
        "unit": "hour" if count.hours else "day",
        "days": [
            {
                "on": note.on.isoformat(),
                "counted": note.counted,
                "reason": note.reason,
                "source": note.source,
                "projected": note.projected,
                "closes_at": note.closes_at.isoformat() if note.closes_at else None,
                "spans": [[start.isoformat(), end.isoformat()] for start, end in note.spans],
            }
            for note in count.notes
        ],
    }
