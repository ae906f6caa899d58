"""How a period is called in a report: tháng, quý, 6 tháng, năm, or from day to day (tên kỳ báo cáo)."""

from motcua.lib.vietnamese_format import format_date
from motcua.reports.periods import Period

MONTH_DAYS = range(28, 32)
QUARTER_DAYS = range(89, 94)
HALF_YEAR_DAYS = range(180, 186)
YEAR_DAYS = range(364, 367)
QUARTERS = {3: "I", 6: "II", 9: "III", 12: "IV"}
# A monthly cut ends on the 14th, the 20th, the 21st ...; one that ends in the first days belongs to no month clearly.
EARLIEST_CUT = 10


def span(period: Period) -> str:
    """Return the period's days in words: từ ngày 23/10/2023 đến ngày 21/11/2023."""
    if period.first == period.last:
        return f"ngày {format_date(period.first)}"
    return f"từ ngày {format_date(period.first)} đến ngày {format_date(period.last)}"


def period_name(period: Period) -> str:
    """Return the name its readers use: tháng 11 năm 2023, quý I năm 2024, năm 2023; else the days themselves."""
    last = period.last
    return {
        "month": f"tháng {last.month} năm {last.year}",
        "quarter": f"quý {QUARTERS.get(last.month)} năm {last.year}",
        "half": f"6 tháng {'đầu' if last.month == 6 else 'cuối'} năm {last.year}",
        "year": f"năm {last.year}",
    }.get(_kind(period), span(period))


def next_name(period: Period) -> str:
    """Return the name of the period that follows: tháng 12/2023, quý II/2024, năm 2024, else "kỳ tiếp theo"."""
    month, year = period.last.month, period.last.year
    kind = _kind(period)
    if kind == "month":
        return f"tháng {month % 12 + 1}/{year + month // 12}"
    if kind == "quarter":
        return f"quý {QUARTERS[month % 12 + 3]}/{year + month // 12}"
    if kind == "half":
        return f"6 tháng cuối năm {year}" if month == 6 else f"6 tháng đầu năm {year + 1}"
    return f"năm {year + 1}" if kind == "year" else "kỳ tiếp theo"


def _kind(period: Period) -> str:
    days = (period.last - period.first).days + 1
    last = period.last
    if last.day < EARLIEST_CUT:
        return "free"
    if days in MONTH_DAYS:
        return "month"
    if days in QUARTER_DAYS and last.month in QUARTERS:
        return "quarter"
    if days in HALF_YEAR_DAYS and last.month in (6, 12):
        return "half"
    return "year" if days in YEAR_DAYS and last.month == 12 else "free"
