"""The explanation of a due date: its days and reasons, its lines, its JSON, and that it stands alone."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given

from motcua.law.deadlines import ClockFacts, explain_due
from motcua.law.explanation import Count, Explanation
from motcua.law.facts import Limit, Unit
from motcua.law.profiles import Y2018, Y2025, Y2026, profile_on
from motcua.law.telling import say_ground, say_limit
from motcua.law.working_time import WorkingCalendar, national_calendar
from tests.law.cases import calendars, case, facts, vn

CALENDAR = national_calendar()
WEEKEND = (
    "Không tính thứ Bảy 11/11/2023 đến Chủ nhật 12/11/2023: Nghỉ cuối tuần. "
    "Căn cứ: Bộ luật Lao động 45/2019/QH14 Đ.111."
)


def explain(received: str, limit: str, pauses: str = "", **flags: object) -> Explanation:
    made = case(received, limit, pauses, **flags)
    return explain_due(made, CALENDAR, profile_on(made.received_at.date())).explanation


def test_lines_of_a_plain_term() -> None:
    assert explain("2023-11-06 09:15", "5 working_day").lines() == [
        "Tiếp nhận lúc 09:15 thứ Hai 06/11/2023, thời hạn 5 ngày làm việc.",
        "Ngày được tính (5 ngày): thứ Ba 07/11/2023 đến thứ Sáu 10/11/2023, thứ Hai 13/11/2023.",
        WEEKEND,
        "Hẹn trả kết quả: 17:00 thứ Hai 13/11/2023.",
        "Từ khi tiếp nhận đủ hồ sơ hợp lệ. Căn cứ: Nghị định 61/2018/NĐ-CP Đ.17.",
        "Không tính ngày đầu tiên. Căn cứ: Bộ luật Dân sự 91/2015/QH13 Đ.147.2.",
    ]


def test_lines_of_a_restarted_term_name_the_pause_and_the_article() -> None:
    lines = explain(
        "2023-11-06 09:00", "5 working_day", "supplement 2023-11-08 10:00/2023-11-14 09:00"
    ).lines()
    assert lines[1] == (
        "Tạm dừng từ 10:00 thứ Tư 08/11/2023 đến 09:00 thứ Ba 14/11/2023: chờ bổ sung hồ sơ; "
        "sau đó tính lại từ đầu."
    )
    assert lines[2] == "Thời hạn tính từ 09:00 thứ Ba 14/11/2023."
    assert lines[-1] == "Bổ sung đủ hồ sơ thì tính lại từ đầu. Căn cứ: Nghị định 61/2018/NĐ-CP Đ.19.4."


def test_a_holiday_is_named_with_its_source() -> None:
    text = "\n".join(explain("2026-11-23 09:00", "1 working_day").lines())
    assert (
        "Không tính thứ Ba 24/11/2026: Ngày Văn hóa Việt Nam 24/11. Căn cứ: Nghị quyết 28/2026/QH16" in text
    )


def test_a_pause_begun_when_overdue_says_that_it_changes_nothing() -> None:
    text = explain(
        "2023-11-06 09:00", "1 working_day", "supplement 2023-11-08 10:00/2023-11-14 09:00"
    ).lines()[1]
    assert text.endswith("chờ bổ sung hồ sơ; bắt đầu khi đã hết hạn nên không làm đổi hạn.")


def test_lines_of_hours_give_the_hours_counted() -> None:
    lines = explain("2023-11-06 16:00", "3 hour").lines()
    assert lines[1:3] == [
        "Giờ được tính thứ Hai 06/11/2023: 16:00 đến 17:00.",
        "Giờ được tính thứ Ba 07/11/2023: 07:30 đến 09:30.",
    ]


def test_lines_of_an_extension_give_both_moments() -> None:
    lines = explain(
        "2023-11-06 09:00",
        "5 working_day",
        extended_to=vn("2023-11-16 10:30"),
        extended_at=vn("2023-11-09 09:00"),
    ).lines()
    assert "Đã hẹn lại một lần; trước đó hạn là 17:00 thứ Hai 13/11/2023." in lines
    assert "Hẹn trả kết quả: 10:30 thứ Năm 16/11/2023." in lines
    assert lines[-1] == "Được hẹn lại không quá 1 lần. Căn cứ: Nghị định 61/2018/NĐ-CP Đ.19.9."


def test_a_projected_year_is_said_to_be_one() -> None:
    warning = "Có ngày thuộc năm mà lịch nghỉ mới là dự kiến; hạn có thể đổi khi có lịch chính thức."
    assert warning in explain("2027-02-03 09:00", "1 working_day").lines()
    assert warning not in explain("2026-02-13 09:00", "1 working_day").lines()


@pytest.mark.parametrize("profile", [Y2018, Y2025, Y2026])
@pytest.mark.parametrize("unit", list(Unit))
def test_a_rule_nobody_compared_with_the_text_says_so(profile: object, unit: Unit) -> None:
    explanation = explain_due(
        ClockFacts(vn("2023-11-06 09:00"), Limit(1, unit)), CALENDAR, profile
    ).explanation
    doubted = [line for line in explanation.lines() if line.endswith("chưa đối chiếu văn bản.")]
    assert len(doubted) == sum(not rule.verified for rule in explanation.rules)


def test_days_under_a_pause_are_not_counted_and_say_why() -> None:
    notes = {
        note.on: note
        for note in explain(
            "2023-11-06 09:00", "5 working_day", "payment 2023-11-08 10:00/2023-11-10 09:00"
        ).count.notes
    }
    assert not notes[date(2023, 11, 8)].counted
    assert notes[date(2023, 11, 9)].reason == "Tạm dừng, chờ thực hiện nghĩa vụ tài chính"
    assert notes[date(2023, 11, 10)].counted


def test_every_calendar_day_is_counted_in_a_term_of_days() -> None:
    count = explain("2023-11-09 09:00", "2 day").count
    assert [(note.on.day, note.counted) for note in count.notes] == [
        (10, True), (11, True), (12, False), (13, False),
    ]  # fmt: skip
    assert count.notes[-1].closes_at == vn("2023-11-13 17:00")


@given(facts(), calendars)
def test_an_explanation_can_be_told_and_sent(made_up: ClockFacts, calendar: WorkingCalendar) -> None:
    explanation = explain_due(made_up, calendar, Y2018).explanation
    sent = json.loads(json.dumps(explanation.as_dict(), ensure_ascii=False))
    assert datetime.fromisoformat(sent["due_at"]) == explanation.due_at
    assert sent["lines"] == explanation.lines()
    assert [date.fromisoformat(day["on"]) for day in sent["count"]["days"]] == [
        note.on for note in explanation.count.notes
    ]


@given(facts(), calendars)
def test_the_days_of_an_explanation_follow_each_other(made_up: ClockFacts, calendar: WorkingCalendar) -> None:
    notes = explain_due(made_up, calendar, Y2018).explanation.count.notes
    walked = [note.on for note in notes]
    assert walked == [walked[0] + timedelta(i) for i in range(len(walked))] or made_up.limit.unit in (
        Unit.SAME_DAY,
        Unit.IMMEDIATE,
    )


def test_recompute_uses_the_notes_and_nothing_else() -> None:
    explanation = explain("2023-11-06 09:00", "5 working_day")
    fewer = replace(explanation, count=replace(explanation.count, needed=3))
    assert fewer.recompute() == vn("2023-11-09 17:00")


@pytest.mark.parametrize("hours", [True, False])
def test_an_explanation_that_lost_its_days_cannot_be_recomputed(hours: bool) -> None:
    with pytest.raises(ValueError, match="Lời giải thích thiếu"):
        Count(1, hours, ()).end()


def test_limits_and_grounds_in_words() -> None:
    assert [say_limit(Limit(2, unit)) for unit in Unit] == [
        "2 ngày làm việc", "2 ngày", "2 giờ làm việc", "2 tháng", "trong ngày", "ngay khi tiếp nhận",
    ]  # fmt: skip
    assert say_ground("payment") == "chờ thực hiện nghĩa vụ tài chính"
    assert say_ground("Chờ kết quả giám định") == "Chờ kết quả giám định"
