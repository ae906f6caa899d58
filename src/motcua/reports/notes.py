"""What a reader must know beside the numbers (lưu ý của báo cáo)."""

from collections.abc import Mapping

from django.db.models import Min

from motcua.cases.models import CaseEvent
from motcua.reports.figures import Bounds
from motcua.reports.periods import VIETNAM, Period
from motcua.reports.scope import Scope, left_scope


def notes_of(scope: Scope, period: Period, bounds: Bounds, figures: Mapping[str, int]) -> tuple[str, ...]:
    """Say in Vietnamese what the numbers alone would hide: an unfinished period, an empty past, agencies that left."""
    notes = []
    if bounds.cutoff < period.end:
        notes.append(
            f"Số liệu tính đến {bounds.now.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}, kỳ chưa kết thúc."
        )
    if figures["total"] == 0:
        notes += _empty(scope, bounds)
    gone = left_scope(scope, period)
    if gone:
        names = ", ".join(sorted(agency.unit_name for agency in gone))
        notes.append(
            f"Trong kỳ có đơn vị thôi trực thuộc, hồ sơ của đơn vị đó không có trong báo cáo: {names}."
        )
    return tuple(notes)


def _empty(scope: Scope, bounds: Bounds) -> list[str]:
    first = CaseEvent.objects.filter(agency_id__in=scope.ids, seq=1).aggregate(first=Min("recorded_at"))[
        "first"
    ]
    if first is None:
        return ["Chưa có hồ sơ nào của các đơn vị trong báo cáo."]
    if first >= bounds.cutoff:
        return [
            f"Kỳ này ở trước sự kiện đầu tiên trong sổ ({first.astimezone(VIETNAM):%d/%m/%Y}), nên mọi số đều là 0."
        ]
    return []
