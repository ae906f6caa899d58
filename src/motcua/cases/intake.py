"""Taking cases in: submit, ask for completion, accept, refuse (nộp, hướng dẫn hoàn thiện, tiếp nhận, từ chối)."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from motcua.agencies.models import Agency
from motcua.cases import codes
from motcua.cases.acts import Payload, Stamp, act
from motcua.cases.application import (
    AnswerFacts,
    Application,
    ComponentFacts,
    OutsideProvince,
    PartyFacts,
    applicant_of,
    body_of_application,
    check_intake,
    is_digitised,
    keep_what_came,
    papers_of,
)
from motcua.cases.clock import due_after, profile_of
from motcua.cases.duty import AgainstDuty
from motcua.cases.keys import once
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case, CaseComponent, Party
from motcua.cases.moves import open_case
from motcua.cases.permissions import require
from motcua.cases.projection import Event
from motcua.cases.requests import request_for_papers
from motcua.cases.texts import words
from motcua.catalogue.models import Applicant, Channel
from motcua.catalogue.queries import ProcedureFacts, Terms, terms_on, version_id_on
from motcua.law.wording import VIETNAM

__all__ = [
    "AnswerFacts",
    "Application",
    "ComponentFacts",
    "NotOffered",
    "OutsideProvince",
    "PartyFacts",
    "accept",
    "ask_completion",
    "receive_completion",
    "refuse",
    "submit",
]

Law = Callable[[], Payload]


class NotOffered(Exception):
    """The agency does not offer this procedure on that day; nothing was stored."""


def submit(application: Application, stamp: Stamp) -> Case:
    """Nộp hồ sơ: store the case with its code, papers and people, waiting to be accepted.

    With `intake_agency` (phi địa giới) that agency's reception sends it to the competent one, where the time starts when it is
    accepted. Raises Forbidden, NotOffered, OutsideProvince, KeyReused.
    """
    return once(
        stamp.key,
        "submit",
        body_of_application(application),
        stamp.at,
        lambda: store_submission(application, stamp),
    )


def store_submission(application: Application, stamp: Stamp) -> Case:
    """Store a submitted case in the caller's transaction: may they, what does the law say, move, consequences."""
    agency, procedure = application.agency, application.procedure
    require(stamp.by, Kind.SUBMITTED, application.intake_agency or agency)
    on = stamp.moment.astimezone(VIETNAM).date()
    _check_offered(agency, on)
    check_intake(application, on)
    version_id = version_id_on(procedure, on)
    if version_id is None:
        raise NotOffered(
            f"Thủ tục {procedure.code} chưa được công khai vào ngày {on:%d/%m/%Y}. Hồ sơ chưa được lưu. "
            "Hãy chọn thủ tục đang có hiệu lực."
        )
    code = codes.next_codes(agency, on)[0]
    case = Case(
        code=code,
        agency=agency,
        procedure=procedure,
        procedure_version_id=version_id,
        intake_agency=application.intake_agency,
    )
    payload = {"procedure": procedure.code, "channel": str(application.channel)}
    if application.intake_agency is not None:
        payload["via"] = application.intake_agency.slug
    open_case(case, by=stamp.by, at=stamp.at, happened_at=stamp.moment, payload=payload)
    keep_what_came(case, application, by=stamp.by.name, at=stamp.at)
    return case


def _check_offered(agency: Agency, on: date) -> None:
    """Raise NotOffered from the day on which the agency is no more: its heirs go on with its cases and take in their own."""
    if agency.abolished_on is not None and on >= agency.abolished_on:
        raise NotOffered(
            f"{agency.name} đã kết thúc hoạt động từ ngày {agency.abolished_on:%d/%m/%Y}. Hồ sơ chưa được lưu. "
            "Hãy chọn cơ quan kế thừa."
        )


def accept(
    case: Case, stamp: Stamp, *, input_digitised: bool | None = None, fee_vnd: int | None = None
) -> Case:
    """Tiếp nhận: the case is complete; limit, duties and fee are frozen on it and the clock starts (NĐ 61/2018 Đ.17).

    `input_digitised` says that every required component is electronic (default: as its checklist says; without one an online
    case is). `fee_vnd` replaces the catalogue's fee for this owner when an exemption applies. Raises AgainstDuty while a required
    paper is missing.
    """
    given, law = accepting(case, stamp, input_digitised, fee_vnd)
    return act(case, Kind.ACCEPTED, stamp, given, law)


def accepting(
    case: Case, stamp: Stamp, input_digitised: bool | None, fee_vnd: int | None
) -> tuple[Payload, Law]:
    """Return what the caller says of an acceptance, and the law that completes it."""

    def law() -> Payload:
        on = stamp.moment.astimezone(VIETNAM).date()
        digitised = _digitised(case, input_digitised)
        facts = terms_on(case.procedure_id, case.agency, case.channel, on)
        fee = _fee_of(case, facts) if fee_vnd is None else fee_vnd
        payload = acceptance(facts, stamp.moment, input_digitised=digitised, fee_vnd=fee)
        return {**payload, "due_at": first_due(payload, stamp.moment, case.agency).isoformat()}

    # What the caller said is part of the request's identity, what the law adds is not.
    given = {
        name: value
        for name, value in (("digitised", input_digitised), ("fee_vnd", fee_vnd))
        if value is not None
    }
    return given, law


def _fee_of(case: Case, facts: Terms) -> int:
    """What the owner owes; who owns the case is asked only where organisations pay otherwise."""
    if facts.business_fee_vnd == facts.fee_vnd:
        return facts.fee_vnd
    owner = Party.objects.filter(case=case, role=Party.Role.OWNER).values_list("id_number", flat=True).first()
    return facts.business_fee_vnd if applicant_of(owner or "") == Applicant.BUSINESS else facts.fee_vnd


def _digitised(case: Case, said: bool | None) -> bool:
    """Read the checklist: refuse while a required paper is missing, and tell whether all required ones are electronic."""
    papers = papers_of(case)
    missing = [paper.name for paper in papers if paper.required and paper.form == CaseComponent.Form.MISSING]
    if missing:
        raise AgainstDuty(
            f"Hồ sơ còn thiếu: {'; '.join(missing)}. Hồ sơ chưa được tiếp nhận. Hãy hướng dẫn hoàn thiện (Mẫu 02) một lần, đầy đủ."
        )
    if said is not None:
        return said
    return is_digitised(papers) if papers else case.channel == Channel.ONLINE


def acceptance(
    facts: Terms | ProcedureFacts, moment: datetime, *, input_digitised: bool, fee_vnd: int | None = None
) -> dict[str, Any]:
    """Build the payload of an acceptance from the catalogue's facts of that day, without the due moment."""
    payload = {
        "profile": profile_of(moment).name,
        "limit": {"amount": facts.limit_amount, "unit": facts.limit_unit},
        "restarts": facts.restarts,
        "required_online": facts.required_online,
        "fee_owed": facts.fee_vnd if fee_vnd is None else fee_vnd,
        "input_digitised": input_digitised,
    }
    # Written only where it holds, so that the many events without it stay as short as they were.
    return payload | {"after_cutoff_next_day": True} if facts.after_cutoff_next_day else payload


def first_due(payload: Mapping[str, Any], moment: datetime, agency: Agency) -> datetime:
    """Compute the first due moment that belongs to an acceptance, in Vietnamese local time."""
    return due_after([Event(Kind.ACCEPTED, moment, moment, "", payload)], agency).astimezone(VIETNAM)


def ask_completion(case: Case, stamp: Stamp, *, reason: str, items: list[str]) -> Case:
    """Hướng dẫn hoàn thiện before acceptance: complete, precise and once (NĐ 61/2018 Đ.17; Mẫu 02)."""
    return act(case, Kind.COMPLETION_ASKED, stamp, request_for_papers(reason, items))


def receive_completion(case: Case, stamp: Stamp) -> Case:
    """Nộp lại the completed case; it waits to be accepted again."""
    return act(case, Kind.COMPLETION_RECEIVED, stamp)


def refuse(case: Case, stamp: Stamp, *, reason: str) -> Case:
    """Từ chối tiếp nhận with its reason (Mẫu 03); the case never enters the figures of accepted cases."""
    return act(case, Kind.REFUSED, stamp, {"reason": words("Lý do", reason)})
