"""Asking another unit: with a deadline, answered once, by one of the two sides."""

import pytest

from motcua.cases.consulting import answer_consultation, consult
from motcua.cases.duty import AgainstDuty
from motcua.cases.models import Case, Consultation
from motcua.cases.permissions import Forbidden
from tests.cases.office import MORNING, Office, at, never_half, open_office, picture

pytestmark = pytest.mark.django_db
BY = at("2026-11-27 17:00")


@pytest.fixture
def office() -> Office:
    """The commune."""
    return open_office()


def ask(office: Office, case: Case, agency: str | None = "xa-hai", who: str = "lan") -> Consultation:
    """A question to the neighbour commune."""
    other = office.world.agencies[agency] if agency else None
    consult(case, office.stamp(who), unit="Công an xã", question="Nơi cư trú?", answer_by=BY, agency=other)
    return case.consultations.latest("pk")


def test_the_other_agency_is_asked_and_answers(office: Office) -> None:
    case = office.held()
    due = case.due_at
    question = ask(office, case)
    assert (question.unit, question.asked_by, question.answer_by) == ("Công an xã", "lan", BY)
    answer_consultation(question, office.stamp("hai"), answer="Có thường trú")
    question.refresh_from_db()
    assert (question.answer, question.answered_by) == ("Có thường trú", "hai")
    case.refresh_from_db()
    assert (case.due_at, case.holder) == (due, "lan")
    kinds = list(case.events.order_by("n").values_list("kind", flat=True))
    assert kinds[-2:] == ["consulted", "consult_answered"]


def test_an_answer_on_paper_is_written_down_by_who_asked(office: Office) -> None:
    question = ask(office, office.held(), agency=None)
    answer_consultation(question, office.stamp("lan"), answer="Đồng ý")
    with pytest.raises(Forbidden):
        answer_consultation(ask(office, office.held(), agency=None), office.stamp("hai"), answer="Đồng ý")


def test_a_third_agency_does_not_answer(office: Office) -> None:
    question = ask(office, office.held())
    with pytest.raises(Forbidden):
        answer_consultation(question, office.stamp("xuan"), answer="Đồng ý")


def test_a_question_is_answered_once(office: Office) -> None:
    question = ask(office, office.held())
    answer_consultation(question, office.stamp("hai"), answer="Một")
    before = picture()
    with pytest.raises(AgainstDuty, match="đã được trả lời"):
        answer_consultation(question, office.stamp("lan"), answer="Hai")
    assert picture() == before


@pytest.mark.parametrize(
    "wrong", [{"unit": " "}, {"question": ""}, {"answer_by": MORNING}], ids=["unit", "question", "deadline"]
)
def test_an_incomplete_question_is_not_sent(office: Office, wrong: dict[str, object]) -> None:
    case = office.held()
    before = picture()
    with pytest.raises(AgainstDuty):
        consult(
            case, office.stamp("lan"), **{"unit": "Công an xã", "question": "?", "answer_by": BY, **wrong}
        )
    assert picture() == before


def test_the_counter_does_not_ask_other_units(office: Office) -> None:
    with pytest.raises(Forbidden):
        ask(office, office.held(), who="hung")
    with pytest.raises(AgainstDuty):
        answer_consultation(ask(office, office.held()), office.stamp("hai"), answer=" ")


def test_asking_and_answering_are_whole_or_nothing(office: Office) -> None:
    case, stamp = office.held(), office.stamp("lan")

    def asking() -> None:
        consult(Case.objects.get(pk=case.pk), stamp, unit="Công an xã", question="?", answer_by=BY)

    assert never_half(asking) > 8
    question, answering = Consultation.objects.get(), office.stamp("lan")
    assert (
        never_half(
            lambda: answer_consultation(Consultation.objects.get(pk=question.pk), answering, answer="Có")
        )
        > 8
    )


def test_a_double_click_asks_once(office: Office) -> None:
    case = office.held()
    for _ in range(2):
        consult(case, office.stamp("lan", key="click"), unit="Công an xã", question="?", answer_by=BY)
    assert case.consultations.count() == 1
