"""Handing a result over, the code for it, the scan of a paper result (trả kết quả, gửi mã, số hóa kết quả)."""

from django.db import transaction

from motcua.cases import results
from motcua.cases.acts import Stamp
from motcua.cases.delivery import Proof
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case
from motcua.cases.moves import check_move
from motcua.cases.permissions import require
from motcua.cases.receiver_codes import check_code, send_code
from motcua.desk.forms.act_hand_over import CodeForm, HandOverForm, ScanForm
from motcua.documents.receiving import receive


def hand_over(case: Case, stamp: Stamp, form: HandOverForm) -> None:
    """Hand over with its proof. The code is tried before: a wrong one costs a try even though nothing else is written."""
    facts, hand = form.cleaned_data, form.hand
    if hand.proof == Proof.CODE:
        require(stamp.by, Kind.HANDED_OVER, case.agency)
        check_code(case, hand.receiver, facts["code"], stamp.at)
    results.hand_over(case, stamp, way=facts["way"], hand=hand)


def ask_code(case: Case, stamp: Stamp, form: CodeForm) -> None:
    """Send a code to the receiver; a second click sends a new one, which replaces the first."""
    send_code(case, form.cleaned_data["receiver"], stamp.by, stamp.at)


def scan_result(case: Case, stamp: Stamp, form: ScanForm) -> None:
    """Keep the scan of the paper result and record that it is electronic now."""
    require(stamp.by, Kind.RESULT_DIGITISED, case.agency)
    check_move(case, Kind.RESULT_DIGITISED, stamp.version)
    with transaction.atomic():
        scan = receive(form.cleaned_data["scan"], agency=case.agency, by=stamp.by.name, at=stamp.at)
        results.digitise_result(case, stamp, scan)
