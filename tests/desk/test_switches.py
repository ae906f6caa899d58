"""Kinds of messages: the agency's administrator switches its own off and on, nobody else, and the log says so."""

import pytest

from motcua.audit.models import Action, AuditEntry
from motcua.notices.models import SwitchedOff
from motcua.notices.switches import is_switched_off
from tests.desk.people import District

PAGE = "/desk/messages/switches/"


def press(district: District, topic: str, to: str, who: str = "quan") -> int:
    return district.signed_in(who).post(f"{PAGE}{topic}/", {"to": to}).status_code


def test_off_and_on_again(district: District) -> None:
    commune = district.world.agencies["xa-mot"].pk
    assert press(district, "handed_over", "off") == press(district, "handed_over", "off") == 302
    assert is_switched_off(commune, "handed_over")
    assert not is_switched_off(district.world.agencies["xa-hai"].pk, "handed_over")
    page = district.signed_in("quan").get(PAGE).content.decode()
    assert "Đang tắt" in page
    assert "Quan" in page
    assert press(district, "handed_over", "on") == 302
    assert not is_switched_off(commune, "handed_over")
    assert SwitchedOff.objects.get().ended_by == "quan"


def test_the_log_says_who_switched_what(district: District) -> None:
    press(district, "accepted", "off")
    entry = AuditEntry.objects.filter(action=Action.RIGHTS).latest("pk")
    assert (entry.actor, entry.code, entry.detail) == ("quan", "xa-mot", "tắt loại tin accepted")


@pytest.mark.parametrize(("topic", "to"), [("no_such", "off"), ("accepted", ""), ("accepted", "delete")])
def test_what_is_no_switch_does_not_exist(topic: str, to: str, district: District) -> None:
    assert press(district, topic, to) == 404
    assert not SwitchedOff.objects.exists()


@pytest.mark.parametrize("who", ["hung", "thuy", "tri", "minh"])
def test_others_switch_nothing(who: str, district: District) -> None:
    assert press(district, "accepted", "off", who) == 403
    assert not SwitchedOff.objects.exists()


def test_the_messages_pages_lead_to_each_other(district: District) -> None:
    page = district.signed_in("quan").get("/desk/messages/").content.decode()
    assert all(f'href="{path}"' in page for path in (PAGE, "/desk/messages/wordings/"))
    assert PAGE not in district.signed_in("hung").get("/desk/messages/").content.decode()
