"""Twelve months of a report as a chart with a table behind it (diễn biến 12 tháng)."""

from motcua.desk.forms.report import Question
from motcua.reports.trend import TrendMonth, trend
from motcua.ui import charts

SERIES = ("Tiếp nhận", "Đã giải quyết", "Đang giải quyết và tạm dừng cuối kỳ")


def trend_chart(question: Question) -> charts.Trend:
    """Draw what came in, what was resolved and what stayed open, month by month at the period's cut day."""
    months = trend(question.agency, question.period, as_of=question.as_of)
    return charts.trend(SERIES, [_point(month) for month in months])


def _point(month: TrendMonth) -> charts.TrendPoint:
    label = f"{month.period.last:%-m/%y}"
    return charts.TrendPoint(label, (month.received, month.resolved, month.open_at_end))
