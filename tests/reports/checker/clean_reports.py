"""Clean reports as different units write them: nothing here may be called a fault."""

HEAD_DISTRICT = """ỦY BAN NHÂN DÂN
HUYỆN THANH MIỆN
_______
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
_____________
Số: 215/BC-UBND
Thanh Miện, ngày 16 tháng 10 năm 2023

BÁO CÁO
Tình hình, kết quả kiểm soát thủ tục hành chính tháng 10 năm 2023

Kính gửi: Ủy ban nhân dân tỉnh Hải Dương

"""
TAIL_DISTRICT = """
Trên đây là báo cáo của UBND huyện Thanh Miện./.

Nơi nhận:
- Như trên;
- Chủ tịch, các PCT UBND huyện;
- Lưu: VT, KSTT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Nguyễn Văn An
"""
HEAD_COMMUNE = """UBND XÃ TIÊN ĐỘNG          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                  Độc lập - Tự do - Hạnh phúc
Số: 08/BC-UBND                Tiên Động, ngày 05 tháng 02 năm 2026

BÁO CÁO
Công tác cải cách hành chính, kiểm soát TTHC tháng 01/2026
Kính gửi: Văn phòng UBND thành phố Hải Phòng

"""
TAIL_COMMUNE = """
Nơi nhận:                                   TM. ỦY BAN NHÂN DÂN
- Như trên;                                        CHỦ TỊCH
- Đảng ủy, HĐND xã;
- Lưu: VT, TTPVHCC (03b).
                                               Trần Thị Bích Ngọc
"""

TWO_TIERS = (
    HEAD_DISTRICT
    + """I. KẾT QUẢ THỰC HIỆN
1. Công khai TTHC
Đến nay có 255 TTHC cấp huyện, 140 TTHC cấp xã được công khai theo Quyết định số 1520/QĐ-UBND ngày 12.6.2023.
2. Kết quả giải quyết TTHC (từ 15/9/2023 đến 14/10/2023)
2.1. Chung hai cấp: Tổng số hồ sơ phải giải quyết: 1.650 hồ sơ, giảm 30 hồ sơ so với tháng trước (1.680 hồ sơ).
2.2. Cấp huyện
- Tổng số hồ sơ phải giải quyết: 250 hồ sơ, trong đó: tiếp nhận mới 210 hồ sơ (trực tuyến 200 hồ sơ, trực tiếp 10 hồ
sơ, qua bưu chính công ích 0 hồ sơ); kỳ trước chuyển sang 40 hồ sơ.
- Đã giải quyết: 220 hồ sơ (trước hạn 150 hồ sơ, đúng hạn 68 hồ sơ, quá hạn 02 hồ sơ).
- Đang giải quyết: 25 hồ sơ (trong hạn 25 hồ sơ, quá hạn 0 hồ sơ).
- Trả lại: 05 hồ sơ.
Hồ sơ quá hạn do phải xác minh nguồn gốc đất; UBND huyện đã có thư xin lỗi.
2.3. Cấp xã
- Tổng số hồ sơ phải giải quyết: 1.400 hồ sơ, trong đó: tiếp nhận mới 1.350 hồ sơ (trực tuyến 1.330 hồ sơ, trực tiếp 20 hồ
sơ, qua bưu chính công ích 0 hồ sơ); kỳ trước chuyển sang 50 hồ sơ.
- Đã giải quyết: 1.380 hồ sơ (trước hạn 1.300 hồ sơ, đúng hạn 80 hồ sơ, quá hạn 0 hồ sơ).
- Đang giải quyết: 20 hồ sơ (trong hạn 20 hồ sơ, quá hạn 0 hồ sơ).
3. Dịch vụ công trực tuyến
- Cấp huyện: 200/205 hồ sơ thuộc diện phải nộp trực tuyến, đạt 97,6%.
- Cấp xã: 1.330/1.335 hồ sơ, đạt 99,6%.
II. ĐÁNH GIÁ CHUNG
Khảo sát 120 phiếu, tỷ lệ hài lòng đạt 98,3% (118/120 phiếu).
III. NHIỆM VỤ THÁNG TỚI
- Phấn đấu 100% hồ sơ được giải quyết đúng hạn, không để phát sinh hồ sơ quá hạn; tổ chức, công dân đều hài lòng.
"""
    + TAIL_DISTRICT
)

COMMUNE_TODAY = (
    HEAD_COMMUNE
    + """I. TÌNH HÌNH THỰC HIỆN
1. Trong kỳ báo cáo (từ ngày 01.01.2026 đến hết ngày 31.01.2026), Trung tâm Phục vụ hành chính công xã tiếp nhận 1 205
hồ sơ, gồm: 1 150 hồ sơ nộp trực tuyến, 50 hồ sơ nộp trực tiếp, 05 hồ sơ qua dịch vụ bưu chính công ích. So với kỳ trước
tăng 5 hồ sơ (kỳ trước 1 200 hồ sơ).
2. Hồ sơ từ kỳ trước chuyển sang: 95.
3. Kết quả: đã giải quyết 1.210 hồ sơ, trong đó 1.100 hồ sơ trước hạn, 110 hồ sơ đúng hạn, không có hồ sơ quá hạn.
4. Đang giải quyết 80 hồ sơ, tất cả còn trong hạn; dừng chờ bổ sung: 10 hồ sơ.
5. Tỷ lệ số hóa thành phần hồ sơ đạt gần 99% (1.190/1.205 hồ sơ); hơn 97% hồ sơ thanh toán trực tuyến (780/800).
II. ĐÁNH GIÁ
Công chức làm việc trách nhiệm.
"""
    + TAIL_COMMUNE
)

QUARTER_DEPARTMENT = """ỦY BAN NHÂN DÂN TỈNH BẮC GIANG
SỞ XÂY DỰNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 1102/BC-SXD
Bắc Giang, ngày 18 tháng 3 năm 2024
BÁO CÁO
Kết quả thực hiện công tác kiểm soát thủ tục hành chính Quý I năm 2024
Kính gửi: Văn phòng UBND tỉnh.
Thực hiện Thông tư số 01/2020/TT-VPCP ngày 21/10/2020, Sở Xây dựng báo cáo (kỳ từ 15/12/2023 đến 14/3/2024) như sau:
1. Tình hình tiếp nhận
Tổng số hồ sơ đã tiếp nhận là 3,250 hồ sơ (tiếp nhận trực tuyến là 2,980 hồ sơ, đạt 91.7%; tiếp nhận trực tiếp và qua bưu
chính công ích là 270 hồ sơ), tăng 4,1% so với cùng kỳ năm 2023.
2. Tình hình giải quyết
- Số hồ sơ đã giải quyết xong: 3.000 hồ sơ, bằng 92,31% số tiếp nhận, trong đó giải quyết trước và đúng hạn 2.997 hồ sơ (chiếm
99,9%), trễ hạn 03 hồ sơ (0,1%). Nguyên nhân trễ hạn: lỗi liên thông dữ liệu.
- Số hồ sơ đang giải quyết: 250 hồ sơ, chưa đến hạn: 250 hồ sơ.
3. Kiến nghị: Không.
Nơi nhận:
- Như trên;
- Giám đốc Sở (b/c);
- Lưu: VT, VP.
GIÁM ĐỐC

Lê Hoàng Nam
"""

TABLE_DISTRICT = (
    HEAD_DISTRICT
    + """Kỳ báo cáo từ ngày 15 tháng 9 năm 2023 đến ngày 14 tháng 10 năm 2023. So với tháng trước giảm 12 hồ sơ.

| TT | Đơn vị | Tổng số | Tiếp nhận mới | Kỳ trước chuyển sang | Đã giải quyết | Đang giải quyết |
|----|--------|---------|------|------|------|------|
| 1 | Xã Cao Thắng | 120 | 100 | 20 | 110 | 10 |
| 2 | Xã Chi Lăng Bắc | 80 | 75 | 5 | 78 | 2 |
| 3 | Thị trấn | 200 | 190 | 10 | 200 | - |
| | Tổng cộng | 400 | 365 | 35 | 388 | 12 |

Không phát sinh hồ sơ quá hạn.
"""
    + TAIL_DISTRICT
)

LEVELS_AS_COLUMNS = (
    HEAD_DISTRICT
    + """So sánh với tháng trước tăng 2%. Kết quả như bảng sau:
STT\tChỉ tiêu\tCấp huyện\tCấp xã\tTổng cộng
1\tTổng số hồ sơ phải giải quyết\t194\t4.479\t4.673
2\tTiếp nhận mới trong kỳ\t158\t4.275\t4.433
3\tKỳ trước chuyển qua\t36\t204\t240
4\tĐã giải quyết\t180\t3.925\t4.105
5\tTrước hạn\t171\t3.838\t4.009
6\tĐúng hạn\t9\t86\t95
7\tQuá hạn\t0\t1\t1
8\tĐang giải quyết\t11\t516\t527
9\tTạm dừng\t0\t35\t35
10\tTrả lại\t3\t3\t6
Nguyên nhân hồ sơ quá hạn: chờ xác minh.
"""
    + TAIL_DISTRICT
)

NO_PARTS = (
    HEAD_COMMUNE
    + """1. Kết quả tháng 01/2026
Xã tiếp nhận 350 hồ sơ, trong đó trực tuyến 320 hồ sơ; đã giải quyết 330 hồ sơ, đạt 94,3%; tỷ lệ đúng hạn đạt 100%.
Thanh toán trực tuyến đạt 88,5%. Số hóa hồ sơ đầu vào đạt trên 95%. So với tháng trước, số hồ sơ tăng 4%.
2. Nhiệm vụ: tiếp tục thực hiện Kế hoạch số 12/KH-UBND.
"""
    + TAIL_COMMUNE
)

ONE_PARAGRAPH = (
    HEAD_COMMUNE
    + """Từ ngày 01/01/2026 đến ngày 31/01/2026, UBND xã tiếp nhận 512 hồ sơ (mới tiếp nhận 480 hồ sơ; tồn kỳ trước chuyển sang 32
hồ sơ), đã trả kết quả 490 hồ sơ (sớm hạn 400, đúng hạn 90, trễ hạn 0), đang xử lý 20 hồ sơ, công dân xin rút 02 hồ sơ. Số hồ
sơ tăng 12 hồ sơ so với tháng trước (500 hồ sơ).
"""
    + TAIL_COMMUNE
)

NESTED_PAUSED = (
    HEAD_COMMUNE
    + """1. Tiếp nhận
Tổng số hồ sơ tiếp nhận, giải quyết: 640 (mới: 600; tháng trước chuyển sang: 40). So với tháng trước tăng 20 hồ sơ.
2. Giải quyết
- Đã giải quyết: 580 (trước hạn: 500; đúng hạn: 70; quá hạn: 0; trả lại: 10).
- Đang giải quyết: 60 (trong hạn: 48; quá hạn: 0; đang chờ công dân bổ sung: 12).
"""
    + TAIL_COMMUNE
)

BROKEN_LINES = (
    HEAD_COMMUNE
    + """1. Kết quả giải quyết
Tổng số hồ sơ phải giải quyết trong tháng: 4.
479 hồ sơ, trong đó: tiếp nhận mới: 4.2
75 hồ sơ; kỳ trước chuyển qua: 204 hồ sơ. So với tháng trước giảm 3%.

2

Đã giải quyết: 3.925 hồ sơ (trước
hạn: 3.838, đúng hạn: 86, quá hạn: 01 do lỗi hệ thống); đang giải quyết: 516 hồ sơ; tạm dừng: 35 hồ sơ; trả
lại: 03 hồ sơ. Tỷ lệ số hóa: 4.225/4.275 hồ sơ, đạt 98,
83%.
"""
    + TAIL_COMMUNE
)

FIELDS = (
    HEAD_COMMUNE
    + """1. Kết quả chung
- Tổng số hồ sơ tiếp nhận: 300 hồ sơ; đã giải quyết 290 hồ sơ; đang giải quyết 10 hồ sơ (trong hạn 10, quá hạn 00).
2. Theo lĩnh vực
- Lĩnh vực hộ tịch: tiếp nhận 180 hồ sơ, đã giải quyết 178 hồ sơ, đang giải quyết 02 hồ sơ.
- Lĩnh vực đất đai: tiếp nhận 120 hồ sơ, đã giải quyết 112 hồ sơ, đang giải quyết 08 hồ sơ.
- Lũy kế từ đầu năm: tiếp nhận 3.100 hồ sơ, đã giải quyết 3.090 hồ sơ, đang giải quyết 10 hồ sơ.
3. Thanh toán trực tuyến: không phát sinh (0/0 hồ sơ). So với cùng kỳ năm 2025 tăng 02 hồ sơ.
"""
    + TAIL_COMMUNE
)

WORDS_AND_DIGITS = (
    HEAD_COMMUNE
    + """1. Số liệu
Tổng số hồ sơ phải giải quyết: 45 (bốn mươi lăm) hồ sơ; trong đó tiếp nhận mới: 40 (bốn mươi), tồn đầu kỳ: 05 (năm).
Đã giải quyết: 42 (bốn mươi hai) hồ sơ; quá hạn: Không; đang giải quyết: 03 hồ sơ. Tháng trước: 44 hồ sơ.
"""
    + TAIL_COMMUNE
)

CLEAN = {
    "two_tiers": TWO_TIERS,
    "commune_today": COMMUNE_TODAY,
    "quarter_department": QUARTER_DEPARTMENT,
    "table_district": TABLE_DISTRICT,
    "levels_as_columns": LEVELS_AS_COLUMNS,
    "no_parts": NO_PARTS,
    "one_paragraph": ONE_PARAGRAPH,
    "nested_paused": NESTED_PAUSED,
    "broken_lines": BROKEN_LINES,
    "fields": FIELDS,
    "words_and_digits": WORDS_AND_DIGITS,
}
