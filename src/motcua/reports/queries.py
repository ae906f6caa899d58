"""What pages and commands read about frozen reports (báo cáo đã chốt)."""

from django.db.models import QuerySet

from motcua.agencies.models import Agency
from motcua.reports.models import Report
from motcua.reports.periods import Period


def frozen_reports(agency: Agency) -> QuerySet[Report]:
    """Frozen reports of an agency, newest first, without their long columns."""
    return (
        Report.objects.filter(agency=agency)
        .defer("figures", "cases", "narrative")
        .select_related("frozen_by")
    )


def frozen_for(agency: Agency, period: Period) -> QuerySet[Report]:
    """Frozen reports of an agency for one period, newest first."""
    return frozen_reports(agency).filter(period_from=period.first, period_to=period.last)


def last_narrative(agency: Agency, period: Period) -> dict[str, object]:
    """Words of the newest frozen report of an earlier period, offered as a start; empty when there is none."""
    earlier = Report.objects.filter(agency=agency, period_to__lt=period.first).order_by(
        "-period_to", "-frozen_at"
    )
    return earlier.values_list("narrative", flat=True).first() or {}
