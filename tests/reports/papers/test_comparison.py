"""Rise and fall against the previous period."""

from dataclasses import replace

import pytest

from motcua.reports.papers import text
from motcua.reports.papers.comparison import change, compare_rates
from motcua.reports.papers.narrative import write_narrative
from tests.reports.papers.november import COMMUNE, LETTERHEAD, NOVEMBER, answer, figures, nothing, november


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (4673, 4553, "tăng 120 hồ sơ (2,64 %), từ 4.553 lên 4.673"),
        (4553, 4673, "giảm 120 hồ sơ (2,57 %), từ 4.673 xuống 4.553"),
        (50, 10, "tăng 40 hồ sơ (400 %), từ 10 lên 50"),
        (0, 3, "giảm 3 hồ sơ (100 %), từ 3 xuống 0"),
        (3, 0, "tăng 3 hồ sơ, từ 0 lên 3"),
        (0, 0, "không đổi (0 hồ sơ)"),
    ],
)
def test_change_in_cases_and_in_per_cent(now: int, before: int, words: str) -> None:
    assert change(now, before) == words


def test_rates_are_compared_in_points_with_their_parts() -> None:
    earlier = figures({**COMMUNE, "paid_online": 3040, "fee_owed": 3170})
    sentences = compare_rates(figures(COMMUNE), earlier)
    assert (
        "- Tỷ lệ thanh toán trực tuyến: tăng 0,49 điểm phần trăm; "
        "kỳ này 3.147/3.265 (96,39 %), kỳ trước 3.040/3.170 (95,90 %)."
    ) in sentences


def test_rate_without_denominator_is_not_compared() -> None:
    sentences = compare_rates(figures(COMMUNE), figures(nothing()))
    assert sentences[1].endswith("kỳ này 3.147/3.265 (96,39 %), kỳ trước không phát sinh.")


def test_each_level_and_the_total_are_compared() -> None:
    printed = text.render(november(), write_narrative(november()), LETTERHEAD)
    assert "Kỳ trước: từ ngày 23/09/2023 đến ngày 22/10/2023." in printed
    assert (
        "- Cấp xã: tổng số hồ sơ phải giải quyết trong kỳ tăng 120 hồ sơ (2,75 %), từ 4.359 lên 4.479"
        in printed
    )
    assert "- Tổng cộng hai cấp: tổng số hồ sơ phải giải quyết trong kỳ tăng 120 hồ sơ (2,64 %)" in printed


def test_without_a_previous_period_this_is_said() -> None:
    report = replace(answer({"commune": COMMUNE}, NOVEMBER), previous=None)
    assert "Chưa có số liệu kỳ trước để so sánh." in text.render(report, write_narrative(report), LETTERHEAD)
