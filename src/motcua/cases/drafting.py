"""The result on its way to the signature: draft, ask, send back, sign (dự thảo kết quả, trình ký)."""

from django.db import transaction
from django.db.models import Max

from motcua.cases.acts import Payload, Stamp, act
from motcua.cases.colleagues import NotAColleague, colleague
from motcua.cases.duty import AgainstDuty
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case, ResultDraft
from motcua.cases.moves import check_move
from motcua.cases.permissions import SIGNERS, require
from motcua.cases.steps import plan_of
from motcua.documents.models import Signature, StoredFile
from motcua.law.wording import VIETNAM
from motcua.lib.vietnamese import clean_text

Draft = ResultDraft.State
OPEN_TO_ASK = (Draft.DRAFT, Draft.SENT_BACK)


def save_draft(case: Case, stamp: Stamp, file: StoredFile) -> ResultDraft:
    """Lưu dự thảo: every version is kept with its number; the same file twice is one draft. Raises Forbidden, NotAllowed, Conflict."""
    require(stamp.by, Kind.SIGNATURE_ASKED, case.agency)
    with transaction.atomic():
        now = Case.objects.select_for_update().get(pk=case.pk)
        known = ResultDraft.objects.filter(case=case, document=file).first()
        if known is not None:
            return known
        check_move(now, Kind.SIGNATURE_ASKED, stamp.version)
        last = case.drafts.aggregate(last=Max("n"))["last"] or 0
        return ResultDraft.objects.create(
            case=case, n=last + 1, document=file, made_by=stamp.by.name, made_at=stamp.at
        )


def ask_signature(case: Case, stamp: Stamp, draft: ResultDraft, to: str, *, note: str = "") -> Case:
    """Trình ký: the draft goes to a signer of the agency (user name). Raises NotAColleague, AgainstDuty."""

    def law() -> Payload:
        _check_own(case, draft)
        colleague(to, case.agency, stamp.moment.astimezone(VIETNAM).date(), SIGNERS)
        return {"step": plan_of(case).signing()}

    given = {"to": to, "draft": draft.n, "note": clean_text(note)}
    return act(
        case, Kind.SIGNATURE_ASKED, stamp, given, law, lambda _: _turn(draft, OPEN_TO_ASK, state=Draft.ASKED)
    )


def send_back(case: Case, stamp: Stamp, draft: ResultDraft, reason: str) -> Case:
    """Trả lại dự thảo with a reason, to who made it, or to the post when that person has left."""
    reason = clean_text(reason).strip()

    def law() -> Payload:
        _check_own(case, draft)
        if not reason:
            raise AgainstDuty(
                "Trả lại dự thảo phải nêu lý do. Dự thảo vẫn chờ ký. Hãy ghi lý do rồi trả lại."
            )
        return {"step": plan_of(case).before_signing(), "to": _maker(case, stamp, draft)}

    def turn(_: Case) -> None:
        _turn(draft, (Draft.ASKED,), state=Draft.SENT_BACK, reason=reason)

    return act(case, Kind.SENT_BACK, stamp, {"draft": draft.n, "reason": reason}, law, turn)


def sign(
    case: Case, stamp: Stamp, draft: ResultDraft, signed_file: StoredFile, *, late_reason: str = ""
) -> Case:
    """Ký: the signed file is the electronic result and the case is resolved; the signing itself is `documents.signing`."""

    def law() -> Payload:
        _check_own(case, draft)
        if not Signature.objects.filter(signed_file=signed_file).exists():
            raise AgainstDuty(
                "Tệp kết quả chưa có chữ ký số. Hồ sơ được giữ nguyên. Hãy ký số rồi phát hành lại."
            )
        return {"output_digitised": True}

    given: dict[str, object] = {"draft": draft.n, "file": signed_file.sha256}
    if late_reason:
        given["late_reason"] = clean_text(late_reason)
    return act(
        case,
        Kind.RESOLVED,
        stamp,
        given,
        law,
        lambda _: _turn(draft, (Draft.ASKED,), state=Draft.SIGNED, signed=signed_file),
    )


def _check_own(case: Case, draft: ResultDraft) -> None:
    """A draft of another case is somebody's changed form field."""
    if draft.case_id != case.pk:
        raise AgainstDuty(
            "Dự thảo không thuộc hồ sơ này. Không có gì bị thay đổi. Hãy mở lại hồ sơ rồi thực hiện lại."
        )


def _turn(draft: ResultDraft, sources: tuple[Draft, ...], **columns: object) -> None:
    """Change the draft's state only from one of `sources`; a draft that somebody turned meanwhile rolls the act back."""
    if ResultDraft.objects.filter(pk=draft.pk, state__in=sources).update(**columns) != 1:
        raise AgainstDuty(
            "Dự thảo đã được xử lý ở nơi khác. Thao tác này chưa được ghi. Hãy tải lại trang để xem dự thảo mới nhất."
        )
    for column, value in columns.items():
        setattr(draft, column, value)


def _maker(case: Case, stamp: Stamp, draft: ResultDraft) -> str:
    try:
        on = stamp.moment.astimezone(VIETNAM).date()
        return colleague(draft.made_by, case.agency, on).username
    except NotAColleague:
        return ""
