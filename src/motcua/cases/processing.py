"""While the office works on a case: supplement, payment, pause, extension, steps (giải quyết)."""

from datetime import datetime

from motcua.agencies.calendars import calendar_for
from motcua.cases.acts import Payload, Stamp, act, due_when
from motcua.cases.clock import profile_of
from motcua.cases.lifecycle import Kind, State
from motcua.cases.models import Case
from motcua.cases.requests import request_for_papers
from motcua.cases.texts import words
from motcua.law.duties import Permission, may_ask_supplement, may_extend
from motcua.law.facts import appointed_moment
from motcua.law.wording import VIETNAM

MOST_STEP = 120
"""Characters of the name of a step."""


class AgainstDuty(Exception):
    """The law does not allow it now; nothing was changed. The message gives reason and source."""


def heed(permission: Permission) -> None:
    """Raise AgainstDuty unless the law allows it."""
    if not permission.allowed:
        raise AgainstDuty(f"{permission.reason} (căn cứ: {permission.source}).")


def receipt_of(case: Case) -> tuple[datetime, datetime]:
    """Return when an accepted case was received and when it is due; the table of moves lets only accepted ones come here."""
    if case.receipt_happened_at is None or case.due_at is None:
        raise AgainstDuty("Hồ sơ chưa có ngày hẹn trả. Hồ sơ được giữ nguyên. Hãy tiếp nhận hồ sơ trước.")
    return case.receipt_happened_at, case.due_at


def ask_supplement(case: Case, stamp: Stamp, *, reason: str, items: list[str]) -> Case:
    """Yêu cầu bổ sung after acceptance: complete, precise, once (Mẫu 02); the clock stops (NĐ 61/2018 Đ.19.4)."""

    def law() -> Payload:
        heed(may_ask_supplement(case.supplements, profile_of(receipt_of(case)[0])))
        return {}

    return act(case, Kind.SUPPLEMENT_ASKED, stamp, request_for_papers(reason, items), law)


def receive_supplement(case: Case, stamp: Stamp) -> Case:
    """Nhận đủ bổ sung: the clock runs again, from zero or with the remainder, as profile and procedure say."""
    return act(
        case,
        Kind.SUPPLEMENT_RECEIVED,
        stamp,
        law=lambda: due_when(case, Kind.SUPPLEMENT_RECEIVED, stamp.moment),
    )


def await_payment(case: Case, stamp: Stamp) -> Case:
    """Chờ nghĩa vụ tài chính: the clock stops until the citizen has paid."""
    return act(case, Kind.PAYMENT_AWAITED, stamp)


def settle_payment(case: Case, stamp: Stamp, *, online: bool, amount_vnd: int) -> Case:
    """Ghi nhận đã nộp phí, lệ phí (whole đồng); a case that waited for it runs on."""

    def law() -> Payload:
        if case.state != State.AWAITING_PAYMENT:
            return {}
        return due_when(case, Kind.PAYMENT_SETTLED, stamp.moment)

    return act(case, Kind.PAYMENT_SETTLED, stamp, {"online": online, "amount_vnd": amount_vnd}, law)


def pause(case: Case, stamp: Stamp, *, ground: str, evidence: str = "") -> Case:
    """Tạm dừng on a legal ground, named with its article and evidence; the signer who does it approves it."""
    return act(
        case,
        Kind.PAUSED,
        stamp,
        {"ground": words("Căn cứ tạm dừng", ground), "evidence": words("Giấy tờ chứng minh", evidence)},
    )


def resume(case: Case, stamp: Stamp) -> Case:
    """Tiếp tục: the clock runs on with the remainder."""
    return act(case, Kind.RESUMED, stamp, law=lambda: due_when(case, Kind.RESUMED, stamp.moment))


def extend(case: Case, stamp: Stamp, *, new_due_at: datetime, reason: str) -> Case:
    """Xin lỗi và gia hạn: once, at least a day before the due day, with a reason (NĐ 61/2018 Đ.19.9; Mẫu 04)."""

    def law() -> Payload:
        received, due_at = receipt_of(case)
        calendar = calendar_for(case.agency, received.astimezone(VIETNAM).date())
        heed(may_extend(case.extensions, due_at, stamp.moment, calendar, profile_of(received)))
        # Nobody hands over a result on a day off: what is promised is the moment that the law makes of the wish.
        appointed = appointed_moment(new_due_at, calendar)
        if appointed <= due_at:
            raise AgainstDuty(
                "Ngày hẹn lại phải sau ngày hẹn trả cũ. Hồ sơ được giữ nguyên. Hãy chọn ngày khác."
            )
        return {"due_at": appointed.isoformat()}

    given = {"due_at": new_due_at.astimezone(VIETNAM).isoformat(), "reason": words("Lý do", reason)}
    return act(case, Kind.EXTENDED, stamp, given, law)


def forward(case: Case, stamp: Stamp, *, step: str, note: str = "") -> Case:
    """Chuyển bước to the next post of the step plan."""
    return act(
        case,
        Kind.FORWARDED,
        stamp,
        {"step": words("Tên bước", step, MOST_STEP), "note": words("Ghi chú", note)},
    )


def digitise(case: Case, stamp: Stamp, *, complete: bool) -> Case:
    """Số hóa thành phần hồ sơ; `complete` when every required component is electronic now."""
    return act(case, Kind.DIGITISED, stamp, {"complete": complete})
