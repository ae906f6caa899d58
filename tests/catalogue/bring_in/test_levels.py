"""Levels from the lines of "Cơ quan thực hiện"."""

import pytest

from motcua.catalogue.bring_in.levels import levels_of


@pytest.mark.parametrize(
    ("body", "level"),
    [
        ("Ủy ban nhân dân cấp xã", "commune"),
        ("Uỷ ban  nhân dân xã, phường, thị trấn", "commune"),
        ("Chủ tịch UBND cấp xã", "commune"),
        ("Cơ quan quản lý đất đai cấp xã", "commune"),
        ("Ủy ban nhân dân cấp huyện", "district"),
        ("Phòng Tư Pháp", "district"),
        ("Sở Tư pháp Thành phố Hà Nội", "province"),
        ("Chủ tịch Ủy ban nhân dân tỉnh, thành phố trực thuộc trung ương", "province"),
        ("Ban Quản lý Khu kinh tế", "province"),
        ("Chi cục Kiểm lâm", "province"),
    ],
)
def test_a_level_s_own_body(body: str, level: str) -> None:
    assert levels_of([body]) == (level,)


@pytest.mark.parametrize(
    "body",
    [
        "Công an cấp Xã",
        "Thuế tỉnh, thành phố",
        "Bộ Tài chính",
        "Chi cục Hải quan khu vực",
        "Ngân hàng Nhà nước Khu vực",
        "Cơ sở đăng kiểm tàu cá",
        "Cơ quan, tổ chức đang quản lý sổ gốc",
        "Bảo hiểm xã hội tỉnh",
        "",
    ],
)
def test_bodies_with_their_own_counters_belong_to_no_level(body: str) -> None:
    assert levels_of([body]) == ()


def test_several_lines_give_each_level_once_from_the_highest() -> None:
    assert levels_of(["UBND cấp xã", "Sở Tư pháp", "Ủy ban nhân dân cấp xã"]) == ("province", "commune")
