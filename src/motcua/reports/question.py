"""Reading what somebody asks for: an agency, two days and a moment, each refused kindly when it makes no sense (câu hỏi)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from difflib import get_close_matches

from motcua.agencies.models import Agency
from motcua.reports.periods import VIETNAM, BadPeriod, Period

NEAR = 3
AS_OF = "Thời điểm tính số liệu"


class UnknownAgency(LookupError):
    """No agency has this slug; the message offers the nearest ones."""

    def __init__(self, slug: str, near: list[str]) -> None:
        offer = f" Có phải là: {', '.join(near)}?" if near else ""
        super().__init__(f"Không có cơ quan nào tên ngắn là “{slug}”.{offer}")


@dataclass(frozen=True)
class Question:
    """Câu hỏi: whose report, for which days, known at which moment."""

    agency: Agency
    period: Period
    as_of: datetime


def read_question(
    slug: str, first: str | None, last: str | None, as_of: str | None, *, now: datetime
) -> Question:
    """Read texts as they come from a command, a form or an address. Raises UnknownAgency and BadPeriod.

    Days are 2023-10-23 or 23/10/2023; a moment may also be a day, then its end. Without a moment: the period's end, or now.
    """
    period = Period(read_day(first, "Từ ngày"), read_day(last, "Đến ngày"))
    return Question(find_agency(slug), period, read_as_of(as_of, period, now))


def find_agency(slug: str) -> Agency:
    """Find an agency by its slug; UnknownAgency offers near ones."""
    wanted = slug.strip().lower()
    agency = Agency.objects.filter(slug=wanted).first()
    if agency is None:
        slugs = Agency.objects.values_list("slug", flat=True)
        raise UnknownAgency(slug, get_close_matches(wanted, list(slugs), NEAR))
    return agency


def read_day(text: str | None, label: str) -> date:
    """Read a day; BadPeriod names the field, what was written and how to write it."""
    written = (text or "").strip()
    if not written:
        raise BadPeriod(f"{label}: còn để trống. Kỳ báo cáo phải có ngày bắt đầu và ngày kết thúc.")
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(written, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise BadPeriod(f"{label}: “{written[:40]}” không phải là ngày. Hãy viết như 2023-10-23 hoặc 23/10/2023.")


def read_as_of(text: str | None, period: Period, now: datetime) -> datetime:
    """Read the moment of knowledge; BadPeriod when it is unreadable, in the future, or the period has not begun."""
    if period.start > now:
        raise BadPeriod(f"Kỳ báo cáo chưa bắt đầu ({period.first:%d/%m/%Y}). Hãy chọn kỳ đã bắt đầu.")
    written = (text or "").strip()
    if not written:
        return min(period.end, now)
    moment = _read_moment(written, now)
    if moment > now:
        raise BadPeriod(
            f"Thời điểm tính số liệu ({moment:%H:%M %d/%m/%Y}) còn ở phía trước. Hãy chọn thời điểm đã qua."
        )
    if moment < period.start:
        raise BadPeriod(
            f"Thời điểm tính số liệu ({moment:%H:%M %d/%m/%Y}) ở trước khi kỳ bắt đầu "
            f"({period.first:%d/%m/%Y}). Hãy chọn thời điểm trong kỳ hoặc sau kỳ."
        )
    return moment


def _read_moment(written: str, now: datetime) -> datetime:
    """Read a moment; without an offset it is Vietnamese local time, a bare day means its last instant (today: now)."""
    try:
        if len(written) == len("23/10/2023"):
            return _end_of(read_day(written, AS_OF), now)
        moment = _as_written(written)
        return (moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)).astimezone(VIETNAM)
    except (ValueError, OverflowError):
        raise BadPeriod(
            f"{AS_OF}: “{written[:40]}” không phải là thời điểm. Hãy viết như 10/11/2023 17:00 hoặc 2023-11-10T17:00."
        ) from None


def _as_written(written: str) -> datetime:
    """Read ISO 8601, or the way people write it: 18/11/2023 17:00."""
    if "/" in written:
        return datetime.strptime(written, "%d/%m/%Y %H:%M")  # noqa: DTZ007
    return datetime.fromisoformat(written)


def _end_of(day: date, now: datetime) -> datetime:
    if day == now.astimezone(VIETNAM).date():
        return now
    return datetime.combine(day, time.max, VIETNAM)
