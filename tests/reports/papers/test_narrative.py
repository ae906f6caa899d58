"""The words of the report are true because they are made of its figures."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.reports.checker import check_text
from motcua.reports.papers import text
from motcua.reports.papers.narrative import CASES_IN_TEXT, unit_name, write_narrative
from motcua.reports.papers.sections import BadEdit
from motcua.reports.periods import Period
from tests.reports.papers.november import (
    COMMUNE,
    DISTRICT,
    LETTERHEAD,
    NOVEMBER,
    OVERDUE,
    answer,
    nothing,
    november,
)

NO_OVERDUE = "Không có hồ sơ quá hạn"


def words(report) -> str:
    return text.render(report, write_narrative(report), LETTERHEAD)


def test_golden_figures_stand_in_the_sentences_of_each_level_and_of_both() -> None:
    printed = words(november())
    assert (
        "- Tổng số hồ sơ phải giải quyết trong kỳ: 194; trong đó, tiếp nhận trong kỳ: 158 (trực tuyến: 158"
        in printed
    )
    assert "- Đã giải quyết: 3.925; trong đó, trước hạn: 3.838, đúng hạn: 86, quá hạn: 1." in printed
    assert "- Đang giải quyết: 527; trong đó, trong hạn: 527, quá hạn: 0." in printed
    assert "3.147/3.265 hồ sơ có nghĩa vụ tài chính, đạt 96,39 %" in printed
    assert "c) Tổng cộng hai cấp" in printed


def test_report_passes_its_own_checker() -> None:
    result = check_text(words(november()))
    assert [finding.message for finding in result.findings] == []
    assert result.identities_checked > 50


@pytest.mark.parametrize(
    "levels",
    [
        {"commune": COMMUNE},
        {"commune": nothing()},
        {"province": DISTRICT, "commune": COMMUNE},
        {"province": DISTRICT, "district": DISTRICT, "commune": COMMUNE},
    ],
    ids=["commune alone", "nothing happened", "two tiers", "three tiers"],
)
def test_any_unit_has_a_faultless_report(levels: dict) -> None:
    period = Period(date(2023, 10, 15), date(2023, 11, 14))
    report = replace(answer(levels, period), previous=answer(levels, period.previous()))
    late = any(level["resolved_overdue"] for level in levels.values())
    report = replace(report, overdue=(OVERDUE,) if late else ())
    faults = [one for one in check_text(words(report)).findings if one.severity == "fault"]
    assert [fault.message for fault in faults] == []


def test_one_level_alone_needs_no_letters_and_no_grand_total() -> None:
    printed = words(answer({"commune": COMMUNE}, NOVEMBER))
    assert "a) " not in printed
    assert "Tổng cộng" not in printed


def test_sections_are_numbered_without_a_gap() -> None:
    headings = [block.heading for block in write_narrative(november()).blocks() if block.depth == 1]
    assert [heading.split(".")[0] for heading in headings] == ["I", "II", "III", "IV"]
    numbers = [
        int(block.heading.split(".")[0]) for block in write_narrative(november()).blocks() if block.depth == 2
    ]
    assert numbers == [1, 2, 3, 4, 5, 6, 1, 2]
    assert "III. NHIỆM VỤ THÁNG 12/2023" in headings


def test_overdue_case_is_named_with_its_reason_by_code_only() -> None:
    printed = words(november())
    assert NO_OVERDUE not in printed
    assert "H23.65.31-231025-0004" in printed
    assert "hẹn trả ngày 31/10/2023, trả kết quả ngày 02/11/2023; lý do: Sổ gốc phải đối chiếu" in printed


def test_missing_reason_and_missing_result_are_said() -> None:
    still_open = replace(OVERDUE, finished_at=None, reason=" ")
    printed = words(replace(november(), overdue=(still_open,)))
    assert "chưa trả kết quả; lý do: chưa ghi nhận lý do." in printed


def test_many_overdue_cases_move_to_the_annex() -> None:
    printed = words(replace(november(), overdue=(OVERDUE,) * (CASES_IN_TEXT + 1)))
    assert OVERDUE.code not in printed
    assert "Danh sách 11 hồ sơ, kèm lý do, tại Phụ lục." in printed


@given(finished=st.integers(0, 3), still_open=st.integers(0, 3))
def test_no_overdue_case_is_claimed_only_at_zero(finished: int, still_open: int) -> None:
    numbers = {**COMMUNE, "resolved_overdue": finished, "in_process_overdue": still_open}
    printed = words(answer({"commune": numbers}, NOVEMBER))
    assert (NO_OVERDUE in printed) == (finished == 0 and still_open == 0)


def test_denominator_of_zero_gives_nothing_arose_and_no_percent() -> None:
    printed = words(answer({"commune": nothing()}, NOVEMBER))
    assert "Tỷ lệ thanh toán trực tuyến: không phát sinh hồ sơ có nghĩa vụ tài chính." in printed
    assert "%" not in printed


def test_counts_are_never_padded() -> None:
    counts = re.findall(r": (0\d+)", text.render(november(), write_narrative(november()), LETTERHEAD))
    assert counts == []


def test_withdrawn_and_stopped_are_shown_only_when_they_occur() -> None:
    assert "Công dân rút" not in words(november())
    printed = words(answer({"commune": {**COMMUNE, "withdrawn": 2, "stopped": 1}}, NOVEMBER))
    assert "- Công dân rút hồ sơ: 2." in printed
    assert "- Dừng giải quyết: 1." in printed


def test_edits_replace_people_s_words_and_keep_the_facts() -> None:
    narrative = write_narrative(november())
    edited = narrative.with_edits(
        {"proposals": "- Nâng cấp đường truyền.\r\n\r\n- Tập huấn.", "limits": "  "}
    )
    printed = text.render(november(), edited, LETTERHEAD)
    assert "- Nâng cấp đường truyền.\n- Tập huấn.\n" in printed
    assert "chưa có kiến nghị" not in printed
    assert edited.editable_texts()["limits"] == narrative.editable_texts()["limits"]
    assert "- Đã giải quyết: 3.925" in printed


def test_stored_words_start_the_next_period() -> None:
    stored = write_narrative(november()).with_edits({"publicity": "Đã niêm yết."}).editable_texts()
    again = write_narrative(answer({"commune": COMMUNE}, NOVEMBER)).with_edits(stored)
    assert again.editable_texts() == stored


@pytest.mark.parametrize("key", ["settlement_commune", "overdue", "no-such-part"])
def test_facts_cannot_be_edited(key: str) -> None:
    with pytest.raises(BadEdit, match=key):
        write_narrative(november()).with_edits({key: "Không có hồ sơ quá hạn."})


def test_unit_is_named_without_its_committee() -> None:
    assert unit_name(november()) == "huyện Tứ Kỳ"
    assert unit_name(replace(november(), agencies=())) == "huyện Tứ Kỳ"
