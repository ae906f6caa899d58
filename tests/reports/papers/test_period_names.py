"""How periods are called."""

from datetime import date

import pytest

from motcua.reports.papers.period_names import next_name, period_name, span
from motcua.reports.periods import Period


@pytest.mark.parametrize(
    ("first", "last", "name", "following"),
    [
        ("2023-10-23", "2023-11-21", "tháng 11 năm 2023", "tháng 12/2023"),
        ("2023-11-01", "2023-11-30", "tháng 11 năm 2023", "tháng 12/2023"),
        ("2024-02-01", "2024-02-29", "tháng 2 năm 2024", "tháng 3/2024"),
        ("2023-11-15", "2023-12-14", "tháng 12 năm 2023", "tháng 1/2024"),
        ("2022-12-15", "2023-03-14", "quý I năm 2023", "quý II/2023"),
        ("2026-10-01", "2026-12-31", "quý IV năm 2026", "quý I/2027"),
        ("2022-12-15", "2023-06-14", "6 tháng đầu năm 2023", "6 tháng cuối năm 2023"),
        ("2023-07-01", "2023-12-31", "6 tháng cuối năm 2023", "6 tháng đầu năm 2024"),
        ("2022-12-15", "2023-12-14", "năm 2023", "năm 2024"),
        ("2023-12-01", "2024-02-29", "từ ngày 01/12/2023 đến ngày 29/02/2024", "kỳ tiếp theo"),
        ("2023-10-05", "2023-11-03", "từ ngày 05/10/2023 đến ngày 03/11/2023", "kỳ tiếp theo"),
        ("2023-11-05", "2023-11-05", "ngày 05/11/2023", "kỳ tiếp theo"),
    ],
)
def test_period_is_called_as_its_readers_call_it(first: str, last: str, name: str, following: str) -> None:
    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    assert period_name(period) == name
    assert next_name(period) == following


def test_span_names_both_days() -> None:
    assert span(Period(date(2023, 10, 23), date(2023, 11, 21))) == "từ ngày 23/10/2023 đến ngày 21/11/2023"
