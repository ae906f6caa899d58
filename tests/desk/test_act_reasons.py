"""Ready reasons in the forms of acts: the procedure's own first, editable, joined with own words."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from motcua.cases.models import Case
from motcua.catalogue.models import ReadyReason
from motcua.catalogue.reasons import add_reason
from tests.desk.desk_cases import BIRTH, Desks, address, open_desks

Act = ReadyReason.Act
SINCE = date(2020, 1, 1)


@pytest.fixture
def desks(db: None) -> Desks:
    """Commune Một at work."""
    return open_desks()


def last_payload(case: Case) -> str:
    return str(case.events.order_by("-n").first().payload)


def test_own_reasons_of_the_procedure_stand_first(desks: Desks) -> None:
    case = desks.submitted()
    own = "Cha mẹ chưa đăng ký kết hôn"
    add_reason(desks.district.world.procedures[BIRTH], Act.REFUSE, own, valid_from=SINCE, by="quynh")
    page = desks.browser("hung").get(address(case, "refuse")).content.decode()
    assert page.index(own) < page.index("không thuộc thẩm quyền giải quyết")
    assert 'data-fills="reason"' in page


@pytest.mark.parametrize(
    ("who", "name", "act", "more"),
    [
        ("hung", "refuse", Act.REFUSE, {}),
        ("hung", "complete", Act.ASK_COMPLETION, {"more": "Tờ khai"}),
        ("hung", "withdraw", Act.WITHDRAW, {}),
    ],
)
def test_a_ready_reason_alone_will_do_and_own_words_join_it(
    who: str, name: str, act: Act, more: dict[str, str], desks: Desks
) -> None:
    add_reason(None, act, "Lý do chung.", valid_from=SINCE, by="quynh")
    alone, joined = desks.submitted(), desks.submitted()
    assert desks.do(who, alone, name, ready="Lý do chung.", **more).status_code == 302
    assert desks.do(who, joined, name, ready="Lý do chung.", reason="Ghi thêm", **more).status_code == 302
    assert "Lý do chung" in last_payload(alone)
    assert "Lý do chung. Ghi thêm" in last_payload(joined)


@pytest.mark.parametrize("ready", ["Lý do không ai soạn", "Lý do đã thôi dùng"])
def test_a_reason_that_is_not_offered_is_refused_and_the_words_stay(ready: str, desks: Desks) -> None:
    case = desks.submitted()
    ended = add_reason(None, Act.REFUSE, "Lý do đã thôi dùng", valid_from=SINCE, by="quynh")
    ReadyReason.objects.filter(pk=ended.pk).update(valid_to=timezone.localdate())
    answer = desks.do("hung", case, "refuse", ready=ready, reason="Chữ của tôi")
    assert answer.status_code == 422
    assert "Chữ của tôi" in answer.content.decode()
    case.refresh_from_db()
    assert case.state == "submitted"


def test_an_extension_beyond_the_known_calendar_is_told_kindly(desks: Desks) -> None:
    case = desks.accepted()
    answer = desks.do("ky", case, "extend", new_due_at="17:00 20/12/2095", reason="Chờ xác minh thực địa")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "lịch làm việc chưa có" in page
    assert "Chờ xác minh thực địa" in page


def test_a_form_opens_where_the_calendar_ends(desks: Desks) -> None:
    case = desks.accepted()
    far = timezone.now() + timedelta(days=365 * 60)
    Case.objects.filter(pk=case.pk).update(due_at=far)
    assert desks.browser("ky").get(address(case, "extend")).status_code in {200, 409}
