"""One fault planted in a clean report is named, with its group, and nothing else changes."""

import pytest

from motcua.reports.checker import check_text
from tests.reports.checker.clean_reports import CLEAN

PLANTED = [
    ("two_tiers", "từ 15/9/2023 đến 14/10/2023", "từ 15/10/2023 đến 14/9/2023", "ky-nguoc"),
    ("two_tiers", "ngày 12.6.2023", "ngày 31.6.2023", "ngay-khong-co"),
    ("two_tiers", "đến 14/10/2023", "đến 14/11/2023", "ky-sau-ngay-ky"),
    ("two_tiers", "2.3. Cấp xã", "2.4. Cấp xã", "danh-so"),
    ("two_tiers", "3. Dịch vụ công", "4. Dịch vụ công", "danh-so"),
    ("two_tiers", "II. ĐÁNH GIÁ", "III. ĐÁNH GIÁ", "danh-so"),
    ("two_tiers", "1.650 hồ sơ", "1.655 hồ sơ", "tong-cac-cap"),
    ("two_tiers", "tiếp nhận mới 210", "tiếp nhận mới 201", "tong-total"),
    ("two_tiers", "trực tuyến 200 hồ sơ", "trực tuyến 190 hồ sơ", "tong-received"),
    ("two_tiers", "đúng hạn 68", "đúng hạn 86", "tong-resolved"),
    ("two_tiers", "Đang giải quyết: 25", "Đang giải quyết: 52", "tong-in_process"),
    ("two_tiers", "- Trả lại: 05 hồ sơ", "- Trả lại: 06 hồ sơ", "tong-total"),
    ("two_tiers", "đạt 97,6%", "đạt 97,5%", "lam-tron"),
    ("two_tiers", "1.330/1.335 hồ sơ, đạt", "1.335/1.330 hồ sơ, đạt", "tu-lon-hon-mau"),
    ("two_tiers", "118/120", "117/120", "ty-le-sai"),
    ("two_tiers", "giảm 30 hồ sơ", "tăng 30 hồ sơ", "tang-giam-sai"),
    (
        "two_tiers",
        "II. ĐÁNH GIÁ CHUNG\n",
        "II. ĐÁNH GIÁ CHUNG\nCác hồ sơ đều được giải quyết đúng hạn.\n",
        "nhan-dinh-dung-han",
    ),
    (
        "two_tiers",
        "II. ĐÁNH GIÁ CHUNG\n",
        "II. ĐÁNH GIÁ CHUNG\n100% người dân hài lòng.\n",
        "nhan-dinh-hai-long",
    ),
    (
        "two_tiers",
        "II. ĐÁNH GIÁ CHUNG\n",
        "II. ĐÁNH GIÁ CHUNG\nTrong kỳ không có hồ sơ trễ hạn.\n",
        "nhan-dinh-dung-han",
    ),
    (
        "two_tiers",
        "Hồ sơ quá hạn do phải xác minh nguồn gốc đất; UBND huyện đã có thư xin lỗi.\n",
        "",
        "thieu-ly-do-qua-han",
    ),
    (
        "two_tiers",
        "2.1. Chung hai cấp: Tổng số hồ sơ phải giải quyết: 1.650 hồ sơ, giảm 30 hồ sơ so với tháng trước (1.680 hồ sơ).\n2.2",
        "2.1",
        "thieu-so-chung",
    ),
    ("two_tiers", "Kính gửi: Ủy ban nhân dân tỉnh Hải Dương\n", "", "kinh-gui"),
    ("two_tiers", "- Như trên;\n", "", "nhu-tren"),
    ("two_tiers", "Lưu: VT, KSTT.", "Lưu: VT.", "luu-vt"),
    ("two_tiers", "Số: 215/BC-UBND\n", "", "so-ky-hieu"),
    ("two_tiers", "ngày 16 tháng 10", "ngày      tháng 10", "ngay-thang"),
    ("two_tiers", "ỦY BAN NHÂN DÂN\nHUYỆN THANH MIỆN\n", "", "co-quan"),
    ("two_tiers", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n", "", None),
    ("two_tiers", "Nguyễn Văn An", "", "chu-ky"),
    ("two_tiers", "quá hạn 02 hồ sơ", "quá hạn 2 hồ sơ", "them-so-khong"),
    ("two_tiers", "Độc lập - Tự do - Hạnh phúc", "", "quoc-hieu"),
    ("commune_today", "1 150 hồ sơ nộp", "1 105 hồ sơ nộp", "tong-received"),
    ("commune_today", "1.100 hồ sơ trước hạn", "1.000 hồ sơ trước hạn", "tong-resolved"),
    ("commune_today", "bổ sung: 10", "bổ sung: 100", "tong-total"),
    ("commune_today", "gần 99% (1.190/1.205", "gần 99% (1.204/1.205", "ty-le-uoc"),
    ("commune_today", "hơn 97%", "hơn 98%", "ty-le-uoc"),
    ("commune_today", "tăng 5 hồ sơ", "tăng 15 hồ sơ", "tang-giam-sai"),
    ("commune_today", "hết ngày 31.01.2026", "hết ngày 32.01.2026", "ngay-khong-co"),
    ("commune_today", "ngày 05 tháng 02", "ngày 5 tháng 2", "ngay-thang"),
    ("commune_today", "không có hồ sơ quá hạn", "01 hồ sơ quá hạn", "tong-resolved"),
    ("commune_today", "3. Kết quả", "4. Kết quả", "danh-so"),
    ("commune_today", "Kính gửi: Văn phòng UBND thành phố Hải Phòng\n", "", "kinh-gui"),
    ("quarter_department", "2,980 hồ sơ, đạt 91.7%", "2,980 hồ sơ, đạt 91.6%", "lam-tron"),
    ("quarter_department", "92,31%", "92,13%", "ty-le-sai"),
    ("quarter_department", "trễ hạn 03 hồ sơ (0,1%)", "trễ hạn 03 hồ sơ (1,0%)", "ty-le-sai"),
    ("quarter_department", "2.997 hồ sơ", "2.979 hồ sơ", "tong-resolved"),
    ("quarter_department", "công ích là 270", "công ích là 207", "tong-received"),
    ("table_district", "| 120 | 100 | 20 |", "| 120 | 100 | 21 |", "tong-bang"),
    ("table_district", "| 80 | 75 | 5 |", "| 81 | 75 | 5 |", "tong-total"),
    ("table_district", "| Tổng cộng | 400", "| Tổng cộng | 410", "tong-bang"),
    ("levels_as_columns", "158\t4.275\t4.433", "158\t4.275\t4.343", "tong-cac-cap"),
    ("levels_as_columns", "11\t516\t527", "11\t561\t572", "tong-total"),
    ("one_paragraph", "xin rút 02", "xin rút 20", "tong-total"),
    ("one_paragraph", "tồn kỳ trước chuyển sang 32", "tồn kỳ trước chuyển sang 23", "tong-received_or_total"),
    ("nested_paused", "trả lại: 10", "trả lại: 11", "tong-resolved"),
    ("nested_paused", "bổ sung: 12", "bổ sung: 21", "tong-in_process"),
    ("broken_lines", "98,\n83%", "98,\n38%", "ty-le-sai"),
    ("broken_lines", "4.\n479", "4.\n497", "tong-total"),
    ("fields", "trong hạn 10, quá hạn 00", "trong hạn 10, quá hạn 02", "tong-in_process"),
    ("words_and_digits", "45 (bốn mươi lăm)", "45 (bốn mươi tư)", "so-va-chu"),
    ("words_and_digits", "tồn đầu kỳ: 05 (năm)", "tồn đầu kỳ: 06 (sáu)", "tong-total"),
]


@pytest.mark.parametrize(("name", "old", "new", "code"), PLANTED)
def test_a_planted_fault_is_named(name: str, old: str, new: str, code: str | None) -> None:
    report = CLEAN[name]
    assert old in report
    found = {finding.code for finding in check_text(report.replace(old, new, 1)).faults}
    if code is None:
        assert found == set()
    elif code == "tong-received_or_total":
        assert found & {"tong-total", "tong-received"}
    else:
        assert code in found


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_report_has_no_fault(name: str) -> None:
    assert [(f.line, f.message) for f in check_text(CLEAN[name]).faults] == []
