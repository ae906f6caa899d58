"""Moments and sums in the words of the printed forms (lời trên biểu mẫu)."""

from datetime import datetime

from motcua.lib.vietnamese_format import day_in_words, format_money, in_vietnam

NO_FEE = "Không thu phí, lệ phí"


def moment_in_words(moment: datetime) -> str:
    """Giờ, phút, ngày as the forms ask: "08 giờ 05 phút, ngày 05 tháng 01 năm 2026", Vietnamese time."""
    local = in_vietnam(moment)
    return f"{local.hour:02d} giờ {local.minute:02d} phút, {day_in_words(local.date())}"


def fee_in_words(amount_vnd: int) -> str:
    """Phí, lệ phí in whole đồng, or that there is none."""
    return format_money(amount_vnd) if amount_vnd else NO_FEE
