"""The work list: what a person has to do, by tab; pages by key, so that page 1,000 costs what page 1 does (danh sách việc)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from django.db.models import BooleanField, Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.expressions import RawSQL

from motcua.agencies.permissions import CASE_READERS
from motcua.agencies.queries import HeldPost
from motcua.cases.lifecycle import OPEN, State
from motcua.cases.models import WAITING, WITH_CITIZEN, Case, Party, ResultDraft
from motcua.law.wording import VIETNAM

PAGE = 50
MOST_COUNTED = 999
"""Counts stop here: "999+" helps as much as the true number, and never costs more."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Tab(StrEnum):
    """Thẻ of the work list."""

    MINE = "mine"
    UNIT = "unit"
    WAITING = "waiting"
    TODAY = "today"
    OVERDUE = "overdue"
    CITIZEN = "citizen"
    SIGNING = "signing"
    READY = "ready"


TAB_LABELS = {
    Tab.MINE: "Việc của tôi",
    Tab.UNIT: "Việc của đơn vị",
    Tab.WAITING: "Chờ tiếp nhận",
    Tab.TODAY: "Đến hạn hôm nay",
    Tab.OVERDUE: "Quá hạn",
    Tab.CITIZEN: "Chờ công dân",
    Tab.SIGNING: "Chờ ký",
    Tab.READY: "Chờ trả kết quả",
}


@dataclass(frozen=True)
class Worker:
    """Người làm việc: whose cases are "mine" (also those of people stood in for), the agencies of the posts, and the moment."""

    holders: frozenset[str]
    agencies: frozenset[int]
    now: datetime


def worker_of(username: str, posts: Iterable[HeldPost], now: datetime) -> Worker:
    """Build the worker from the posts held at this moment; agencies below are seen elsewhere, they are not this person's work."""
    read = [post for post in posts if post.role in CASE_READERS]
    stood_in_for = {post.holding.person.username for post in read if post.stands_in}
    agencies = frozenset(agency for post in read for agency in post.agencies)
    return Worker(frozenset({username} | stood_in_for), agencies, now)


@dataclass(frozen=True)
class Count:
    """How many cases stand under a tab, up to MOST_COUNTED; `more` when there are more than that."""

    number: int
    more: bool


@dataclass(frozen=True)
class WorkPage:
    """One page of a tab; `after` opens the next one, empty on the last."""

    cases: Sequence[Case]
    after: str


class BadPlace(ValueError):
    """The place in the list is none; the list begins again from its start."""


class Sort(StrEnum):
    """Thứ tự: the tab's own (what presses most on top), that one backwards, or by submission."""

    USUAL = ""
    LAST = "last"
    NEWEST = "newest"
    OLDEST = "oldest"


ORDER = {
    Tab.MINE: "due_at",
    Tab.UNIT: "due_at",
    Tab.WAITING: "submitted_at",
    Tab.TODAY: "due_at",
    Tab.OVERDUE: "due_at",
    Tab.CITIZEN: "submitted_at",
    Tab.SIGNING: "due_at",
    Tab.READY: "finished_at",
}


def _in_letters(states: list[str]) -> RawSQL:
    """Condition on the state without parameters: SQLite uses a partial index only for a query that repeats its words."""
    return RawSQL(f"cases_case.state IN ({', '.join(map(repr, states))})", [], output_field=BooleanField())


_IS_WAITING, _IS_WITH_CITIZEN = _in_letters(WAITING), _in_letters(WITH_CITIZEN)
_UNFINISHED = {"finished_at__isnull": True, "due_at__isnull": False}


def tab_cases(worker: Worker, tab: Tab) -> QuerySet[Case]:
    """Return the cases of a tab, unordered."""
    own = Case.objects.filter(agency__in=worker.agencies)
    asked = ResultDraft.objects.filter(case=OuterRef("pk"), state=ResultDraft.State.ASKED)
    tonight = datetime.combine(worker.now.astimezone(VIETNAM).date() + timedelta(1), time.min, VIETNAM)
    under: dict[Tab, Q] = {
        Tab.MINE: Q(holder__in=worker.holders, state__in=OPEN, **_UNFINISHED),
        Tab.UNIT: Q(state__in=OPEN, **_UNFINISHED),
        Tab.WAITING: Q(_IS_WAITING, state=State.SUBMITTED),
        Tab.TODAY: Q(
            state=State.IN_PROCESS, finished_at__isnull=True, due_at__gte=worker.now, due_at__lt=tonight
        ),
        Tab.OVERDUE: Q(state=State.IN_PROCESS, finished_at__isnull=True, due_at__lt=worker.now),
        Tab.CITIZEN: Q(_IS_WITH_CITIZEN),
        Tab.SIGNING: Q(Exists(asked), holder__in=worker.holders, state=State.IN_PROCESS, **_UNFINISHED),
        Tab.READY: Q(state=State.RESOLVED),
    }
    return own.filter(under[tab])


def worklist(
    worker: Worker,
    tab: Tab,
    *,
    after: str = "",
    size: int = PAGE,
    sort: Sort = Sort.USUAL,
    where: Q | None = None,
) -> WorkPage:
    """One page of a tab with procedures and owners, in three queries whatever its size; `where` narrows it. Raises BadPlace."""
    order, sign = _order(tab, sort)
    rows = tab_cases(worker, tab).filter(where or Q())
    if after:
        moment, pk = _place(after)
        onward, passed = ("lte", "gte") if sign else ("gte", "lte")
        # The first half lets the index jump; the second is exact where moments are equal.
        rows = rows.filter(**{f"{order}__{onward}": moment})
        rows = rows.exclude(Q(**{order: moment}) & Q(**{f"pk__{passed}": pk}))
    keys = list(rows.order_by(f"{sign}{order}", f"{sign}pk").values_list("pk", flat=True)[: size + 1])
    found = _whole(keys[:size])
    return WorkPage(found, _mark(found[-1], order) if len(keys) > size else "")


def _whole(keys: list[int]) -> list[Case]:
    """Read the cases of a page in their order. Chosen by key first: joined at once, PostgreSQL would sort whole rows of all."""
    owners = Prefetch("parties", Party.objects.filter(role=Party.Role.OWNER), to_attr="owners")
    rows = Case.objects.select_related("agency", "procedure", "procedure_version").prefetch_related(owners)
    found = rows.in_bulk(keys)
    return [found[key] for key in keys]


def _order(tab: Tab, sort: Sort) -> tuple[str, str]:
    """Column of an order, and its sign for backwards."""
    by_submission = sort in (Sort.NEWEST, Sort.OLDEST)
    backwards = sort in (Sort.LAST, Sort.NEWEST)
    return "submitted_at" if by_submission else ORDER[tab], "-" if backwards else ""


def counts(worker: Worker) -> dict[Tab, Count]:
    """Count each tab, one short query a tab, at most MOST_COUNTED + 1 rows read in each."""
    found = {tab: tab_cases(worker, tab)[: MOST_COUNTED + 1].count() for tab in Tab}
    return {tab: Count(min(number, MOST_COUNTED), number > MOST_COUNTED) for tab, number in found.items()}


def _mark(case: Case, order: str) -> str:
    return f"{(getattr(case, order) - _EPOCH) // _MICROSECOND}.{case.pk}"


def _place(mark: str) -> tuple[datetime, int]:
    moment, _, pk = mark.partition(".")
    plain = moment.isascii() and moment.isdigit() and pk.isascii() and pk.isdigit()
    if not plain or len(mark) > 40:
        raise BadPlace(mark)
    try:
        return _EPOCH + int(moment) * _MICROSECOND, min(int(pk), 2**63 - 1)
    except OverflowError:
        raise BadPlace(mark) from None
