"""Each form on paper: A5, Tinos embedded, every field there, the QR code readable."""

import json
from dataclasses import replace

import pytest

from motcua.cases.lifecycle import Kind
from motcua.cases.papers.facts import Applicant, PaperLine, SlipFacts
from motcua.cases.papers.forms import FORMS, FormKey
from motcua.cases.papers.gather import slip_facts
from motcua.cases.papers.render import render_slip
from motcua.cases.papers.source import SlipExtra
from tests.cases.papers.counter import Counter, at
from tests.cases.papers.printed import fonts, reaches_the_edge, scanned, sizes_mm, words

COMMON = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Tứ Kỳ, ngày",
    "Thủ tục đăng ký khai sinh",
)
# Field lists of TT 01/2018/TT-VPCP Mẫu 01-05 and TT 03/2025/TT-VPCP Phụ lục I.
FIELDS: dict[FormKey, tuple[str, ...]] = {
    FormKey.RECEIPT: (
        "UBND XÃ TỨ KỲ",
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        "Số: 01/TNHS",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "tiếp nhận hồ sơ của: Nguyễn Thị Thùy Dương",
        "Người nộp hồ sơ: Phạm Văn Hiếu",
        "Địa chỉ: Số 12, thôn Ngọc Lâm, xã Tứ Kỳ",
        "Số điện thoại: 0912345678",
        "Email: thuy.duong@example.vn",
        "030085004471",
        "Nội dung yêu cầu giải quyết: Thủ tục đăng ký khai sinh (1.001193)",
        "1. Thành phần hồ sơ nộp gồm:",
        "1 Tờ khai đăng ký khai sinh theo mẫu bản chính 1",
        "3 Thẻ căn cước của người đi đăng ký bản sao 2",
        "2. Số lượng hồ sơ: 2 (bộ)",
        "3. Thời gian giải quyết hồ sơ theo quy định: 5 ngày làm việc",
        "4. Thời gian nhận hồ sơ: 08 giờ 05 phút, ngày 16 tháng 11 năm 2026",
        "5. Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 23 tháng 11 năm 2026",
        "6. Đăng ký nhận kết quả tại: Trung tâm Phục vụ hành chính công",
        "7. Phí, lệ phí: 8.000 đồng",
        "Vào Sổ theo dõi hồ sơ, Quyển số 01/2026, Số thứ tự 1",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
        "Trần Thị Hoa",
        "lập thành 02 bản",
        "bưu chính công ích",
    ),
    FormKey.SUPPLEMENT: (
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "Số: 01/HDHS",
        "Hồ sơ của: Nguyễn Thị Thùy Dương",
        "Địa chỉ:",
        "Số điện thoại: 0912345678",
        "Email:",
        "Nội dung yêu cầu giải quyết:",
        "1 Giấy chứng sinh",
        "Lý do: Bản chụp mờ",
        "liên hệ với Trần Thị Hoa, số điện thoại 02203747123",
        "NGƯỜI HƯỚNG DẪN",
    ),
    FormKey.REFUSAL: (
        "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
        "không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể",
        "Không đủ điều kiện",
        "Địa chỉ:",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
    ),
    FormKey.APOLOGY: (
        "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT",
        "Số: 01/PXL",
        "Kính gửi: Nguyễn Thị Thùy Dương",
        "Lúc 08 giờ 05 phút, ngày 16 tháng 11 năm 2026",
        "Thời gian hẹn trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 23 tháng 11 năm 2026",
        "Lý do: Chờ xác minh",
        "xin lỗi ông (bà), tổ chức",
        "Thời gian trả kết quả sau khi gia hạn: 17 giờ 00 phút, ngày 30 tháng 11 năm 2026",
        "Nơi nhận:",
        "PHÓ CHỦ TỊCH",
        "Đỗ Thị Ngọc Lan",
    ),
    FormKey.STOP: (
        "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
        "Số: 01/TB-UBND",
        "Kính gửi: Nguyễn Thị Thùy Dương",
        "với lý do: Theo đề nghị của người nộp",
        "Nơi nhận:",
    ),
    FormKey.CONTROL: (
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        "Kèm theo hồ sơ của: Nguyễn Thị Thùy Dương",
        "1. Giao: Trần Thị Hoa, Tiếp nhận và trả kết quả",
        "2. Nhận: Lê Văn Bình, Công chức tư pháp - hộ tịch",
        "08 giờ 30 phút, ngày 16 tháng 11 năm 2026",
        "Người giao ký",
        "Người nhận ký",
        "Đúng hạn",
        "Kèm bản giấy",
    ),
}
EVENTS: dict[FormKey, tuple[Kind, str, dict[str, object]]] = {
    FormKey.SUPPLEMENT: (
        Kind.SUPPLEMENT_ASKED,
        "binh",
        {"reason": "Bản chụp mờ", "items": ["Giấy chứng sinh"]},
    ),
    FormKey.REFUSAL: (Kind.RETURNED, "lan", {"reason": "Không đủ điều kiện"}),
    FormKey.APOLOGY: (
        Kind.EXTENDED,
        "lan",
        {"reason": "Chờ xác minh", "due_at": at("2026-11-30 17:00").isoformat()},
    ),
    FormKey.STOP: (Kind.STOPPED, "lan", {"reason": "Theo đề nghị của người nộp"}),
    FormKey.CONTROL: (Kind.FORWARDED, "hoa", {"step": "Thẩm tra", "to": "binh", "note": "Kèm bản giấy"}),
}
EXTRA = SlipExtra(
    sets=2, contact="Trần Thị Hoa", contact_phone="02203747123", authority=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
)


def facts_of(commune: Counter, form: FormKey) -> SlipFacts:
    case = commune.accepted("2026-11-16 08:05")
    if form in EVENTS:
        kind, by, payload = EVENTS[form]
        commune.act(case, kind, "2026-11-16 08:30", by, **payload)
    return slip_facts(case, form, extra=EXTRA)


@pytest.mark.parametrize("form", list(FormKey))
def test_every_field_is_on_the_paper(commune: Counter, form: FormKey) -> None:
    facts = facts_of(commune, form)
    pdf = render_slip(form, facts)
    text = words(pdf)
    assert [field for field in (*COMMON, *FIELDS[form], facts.code, facts.source) if field not in text] == []
    assert set(sizes_mm(pdf)) == {(148, 210)}
    assert len(sizes_mm(pdf)) == 1
    assert fonts(pdf) == {b"Tinos"}
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert scanned(pdf) == [facts.code]
    assert not reaches_the_edge(pdf, 5)
    assert render_slip(form, facts) == pdf


def test_every_form_has_its_field_list() -> None:
    assert set(FIELDS) == set(FORMS) == set(FormKey)


@pytest.mark.parametrize("form", list(FormKey))
def test_missing_facts_leave_dotted_lines(commune: Counter, form: FormKey) -> None:
    empty = {
        "applicant": Applicant(),
        "papers": (),
        "items": (),
        "reason": "",
        "due": "",
        "promised": "",
        "received": "",
        "contact": "",
        "contact_phone": "",
    }
    facts = facts_of(commune, form)
    pdf = render_slip(form, replace(facts, **empty, signature=replace(facts.signature, name="")))
    assert "....." in words(pdf)
    assert scanned(pdf) == [facts.code]


def test_many_papers_go_on_to_numbered_pages_with_the_head_repeated(commune: Counter) -> None:
    facts = facts_of(commune, FormKey.RECEIPT)
    long = "Văn bản ủy quyền được chứng thực theo quy định của pháp luật trong trường hợp ủy quyền số"
    papers = tuple(PaperLine(f"{long} {n}", "bản chính", 1) for n in range(1, 41))
    pdf = render_slip(FormKey.RECEIPT, replace(facts, papers=papers))
    text = words(pdf)
    pages = len(sizes_mm(pdf))
    assert pages >= 3
    assert text.count("STT Tên giấy tờ") >= 2
    assert f"Trang {pages}/{pages}" in text
    assert all(f"{long} {n} " in text for n in range(1, 41))


def test_long_names_stay_inside_the_paper(commune: Counter) -> None:
    owner = Applicant(
        name="Công ty trách nhiệm hữu hạn một thành viên thương mại, dịch vụ và xây dựng Nguyễn Hoàng Phương Thảo",
        address="Số 125B, đường Nguyễn Lương Bằng kéo dài, khu dân cư phía Tây, thôn Ngọc Lâm, xã Tứ Kỳ, Hải Phòng",
        phone="0912345678, 02203747123",
        email="nguyen.hoang.phuong.thao.nguyen@congtythuongmaidichvu.example.vn",
    )
    pdf = render_slip(FormKey.RECEIPT, replace(facts_of(commune, FormKey.RECEIPT), applicant=owner))
    assert not reaches_the_edge(pdf, 5)
    assert owner.email in words(pdf)


def test_words_of_people_are_inert(commune: Counter) -> None:
    said = '#panic("x") $ \\ *đậm* <nhãn> @ref "trích" - 1. ='
    facts = replace(facts_of(commune, FormKey.SUPPLEMENT), items=(said,), reason=said)
    assert words(render_slip(FormKey.SUPPLEMENT, facts)).count(said) == 2


@pytest.mark.parametrize("form", list(FormKey))
def test_facts_survive_being_kept(commune: Counter, form: FormKey) -> None:
    facts = facts_of(commune, form)
    assert SlipFacts.from_stored(json.loads(json.dumps(facts.stored()))) == facts
