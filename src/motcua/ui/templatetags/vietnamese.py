"""Filters that write numbers and moments the Vietnamese way; loaded in every template by the settings."""

from datetime import date, datetime
from decimal import Decimal

from django.template import Library

from motcua.lib import vietnamese_format

register = Library()


@register.filter
def vn_number(number: int | str) -> str:
    """1.234.567"""
    return vietnamese_format.format_number(int(number))


@register.filter
def vn_percent(percent: Decimal | None) -> str:
    """99,95 %, or không phát sinh for None."""
    return vietnamese_format.format_percent(percent)


@register.filter
def vn_money(dong: int) -> str:
    """75.000 đồng"""
    return vietnamese_format.format_money(dong)


@register.filter
def vn_date(day: date | None) -> str:
    """23/10/2023; nothing for no day."""
    return "" if day is None else vietnamese_format.format_date(day)


@register.filter
def vn_time(moment: datetime | None) -> str:
    """8:05; nothing for no moment."""
    return "" if moment is None else vietnamese_format.format_time(moment)


@register.filter
def vn_moment(moment: datetime | None) -> str:
    """10:30 thứ Năm 26/11/2026; nothing for no moment."""
    return "" if moment is None else vietnamese_format.format_moment(moment)


@register.filter
def vn_near(moment: datetime, now: datetime) -> str:
    """16:30 hôm nay, or the full moment when it is further away than a day."""
    return vietnamese_format.format_near(moment, now)


@register.filter
def vn_remaining(due_at: datetime, now: datetime) -> str:
    """còn 4 giờ, quá hạn 2 ngày"""
    return vietnamese_format.format_remaining(due_at, now)
