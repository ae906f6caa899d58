"""Ready reasons of an act, by procedure with general ones behind them; ended on a day, never edited (lý do có sẵn)."""

from datetime import date

from django.db.models import Q, QuerySet

from motcua.agencies.models import Agency
from motcua.catalogue.models import Procedure, ReadyReason
from motcua.catalogue.queries import holding
from motcua.lib.vietnamese import clean_text

Act = ReadyReason.Act
LONGEST = 500

DEFAULT_REASONS: dict[Act, tuple[str, ...]] = {
    Act.ASK_COMPLETION: (
        "Thành phần hồ sơ chưa đủ theo danh mục đã công khai",
        "Bản chụp mờ, không đọc được",
        "Tờ khai chưa điền đủ thông tin hoặc chưa ký",
    ),
    Act.REFUSE: (
        "Thủ tục không thuộc thẩm quyền giải quyết của cơ quan này",
        "Chưa đủ điều kiện theo quy định của thủ tục",
        "Thành phần hồ sơ chưa đủ theo danh mục đã công khai",
        "Thông tin trong hồ sơ không khớp với giấy tờ gốc hoặc cơ sở dữ liệu",
    ),
    Act.ASK_SUPPLEMENT: (
        "Giấy tờ đã nộp hết hiệu lực hoặc không còn giá trị sử dụng",
        "Thông tin giữa các giấy tờ không thống nhất, cần giải trình hoặc nộp lại",
    ),
    Act.PAUSE: (
        "Chờ kết quả xác minh, kiểm tra thực địa",
        "Chờ kết quả giám định, thẩm định của cơ quan khác",
        "Đang có tranh chấp, khiếu nại được thụ lý",
        "Sự kiện bất khả kháng",
    ),
    Act.EXTEND: (
        "Nội dung phức tạp, cần thêm thời gian xác minh",
        "Cơ quan phối hợp chưa có ý kiến trả lời",
    ),
    Act.APOLOGISE: (
        "Cơ quan giải quyết chậm so với ngày hẹn",
        "Cơ quan phối hợp chưa có ý kiến trả lời",
    ),
    Act.SEND_BACK: (
        "Nội dung dự thảo chưa đúng với hồ sơ",
        "Thể thức văn bản chưa đúng quy định",
    ),
    Act.RETURN: (
        "Chưa đủ điều kiện theo quy định của thủ tục",
        "Thông tin trong hồ sơ không khớp với giấy tờ gốc hoặc cơ sở dữ liệu",
    ),
    Act.WITHDRAW: ("Công dân không còn nhu cầu giải quyết",),
    Act.STOP: (
        "Công dân đề nghị dừng giải quyết",
        "Quá thời hạn bổ sung mà công dân không nộp bổ sung",
    ),
}
"""What stands ready while the catalogue has nothing of its own, so that a new office starts with words."""


class BadReason(ValueError):
    """The reason cannot be kept or ended; nothing was stored. The message says why, in Vietnamese."""


def reasons_for(procedure: Procedure, act: Act, on: date, agency: int | None = None) -> list[str]:
    """Lý do có sẵn on a day: the procedure's before the general ones, an agency's own before those of all; one query.

    Without any general one the product's own words stand there.
    """
    of, whose = Q(procedure=procedure) | Q(procedure=None), Q(agency=None) | Q(agency=agency)
    held = ReadyReason.objects.filter(of, whose, holding(on), act=act)
    rows = sorted(held, key=lambda row: (row.procedure_id is None, row.agency_id is None, row.pk))
    general = any(row.procedure_id is None for row in rows)
    return list(dict.fromkeys([*(row.text for row in rows), *(() if general else DEFAULT_REASONS[act])]))


def kept_reasons(procedure: Procedure | None) -> QuerySet[ReadyReason]:
    """Every reason ever kept of a procedure, or the general ones, for the page that keeps them: by act, those that hold first."""
    kept = ReadyReason.objects.filter(procedure=procedure).select_related("agency")
    return kept.order_by("act", "valid_to", "pk")


def add_reason(
    procedure: Procedure | None,
    act: str,
    text: str,
    *,
    valid_from: date,
    by: str,
    legal_basis: str = "",
    agency: Agency | None = None,
) -> ReadyReason:
    """Thêm lý do from a day on; without a procedure it is offered for all, without an agency everywhere.

    The same words are kept once. Raises BadReason.
    """
    text = clean_text(text).strip()
    if act not in Act.values:
        raise BadReason("Việc này không có lý do chọn sẵn. Chưa có gì được lưu. Hãy chọn lại việc.")
    if not 0 < len(text) <= LONGEST:
        raise BadReason(
            f"Lý do cần có chữ và không quá {LONGEST} chữ. Chưa có gì được lưu. Hãy sửa rồi lưu lại."
        )
    words = {"procedure": procedure, "agency": agency, "act": act, "text": text}
    own = ReadyReason.objects.filter(**words, valid_to=None)
    return own.first() or ReadyReason.objects.create(
        **words, valid_from=valid_from, legal_basis=legal_basis, added_by=by
    )


def end_reason(reason: ReadyReason, on: date) -> ReadyReason:
    """Thôi dùng from a day on; what cases already say stays. Raises BadReason when that day lies before its first."""
    if on < reason.valid_from:
        raise BadReason(
            f"Lý do này chỉ bắt đầu từ {reason.valid_from:%d/%m/%Y}. Lý do được giữ nguyên. Hãy chọn ngày sau đó."
        )
    ReadyReason.objects.filter(pk=reason.pk, valid_to=None).update(valid_to=on)
    reason.refresh_from_db()
    return reason
