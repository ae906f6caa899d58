"""How a case ends: result, handing over, return, withdrawal, stop (kết quả)."""

from typing import Any

from motcua.cases.acts import Payload, Stamp, act
from motcua.cases.delivery import Hand, check_hand, keep_delivery
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case, ScannedResult
from motcua.cases.texts import words
from motcua.documents.models import StoredFile


def resolve(case: Case, stamp: Stamp, *, output_digitised: bool, late_reason: str = "") -> Case:
    """Có kết quả: the outcome is issued. `output_digitised` when it is a signed electronic result; a late one names its reason."""
    given: dict[str, Any] = {"output_digitised": output_digitised}
    if late_reason:
        given["late_reason"] = words("Lý do quá hạn", late_reason)
    return act(case, Kind.RESOLVED, stamp, given)


def digitise_result(case: Case, stamp: Stamp, scan: StoredFile | None = None) -> Case:
    """Số hóa kết quả after it was issued on paper; the scan is kept with the case."""

    def keep(moved: Case) -> None:
        if scan is not None:
            facts = {"file": scan, "scanned_by": stamp.by.name, "scanned_at": stamp.at}
            ScannedResult.objects.update_or_create(case=moved, defaults=facts)

    given = {"file": scan.sha256} if scan else {}
    return act(case, Kind.RESULT_DIGITISED, stamp, given, then=keep)


def hand_over(case: Case, stamp: Stamp, *, way: str, receiver: str = "", hand: Hand | None = None) -> Case:
    """Trả kết quả: at the counter, by post or electronically (`way` is a channel) to a role of the case's people, never a name.

    `hand` tells who took it and what proves it, which is kept beside the ledger. Raises AgainstDuty.
    """
    told = hand.cleaned() if hand else None
    given: dict[str, Any] = {"way": way}
    if told or receiver:
        given["receiver"] = told.receiver if told else receiver
    if told:
        given["proof"] = told.proof

    def law() -> Payload:
        if told:
            check_hand(way, told)
        return {}

    def keep(moved: Case) -> None:
        if told:
            keep_delivery(moved, way, told, stamp)

    return act(case, Kind.HANDED_OVER, stamp, given, law, keep)


def return_(case: Case, stamp: Stamp, *, reason: str) -> Case:
    """Trả lại hồ sơ không đủ điều kiện giải quyết, with its reason (NĐ 61/2018 Đ.19.8)."""
    return act(case, Kind.RETURNED, stamp, {"reason": words("Lý do", reason)})


def withdraw(case: Case, stamp: Stamp, *, reason: str = "") -> Case:
    """Công dân rút hồ sơ."""
    return act(case, Kind.WITHDRAWN, stamp, {"reason": words("Lý do", reason)})


def stop(case: Case, stamp: Stamp, *, reason: str) -> Case:
    """Dừng giải quyết on request or by law (TT 03/2025/TT-VPCP Mẫu 05)."""
    return act(case, Kind.STOPPED, stamp, {"reason": words("Lý do", reason)})
