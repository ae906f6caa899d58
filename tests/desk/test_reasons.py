"""Ready reasons: general ones and those of a procedure, added and ended by the province."""

from typing import Any

import pytest

from motcua.catalogue.models import ReadyReason
from motcua.catalogue.reasons import reasons_for
from tests.catalogue.copying import copying
from tests.desk.people import TODAY, District

GENERAL = "/desk/procedures/reasons/"
OWN = "/desk/procedures/one/2.000815/reasons/"
Act = ReadyReason.Act
WORDS = "Bản chính có dấu hiệu tẩy xóa"


def add(district: District, path: str, who: str = "tri", **changed: Any) -> Any:
    said = {"act": Act.REFUSE.value, "text": WORDS, "valid_from": f"{TODAY:%d/%m/%Y}"}
    return district.signed_in(who).post(path, {**said, **changed})


def test_a_reason_of_the_procedure_stands_before_the_general_ones(district: District) -> None:
    procedure = copying()
    assert add(district, GENERAL, text="Lý do chung").headers["Location"] == GENERAL
    assert add(district, OWN).headers["Location"] == OWN
    assert reasons_for(procedure, Act.REFUSE, TODAY) == [WORDS, "Lý do chung"]
    assert WORDS in district.signed_in("quan").get(OWN).content.decode()


def test_ended_it_is_no_longer_offered_and_stays_on_the_page(district: District) -> None:
    procedure = copying()
    add(district, OWN)
    reason = ReadyReason.objects.get()
    for _ in range(2):
        answer = district.signed_in("tri").post(f"{GENERAL}{reason.pk}/end/")
        assert answer.headers["Location"] == OWN
    assert WORDS not in reasons_for(procedure, Act.REFUSE, TODAY)
    assert WORDS in district.signed_in("tri").get(OWN).content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"text": " "}, "Hãy điền ô này"),
        ({"act": "khac"}, "không còn trong danh sách"),
        ({"valid_from": "x"}, "Hãy viết ngày"),
        ({"text": "x" * 501}, "quá 500"),
    ],
)
def test_what_cannot_be_kept_is_told(changed: dict[str, str], said: str, district: District) -> None:
    copying()
    answer = add(district, OWN, **changed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not ReadyReason.objects.exists()


def test_an_agency_adds_and_ends_its_own_and_only_its_own(district: District) -> None:
    procedure = copying()
    add(district, OWN, text="Của mọi cơ quan")
    assert add(district, OWN, "quan").status_code == 422
    assert add(district, OWN, "quan", agency="xa-mot").status_code == 302
    own, other = (district.world.agencies[slug].pk for slug in ("xa-mot", "xa-hai"))
    assert reasons_for(procedure, Act.REFUSE, TODAY, own)[:2] == [WORDS, "Của mọi cơ quan"]
    assert WORDS not in reasons_for(procedure, Act.REFUSE, TODAY, other)
    client = district.signed_in("quan")
    of_all = ReadyReason.objects.get(agency=None)
    refused = client.post(f"{GENERAL}{of_all.pk}/end/")
    assert (refused.status_code, "Chỉ quản trị của tỉnh" in refused.content.decode()) == (403, True)
    mine = ReadyReason.objects.get(agency=own)
    assert client.post(f"{GENERAL}{mine.pk}/end/").status_code == 302
    assert WORDS not in reasons_for(procedure, Act.REFUSE, TODAY, own)


def test_another_agencys_reason_does_not_exist(district: District) -> None:
    copying()
    add(district, OWN, agency="xa-hai")
    client = district.signed_in("quan")
    assert WORDS not in client.get(OWN).content.decode()
    assert client.post(f"{GENERAL}{ReadyReason.objects.get().pk}/end/").status_code == 404
    assert add(district, OWN, "quan", agency="xa-hai").status_code == 422
