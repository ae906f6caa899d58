"""The sweep of deadlines: which cases get a letter, once a delay, and one agency's fault stops no other."""

from datetime import date

import pytest

from motcua.agencies.models import OfficeHoursRule
from motcua.cases import intake, processing
from motcua.cases.models import Apology
from motcua.cases.sweep import sweep_deadlines
from tests.cases.office import Office, at, open_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """The commune."""
    return open_office()


def drafted() -> list[str]:
    """Codes of the cases for which a letter lies ready."""
    return list(Apology.objects.filter(sent_at=None).order_by("case").values_list("case__code", flat=True))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-30 08:00", 0),  # due on Wednesday 2 December: the letter's last day is Tuesday
        ("2026-12-01 06:00", 1),
        ("2026-12-02 16:59", 1),
        ("2026-12-03 08:00", 1),
    ],
)
def test_a_letter_is_drafted_on_the_last_day_for_it(office: Office, moment: str, expected: int) -> None:
    office.accepted()
    done = sweep_deadlines(at(moment))
    assert (done.examined, done.changed, done.faults) == (1, expected, [])


def test_a_second_sweep_changes_nothing(office: Office) -> None:
    case = office.accepted()
    sweep_deadlines(at("2026-12-01 06:00"))
    again = sweep_deadlines(at("2026-12-05 06:00"))
    assert (again.examined, again.changed, drafted()) == (1, 0, [case.code])


def test_a_new_delay_gives_a_new_letter(office: Office) -> None:
    case = office.accepted()
    processing.extend(case, office.stamp("minh"), new_due_at=at("2026-12-09 17:00"), reason="Cần xác minh")
    assert sweep_deadlines(at("2026-12-03 06:00")).changed == 0
    assert sweep_deadlines(at("2026-12-10 06:00")).changed == 1
    assert Apology.objects.filter(case=case).count() == 2


def test_a_letter_that_was_sent_is_not_drafted_again(office: Office) -> None:
    case = office.accepted()
    processing.apologise(case, office.stamp("minh"), reason="Chờ xác minh")
    assert sweep_deadlines(at("2026-12-10 06:00")).changed == 0


def test_what_stands_still_or_is_finished_is_left_alone(office: Office) -> None:
    processing.ask_supplement(office.accepted(), office.stamp("lan"), reason="Thiếu", items=["Tờ khai"])
    office.submitted()
    assert sweep_deadlines(at("2026-12-10 06:00")).examined == 0


def test_one_agency_in_trouble_stops_no_other(office: Office) -> None:
    mine = office.accepted()
    other = office.world.agencies["xa-hai"]
    trouble = intake.submit(office.application(agency=other), office.stamp("thu"))
    intake.accept(trouble, office.stamp("thu"))
    # Hours that contradict each other from a day on which the case was already there.
    for weekday, opens in ((0, "07:30"), (1, "08:00")):
        OfficeHoursRule.objects.create(
            agency=other, weekday=weekday, opens_at=opens, closes_at="17:00", valid_from=date(2026, 1, 1)
        )
    done = sweep_deadlines(at("2026-12-01 06:00"))
    assert (done.changed, drafted()) == (1, [mine.code])
    assert [fault.split(":")[0] for fault in done.faults] == ["cơ quan xa-hai"]


def test_the_letter_is_finished_and_sent_by_the_signer(office: Office) -> None:
    case = office.accepted()
    sweep_deadlines(at("2026-12-01 06:00"))
    processing.apologise(case, office.stamp("minh", at("2026-12-01 09:00")), reason="Chờ xác minh")
    letter = Apology.objects.get()
    assert (letter.drafted_at, letter.sent_at) == (at("2026-12-01 06:00"), at("2026-12-01 09:00"))
