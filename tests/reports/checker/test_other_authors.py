"""Faults planted in reports as other units and authors write them; their clean texts stand in data/clean."""

from pathlib import Path

import pytest

from motcua.reports.checker import check_text

CLEAN = Path(__file__).parent / "data" / "clean"

PLANTED = [
    ("ward_in_sentences", "331 hồ sơ", "332 hồ sơ", "tong-received"),
    ("ward_in_sentences", "đạt 85,7%", "đạt 85,8%", "ty-le-sai"),
    (
        "ward_in_sentences",
        "từ ngày 01/7/2025 đến ngày 15/9/2025",
        "từ ngày 15/9/2025 đến ngày 01/7/2025",
        "ky-nguoc",
    ),
    (
        "ward_in_sentences",
        "đúng và trước hạn 2.204 hồ sơ, đạt 100%; không có hồ sơ quá hạn",
        "đúng và trước hạn 2.199 hồ sơ, quá hạn 05 hồ sơ; không có hồ sơ quá hạn",
        "nhan-dinh-dung-han",
    ),
    ("ward_in_sentences", "Số: 125/BC-UBND\n", "Số:      /BC-UBND\n", "so-ky-hieu"),
    ("department_half_year_spaces", "10 035", "10 036", "tong-received"),
    ("department_half_year_spaces", "98.59%", "98.95%", "ty-le-khac-so-lieu"),
    (
        "department_half_year_spaces",
        "1 418 hồ sơ; quá hạn: 26",
        "1 418 hồ sơ; quá hạn: 27",
        "tong-in_process",
    ),
    (
        "commune_unknown_carried",
        "8 hồ sơ trễ hạn (chiếm 0,5%)",
        "9 hồ sơ trễ hạn (chiếm 0,5%)",
        "tong-resolved",
    ),
    ("commune_unknown_carried", "tăng 46 hồ sơ", "tăng 64 hồ sơ", "tang-giam-sai"),
    ("district_table_with_percents", "| 1.939 |", "| 1.938 |", "tong-bang"),
    ("district_table_with_percents", "| 95,24 |", "| 95,42 |", "ty-le-bang"),
    (
        "district_table_with_percents",
        "tiếp nhận 1.855 hồ sơ (tháng 4: 1.702 hồ sơ), tăng 153",
        "tiếp nhận 1.865 hồ sơ (tháng 4: 1.702 hồ sơ), tăng 163",
        "hai-gia-tri",
    ),
    ("province_three_tiers", "cấp xã 32.050 hồ sơ.", "cấp xã 32.060 hồ sơ.", "tong-cac-cap"),
    ("province_three_tiers", "đúng hạn 4.990 hồ sơ", "đúng hạn 4.999 hồ sơ", "tong-resolved"),
    ("province_three_tiers", "tương ứng 8,82%", "tương ứng 8,28%", "tang-giam-sai"),
    ("bare_thousands_and_rates", "98,6% (3.869/3.925)", "98,5% (3.869/3.925)", "lam-tron"),
    ("bare_thousands_and_rates", "(3.147/3.265 hồ", "(3.247/3.265 hồ", "ty-le-sai"),
    ("bare_thousands_and_rates", "rút hồ sơ 03", "rút hồ sơ 04", "tong-total"),
    ("bare_thousands_and_rates", "(4.224/4.275)", "(4.284/4.275)", "tu-lon-hon-mau"),
    (
        "fields_listed",
        "119/120 phiếu hài lòng và rất hài lòng, đạt 99,17%",
        "119/120 phiếu hài lòng và rất hài lòng, đạt 99,71%",
        "ty-le-sai",
    ),
    (
        "fields_listed",
        "đã giải quyết 80 hồ sơ, đang giải quyết 16",
        "đã giải quyết 80 hồ sơ, đang giải quyết 17",
        "tong-cac-cap",
    ),
    ("fields_listed", "Tổng số đã giải quyết 885 hồ sơ", "Tổng số đã giải quyết 886 hồ sơ", "tong-cac-cap"),
    ("targets_and_results", "64,2% (1.284/2.000", "62,4% (1.284/2.000", "ty-le-sai"),
    (
        "targets_and_results",
        "đúng hạn 500 hồ sơ, không có hồ sơ quá hạn",
        "đúng hạn 490 hồ sơ, quá hạn 10 hồ sơ",
        "nhan-dinh-dung-han",
    ),
    ("offices_by_heading", "Toàn phường tiếp nhận 720", "Toàn phường tiếp nhận 730", "tong-cac-cap"),
    ("offices_by_heading", "trực tuyến 322", "trực tuyến 332", "tong-received"),
    ("comma_thousands", "3,838", "3,837", "tong-resolved"),
    ("comma_thousands", "87.63%", "86.73%", "ty-le-sai"),
    ("comma_thousands", "từ 23.10.2023 đến 21.11.2023", "từ 23.10.2023 đến 21.10.2023", "ky-nguoc"),
    ("year_without_carried", "(67,99%)", "(67,89%)", "ty-le-sai"),
    ("year_without_carried", "tăng 12,4%", "tăng 14,2%", "tang-giam-sai"),
    ("year_without_carried", "8.940/9.120", "8.940/9.210", "ty-le-sai"),
    ("table_by_spaces", "507         35         5 ", "506         35         5 ", "tong-bang"),
    ("department_two_parts", "1.031 hồ sơ", "1.013 hồ sơ", "tong-resolved"),
    ("department_two_parts", "(90,08%)", "(98,08%)", "ty-le-sai"),
    ("department_two_parts", "2.3. Số hồ sơ đang", "2.4. Số hồ sơ đang", "danh-so"),
    ("department_two_parts", "- Lưu: VT, VP, vtbngoc.", "- Lưu: VT.", "luu-vt"),
    ("broken_in_numbers", "205 hồ sơ", "206 hồ sơ", "tong-total"),
    ("broken_in_numbers", "(trong hạn 15; quá hạn: Không)", "(trong hạn 14; quá hạn: 0)", "tong-in_process"),
    ("nearly_nothing", "02 (hai) hồ sơ;", "02 (ba) hồ sơ;", "so-va-chu"),
    ("nearly_nothing", "ngày 25 tháng 8", "ngày 31 tháng 6", "ngay-khong-co"),
    ("petitions_and_staff", "bưu chính công ích 02", "bưu chính công ích 03", "tong-received"),
    ("petitions_and_staff", "810/812 hồ sơ, đạt 99,75%", "811/812 hồ sơ, đạt 99,75%", "ty-le-sai"),
    ("petitions_and_staff", "tăng 1,5%", "tăng 2,5%", "tang-giam-sai"),
    ("long_sentences", "1 180", "1 181", "tong-received"),
    ("long_sentences", "97,03%", "97,30%", "ty-le-sai"),
    ("long_sentences", "1 278", "1 279", "tong-total"),
    ("form_with_formulas", "| 95 | 60 | 35", "| 95 | 60 | 34", "cong-thuc-bang"),
    ("communes_line_by_line", "đã giải quyết 950", "đã giải quyết 951", "tong-cac-cap"),
    ("month_and_cumulated", "giảm 10 hồ sơ", "tăng 10 hồ sơ", "tang-giam-sai"),
    ("plus_bullets", "Trực tiếp: 06", "Trực tiếp: 16", "tong-received"),
    ("plus_bullets", "Trước hạn: 80", "Trước hạn: 81", "tong-resolved"),
    ("numbered_total_line", "Tổng cộng: 1.100", "Tổng cộng: 1.110", "tong-total"),
    ("numbered_total_line", "(84,9%)", "(84,8%)", "ty-le-sai"),
    ("money_phones_codes", "chiếm 96,15%", "chiếm 95,15%", "ty-le-sai"),
    ("money_phones_codes", "(98,13%)", "(98,31%)", "ty-le-sai"),
    ("money_phones_codes", "trực tiếp 12,", "trực tiếp 13,", "tong-received"),
    ("health_department", "154 hồ sơ từ kỳ trước", "145 hồ sơ từ kỳ trước", "tong-total"),
    ("health_department", "đến ngày 14/9/2025", "đến ngày 14/5/2025", "ky-nguoc"),
    ("table_two_months", "| 480 | 515", "| 480 | 516", "tong-total"),
    ("waiting_kinds", "Rút: 01", "Rút: 02", "tong-total"),
    ("waiting_kinds", "chưa đến hạn 28", "chưa đến hạn 27", "tong-in_process"),
    (
        "pledges_are_no_claims",
        "I. KẾT QUẢ\n",
        "I. KẾT QUẢ\n0. Toàn bộ hồ sơ đều được trả kết quả đúng hạn.\n",
        "danh-so",
    ),
    ("sub_numbered_figures", "(97,74%)", "(97,47%)", "ty-le-sai"),
    ("sub_numbered_figures", "79 hồ sơ (6,08%)", "78 hồ sơ (6,08%)", "tong-resolved"),
    ("branches", "tăng 4,2%", "giảm 4,2%", "tang-giam-sai"),
    ("branches", "đã giải quyết 1.700", "đã giải quyết 1.720", "tong-cac-cap"),
    ("two_stretches_of_time", "hồ sơ tồn kỳ trước là 210", "hồ sơ tồn kỳ trước là 211", "tong-total"),
    ("two_stretches_of_time", "(đạt 99,70%)", "(đạt 99,07%)", "ty-le-sai"),
    ("two_stretches_of_time", "tăng 60 hồ sơ", "giảm 60 hồ sơ", "tang-giam-sai"),
]


def clean(name: str) -> str:
    return (CLEAN / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "old", "new", "code"), PLANTED)
def test_a_planted_fault_is_named(name: str, old: str, new: str, code: str) -> None:
    assert old in clean(name)
    assert code in {finding.code for finding in check_text(clean(name).replace(old, new, 1)).faults}


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("commune_unknown_carried", "Còn 44 hồ sơ", "Còn 43 hồ sơ"),
        ("fields_listed", "đang giải quyết 16 hồ sơ", "đang giải quyết 15 hồ sơ"),
        ("year_without_carried", "Đang giải quyết 95", "Đang giải quyết 96"),
    ],
)
def test_a_sum_that_unprinted_cases_may_explain_is_only_a_note(name: str, old: str, new: str) -> None:
    result = check_text(clean(name).replace(old, new, 1))
    assert not result.faults
    assert "thieu-muc-total" in {finding.code for finding in result.findings}


def test_the_wrong_percent_of_a_total_line_is_not_blamed_twice() -> None:
    found = check_text(clean("district_table_with_percents").replace("| 1.939 |", "| 1.938 |", 1)).faults
    assert "ty-le-bang" not in {finding.code for finding in found}
    assert "tong-bang" in {finding.code for finding in found}


@pytest.mark.parametrize(
    "text",
    [
        " ".join(f"đạt {i % 100},5%," for i in range(200_000)),
        "\n".join(f"- Tiếp nhận {i} hồ sơ; đã giải quyết {i} hồ sơ" for i in range(100_000)),
        ". ".join("tiếp nhận 1" for _ in range(200_000)),
    ],
    ids=["percents", "bullets", "one_line"],
)
def test_a_text_of_two_hundred_thousand_numbers_is_cut_and_says_so(text: str) -> None:
    result = check_text(text)
    assert "van-ban-qua-dai" in {finding.code for finding in result.findings}
