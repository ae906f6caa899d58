"""An explanation told in Vietnamese lines for a page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from motcua.law.facts import Ground, Limit, Pause, Unit
from motcua.law.wording import say_day, say_days, say_moment

if TYPE_CHECKING:
    from motcua.law.explanation import DayNote, Explanation

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


def tell(why: Explanation) -> list[str]:
    """Các dòng giải thích: reception, pauses, days, extension, due moment, articles."""
    notes = why.count.notes + (why.extension.notes if why.extension else ())
    lines = [f"Tiếp nhận lúc {say_moment(why.received_at)}, thời hạn {say_limit(why.limit)}."]
    lines += [_tell_pause(pause, why) for pause in why.pauses]
    if why.start_at != why.received_at:
        lines.append(f"Thời hạn tính từ {say_moment(why.start_at)}.")
    lines += _tell_hours(why) if why.count.hours else _tell_days(why.count.notes)
    if why.extension:
        lines.append(f"Đã hẹn lại một lần; trước đó hạn là {say_moment(why.count.end())}.")
    lines += _tell_skipped(notes)
    lines.append(f"Hẹn trả kết quả: {say_moment(why.due_at)}.")
    if any(note.projected for note in notes):
        lines.append("Có ngày thuộc năm mà lịch nghỉ mới là dự kiến; hạn có thể đổi khi có lịch chính thức.")
    for rule in why.rules:
        doubt = "" if rule.verified else " Đây là cấu hình, chưa đối chiếu văn bản."
        lines.append(f"{rule.value}. Căn cứ: {rule.source}.{doubt}")
    return lines


def _tell_pause(pause: Pause, why: Explanation) -> str:
    article = f", {pause.article}" if pause.article else ""
    if pause.from_at > why.due_at:
        after = "bắt đầu khi đã hết hạn nên không làm đổi hạn"
    elif why.restarts and pause.ground == Ground.SUPPLEMENT:
        after = "sau đó tính lại từ đầu"
    else:
        after = "sau đó tính tiếp phần còn lại"
    period = f"từ {say_moment(pause.from_at)} đến {say_moment(pause.to_at)}"
    return f"Tạm dừng {period}: {say_ground(pause.ground)}{article}; {after}."


def _tell_days(notes: tuple[DayNote, ...]) -> Iterator[str]:
    counted = [note.on for note in notes if note.counted]
    yield f"Ngày được tính ({len(counted)} ngày): {_say_runs(counted)}."


def _tell_hours(why: Explanation) -> Iterator[str]:
    end = why.count.end()
    for note in why.count.notes:
        spans = [_say_span(start, min(close, end)) for start, close in note.spans if start < end]
        if spans:
            yield f"Giờ được tính {say_day(note.on)}: {', '.join(spans)}."


def _say_span(start: datetime, end: datetime) -> str:
    return f"{start:%H:%M} đến {end:%H:%M}"


def _tell_skipped(notes: tuple[DayNote, ...]) -> Iterator[str]:
    """One line for each reason, in the order in which the reasons are met."""
    reasons: dict[tuple[str, str], set[date]] = {}
    for note in notes:
        if not note.counted and note.closes_at is None:
            reasons.setdefault((note.reason, note.source), set()).add(note.on)
    for (reason, source), days in reasons.items():
        basis = f" Căn cứ: {source}." if source else ""
        yield f"Không tính {_say_runs(sorted(days))}: {reason}.{basis}"


def _say_runs(days: list[date]) -> str:
    """Gather days that follow each other."""
    runs: list[list[date]] = []
    for day in days:
        if runs and day - runs[-1][-1] == timedelta(1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(say_days(run[0], run[-1]) for run in runs)
