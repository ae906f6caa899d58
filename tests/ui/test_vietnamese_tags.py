"""Filters every template has at hand."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.ui.rendering import render

MOMENT = datetime(2026, 11, 26, 3, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "name", "text"),
    [
        (1234567, "vn_number", "1.234.567"),
        ("4479", "vn_number", "4.479"),
        (Decimal("99.95"), "vn_percent", "99,95 %"),
        (None, "vn_percent", "không phát sinh"),
        (8000, "vn_money", "8.000 đồng"),
        (date(2023, 10, 23), "vn_date", "23/10/2023"),
        (None, "vn_date", ""),
        (MOMENT, "vn_time", "10:30"),
        (None, "vn_time", ""),
        (MOMENT, "vn_moment", "10:30 thứ Năm 26/11/2026"),
        (None, "vn_moment", ""),
    ],
)
def test_values_are_written_the_vietnamese_way(value: Any, name: str, text: str) -> None:
    assert render(f"{{{{ value|{name} }}}}", value=value) == text


def test_moments_are_told_from_now() -> None:
    now = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)
    assert (
        render("{{ at|vn_near:now }}, {{ at|vn_remaining:now }}", at=MOMENT, now=now)
        == "10:30 hôm nay, còn 2 giờ"
    )
