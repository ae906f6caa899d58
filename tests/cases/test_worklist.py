"""The work list: what stands under each tab, whose it is, pages by key, queries that do not grow."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.agencies.queries import held_posts
from motcua.cases import intake, processing, results
from motcua.cases import worklist as lists
from motcua.cases.worklist import BadPlace, Count, Tab, Worker, counts, worker_of, worklist
from tests.cases.office import TODAY, Office, at, open_office

pytestmark = pytest.mark.django_db
NOW = at("2026-12-02 09:00")


@pytest.fixture
def office() -> Office:
    """The commune with a case of every kind on the morning of 2 December."""
    return open_office()


def worker(office: Office, who: str = "lan") -> Worker:
    """The person's list at that moment."""
    return worker_of(who, held_posts(office.people[who], TODAY), NOW)


def codes(office: Office, tab: Tab, who: str = "lan") -> list[str]:
    """Codes under a tab, in order."""
    return [case.code for case in worklist(worker(office, who), tab).cases]


def test_each_case_stands_under_its_tabs(office: Office) -> None:
    overdue = office.held(moment=at("2026-11-23 08:00"))
    today = office.held(moment=at("2026-11-25 08:00"))
    later = office.accepted(at("2026-11-30 08:00"))
    waiting = office.submitted(at("2026-12-01 08:00"))
    citizen = processing.ask_supplement(
        office.held("mai"), office.stamp("mai"), reason="Thiếu", items=["Tờ khai"]
    )
    asked = office.held(moment=at("2026-11-30 09:00"))
    office.asked(asked, at("2026-11-30 09:00"))
    ready = results.resolve(office.held(), office.stamp("minh"), output_digitised=False)
    expected = {
        Tab.MINE: [overdue, today],
        Tab.UNIT: [overdue, today, citizen, later, asked],
        Tab.WAITING: [waiting],
        Tab.TODAY: [today],
        Tab.OVERDUE: [overdue],
        Tab.CITIZEN: [citizen],
        Tab.SIGNING: [],
        Tab.READY: [ready],
    }
    assert {tab: codes(office, tab) for tab in Tab} == {
        tab: [one.code for one in all_] for tab, all_ in expected.items()
    }
    assert codes(office, Tab.SIGNING, "minh") == [asked.code]
    assert counts(worker(office)) == {tab: Count(len(found), False) for tab, found in expected.items()}


def test_the_incomplete_wait_for_the_citizen(office: Office) -> None:
    case = intake.ask_completion(office.submitted(), office.stamp("hung"), reason="Thiếu", items=["Tờ khai"])
    assert codes(office, Tab.CITIZEN) == [case.code]
    assert codes(office, Tab.WAITING) == []


@pytest.mark.parametrize("who", ["hai", "xuan"])
def test_nobody_sees_the_work_of_another_office(office: Office, who: str) -> None:
    office.held()
    office.submitted()
    assert [codes(office, tab, who) for tab in Tab] == [[] for _ in Tab]


def test_who_stands_in_has_the_work_of_the_one_stood_in_for(office: Office) -> None:
    case = office.held("lan")
    assert codes(office, Tab.MINE, "mai") == []
    office.stand_in("mai", "lan")
    assert codes(office, Tab.MINE, "mai") == [case.code]


def test_an_administrator_has_no_work_list(office: Office) -> None:
    office.held()
    office.person("quan-tri", "agency_admin")
    assert codes(office, Tab.UNIT, "quan-tri") == []


def test_pages_by_key_show_every_case_once(office: Office) -> None:
    # All due at the same moment: only the number of the case tells them apart.
    every = [office.accepted().code for _ in range(7)]
    seen: list[str] = []
    after = ""
    for _ in range(10):
        page = worklist(worker(office), Tab.UNIT, after=after, size=3)
        seen += [case.code for case in page.cases]
        after = page.after
        if not after:
            break
    assert seen == every


@pytest.mark.parametrize(
    "after", ["x", "1", "1.", ".1", "-1.2", "1.2.3", "9" * 30 + ".1", "١.١", "1.1" + "0" * 60]
)
def test_a_made_up_place_is_refused(office: Office, after: str) -> None:
    with pytest.raises(BadPlace):
        worklist(worker(office), Tab.UNIT, after=after)


def test_a_page_and_the_counts_cost_the_same_for_one_row_and_for_many(office: Office) -> None:
    def asked() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as page:
            for case in worklist(worker(office), Tab.UNIT).cases:
                assert all((case.owners, case.procedure.code, case.procedure_version.name, case.agency.slug))
        with CaptureQueriesContext(connection) as numbers:
            counts(worker(office))
        return len(page), len(numbers)

    office.accepted()
    few = asked()
    for _ in range(10):
        office.accepted()
    assert asked() == few
    assert few[0] <= 5
    assert few[1] <= 10


def test_counts_stop_at_the_cap(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST_COUNTED", 2)
    for _ in range(3):
        office.accepted()
    assert counts(worker(office))[Tab.UNIT] == Count(2, True)
