"""Messages that need a person: seen by those who keep them, sent again once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from motcua.notices.models import Message
from tests.desk.people import District
from tests.notices.office import lay

PAGE = "/desk/messages/"


@pytest.fixture
def stuck(district: District) -> Message:
    """A refused message of the commune."""
    case = district.cases["early"].code
    return lay(
        district.world.agencies["xa-mot"],
        state="failed",
        last_error="Hộp thư không có",
        attempts=1,
        case_code=case,
    )


def again(district: District, message: Message, who: str = "hung"):
    return district.signed_in(who).post(f"{PAGE}{message.pk}/retry/")


def test_a_refused_message_is_shown_with_a_masked_address(district: District, stuck: Message) -> None:
    page = district.signed_in("hung").get(PAGE).content.decode()
    assert all(
        words in page for words in ("Hộp thư không có", "Đã tiếp nhận hồ sơ", stuck.case_code, "Gửi lại")
    )
    assert "lan@example.vn" not in page


def test_a_message_that_arrived_is_not(district: District, stuck: Message) -> None:
    Message.objects.update(state="sent", sent_at=timezone.now())
    assert "Không có tin nào cần xem" in district.signed_in("hung").get(PAGE).content.decode()


def test_sending_again_puts_it_back_into_the_outbox(district: District, stuck: Message) -> None:
    assert again(district, stuck).headers["Location"] == PAGE
    stuck.refresh_from_db()
    assert (stuck.state, stuck.attempts, stuck.retried_by) == ("waiting", 0, "hung")


def test_pressing_twice_sends_once(district: District, stuck: Message) -> None:
    again(district, stuck)
    second = again(district, stuck)
    assert second.status_code == 409
    assert "Không có gì bị thay đổi" in second.content.decode()


def test_a_message_that_still_waits_cannot_be_pushed(district: District, stuck: Message) -> None:
    Message.objects.update(state="waiting", created_at=timezone.now() - timedelta(days=3))
    page = district.signed_in("hung").get(PAGE).content.decode()
    assert "Máy vẫn tự gửi" in page
    assert "/retry/" not in page


def test_another_office_neither_sees_nor_sends_it(district: District, stuck: Message) -> None:
    district.person("hoa", "xa-hai", "reception")
    assert stuck.case_code not in district.signed_in("hoa").get(PAGE).content.decode()
    assert again(district, stuck, "hoa").status_code == 404


def test_the_office_above_sees_it_but_may_not_send_it(district: District, stuck: Message) -> None:
    district.person("hoa", "huyen", "reception")
    page = district.signed_in("hoa").get(PAGE).content.decode()
    assert "Do cơ quan có tin gửi lại" in page
    refused = again(district, stuck, "hoa")
    assert refused.status_code == 403
    stuck.refresh_from_db()
    assert stuck.state == "failed"


def test_an_administrator_sees_no_way_into_the_case(district: District, stuck: Message) -> None:
    page = district.signed_in("quan").get(PAGE).content.decode()
    assert stuck.case_code in page
    assert f"/desk/case/{stuck.case_code}/" not in page


def test_asking_by_address_changes_nothing(district: District, stuck: Message) -> None:
    assert district.signed_in("hung").get(f"{PAGE}{stuck.pk}/retry/").status_code == 405
