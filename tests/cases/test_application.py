"""Taking in: the checklist, cases of another commune (phi địa giới), and what is refused."""

import pytest

from motcua.cases import intake
from motcua.cases.duty import AgainstDuty
from motcua.cases.intake import AnswerFacts, ComponentFacts, NotOffered, OutsideProvince
from motcua.cases.keys import KeyReused
from motcua.cases.lifecycle import Kind, State
from motcua.cases.models import Case, FilledForm
from motcua.cases.permissions import Forbidden
from motcua.cases.texts import TooLong
from motcua.catalogue.models import Channel, ProcedureVersion
from tests.cases.office import COMPLETE, MORNING, Office, at, open_office, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """The commune."""
    return open_office()


def test_the_checklist_is_kept_in_its_order(office: Office) -> None:
    case = office.submitted(components=COMPLETE, note="Hẹn gọi lại")
    kept = [(one.n, one.name, one.form, one.copies, one.required) for one in case.components.all()]
    assert kept == [
        (1, "Tờ khai", "original", 1, True),
        (2, "Giấy chứng sinh", "electronic", 1, True),
        (3, "Ảnh", "copy", 2, False),
    ]
    assert [note.text for note in case.notes.all()] == ["Hẹn gọi lại"]


ANSWERS = (
    AnswerFacts("ho_ten_con", "Họ tên con", " Nguyễn\x00 An "),
    AnswerFacts("noi_sinh", "Nơi sinh", ""),
)


def test_the_filled_form_is_kept_beside_the_ledger(office: Office) -> None:
    case = office.submitted(answers=ANSWERS)
    assert case.filled_form.answers == [
        ["ho_ten_con", "Họ tên con", "Nguyễn An"],
        ["noi_sinh", "Nơi sinh", ""],
    ]
    assert all("Nguyễn An" not in str(event.payload) for event in case.events.all())
    assert not FilledForm.objects.filter(case=office.submitted()).exists()


def test_other_answers_under_the_same_key_are_another_request(office: Office) -> None:
    intake.submit(office.application(answers=ANSWERS), office.stamp("hung", key="a"))
    with pytest.raises(KeyReused):
        intake.submit(office.application(answers=ANSWERS[:1]), office.stamp("hung", key="a"))


def test_an_answer_that_is_too_long_stores_nothing(office: Office) -> None:
    with pytest.raises(TooLong, match="Nội dung khai"):
        office.submitted(answers=(AnswerFacts("a", "A", "x" * 5000),))
    assert not Case.objects.exists()


def test_input_is_digitised_when_every_required_paper_is_electronic_or_scanned(office: Office) -> None:
    scanned = (ComponentFacts("Tờ khai", form="original", file=office.file()), COMPLETE[1], COMPLETE[2])
    assert office.accepted(components=scanned).input_digitised_at == MORNING
    assert office.accepted(components=COMPLETE).input_digitised_at is None
    online = office.accepted(components=COMPLETE, channel=Channel.ONLINE)
    assert online.input_digitised_at is None


def test_without_a_checklist_an_online_case_is_digitised(office: Office) -> None:
    assert office.accepted(channel=Channel.ONLINE).input_digitised_at == MORNING
    assert office.accepted().input_digitised_at is None


def test_a_case_without_a_required_paper_is_not_accepted(office: Office) -> None:
    case = office.submitted(components=(ComponentFacts("Giấy chứng sinh", form="missing"),))
    before = picture()
    with pytest.raises(AgainstDuty, match="còn thiếu: Giấy chứng sinh"):
        intake.accept(case, office.stamp("hung"))
    assert picture() == before


def test_an_optional_paper_may_be_missing(office: Office) -> None:
    paper = ComponentFacts("Ảnh", form="missing", required=False)
    assert office.accepted(components=(paper,)).state == State.IN_PROCESS


def test_another_agency_takes_in_and_the_competent_one_starts_the_clock(office: Office) -> None:
    via = office.world.agencies["xa-hai"]
    case = intake.submit(office.application(intake_agency=via), office.stamp("thu"))
    assert (case.agency, case.intake_agency, case.due_at) == (office.agency, via, None)
    assert case.code.startswith(office.agency.national_code)
    assert '"via":"xa-hai"' in case.events.get(n=1).payload
    with pytest.raises(Forbidden):
        intake.accept(case, office.stamp("thu"))
    later = at("2026-11-27 09:00")
    accepted = intake.accept(case, office.stamp("hung", later))
    assert (accepted.receipt_happened_at, accepted.due_at) == (later, at("2026-12-04 17:00"))


@pytest.mark.parametrize(
    ("who", "via", "moment", "trouble"),
    [
        ("xuan", "xa-khac", "2026-11-25 08:00", OutsideProvince),
        ("hung", "xa-mot", "2026-11-25 08:00", OutsideProvince),
        ("thu", "xa-hai", "2025-06-30 08:00", OutsideProvince),
        ("hung", "xa-hai", "2026-11-25 08:00", Forbidden),
        ("hai", "xa-hai", "2026-11-25 08:00", Forbidden),
    ],
    ids=["other province", "itself", "before 2025", "not of the intake agency", "not at its counter"],
)
def test_whom_another_agency_may_not_take_in_for(
    office: Office, who: str, via: str, moment: str, trouble: type[Exception]
) -> None:
    application = office.application(intake_agency=office.world.agencies[via])
    with pytest.raises(trouble):
        intake.submit(application, office.stamp(who, at(moment)))
    assert not Case.objects.exists()


def test_a_procedure_that_has_ended_is_not_taken_in(office: Office) -> None:
    ProcedureVersion.objects.update(valid_to=MORNING.date())
    with pytest.raises(NotOffered, match="chưa được công khai"):
        office.submitted()


def test_the_same_key_with_other_papers_is_another_request(office: Office) -> None:
    first = intake.submit(office.application(components=COMPLETE), office.stamp("hung", key="k"))
    again = intake.submit(office.application(components=COMPLETE), office.stamp("hung", key="k"))
    assert again.pk == first.pk
    with pytest.raises(KeyReused):
        intake.submit(office.application(), office.stamp("hung", key="k"))


def test_who_stands_in_is_named_with_the_one_stood_in_for(office: Office) -> None:
    office.stand_in("mai", "hung")
    case = intake.submit(office.application(), office.stamp("mai"))
    assert [event.actor for event in case.events.all()] == ["mai (thay hung)"]
    assert case.events.get().kind == Kind.SUBMITTED
