"""Heads, addressees, recipients and signatures by NĐ 30/2020."""

from datetime import date

import pytest

from motcua.agencies.models import Agency, Level
from motcua.reports.papers.sender import deputy, letterhead_for


def agency(level: str, unit: str, name: str = "", place: str = "") -> Agency:
    return Agency(
        slug="x",
        level=level,
        name=name or f"Ủy ban nhân dân {unit}",
        unit_name=unit,
        place_name=place or unit,
    )


PROVINCE = agency(Level.PROVINCE, "tỉnh Hải Dương")
DISTRICT = agency(Level.DISTRICT, "huyện Tứ Kỳ", place="Tứ Kỳ")
COMMUNE = agency(Level.COMMUNE, "thị trấn Tứ Kỳ")
CITY = agency(Level.PROVINCE, "thành phố Hải Phòng")
IN_2023, IN_2026 = date(2023, 11, 21), date(2026, 11, 14)


def test_committee_has_no_parent_line_and_writes_its_unit_below_its_name() -> None:
    head = letterhead_for(DISTRICT, parent=PROVINCE, on=IN_2023)
    assert head.parent_lines == ()
    assert head.agency_lines == ("ỦY BAN NHÂN DÂN", "HUYỆN TỨ KỲ")
    assert head.addressees == ("Ủy ban nhân dân tỉnh Hải Dương",)


def test_other_agency_stands_under_its_parent() -> None:
    office = agency(Level.PROVINCE, "tỉnh Hải Dương", name="Sở Nội vụ")
    head = letterhead_for(office, parent=PROVINCE, on=IN_2023)
    assert head.parent_lines == ("UBND TỈNH HẢI DƯƠNG",)
    assert head.agency_lines == ("SỞ NỘI VỤ",)
    assert head.number_line == "Số: ....../BC-SNV"


def test_recipients_begin_with_as_above_and_end_with_the_file_and_its_unit() -> None:
    recipients = letterhead_for(DISTRICT, parent=PROVINCE, on=IN_2023).recipients
    assert recipients[0] == "- Như trên;"
    assert recipients[-1] == "- Lưu: VT, VP."
    assert all(line.endswith(";") for line in recipients[:-1])


@pytest.mark.parametrize(
    ("sender", "on", "line"),
    [
        (DISTRICT, IN_2023, "- UBND các xã, thị trấn;"),
        (agency(Level.DISTRICT, "quận Lê Chân"), IN_2023, "- UBND các phường;"),
        (PROVINCE, IN_2023, "- UBND các huyện, thị xã, thành phố;"),
        (CITY, IN_2026, "- UBND các xã, phường, đặc khu;"),
        (COMMUNE, IN_2023, "- Chủ tịch, các Phó Chủ tịch UBND thị trấn;"),
    ],
)
def test_recipients_below_follow_the_level_and_the_day(sender: Agency, on: date, line: str) -> None:
    assert line in letterhead_for(sender, parent=None, on=on).recipients


@pytest.mark.parametrize(
    ("on", "addressee"),
    [(date(2026, 8, 4), "Văn phòng Chính phủ"), (date(2026, 8, 5), "Bộ Tư pháp")],
)
def test_province_reports_to_the_body_in_charge_on_that_day(on: date, addressee: str) -> None:
    assert letterhead_for(CITY, parent=None, on=on).addressees == (addressee,)


@pytest.mark.parametrize(
    ("number", "signed_on", "number_line", "place_line"),
    [
        (5, date(2024, 1, 5), "Số: 05/BC-UBND", "Tứ Kỳ, ngày 05 tháng 01 năm 2024"),
        (215, date(2023, 11, 22), "Số: 215/BC-UBND", "Tứ Kỳ, ngày 22 tháng 11 năm 2023"),
        (9, date(2024, 3, 9), "Số: 09/BC-UBND", "Tứ Kỳ, ngày 09 tháng 3 năm 2024"),
        (None, None, "Số: ....../BC-UBND", "Tứ Kỳ, ngày ...... tháng ...... năm ......"),
    ],
)
def test_number_and_day_are_padded_as_the_decree_says(
    number: int | None, signed_on: date | None, number_line: str, place_line: str
) -> None:
    head = letterhead_for(DISTRICT, parent=PROVINCE, on=IN_2023, number=number, signed_on=signed_on)
    assert head.number_line == number_line
    assert head.place_line == place_line


def test_deputy_signs_for_the_chair() -> None:
    head = letterhead_for(DISTRICT, parent=PROVINCE, on=IN_2023, signer=deputy("Nguyễn Văn Hòa"))
    assert head.signer.authority == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert head.signer.name == "Nguyễn Văn Hòa"
