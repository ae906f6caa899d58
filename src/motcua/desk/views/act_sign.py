"""Signing a result: at once with the certificate of the account, or in two phases by a remote service (ký số)."""

from typing import Any

from motcua.accounts.models import Person
from motcua.cases import drafting
from motcua.cases.acts import Stamp
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case
from motcua.cases.moves import check_move
from motcua.cases.permissions import require
from motcua.desk.forms.act_result import SignForm
from motcua.documents.certificate_file import signer_named
from motcua.documents.certificates import SigningRefused, trusted
from motcua.documents.models import Signature, SigningRequest, StoredFile
from motcua.documents.remote import begin, finish, signing_service
from motcua.documents.signed_files import sign_file
from motcua.documents.stamp import Stamp as Seal

Waiting = SigningRequest.State


class NotSignedYet(SigningRefused):
    """Chưa có chữ ký của người ký từ xa; the request and the document stay."""


def sign(case: Case, stamp: Stamp, form: SignForm) -> None:
    """Sign with the certificate of the account, then issue; a signature that was made but not issued is used, not made again."""
    facts: dict[str, Any] = form.cleaned_data
    draft = form.drafts[facts["draft"]]
    made = Signature.objects.filter(file=draft.document, signed_by=stamp.by.name).first()
    if made is None:
        _check(case, stamp)
        made = _signed(case, stamp, draft.document)
    drafting.sign(case, stamp, draft, made.signed_file, late_reason=facts.get("late_reason", ""))


def ask_remote(case: Case, stamp: Stamp, form: SignForm) -> None:
    """Send the draft to the signing service; the signer confirms elsewhere. A second click finds the request waiting."""
    _check(case, stamp)
    file = form.drafts[form.cleaned_data["draft"]].document
    mine = SigningRequest.objects.filter(file=file, state=Waiting.WAITING, asked_by=stamp.by.name)
    if not mine.exists():
        begin(
            file,
            signing_service(),
            _reason(case),
            trust=trusted(),
            account=stamp.by.name,
            at=stamp.at,
            stamp=_seal(case, stamp.by.name),
        )


def finish_remote(case: Case, stamp: Stamp, form: SignForm) -> None:
    """Ask what became of the request; with the signature the result is issued. Raises NotSignedYet while there is none."""
    facts = form.cleaned_data
    draft = form.drafts[facts["draft"]]
    asked = SigningRequest.objects.filter(file=draft.document, asked_by=stamp.by.name).order_by("-pk").first()
    if asked is None:
        raise NotSignedYet(
            "Dự thảo này chưa được gửi đi ký từ xa. Văn bản vẫn còn nguyên, chưa ký. Hãy gửi yêu cầu ký trước."
        )
    if asked.state == Waiting.WAITING:
        _check(case, stamp)
        asked = finish(asked, signing_service(), trust=trusted(), at=stamp.at)
    if asked.state == Waiting.REFUSED:
        raise NotSignedYet(
            f"Người ký đã từ chối trên thiết bị: {asked.refusal}. Văn bản vẫn còn nguyên, chưa ký. "
            "Hãy trả lại dự thảo để sửa hoặc gửi yêu cầu ký lại."
        )
    if asked.signature is None:
        raise NotSignedYet(
            "Người ký chưa xác nhận trên thiết bị. Yêu cầu ký vẫn đang chờ. Hãy xác nhận rồi bấm lại."
        )
    drafting.sign(case, stamp, draft, asked.signature.signed_file, late_reason=facts.get("late_reason", ""))


def _check(case: Case, stamp: Stamp) -> None:
    require(stamp.by, Kind.RESOLVED, case.agency)
    check_move(case, Kind.RESOLVED, stamp.version)


def _signed(case: Case, stamp: Stamp, file: StoredFile) -> Signature:
    return sign_file(
        file,
        signer_named(stamp.by.name),
        _reason(case),
        trust=trusted(),
        by=stamp.by.name,
        at=stamp.at,
        stamp=_seal(case, stamp.by.name),
    )


def _reason(case: Case) -> str:
    return f"Kết quả hồ sơ {case.code}"


def _seal(case: Case, username: str) -> Seal:
    return Seal(agency=case.agency.name, person=Person.objects.get(username=username).full_name)
