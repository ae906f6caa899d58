"""Asking another unit or agency, with a deadline of its own (xin ý kiến; NĐ 61/2018 Đ.19.5)."""

from datetime import datetime

from motcua.agencies.models import Agency
from motcua.cases.acts import Payload, Stamp, act, body_of, perform
from motcua.cases.duty import AgainstDuty
from motcua.cases.keys import once
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case, Consultation
from motcua.cases.permissions import Forbidden, require
from motcua.law.wording import VIETNAM
from motcua.lib.vietnamese import clean_text


def consult(
    case: Case, stamp: Stamp, *, unit: str, question: str, answer_by: datetime, agency: Agency | None = None
) -> Case:
    """Xin ý kiến a unit, of another agency when `agency` is given; the clock runs on. The question stands in `case.consultations`."""
    unit, question = clean_text(unit).strip(), clean_text(question).strip()

    def law() -> Payload:
        if not unit or not question:
            raise AgainstDuty(
                "Cần ghi đơn vị được hỏi và nội dung hỏi. Yêu cầu chưa được gửi. Hãy ghi đủ rồi gửi lại."
            )
        if answer_by <= stamp.at:
            raise AgainstDuty("Hạn trả lời phải ở sau lúc này. Yêu cầu chưa được gửi. Hãy chọn hạn khác.")
        return {}

    def keep(moved: Case) -> None:
        Consultation.objects.create(
            case=moved,
            agency=agency,
            unit=unit,
            question=question,
            asked_by=stamp.by.name,
            asked_at=stamp.at,
            answer_by=answer_by,
        )

    given = {"unit": unit, "question": question, "answer_by": answer_by.astimezone(VIETNAM).isoformat()}
    if agency is not None:
        given["agency"] = agency.slug
    return act(case, Kind.CONSULTED, stamp, given, law, keep)


def answer_consultation(consultation: Consultation, stamp: Stamp, *, answer: str) -> Case:
    """Trả lời, by the agency that was asked or, for an answer that came on paper, by the one that asked; once."""
    case = consultation.case
    given = {"unit": consultation.unit, "answer": clean_text(answer).strip()}

    def law() -> Payload:
        if not given["answer"]:
            raise AgainstDuty(
                "Ý kiến trả lời đang để trống. Chưa có gì được ghi. Hãy ghi nội dung rồi gửi lại."
            )
        return {}

    def keep(moved: Case) -> None:
        open_one = Consultation.objects.filter(pk=consultation.pk, answered_at=None)
        if not open_one.update(answer=given["answer"], answered_by=stamp.by.name, answered_at=stamp.at):
            raise AgainstDuty(
                "Câu hỏi này đã được trả lời. Ý kiến trước được giữ nguyên. Hãy tải lại trang để xem."
            )

    def write() -> Case:
        _require_side(consultation, stamp)
        return perform(case, Kind.CONSULT_ANSWERED, stamp, given, law, keep)

    return once(stamp.key, Kind.CONSULT_ANSWERED.value, body_of(case, given, stamp), stamp.at, write)


def _require_side(consultation: Consultation, stamp: Stamp) -> None:
    """Let either side record the answer."""
    try:
        require(stamp.by, Kind.CONSULT_ANSWERED, consultation.case.agency)
    except Forbidden:
        if consultation.agency is None:
            raise
        require(stamp.by, Kind.CONSULT_ANSWERED, consultation.agency)
