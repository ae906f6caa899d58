"""Several acts at the counter as one: take in and accept, guide, refuse or finish at once (làm ngay tại quầy)."""

from dataclasses import replace
from typing import Any

from motcua.cases.acts import Stamp, perform
from motcua.cases.application import Application, body_of_application
from motcua.cases.colleagues import colleague
from motcua.cases.duty import AgainstDuty
from motcua.cases.intake import accepting, store_submission
from motcua.cases.keys import once
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case
from motcua.cases.permissions import SIGNERS, require
from motcua.cases.requests import request_for_papers
from motcua.cases.texts import words
from motcua.law.facts import Unit
from motcua.law.wording import VIETNAM

# What the law calls at once, and terms that end on the day they begin or the next.
PROMPT = {Unit.IMMEDIATE.value, Unit.SAME_DAY.value}
ONE_DAY = {(Unit.WORKING_DAY.value, 1), (Unit.DAY.value, 1)}
HOURS_OF_A_DAY = 8


def accept_now(
    application: Application, stamp: Stamp, *, input_digitised: bool | None = None, fee_vnd: int | None = None
) -> Case:
    """Nhận và tiếp nhận trong một thao tác: submit and accept in one transaction under one key. Raises what both raise."""
    body = {**body_of_application(application), "digitised": input_digitised, "fee_vnd": fee_vnd}

    def write() -> Case:
        return _take_in(application, stamp, input_digitised, fee_vnd)

    return once(stamp.key, "accept_now", body, stamp.at, write)


def finish_at_once(
    application: Application,
    stamp: Stamp,
    *,
    signed_by: str,
    output_digitised: bool = False,
    way: str = "counter",
    fee_vnd: int | None = None,
) -> Case:
    """Giải quyết ngay: submitted, accepted, resolved and handed over in one act, for procedures due within a day.

    The counter records it; `signed_by` names the signer (user name) who signed the result. Raises NotAColleague, AgainstDuty.
    """
    body: dict[str, Any] = {
        **body_of_application(application),
        "signed_by": signed_by,
        "output_digitised": output_digitised,
        "way": way,
        "fee_vnd": fee_vnd,
    }

    def write() -> Case:
        colleague(signed_by, application.agency, stamp.moment.astimezone(VIETNAM).date(), SIGNERS)
        case = _take_in(application, stamp, None, fee_vnd)
        _check_prompt(case)
        following = replace(stamp, version=None)
        perform(
            case, Kind.RESOLVED, following, {"output_digitised": output_digitised, "signed_by": signed_by}
        )
        require(stamp.by, Kind.HANDED_OVER, case.agency)
        return perform(case, Kind.HANDED_OVER, following, {"way": way})

    return once(stamp.key, "finish_at_once", body, stamp.at, write)


def guide_now(application: Application, stamp: Stamp, *, reason: str, items: list[str]) -> Case:
    """Hướng dẫn hoàn thiện ngay tại quầy: what came is stored with what is missing, in one act (NĐ 61/2018 Đ.17; Mẫu 02).

    Raises EmptyRequest, and what `intake.submit` raises.
    """
    return _submitted_and(
        application, stamp, Kind.COMPLETION_ASKED, dict(request_for_papers(reason, items)), "guide_now"
    )


def refuse_now(application: Application, stamp: Stamp, *, reason: str) -> Case:
    """Từ chối tiếp nhận ngay tại quầy: what came is stored with the reason, in one act (NĐ 61/2018 Đ.17; Mẫu 03).

    Raises AgainstDuty without a reason, and what `intake.submit` raises.
    """
    why = words("Lý do", reason)
    if not why:
        raise AgainstDuty("Từ chối phải có lý do. Hồ sơ chưa được lưu. Hãy ghi lý do rồi thực hiện lại.")
    return _submitted_and(application, stamp, Kind.REFUSED, {"reason": why}, "refuse_now")


def _submitted_and(
    application: Application, stamp: Stamp, kind: Kind, given: dict[str, Any], action: str
) -> Case:
    """Store what came and do one act to it that keeps it from being accepted."""

    def write() -> Case:
        case = store_submission(application, stamp)
        require(stamp.by, kind, case.agency)
        return perform(case, kind, replace(stamp, version=None), given)

    return once(stamp.key, action, {**body_of_application(application), **given}, stamp.at, write)


def _take_in(
    application: Application, stamp: Stamp, input_digitised: bool | None, fee_vnd: int | None
) -> Case:
    case = store_submission(application, stamp)
    require(stamp.by, Kind.ACCEPTED, case.agency)
    given, law = accepting(case, stamp, input_digitised, fee_vnd)
    return perform(case, Kind.ACCEPTED, replace(stamp, version=None), given, law)


def is_prompt(unit: str, amount: int) -> bool:
    """Tell whether a term ends on the day it begins or the next, so that the result may be given at once."""
    hours = unit == Unit.HOUR and amount <= HOURS_OF_A_DAY
    return unit in PROMPT or (unit, amount) in ONE_DAY or hours


def _check_prompt(case: Case) -> None:
    if not is_prompt(case.limit_unit, case.limit_amount):
        raise AgainstDuty(
            "Thủ tục này không trả kết quả ngay trong ngày. Hồ sơ chưa được lưu. Hãy tiếp nhận và in giấy hẹn như thường lệ."
        )
