"""Giving a case to somebody, apologising, extending: who may, how often, what is kept."""

import pytest

from motcua.cases import processing
from motcua.cases.colleagues import NotAColleague, colleagues
from motcua.cases.duty import AgainstDuty
from motcua.cases.lifecycle import NotAllowed
from motcua.cases.moves import Conflict
from motcua.cases.permissions import Forbidden
from tests.cases.office import MORNING, TODAY, Office, at, never_half, open_office, picture

pytestmark = pytest.mark.django_db
AFTER_DUE = at("2026-12-03 09:00")


@pytest.fixture
def office() -> Office:
    """The commune."""
    return open_office()


def test_a_case_is_given_to_a_colleague(office: Office) -> None:
    case = processing.assign(office.accepted(), office.stamp("hung"), to="lan", note="Gấp")
    assert (case.holder, case.state) == ("lan", "in_process")


@pytest.mark.parametrize("to", ["hai", "tong", "nobody", ""])
def test_nobody_else_gets_it(office: Office, to: str) -> None:
    case = office.accepted()
    before = picture()
    with pytest.raises(NotAColleague):
        processing.assign(case, office.stamp("hung"), to=to)
    assert picture() == before


def test_who_left_this_morning_gets_nothing_and_gives_nothing(office: Office) -> None:
    case = office.accepted()
    office.person("cuu", "specialist", until=TODAY)
    with pytest.raises(NotAColleague):
        processing.assign(case, office.stamp("hung"), to="cuu")
    with pytest.raises(Forbidden):
        processing.assign(case, office.stamp("cuu"), to="lan")


def test_colleagues_are_named_once_with_who_stands_in(office: Office) -> None:
    office.stand_in("tong", "lan")
    office.stand_in("mai", "lan")
    assert [one.username for one in colleagues(office.agency, TODAY)] == [
        "hung",
        "lan",
        "mai",
        "minh",
        "tong",
    ]


def test_giving_is_whole_or_nothing(office: Office) -> None:
    case, stamp = office.accepted(), office.stamp("hung")
    assert never_half(lambda: processing.assign(type(case).objects.get(pk=case.pk), stamp, to="lan")) > 8


def test_a_stale_page_gives_nothing(office: Office) -> None:
    case = office.accepted()
    seen = case.version
    processing.assign(case, office.stamp("hung"), to="lan")
    with pytest.raises(Conflict):
        processing.assign(case, office.stamp("hung", version=seen), to="mai")
    case.refresh_from_db()
    assert case.holder == "lan"


def test_an_apology_is_sent_once_a_delay(office: Office) -> None:
    case = office.accepted()
    promised = at("2026-12-08 17:00")
    processing.apologise(case, office.stamp("minh", AFTER_DUE), reason="Chờ xác minh", promised_at=promised)
    letter = case.apologies.get()
    assert (letter.due_at, letter.reason, letter.promised_at) == (case.due_at, "Chờ xác minh", promised)
    assert (letter.signed_by, letter.sent_at) == ("minh", AFTER_DUE)
    assert case.due_at == at("2026-12-02 17:00")
    with pytest.raises(AgainstDuty, match="lần thứ hai"):
        processing.apologise(case, office.stamp("minh", AFTER_DUE), reason="Nữa")


def test_an_apology_needs_a_reason_a_future_promise_and_a_term(office: Office) -> None:
    case = office.accepted()
    for given in ({"reason": " "}, {"reason": "Chờ", "promised_at": MORNING}):
        with pytest.raises(AgainstDuty):
            processing.apologise(case, office.stamp("minh", AFTER_DUE), **given)
    with pytest.raises(NotAllowed):
        processing.apologise(office.submitted(), office.stamp("minh"), reason="Chờ")
    with pytest.raises(Forbidden):
        processing.apologise(case, office.stamp("lan", AFTER_DUE), reason="Chờ")
    assert not case.apologies.exists()


def test_apologising_is_whole_or_nothing(office: Office) -> None:
    case, stamp = office.accepted(), office.stamp("minh", AFTER_DUE)
    assert (
        never_half(lambda: processing.apologise(type(case).objects.get(pk=case.pk), stamp, reason="Chờ")) > 8
    )


def test_an_extension_keeps_its_letter(office: Office) -> None:
    case = office.accepted()
    missed, promised = case.due_at, at("2026-12-09 17:00")
    processing.extend(case, office.stamp("minh"), new_due_at=promised, reason="Cần xác minh")
    letter = case.apologies.get()
    assert (letter.due_at, letter.promised_at, letter.signed_by) == (missed, promised, "minh")
    assert letter.sent_at is not None
    with pytest.raises(Forbidden):
        processing.extend(office.accepted(), office.stamp("lan"), new_due_at=promised, reason="Cần")


def test_an_extension_after_an_apology_keeps_the_letter_that_was_sent(office: Office) -> None:
    case = office.accepted()
    processing.apologise(case, office.stamp("minh"), reason="Chờ xác minh")
    processing.extend(case, office.stamp("minh"), new_due_at=at("2026-12-09 17:00"), reason="Cần thêm")
    assert [letter.reason for letter in case.apologies.all()] == ["Chờ xác minh"]


def test_a_refused_extension_leaves_no_letter(office: Office) -> None:
    case = office.accepted()
    with pytest.raises(AgainstDuty):
        processing.extend(
            case, office.stamp("minh", AFTER_DUE), new_due_at=at("2026-12-09 17:00"), reason="Cần"
        )
    assert not case.apologies.exists()


def test_the_ledger_names_the_signer_stood_in_for(office: Office) -> None:
    office.stand_in("mai", "minh")
    case = office.accepted()
    processing.apologise(case, office.stamp("mai"), reason="Chờ")
    assert case.events.get(kind="apologised").actor == "mai (thay minh)"
    assert case.apologies.get().signed_by == "mai (thay minh)"
    # In a right of her own she is only herself.
    processing.assign(case, office.stamp("mai"), to="lan")
    assert case.events.get(kind="assigned").actor == "mai"
