"""Finding cases by what people type, inside what they may see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.agencies.permissions import reach
from motcua.cases import search as finding
from motcua.cases.intake import PartyFacts
from motcua.cases.models import Case, Party, SearchKey
from motcua.cases.search import search
from motcua.cases.search_keys import keys_of, range_of
from tests.cases.office import MORNING, TODAY, Office, at, open_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """The commune, with three people's cases and one at the neighbour's."""
    office = open_office()
    people = (
        ("Nguyễn Thị Hạnh", "034085004471", "0912 345 678"),
        ("Đỗ Văn Hoà", "030085000123", "+84 987 654 321"),
        ("Nguyễn Văn Hạnh", "", ""),
    )
    for minute, (name, number, phone) in enumerate(people):
        owner = PartyFacts(name, id_number=number, phone=phone)
        office.submitted(MORNING.replace(minute=minute), parties=(owner,))
    return office


def found(office: Office, text: str, who: str = "lan") -> list[str]:
    """Names of the owners found, newest case first."""
    cases = search(reach(office.people[who], TODAY), text)
    return [case.owners[0].name for case in cases]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("nguyen thi hanh", ["Nguyễn Thị Hạnh"]),
        ("NGUYỄN THỊ HẠNH", ["Nguyễn Thị Hạnh"]),
        ("Nguyển thí hành", ["Nguyễn Thị Hạnh"]),
        ("thị hạ", ["Nguyễn Thị Hạnh"]),
        ("hanh", ["Nguyễn Văn Hạnh", "Nguyễn Thị Hạnh"]),
        ("nguyen hanh", ["Nguyễn Văn Hạnh", "Nguyễn Thị Hạnh"]),
        ("thi hanh nguyen", ["Nguyễn Thị Hạnh"]),
        ("hanh nguyen van", ["Nguyễn Văn Hạnh"]),
        ("zzz nguyen", []),
        ("nguyen zzz", []),
        ("đo van hòa", ["Đỗ Văn Hoà"]),
        ("034085004471", ["Nguyễn Thị Hạnh"]),
        ("4471", ["Nguyễn Thị Hạnh"]),
        ("0912345678", ["Nguyễn Thị Hạnh"]),
        ("345 678", ["Nguyễn Thị Hạnh"]),
        ("0340", []),
        ("71", []),
        ("", []),
        ("  \x00\u202e ", []),
        ("%", []),
        ("'; drop table", []),
        ("x" * 5_000, []),
    ],
)
def test_what_is_typed_finds(office: Office, text: str, names: list[str]) -> None:
    assert found(office, text) == names


def test_a_code_or_its_end_finds_the_one_case(office: Office) -> None:
    code = Case.objects.order_by("pk").first().code
    assert found(office, code) == ["Nguyễn Thị Hạnh"]
    assert found(office, f" {code.upper()} ") == (["Nguyễn Thị Hạnh"] if code.upper() == code else [])
    assert found(office, "261125-1") == ["Nguyễn Thị Hạnh"]
    assert found(office, "991399-1") == []


def test_nobody_finds_what_is_not_theirs(office: Office) -> None:
    code = Case.objects.order_by("pk").first().code
    for text in ("hanh", "034085004471", "0912345678", code, "261125-1"):
        assert found(office, text, "hai") == []
        assert found(office, text, "lan") != []
    office.person("quan", "specialist", "huyen")
    assert len(found(office, "hanh", "quan")) == 2


def test_a_purged_person_is_found_no_more(office: Office) -> None:
    Party.objects.filter(name="Đỗ Văn Hoà").delete()
    assert (found(office, "do van hoa"), found(office, "030085000123")) == ([], [])


def test_the_number_of_queries_does_not_grow_with_the_rows(office: Office) -> None:
    lan = reach(office.people["lan"], TODAY)
    assert lan.left_on
    with CaptureQueriesContext(
        connection,
    ) as few:
        search(lan, "hanh")
    for minute in range(20, 40):
        office.submitted(at(f"2026-11-25 08:{minute}"))
    with CaptureQueriesContext(connection) as many:
        assert len(search(lan, "hanh")) == 22
    assert len(few) == len(many) <= 5


def test_keys_are_the_ends_of_a_name_and_numbers_backwards() -> None:
    party = Party(name="Đỗ  Văn Hoà-Bình", id_number="012", phone="0912.345")
    assert keys_of(party.name, party.id_number, party.phone) == [
        b"do van hoa binh",
        b"van hoa binh",
        b"hoa binh",
        b"binh",
        b"#210",
        b"#5432190",
    ]
    assert keys_of("An An", "", "") == [b"an an", b"an"]
    assert keys_of("李", "", "") == []
    assert all(len(key) <= 48 for key in keys_of("Nguyễn " * 40, "", ""))
    assert range_of("hạ") == (b"ha", b"ha\xff")


def test_every_party_has_its_keys_whatever_wrote_it(office: Office) -> None:
    stored = {(row.party_id, bytes(row.key)) for row in SearchKey.objects.all()}
    assert stored == {
        (party.pk, key)
        for party in Party.objects.all()
        for key in keys_of(party.name, party.id_number, party.phone)
    }


def test_words_so_common_that_they_are_not_read_whole_still_find(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST_READ", 2)
    assert found(office, "hanh") == ["Nguyễn Văn Hạnh", "Nguyễn Thị Hạnh"]
    assert found(office, "nguyen hanh thi") == ["Nguyễn Thị Hạnh"]
