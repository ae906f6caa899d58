"""Codes of receivers: six digits that go out once, live half an hour, and can be guessed five times."""

from datetime import timedelta

import pytest

from motcua.cases import results
from motcua.cases.duty import AgainstDuty
from motcua.cases.events import code_made
from motcua.cases.lifecycle import NotAllowed
from motcua.cases.models import Case, ReceiverCode
from motcua.cases.permissions import Forbidden
from motcua.cases.receiver_codes import LIFE, TRIES, check_code, send_code
from tests.cases.office import MORNING, Office, open_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """The commune."""
    return open_office()


def ready(office: Office) -> Case:
    """A case with its result."""
    return results.resolve(office.held(), office.stamp("minh"), output_digitised=False)


def sent(office: Office, case: Case, receiver: str = "owner") -> str:
    """Send a code and overhear it."""
    heard: list[str] = []

    def hear(sender: object, code: str, **_: object) -> None:
        heard.append(code)

    code_made.connect(hear)
    try:
        send_code(case, receiver, office.actor("hung"), MORNING)
    finally:
        code_made.disconnect(hear)
    return heard[0]


def test_the_right_code_in_time_is_the_receivers(office: Office) -> None:
    case = ready(office)
    code = sent(office, case)
    assert len(code) == 6
    assert code.isdigit()
    check_code(case, "owner", f" {code} ", MORNING + timedelta(minutes=29))
    assert code not in str(ReceiverCode.objects.values().get())


@pytest.mark.parametrize(
    ("receiver", "after"),
    [("submitter", timedelta(0)), ("owner", LIFE), ("owner", LIFE + timedelta(days=1))],
    ids=["another person", "just over", "long over"],
)
def test_a_code_is_void_for_others_and_later(receiver: str, after: timedelta, office: Office) -> None:
    case = ready(office)
    code = sent(office, case)
    with pytest.raises(AgainstDuty, match="hết hạn"):
        check_code(case, receiver, code, MORNING + after)


def test_wrong_guesses_use_the_code_up(office: Office) -> None:
    case = ready(office)
    code = sent(office, case)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    for left in range(TRIES - 1, -1, -1):
        with pytest.raises(AgainstDuty, match=f"còn {left} lần thử"):
            check_code(case, "owner", wrong, MORNING)
    with pytest.raises(AgainstDuty, match="hết số lần thử"):
        check_code(case, "owner", code, MORNING)


def test_a_new_code_replaces_the_one_before(office: Office) -> None:
    case = ready(office)
    old = sent(office, case)
    new = sent(office, case)
    check_code(case, "owner", new, MORNING)
    if old != new:
        with pytest.raises(AgainstDuty, match="chưa đúng"):
            check_code(case, "owner", old, MORNING)


def test_a_code_of_another_case_opens_nothing(office: Office) -> None:
    mine, other = ready(office), ready(office)
    code = sent(office, other)
    with pytest.raises(AgainstDuty):
        check_code(mine, "owner", code, MORNING)


def test_codes_are_sent_by_the_counter_for_a_result_that_waits(office: Office) -> None:
    case = ready(office)
    for who in ("lan", "minh", "hai"):
        with pytest.raises(Forbidden):
            send_code(case, "owner", office.actor(who), MORNING)
    with pytest.raises(NotAllowed):
        send_code(office.held(), "owner", office.actor("hung"), MORNING)
    assert not ReceiverCode.objects.exists()
