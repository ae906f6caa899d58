"""Which form is called what under which rules."""

from datetime import date

import pytest

from motcua.agencies.models import Agency, Level
from motcua.cases.models.record import NUMBERED
from motcua.cases.papers.forms import FORMS, WORDS, FormKey, desk_of, number_line
from motcua.law.profiles import PROFILES, profile_on

NAMES = {
    "y2018": {
        FormKey.RECEIPT: ("Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "Mẫu 01"),
        FormKey.APOLOGY: ("Phiếu xin lỗi và hẹn lại ngày trả kết quả", "Mẫu 04"),
        FormKey.CONTROL: ("Phiếu kiểm soát quá trình giải quyết hồ sơ", "Mẫu 05"),
        FormKey.STOP: ("Thông báo dừng giải quyết hồ sơ", "Chưa có mẫu"),
    },
    "y2025": {
        FormKey.SUPPLEMENT: ("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "Mẫu 02"),
        FormKey.REFUSAL: ("Phiếu từ chối tiếp nhận giải quyết hồ sơ", "Mẫu 03"),
        FormKey.APOLOGY: ("Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết", "Mẫu 04"),
        FormKey.STOP: ("Thông báo dừng giải quyết hồ sơ", "Mẫu 05"),
        FormKey.CONTROL: ("Phiếu kiểm soát quá trình giải quyết hồ sơ", "Mẫu 06"),
    },
}


@pytest.mark.parametrize(
    ("profile", "form"), [(name, form) for name, forms in NAMES.items() for form in forms], ids=str
)
def test_names_and_numbers_of_the_forms(profile: str, form: FormKey) -> None:
    named = FORMS[form].named(next(one for one in PROFILES if one.name == profile))
    title, source = NAMES[profile][form]
    assert named.value == title
    assert source in named.source


def test_every_profile_has_its_words() -> None:
    assert set(WORDS) == {profile.name for profile in PROFILES}


@pytest.mark.parametrize(
    ("level", "on", "desk"),
    [
        (Level.COMMUNE, date(2023, 11, 1), "Bộ phận Tiếp nhận và Trả kết quả, UBND xã Tứ Kỳ"),
        (Level.COMMUNE, date(2026, 11, 1), "Trung tâm Phục vụ hành chính công, UBND xã Tứ Kỳ"),
        (Level.PROVINCE, date(2025, 7, 1), "Trung tâm Phục vụ hành chính công, UBND xã Tứ Kỳ"),
    ],
)
def test_the_desk_has_the_name_of_its_time(level: Level, on: date, desk: str) -> None:
    agency = Agency(level=level, name="Ủy ban nhân dân xã Tứ Kỳ", unit_name="xã Tứ Kỳ")
    assert desk_of(agency, profile_on(on)) == desk


def test_number_lines() -> None:
    justice = Agency(level=Level.PROVINCE, name="Sở Tư pháp", unit_name="thành phố Hải Phòng")
    assert number_line(FORMS[FormKey.RECEIPT], 5, justice) == "Số: 05/TNHS"
    assert number_line(FORMS[FormKey.STOP], 12, justice) == "Số: 12/TB-STP"
    assert number_line(FORMS[FormKey.REFUSAL], 5, justice) == ""


def test_events_of_every_numbered_form_are_in_the_index_that_counts_them() -> None:
    numbered = {kind.value for form in FORMS.values() if form.symbol for kind in form.kinds}
    assert numbered == set(NUMBERED)
