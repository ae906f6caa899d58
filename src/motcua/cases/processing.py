"""While the office works on a case: supplement, payment, pause, extension, apology, steps (giải quyết)."""

from datetime import datetime

from motcua.agencies.calendars import calendar_for
from motcua.cases import apologies
from motcua.cases.acts import Payload, Stamp, act, due_when
from motcua.cases.clock import accepted_at, due_of, profile_of
from motcua.cases.colleagues import colleague
from motcua.cases.duty import AgainstDuty, heed
from motcua.cases.lifecycle import Kind, State
from motcua.cases.models import Case
from motcua.cases.requests import request_for_papers
from motcua.cases.steps import plan_of
from motcua.cases.texts import words
from motcua.law.duties import may_ask_supplement, may_extend
from motcua.law.facts import appointed_moment
from motcua.law.wording import VIETNAM

MOST_STEP = 120
"""Characters of the name of a step."""


def ask_supplement(
    case: Case, stamp: Stamp, *, reason: str, items: list[str], answer_by: datetime | None = None
) -> Case:
    """Yêu cầu bổ sung after acceptance: complete, precise, once (Mẫu 02); the clock stops (NĐ 61/2018 Đ.19.4).

    `answer_by` is the day that the procedure's own rules set for the citizen; the general decrees set none.
    """

    def law() -> Payload:
        heed(may_ask_supplement(case.supplements, profile_of(accepted_at(case))))
        if answer_by is not None and answer_by <= stamp.moment:
            raise AgainstDuty("Hạn bổ sung phải ở sau lúc này. Yêu cầu chưa được gửi. Hãy chọn ngày khác.")
        return {}

    given = dict(request_for_papers(reason, items))
    if answer_by is not None:
        given["answer_by"] = answer_by.astimezone(VIETNAM).isoformat()
    return act(case, Kind.SUPPLEMENT_ASKED, stamp, given, law)


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
    missed = case.due_at

    def law() -> Payload:
        received = accepted_at(case)
        calendar = calendar_for(case.agency, received.astimezone(VIETNAM).date())
        heed(may_extend(case.extensions, due_of(case), stamp.moment, calendar, profile_of(received)))
        # Nobody hands over a result on a day off: what is promised is the moment that the law makes of the wish.
        appointed = appointed_moment(new_due_at, calendar)
        if appointed <= due_of(case):
            raise AgainstDuty(
                "Ngày hẹn lại phải sau ngày hẹn trả cũ. Hồ sơ được giữ nguyên. Hãy chọn ngày khác."
            )
        return {"due_at": appointed.isoformat()}

    given = {"due_at": new_due_at.astimezone(VIETNAM).isoformat(), "reason": words("Lý do", reason)}
    letter = apologies.Letter(given["reason"], new_due_at)
    return act(
        case,
        Kind.EXTENDED,
        stamp,
        given,
        law,
        lambda moved: apologies.keep_sent(moved, missed, letter, stamp),
    )


def apologise(case: Case, stamp: Stamp, *, reason: str, promised_at: datetime | None = None) -> Case:
    """Gửi văn bản xin lỗi (Mẫu 04) for the present delay, once; the due moment stays, only `extend` moves it."""
    missed = case.due_at

    def law() -> Payload:
        apologies.check_letter(case, reason, promised_at, stamp)
        return {}

    given: dict[str, str] = {"reason": words("Lý do", reason)}
    if promised_at is not None:
        given["promised_at"] = promised_at.astimezone(VIETNAM).isoformat()
    letter = apologies.Letter(given["reason"], promised_at)
    return act(
        case,
        Kind.APOLOGISED,
        stamp,
        given,
        law,
        lambda moved: apologies.keep_sent(moved, missed, letter, stamp),
    )


def assign(case: Case, stamp: Stamp, *, to: str, note: str = "") -> Case:
    """Giao xử lý to a person (user name) who works in the case's agency that day. Raises NotAColleague."""

    def law() -> Payload:
        _check_colleague(case, stamp, to)
        return {}

    return act(case, Kind.ASSIGNED, stamp, {"to": to, "note": words("Ghi chú", note)}, law)


def forward(case: Case, stamp: Stamp, *, step: str, to: str = "", note: str = "") -> Case:
    """Chuyển bước to the next step of the plan or back to an earlier one, and to a person; without one, to the whole post.

    Raises SkippedStep, NotAColleague.
    """
    step = words("Tên bước", step, MOST_STEP)

    def law() -> Payload:
        plan_of(case).check(step)
        if to:
            _check_colleague(case, stamp, to)
        return {}

    return act(case, Kind.FORWARDED, stamp, {"step": step, "to": to, "note": words("Ghi chú", note)}, law)


def _check_colleague(case: Case, stamp: Stamp, to: str) -> None:
    colleague(to, case.agency, stamp.moment.astimezone(VIETNAM).date())


def digitise(case: Case, stamp: Stamp, *, complete: bool) -> Case:
    """Số hóa thành phần hồ sơ; `complete` when every required component is electronic now."""
    return act(case, Kind.DIGITISED, stamp, {"complete": complete})
