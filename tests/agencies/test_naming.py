"""How agencies are named at the head of papers."""

from motcua.agencies.models import Agency
from motcua.agencies.naming import agency_lines, initials, is_committee, parent_lines, short_name

DISTRICT = Agency(name="Ủy ban nhân dân huyện Tứ Kỳ", unit_name="huyện Tứ Kỳ")
PROVINCE = Agency(name="Ủy ban nhân dân tỉnh Hải Dương", unit_name="tỉnh Hải Dương")
JUSTICE = Agency(name="Sở Tư pháp", unit_name="tỉnh Hải Dương")


def test_a_committee_stands_alone_in_two_lines() -> None:
    assert is_committee(DISTRICT)
    assert parent_lines(DISTRICT, PROVINCE) == ()
    assert agency_lines(DISTRICT) == ("ỦY BAN NHÂN DÂN", "HUYỆN TỨ KỲ")


def test_a_department_stands_under_its_committee() -> None:
    assert not is_committee(JUSTICE)
    assert parent_lines(JUSTICE, PROVINCE) == ("UBND TỈNH HẢI DƯƠNG",)
    assert parent_lines(JUSTICE, None) == ()
    assert agency_lines(JUSTICE) == ("SỞ TƯ PHÁP",)


def test_short_names_and_initials() -> None:
    assert short_name(DISTRICT.name) == "UBND huyện Tứ Kỳ"
    assert (initials(DISTRICT), initials(JUSTICE)) == ("UBND", "STP")
