"""Everything an officer can do to a case: one row an act, with its form and its stage function (bảng việc)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.cases import consulting, drafting, intake, notes, processing, results
from motcua.cases.acts import Stamp
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case
from motcua.cases.papers.forms import FormKey
from motcua.catalogue import guidance
from motcua.desk.forms import act_guide, act_intake, act_result, act_work
from motcua.desk.forms import act_hand_over as forms_hand_over
from motcua.desk.forms.act import ActForm, StopForm, WithdrawForm
from motcua.desk.views import act_drafts, act_files, act_hand_over, act_sign, act_when
from motcua.desk.views.act_when import When

Run = Callable[[Case, Stamp, Any], object]
FINAL = _("Việc này kết thúc hồ sơ và không hoàn lại được.")
STOPS_CLOCK = _("Thời hạn giải quyết dừng lại từ lúc này.")


@dataclass(frozen=True)
class Act:
    """Việc: what it is called, what is said when it is done, and what it takes; `kind` None is a note, which is no event."""

    kind: Kind | None
    title: Any
    done: Any
    run: Run
    form: type[ActForm] = ActForm
    when: When = act_when.always
    key: str = ""
    warning: Any = ""
    slip: FormKey | None = None


def _facts(run: Callable[..., object], *names: str) -> Run:
    """Hand fields of the form to a stage function by their own names."""
    return lambda case, stamp, form: run(case, stamp, **{name: form.cleaned_data[name] for name in names})


def _draft_of(form: act_result.ChosenDraftForm) -> Any:
    return form.drafts[form.cleaned_data["draft"]]


def _ask_completion(case: Case, stamp: Stamp, form: ActForm) -> object:
    act_when.heed_one_completion(case, stamp.key)
    return _facts(intake.ask_completion, "reason", "items")(case, stamp, form)


def _pause(case: Case, stamp: Stamp, form: ActForm) -> object:
    facts = form.cleaned_data
    return processing.pause(case, stamp, ground=facts["reason"], evidence=facts["evidence"])


def _consult(case: Case, stamp: Stamp, form: act_work.ConsultForm) -> object:
    facts = {name: form.cleaned_data[name] for name in ("unit", "question", "answer_by")}
    return consulting.consult(case, stamp, **facts, agency=form.above.get(form.cleaned_data["agency"]))


def _answer(case: Case, stamp: Stamp, form: act_work.AnswerForm) -> object:
    asked = form.asked[form.cleaned_data["question"]]
    asked.case = case
    return consulting.answer_consultation(asked, stamp, answer=form.cleaned_data["answer"])


def _settle(case: Case, stamp: Stamp, form: ActForm) -> object:
    facts = form.cleaned_data
    return processing.settle_payment(
        case, stamp, online=facts["way"] == "online", amount_vnd=facts["amount_vnd"]
    )


def _note(case: Case, stamp: Stamp, form: ActForm) -> object:
    return notes.add_note(case, by=stamp.by, at=stamp.at, text=form.cleaned_data["text"])


def _guide(case: Case, stamp: Stamp, form: act_guide.GuideForm) -> object:
    facts, roles = form.cleaned_data, act_guide.roles_here(form.matter)
    return guidance.write_guidance(
        case.procedure, facts["role"], facts["text"], author=stamp.by.name, author_roles=roles, at=stamp.at
    )


def _retire_guide(case: Case, stamp: Stamp, form: act_guide.RetireGuideForm) -> None:
    note, roles = form.notes[form.cleaned_data["note"]], act_guide.roles_here(form.matter)
    guidance.retire_guidance(note, by=stamp.by.name, by_roles=roles, at=stamp.at)


def _ask_signature(case: Case, stamp: Stamp, form: act_result.AskSignatureForm) -> object:
    facts = form.cleaned_data
    return drafting.ask_signature(case, stamp, _draft_of(form), facts["to"], note=facts["note"])


def _send_back(case: Case, stamp: Stamp, form: act_result.SendBackForm) -> object:
    return drafting.send_back(case, stamp, _draft_of(form), form.cleaned_data["reason"])


def _resolve(case: Case, stamp: Stamp, form: ActForm) -> object:
    late_reason = form.cleaned_data.get("late_reason", "")
    return results.resolve(case, stamp, output_digitised=False, late_reason=late_reason)


# In the order in which they are offered: the first that fits is the one that the page proposes.
ACTS: dict[str, Act] = {
    "accept": Act(
        Kind.ACCEPTED, _("Tiếp nhận"), _("Đã tiếp nhận hồ sơ, thời hạn bắt đầu tính."),
        _facts(intake.accept, "fee_vnd"), act_intake.AcceptForm, key="T", slip=FormKey.RECEIPT,
    ),
    "received": Act(
        Kind.SUPPLEMENT_RECEIVED, _("Nhận đủ bổ sung"), _("Đã nhận đủ bổ sung, thời hạn tính tiếp."),
        _facts(processing.receive_supplement), key="D",
    ),
    "completed": Act(
        Kind.COMPLETION_RECEIVED, _("Nhận hồ sơ đã hoàn thiện"), _("Hồ sơ trở lại danh sách chờ tiếp nhận."),
        _facts(intake.receive_completion), key="D",
    ),
    "settle": Act(
        Kind.PAYMENT_SETTLED, _("Ghi nhận đã nộp phí"), _("Đã ghi nhận phí, lệ phí."), _settle, act_intake.SettleForm,
        act_when.fee_is_open, key="F",
    ),
    "resume": Act(
        Kind.RESUMED, _("Tiếp tục giải quyết"), _("Thời hạn tính tiếp từ lúc này."), _facts(processing.resume), key="E"
    ),
    "finish_remote": Act(
        Kind.RESOLVED, _("Nhận chữ ký từ xa và ban hành"), _("Đã nhận chữ ký, hồ sơ đã có kết quả."), act_sign.finish_remote,
        act_result.RemoteForm, act_when.waits_for_remote, key="S",
    ),
    "sign": Act(
        Kind.RESOLVED, _("Ký số và ban hành"), _("Đã ký số, hồ sơ đã có kết quả."), act_sign.sign, act_result.SignForm,
        act_when.may_sign_here, key="S",
        warning=_("Chữ ký số được tạo bằng chứng thư số của bạn và không rút lại được."),
    ),
    "sign_remote": Act(
        Kind.RESOLVED, _("Gửi ký số từ xa"),
        _("Đã gửi yêu cầu ký. Hãy xác nhận trên thiết bị của bạn, rồi bấm “Nhận chữ ký từ xa và ban hành”."),
        act_sign.ask_remote, act_result.ChosenDraftForm, act_when.may_sign_remotely,
        warning=_("Hồ sơ chỉ có kết quả sau khi bạn xác nhận trên thiết bị ký."),
    ),
    "send_back": Act(
        Kind.SENT_BACK, _("Trả lại dự thảo"), _("Đã trả dự thảo về người soạn."), _send_back, act_result.SendBackForm,
        act_when.waits_for_signature,
    ),
    "ask_signature": Act(
        Kind.SIGNATURE_ASKED, _("Trình ký"), _("Đã trình ký."), _ask_signature, act_result.AskSignatureForm,
        act_when.has_draft, key="Y",
    ),
    "hand_over": Act(
        Kind.HANDED_OVER, _("Trả kết quả"), _("Đã trả kết quả."), act_hand_over.hand_over,
        forms_hand_over.HandOverForm, key="R", warning=_("Chỉ bấm khi người nhận đã nhận kết quả; việc này không hoàn lại được."),
    ),
    "code": Act(
        Kind.HANDED_OVER, _("Gửi mã nhận kết quả"), _("Đã gửi mã, có giá trị 30 phút. Người nhận đọc mã khi nhận kết quả."),
        act_hand_over.ask_code, forms_hand_over.CodeForm, act_when.can_be_reached,
    ),
    "scan_result": Act(
        Kind.RESULT_DIGITISED, _("Số hóa kết quả giấy"), _("Đã lưu bản quét kết quả."), act_hand_over.scan_result,
        forms_hand_over.ScanForm, act_when.has_paper_result,
    ),
    "forward": Act(
        Kind.FORWARDED, _("Chuyển bước"), _("Đã chuyển hồ sơ."), _facts(processing.forward, "step", "to", "note"),
        act_work.ForwardForm, key="C",
    ),
    "assign": Act(
        Kind.ASSIGNED, _("Giao xử lý"), _("Đã giao hồ sơ."), _facts(processing.assign, "to", "note"), act_work.AssignForm,
        key="G",
    ),
    "template": Act(
        Kind.SIGNATURE_ASKED, _("Soạn dự thảo từ mẫu"),
        _("Đã soạn dự thảo, xem trong mục Dự thảo kết quả: tải về để sửa, hoặc xuất ra PDF rồi trình ký."),
        act_drafts.fill_template, act_result.TemplateForm, act_when.has_template, key="X",
    ),
    "draft": Act(
        Kind.SIGNATURE_ASKED, _("Tải dự thảo lên"), _("Đã lưu dự thảo."), act_drafts.save_draft, act_result.DraftForm, key="V"
    ),
    "pdf": Act(
        Kind.SIGNATURE_ASKED, _("Xuất dự thảo ra PDF"), _("Đã xuất dự thảo ra PDF, trình ký được ngay."), act_drafts.make_pdf,
        act_result.PdfForm, act_when.has_word_draft,
    ),
    "complete": Act(
        Kind.COMPLETION_ASKED, _("Hướng dẫn hoàn thiện"), _("Đã ghi hướng dẫn hoàn thiện hồ sơ."), _ask_completion,
        act_intake.CompletionForm, act_when.completion_not_asked, key="H", slip=FormKey.SUPPLEMENT,
        warning=_("Chỉ được hướng dẫn một lần: hãy nêu đủ mọi giấy tờ."),
    ),
    "refuse": Act(
        Kind.REFUSED, _("Từ chối tiếp nhận"), _("Đã từ chối tiếp nhận."), _facts(intake.refuse, "reason"),
        act_intake.RefuseForm, slip=FormKey.REFUSAL, warning=FINAL,
    ),
    "supplement": Act(
        Kind.SUPPLEMENT_ASKED, _("Yêu cầu bổ sung"), _("Đã gửi yêu cầu bổ sung, thời hạn dừng lại."),
        _facts(processing.ask_supplement, "reason", "items", "answer_by"), act_intake.SupplementForm, act_when.may_still_ask, key="B",
        slip=FormKey.SUPPLEMENT, warning=_("Chỉ được yêu cầu một lần; thời hạn dừng cho đến khi nhận đủ."),
    ),
    "consult": Act(
        Kind.CONSULTED, _("Xin ý kiến"), _("Đã ghi việc xin ý kiến."), _consult, act_work.ConsultForm, key="Q"
    ),
    "answer": Act(
        Kind.CONSULT_ANSWERED, _("Ghi ý kiến trả lời"), _("Đã ghi ý kiến trả lời."), _answer, act_work.AnswerForm,
        act_when.waits_for_answer, key="L",
    ),
    "note": Act(None, _("Ghi chú"), _("Đã lưu ghi chú."), _note, act_work.NoteForm, key="I"),
    "guide": Act(
        None, _("Ghi kinh nghiệm xử lý"), _("Đã ghi kinh nghiệm cho thủ tục này."), _guide, act_guide.GuideForm
    ),
    "retire_guide": Act(
        None, _("Bỏ một kinh nghiệm"), _("Đã bỏ kinh nghiệm không còn đúng."), _retire_guide, act_guide.RetireGuideForm,
        act_when.has_own_guide,
    ),
    "digitise": Act(
        Kind.DIGITISED, _("Số hóa giấy tờ"), _("Đã lưu bản quét."), act_files.digitise, act_intake.DigitiseForm,
        act_when.has_unscanned, key="Z",
    ),
    "await_payment": Act(
        Kind.PAYMENT_AWAITED, _("Chờ nộp phí, thuế"), _("Đã chuyển sang chờ nghĩa vụ tài chính."),
        _facts(processing.await_payment), when=act_when.fee_is_open, warning=STOPS_CLOCK,
    ),
    "pause": Act(
        Kind.PAUSED, _("Tạm dừng"), _("Đã tạm dừng."), _pause, act_work.PauseForm, key="M",
        warning=_("Bạn là người phê duyệt việc tạm dừng. Thời hạn dừng cho đến khi tiếp tục giải quyết."),
    ),
    "extend": Act(
        Kind.EXTENDED, _("Xin lỗi và gia hạn"), _("Đã gia hạn và gửi văn bản xin lỗi."),
        _facts(processing.extend, "new_due_at", "reason"), act_work.ExtendForm, act_when.may_still_extend, key="W",
        slip=FormKey.APOLOGY, warning=_("Chỉ được gia hạn một lần."),
    ),
    "apologise": Act(
        Kind.APOLOGISED, _("Gửi văn bản xin lỗi"), _("Đã gửi văn bản xin lỗi."),
        _facts(processing.apologise, "reason", "promised_at"), act_work.ApologyForm, act_when.owes_apology, key="O",
        slip=FormKey.APOLOGY, warning=_("Mỗi lần trễ hẹn chỉ gửi một văn bản; ngày hẹn trong hồ sơ không đổi."),
    ),
    "resolve": Act(
        Kind.RESOLVED, _("Có kết quả giấy"), _("Hồ sơ đã có kết quả."), _resolve, act_result.ResolveForm,
        warning=_("Dùng khi kết quả được ký trên giấy. Việc này không hoàn lại được."),
    ),
    "return": Act(
        Kind.RETURNED, _("Trả lại, không đủ điều kiện"), _("Đã trả lại hồ sơ."), _facts(results.return_, "reason"),
        act_intake.ReturnForm, slip=FormKey.REFUSAL, warning=FINAL,
    ),
    "withdraw": Act(
        Kind.WITHDRAWN, _("Công dân rút hồ sơ"), _("Đã ghi việc rút hồ sơ."), _facts(results.withdraw, "reason"),
        WithdrawForm, warning=FINAL,
    ),
    "stop": Act(
        Kind.STOPPED, _("Dừng giải quyết"), _("Đã dừng giải quyết."), _facts(results.stop, "reason"), StopForm,
        slip=FormKey.STOP, warning=FINAL,
    ),
}  # fmt: skip
