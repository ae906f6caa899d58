"""Narrowing a list: each condition keeps what it names, words find names without marks, numbers give nothing away."""

from datetime import date

import pytest
from django.db.models import Q

from motcua.agencies.queries import held_posts
from motcua.cases.models import Case
from motcua.cases.narrowing import NOBODY, Narrowing
from motcua.cases.worklist import Sort, Tab, worker_of, worklist
from tests.cases.office import TODAY, Office, at, open_office

pytestmark = pytest.mark.django_db
NOW = at("2026-12-02 09:00")


@pytest.fixture
def office() -> Office:
    """The commune on the morning of 2 December."""
    return open_office()


def kept(office: Office, **facts: object) -> set[Case]:
    """Cases of the office that a narrowing keeps."""
    return set(Case.objects.filter(Narrowing(**facts).where([office.agency.pk])))  # type: ignore[arg-type]


def test_each_condition_keeps_what_it_names(office: Office) -> None:
    held, free = office.held(moment=at("2026-11-23 08:00")), office.accepted(at("2026-11-30 08:00"))
    waiting = office.submitted(at("2026-12-01 08:00"))
    assert kept(office, holder="lan") == {held}
    assert kept(office, holder=NOBODY) == {free, waiting}
    assert kept(office, state="submitted") == {waiting}
    assert held.due_at is not None
    day = held.due_at.astimezone(NOW.tzinfo).date()
    assert kept(office, due_from=day, due_to=day) == {held}
    assert kept(office, due_to=date(2026, 11, 1)) == set()
    assert kept(office, channel="postal") == set()
    assert kept(office, procedure=held.procedure.code[:4]) == {held, free, waiting}
    assert (
        kept(office, procedure="khai SINH")
        == kept(office, procedure="đăng ký khái sinh")
        == {held, free, waiting}
    )
    assert kept(office, procedure="9.9") == kept(office, procedure="kết hôn") == set()


@pytest.mark.parametrize("words", ["nguyễn thị hạnh", "nguyen thi hành", "Thị  HANH", "hanh"])
def test_a_name_is_found_without_and_with_wrong_marks(office: Office, words: str) -> None:
    case = office.accepted()
    owner = case.parties.get(role="owner")
    assert owner.folded_name == "nguyen thi hanh"
    assert kept(office, words=words) == {case}


def test_numbers_are_only_looked_for_in_codes(office: Office) -> None:
    case = office.accepted()
    owner = case.parties.get(role="owner")
    assert owner.id_number != ""
    assert kept(office, words=owner.id_number) == set()
    assert kept(office, words=case.code[-6:].lower()) == {case}
    assert kept(office, words="'; --") == set()


@pytest.mark.parametrize("sort", list(Sort))
def test_every_order_pages_through_all_cases_once(office: Office, sort: Sort) -> None:
    moments = [at("2026-11-23 08:00"), at("2026-11-23 08:00"), at("2026-11-30 08:00"), at("2026-11-25 08:00")]
    every = [office.accepted(moment) for moment in moments]
    worker = worker_of("lan", held_posts(office.people["lan"], TODAY), NOW)
    seen: list[Case] = []
    after = ""
    for _ in range(5):
        page = worklist(worker, Tab.UNIT, after=after, size=1, sort=sort, where=Q())
        seen += page.cases
        after = page.after
        if not after:
            break
    column = "due_at" if sort in (Sort.USUAL, Sort.LAST) else "submitted_at"
    backwards = sort in (Sort.LAST, Sort.NEWEST)
    assert seen == sorted(every, key=lambda case: (getattr(case, column), case.pk), reverse=backwards)
