"""What a Word template of a result may ask for, and what it is told of one case (chỗ điền của mẫu kết quả)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.accounts.models import Person
from motcua.agencies.naming import agency_lines, parent_lines
from motcua.agencies.tree import ancestors
from motcua.cases.models import Case, FilledForm, Party
from motcua.lib.vietnamese_format import day_in_words, format_date, format_moment, format_money, in_vietnam

DOTS = "………………"
FIELDS: dict[str, str] = {
    "co_quan": "Tên cơ quan ban hành, chữ hoa, theo dòng",
    "co_quan_cap_tren": "Tên cơ quan chủ quản, chữ hoa (trống với UBND)",
    "ten_co_quan": "Tên cơ quan, viết thường",
    "dia_danh": "Địa danh ghi trước ngày",
    "ngay_lap": "Ngày lập bằng chữ: ngày 24 tháng 11 năm 2026",
    "ngay": "Ngày lập bằng số: 24/11/2026",
    "nam": "Năm lập",
    "ma_ho_so": "Mã hồ sơ",
    "ma_thu_tuc": "Mã thủ tục",
    "ten_thu_tuc": "Tên thủ tục",
    "linh_vuc": "Lĩnh vực",
    "cach_thuc": "Cách thức nộp",
    "ngay_nop": "Ngày nộp",
    "ngay_tiep_nhan": "Ngày tiếp nhận",
    "ngay_hen_tra": "Ngày giờ hẹn trả",
    "phi": "Phí, lệ phí phải nộp",
    "chu_ho_so": "Họ tên hoặc tên tổ chức của chủ hồ sơ",
    "so_dinh_danh": "Số định danh của chủ hồ sơ",
    "dia_chi": "Địa chỉ của chủ hồ sơ",
    "dien_thoai": "Điện thoại của chủ hồ sơ",
    "thu_dien_tu": "Thư điện tử của chủ hồ sơ",
    "nguoi_nop": "Họ tên người nộp",
    "nguoi_duoc_uy_quyen": "Họ tên người được ủy quyền",
    "nguoi_soan": "Họ tên người soạn dự thảo",
    "giay_to": "Các giấy tờ trong hồ sơ: mỗi dòng có .ten, .dang, .so_ban",
    "to_khai": "Các ô tờ khai điện tử: mỗi dòng có .o, .noi_dung",
    "khai": "Một ô tờ khai theo khóa: khai.so_thua",
}
"""Every field by name, with what it gives; a template that asks for anything else is broken."""


class Answers(dict[str, str]):
    """Ô tờ khai theo khóa; what nobody filled in is a dotted line for the pen."""

    def __missing__(self, key: str) -> str:
        return DOTS


def result_facts(case: Case, by: str, at: datetime) -> dict[str, Any]:
    """Facts of a case for its template, as of a moment; `by` is the user name of who drafts it."""
    on = in_vietnam(at).date()
    drafter = Person.objects.filter(username=by).only("full_name").first()
    return {
        **_heading(case, at),
        **_parties(case),
        **_form(case),
        "ma_ho_so": case.code,
        "ma_thu_tuc": case.procedure.code,
        "ten_thu_tuc": case.procedure_version.name,
        "linh_vuc": case.procedure_version.domain.name,
        "cach_thuc": case.get_channel_display(),
        "ngay_nop": _day(case.submitted_at),
        "ngay_tiep_nhan": _day(case.receipt_happened_at),
        "ngay_hen_tra": format_moment(case.due_at) if case.due_at else DOTS,
        "phi": format_money(case.fee_owed),
        "ngay": format_date(on),
        "nam": str(on.year),
        "nguoi_soan": drafter.full_name if drafter else by,
        "giay_to": [
            {"ten": one.name, "dang": one.get_form_display(), "so_ban": str(one.copies)}
            for one in case.components.all()
        ],
    }


def example_facts() -> dict[str, Any]:
    """An invented case with every field, for checking and showing a template before it is used."""
    facts: dict[str, Any] = {name: f"[{words}]" for name, words in FIELDS.items()}
    return facts | {
        "chu_ho_so": "Nguyễn Thị Hạnh",
        "giay_to": [{"ten": "Đơn đề nghị", "dang": "bản chính", "so_ban": "1"}],
        "to_khai": [{"o": "Số thửa", "noi_dung": "128"}],
        "khai": Answers(),
    }


def _heading(case: Case, at: datetime) -> Mapping[str, str]:
    on = in_vietnam(at).date()
    parent = next(iter(ancestors(case.agency, on)), None)
    return {
        "co_quan": " ".join(agency_lines(case.agency)),
        "co_quan_cap_tren": " ".join(parent_lines(case.agency, parent)),
        "ten_co_quan": case.agency.name,
        "dia_danh": case.agency.place_name,
        "ngay_lap": day_in_words(on),
    }


def _parties(case: Case) -> Mapping[str, str]:
    people = {one.role: one for one in case.parties.all()}
    owner = people.get(Party.Role.OWNER) or next(iter(people.values()), None)
    names = {role: one.name for role, one in people.items()}
    own = owner or Party()
    return {
        "chu_ho_so": own.name or DOTS,
        "so_dinh_danh": own.id_number or DOTS,
        "dia_chi": own.address or DOTS,
        "dien_thoai": own.phone or DOTS,
        "thu_dien_tu": own.email or DOTS,
        "nguoi_nop": names.get(Party.Role.SUBMITTER, own.name) or DOTS,
        "nguoi_duoc_uy_quyen": names.get(Party.Role.AUTHORISED, "") or DOTS,
    }


def _form(case: Case) -> Mapping[str, Any]:
    form = FilledForm.objects.filter(case=case).first()
    rows = form.answers if form else []
    return {
        "to_khai": [{"o": label, "noi_dung": value} for _, label, value in rows],
        "khai": Answers({key: value or DOTS for key, _, value in rows}),
    }


def _day(moment: datetime | None) -> str:
    return format_date(in_vietnam(moment).date()) if moment else DOTS
