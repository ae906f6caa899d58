"""One letter a day to every officer who holds cases that are due or late (thư nhắc việc đến hạn)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from motcua.cases.lifecycle import RUNNING
from motcua.cases.models import Case
from motcua.law.wording import VIETNAM, say_day
from motcua.lib.vietnamese_format import format_moment, format_number
from motcua.notices.channels import open_channels
from motcua.notices.deliver import Work
from motcua.notices.models import ChannelName, Message
from motcua.notices.outbox import Matter, put
from motcua.notices.recipients import Destination, officer_address
from motcua.notices.switches import agencies_switched_off
from motcua.notices.topics import Topic

MOST_LISTED = 50
READ_AT = time(6, 30)
"""Before office hours, so that it is the first letter of the day."""


def write_due_digests(at: datetime) -> Work:
    """Soạn thư nhắc for the Vietnamese day of `at`; writing it twice a day, or by two processes, gives one letter."""
    if ChannelName.EMAIL.value not in open_channels():
        return Work()
    today = at.astimezone(VIETNAM).date()
    cases = _due_cases(today)
    held: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        held[case.holder].append(case)
    prefix = f"due/{today:%Y-%m-%d}/"
    before = _written(prefix)
    for holder, theirs in held.items():
        _write(prefix, holder, theirs, today, at)
    return Work(examined=len(cases), changed=_written(prefix) - before)


def _due_cases(today: date) -> list[Case]:
    end_of_day = datetime.combine(today + timedelta(days=1), time.min, VIETNAM)
    found = Case.objects.filter(
        state__in=[state.value for state in RUNNING], finished_at=None, due_at__lt=end_of_day
    ).exclude(holder="")
    found = found.exclude(agency__in=agencies_switched_off(Topic.DUE_TODAY))
    return list(found.select_related("agency", "procedure_version").order_by("due_at", "code"))


def _write(prefix: str, holder: str, cases: list[Case], today: date, at: datetime) -> None:
    agencies = {case.agency_id: case.agency for case in cases}
    addresses = {pk: officer_address(holder, agency, today) for pk, agency in agencies.items()}
    theirs = [case for case in cases if addresses[case.agency_id]]
    if not theirs:
        return
    first = theirs[0].agency
    facts = {
        "số hồ sơ": format_number(len(theirs)),
        "danh sách": "\n".join(_lines(theirs)),
        "ngày": say_day(today),
    }
    morning = max(at, datetime.combine(today, READ_AT, VIETNAM))
    destination = Destination(ChannelName.EMAIL.value, addresses[first.pk])
    put(Matter(f"{prefix}{holder}", Topic.DUE_TODAY, first), destination, facts, at, not_before=morning)


def _lines(cases: list[Case]) -> Iterable[str]:
    for case in cases[:MOST_LISTED]:
        due = format_moment(case.due_at) if case.due_at else ""
        yield f"- {case.code}, hẹn trả {due}: {case.procedure_version.name[:120]}"
    if len(cases) > MOST_LISTED:
        yield f"và {format_number(len(cases) - MOST_LISTED)} hồ sơ khác."


def _written(prefix: str) -> int:
    return Message.objects.filter(matter__startswith=prefix).count()
