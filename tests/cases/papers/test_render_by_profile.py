"""The same forms under each set of rules: their own title and source, every label, A5, the QR code readable."""

import pytest

from motcua.cases.papers.forms import FormKey
from motcua.cases.papers.gather import slip_facts
from motcua.cases.papers.render import render_slip
from tests.cases.papers.counter import Counter, at
from tests.cases.papers.printed import fonts, scanned, sizes_mm, words
from tests.cases.papers.test_render import COMMON, EVENTS, EXTRA

pytestmark = pytest.mark.django_db
DAYS = {"2018": "2023-11-06", "2025": "2025-08-04", "2026": "2026-11-16"}
LABELS: dict[FormKey, tuple[str, ...]] = {
    FormKey.RECEIPT: (
        "/TNHS",
        "tiếp nhận hồ sơ của:",
        "Địa chỉ:",
        "Số điện thoại:",
        "Email:",
        "Nội dung yêu cầu giải quyết:",
        "1. Thành phần hồ sơ nộp gồm:",
        "2. Số lượng hồ sơ:",
        "3. Thời gian giải quyết hồ sơ theo quy định: 5 ngày làm việc",
        "4. Thời gian nhận hồ sơ: 08 giờ 05 phút",
        "5. Thời gian trả kết quả giải quyết hồ sơ:",
        "6. Đăng ký nhận kết quả tại:",
        "Vào Sổ theo dõi hồ sơ, Quyển số",
        "Số thứ tự",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
    ),
    FormKey.SUPPLEMENT: (
        "/HDHS",
        "Hồ sơ của:",
        "Địa chỉ:",
        "Yêu cầu hoàn thiện hồ sơ gồm",
        "Lý do: Bản chụp mờ",
        "liên hệ với",
        "NGƯỜI HƯỚNG DẪN",
    ),
    FormKey.REFUSAL: ("với lý do cụ thể", "Không đủ điều kiện", "NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ"),
    FormKey.APOLOGY: ("/PXL", "Kính gửi:", "Lý do: Chờ xác minh", "xin lỗi", "Nơi nhận:"),
    FormKey.STOP: ("Kính gửi:", "với lý do: Theo đề nghị của người nộp", "Nơi nhận:"),
    FormKey.CONTROL: ("Kèm theo hồ sơ của:", "1. Giao:", "2. Nhận:", "Người giao ký", "Người nhận ký"),
}
TITLES: dict[tuple[str, FormKey], str] = {
    ("2018", FormKey.APOLOGY): "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
    ("2025", FormKey.APOLOGY): "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT",
    ("2026", FormKey.APOLOGY): "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT",
}
SOURCES = {"2018": "01/2018/TT-VPCP", "2025": "03/2025/TT-VPCP", "2026": "03/2025/TT-VPCP"}
DESKS = {
    "2018": "BỘ PHẬN",
    "2025": "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
    "2026": "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
}


@pytest.mark.parametrize("form", list(FormKey))
@pytest.mark.parametrize("profile", list(DAYS))
def test_every_label_is_on_the_paper_of_its_time(
    profile: str, form: FormKey, request: pytest.FixtureRequest
) -> None:
    desk: Counter = request.getfixturevalue("district" if profile == "2018" else "commune")
    case = desk.accepted(f"{DAYS[profile]} 08:05")
    if form in EVENTS:
        kind, by, payload = EVENTS[form]
        later = {"due_at": at(f"{DAYS[profile][:4]}-12-20 17:00").isoformat()} if "due_at" in payload else {}
        desk.act(case, kind, f"{DAYS[profile]} 08:30", by, **{**payload, **later})
    facts = slip_facts(case, form, extra=EXTRA)
    pdf = render_slip(form, facts)
    text = words(pdf)
    title = TITLES.get((profile, form), facts.title.upper())
    wanted = (*COMMON, title, SOURCES[profile], facts.code, *LABELS[form])
    assert [label for label in wanted if label not in text] == []
    if form is FormKey.RECEIPT:
        assert DESKS[profile] in text
    assert set(sizes_mm(pdf)) == {(148, 210)}
    assert fonts(pdf) == {b"Tinos"}
    assert scanned(pdf) == [facts.code]
