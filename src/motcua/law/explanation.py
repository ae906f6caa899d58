"""Why a due moment is what it is: the days counted, the days skipped and why, the pauses, the articles."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from motcua.law.facts import Ground, Limit, Pause, Unit
from motcua.law.profiles import Cited
from motcua.law.wording import say_days, say_moment

_LIMITS = {
    Unit.WORKING_DAY: "{} ngày làm việc",
    Unit.DAY: "{} ngày",
    Unit.HOUR: "{} giờ làm việc",
    Unit.MONTH: "{} tháng",
    Unit.SAME_DAY: "trong ngày",
    Unit.IMMEDIATE: "ngay khi tiếp nhận",
}
_GROUNDS = {
    Ground.SUPPLEMENT: "chờ bổ sung hồ sơ",
    Ground.PAYMENT: "chờ thực hiện nghĩa vụ tài chính",
    Ground.OTHER: "căn cứ khác",
}


def say_limit(limit: Limit) -> str:
    """Thời hạn bằng lời: "5 ngày làm việc", "trong ngày"."""
    return _LIMITS[limit.unit].format(limit.amount)


def say_ground(ground: str) -> str:
    """Căn cứ tạm dừng bằng lời; a ground given in words is repeated as it is."""
    return _GROUNDS[Ground(ground)] if ground in set(Ground) else ground


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
        lines = [f"Tiếp nhận lúc {say_moment(self.received_at)}, thời hạn {say_limit(self.limit)}."]
        lines += [self._say_pause(pause) for pause in self.pauses]
        if self.start_at != self.received_at:
            lines.append(f"Thời hạn tính từ {say_moment(self.start_at)}.")
        lines += _say_notes(self.count.notes)
        if self.extension:
            lines.append(f"Đã gia hạn: thời hạn theo quy định hết lúc {say_moment(self.count.end())}.")
            lines += _say_skipped(self.extension.notes)
        lines.append(f"Hẹn trả kết quả: {say_moment(self.due_at)}.")
        if any(note.projected for note in self._notes()):
            lines.append(
                "Có ngày thuộc năm mà lịch nghỉ mới là dự kiến; hạn có thể đổi khi có lịch chính thức."
            )
        lines += [f"{rule.value} ({rule.source})." for rule in self.rules]
        return lines

    def _notes(self) -> tuple[DayNote, ...]:
        return self.count.notes + (self.extension.notes if self.extension else ())

    def _say_pause(self, pause: Pause) -> str:
        article = f" theo {pause.article}" if pause.article else ""
        after = (
            "tính lại từ đầu"
            if self.restarts and pause.ground == Ground.SUPPLEMENT
            else "tính tiếp phần còn lại"
        )
        return (
            f"Tạm dừng từ {say_moment(pause.from_at)} đến {say_moment(pause.to_at)}: "
            f"{say_ground(pause.ground)}{article}; sau đó {after}."
        )

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


def _say_notes(notes: tuple[DayNote, ...]) -> Iterator[str]:
    counted = [note.on for note in notes if note.counted]
    if counted:
        yield f"Ngày được tính ({len(counted)} ngày): {', '.join(_runs(counted))}."
    yield from _say_skipped(notes)


def _say_skipped(notes: tuple[DayNote, ...]) -> Iterator[str]:
    for reason, group in groupby((n for n in notes if not n.counted), key=lambda n: (n.reason, n.source)):
        days = [note.on for note in group]
        source = f" ({reason[1]})" if reason[1] else ""
        yield f"Không tính {', '.join(_runs(days))}: {reason[0]}{source}."


def _runs(days: list[date]) -> list[str]:
    """Gather days that follow each other."""
    runs: list[list[date]] = []
    for day in days:
        if runs and day - runs[-1][-1] == timedelta(1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return [say_days(run[0], run[-1]) for run in runs]
