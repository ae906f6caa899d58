"""One key, one write, one answer."""

import pytest

from motcua.cases import intake, processing
from motcua.cases.acts import Stamp
from motcua.cases.keys import KeyReused
from motcua.cases.models import Case, CaseEvent, WriteKey
from motcua.cases.permissions import Actor
from motcua.cases.texts import TooLong
from motcua.catalogue.models import Channel
from tests.people import Office, at


def test_a_repeated_submission_gives_the_first_case(office: Office) -> None:
    stamp = office.stamp(office.an, "2023-11-06 08:00", key="mot")
    again = office.stamp(office.an, "2023-11-06 08:03", key="mot")
    first = intake.submit(office.application(), stamp)
    assert intake.submit(office.application(), again).pk == first.pk
    assert (Case.objects.count(), CaseEvent.objects.count(), WriteKey.objects.count()) == (1, 1, 1)


def test_a_repeated_act_gives_the_same_answer_although_the_state_moved_on(office: Office) -> None:
    case = office.submitted()
    intake.accept(Case.objects.get(), office.stamp(office.hoa, "2023-11-06 09:00", key="hai", version=1))
    again = intake.accept(case, office.stamp(office.hoa, "2023-11-06 09:01", key="hai", version=1))
    assert (again.pk, again.state, again.version) == (case.pk, "in_process", 2)
    assert CaseEvent.objects.count() == 2


def test_the_same_key_with_another_body_is_refused(office: Office) -> None:
    intake.submit(office.application(), office.stamp(office.an, "2023-11-06 08:00", key="mot"))
    with pytest.raises(KeyReused, match="đã được ghi một lần với nội dung khác"):
        intake.submit(
            office.application(Channel.COUNTER), office.stamp(office.an, "2023-11-06 08:00", key="mot")
        )
    assert Case.objects.count() == 1


def test_the_same_key_for_another_act_or_another_case_is_refused(office: Office) -> None:
    one, other = office.accepted(), office.accepted()
    processing.forward(one, office.stamp(office.hoa, "2023-11-06 10:00", key="ba"), step="Ký")
    with pytest.raises(KeyReused):
        processing.forward(other, office.stamp(office.hoa, "2023-11-06 10:00", key="ba"), step="Ký")
    with pytest.raises(KeyReused):
        processing.digitise(one, office.stamp(office.hoa, "2023-11-06 10:00", key="ba"), complete=True)


def test_a_refused_act_leaves_its_key_free(office: Office) -> None:
    case = office.submitted()
    with pytest.raises(Exception, match="không được thực hiện"):
        intake.accept(case, office.stamp(office.an, "2023-11-06 09:00", key="bon"))
    intake.accept(case, office.stamp(office.hoa, "2023-11-06 09:00", key="bon"))
    assert case.state == "in_process"


def test_keys_and_names_that_do_not_fit_are_refused_before_anything_is_read() -> None:
    clerk = Actor("hoa", "officer")
    with pytest.raises(TooLong, match="Khóa chống ghi trùng dài quá 100"):
        Stamp(clerk, at("2023-11-06 08:00"), "k" * 101)
    with pytest.raises(TooLong, match="Tên người thực hiện dài quá 80"):
        Actor.citizen("a" * 73)
