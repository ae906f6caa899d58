"""Taking cases in: submit, ask for completion, accept, refuse (nộp, hướng dẫn hoàn thiện, tiếp nhận, từ chối)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from motcua.agencies.models import Agency
from motcua.cases import codes
from motcua.cases.acts import Stamp, act
from motcua.cases.clock import due_after, profile_of
from motcua.cases.keys import once
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case, Party
from motcua.cases.moves import open_case
from motcua.cases.permissions import require
from motcua.cases.projection import Event
from motcua.cases.requests import request_for_papers
from motcua.cases.rows import Row, insert_row
from motcua.cases.texts import words
from motcua.catalogue.models import Channel, Procedure
from motcua.catalogue.queries import ProcedureFacts, Terms, terms_on, version_id_on
from motcua.law.wording import VIETNAM
from motcua.lib.vietnamese import fold


class NotOffered(Exception):
    """The agency does not offer this procedure on that day; nothing was stored."""


@dataclass(frozen=True)
class PartyFacts:
    """Chủ hồ sơ or the one who submits or is authorised."""

    name: str
    role: str = Party.Role.OWNER
    id_number: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True)
class Application:
    """Đơn nộp: which procedure, to which agency, by which channel, and who."""

    agency: Agency
    procedure: Procedure
    channel: Channel
    parties: tuple[PartyFacts, ...] = ()


PARTY_FIELDS = {
    "role": ("Vai", 10),
    "name": ("Họ và tên", 200),
    "id_number": ("Số định danh", 20),
    "phone": ("Điện thoại", 20),
    "address": ("Địa chỉ", 300),
}
"""Each column of a party: its name for people and how many characters it holds."""
PARTY_COLUMNS = ("case_id", "role", "name", "folded_name", "id_number", "phone", "address")


def submit(application: Application, stamp: Stamp) -> Case:
    """Nộp hồ sơ: store the case with its code, waiting to be accepted. Raises Forbidden, NotOffered, KeyReused."""
    agency, procedure = application.agency, application.procedure
    body = {
        "agency": agency.slug,
        "procedure": procedure.code,
        "channel": str(application.channel),
        "parties": [asdict(party) for party in application.parties],
    }

    def write() -> Case:
        require(stamp.by, Kind.SUBMITTED, agency)
        on = stamp.moment.astimezone(VIETNAM).date()
        version_id = version_id_on(procedure, on)
        if version_id is None:
            raise NotOffered(
                f"Thủ tục {procedure.code} chưa được công khai vào ngày {on:%d/%m/%Y}. Hồ sơ chưa được lưu. "
                "Hãy chọn thủ tục đang có hiệu lực."
            )
        code = codes.next_codes(agency, on)[0]
        case = Case(code=code, agency=agency, procedure=procedure, procedure_version_id=version_id)
        payload = {"procedure": procedure.code, "channel": str(application.channel)}
        open_case(case, by=stamp.by, at=stamp.at, happened_at=stamp.moment, payload=payload)
        keep_parties(case, application.parties)
        return case

    return once(stamp.key, "submit", body, stamp.at, write)


def keep_parties(case: Case, parties: tuple[PartyFacts, ...]) -> None:
    """Store who stands behind a case, beside the ledger and never in it."""
    for party in parties:
        insert_row(Party, PARTY_COLUMNS, party_row(case.pk, party))


def party_row(case_id: int, party: PartyFacts) -> Row:
    """Return the row of a party, in the order of PARTY_COLUMNS. Raises TooLong."""
    columns = party_columns(party)
    return case_id, *(columns[name] for name in PARTY_COLUMNS[1:])


def party_columns(party: PartyFacts) -> dict[str, str]:
    """Return cleaned columns of a party: NFC text without control characters, and the folded name for search."""
    columns = {name: words(label, getattr(party, name), most) for name, (label, most) in PARTY_FIELDS.items()}
    # Folding may make a text longer (ß becomes ss); what is searched is its beginning.
    return {**columns, "folded_name": fold(columns["name"])[: PARTY_FIELDS["name"][1]]}


def accept(
    case: Case, stamp: Stamp, *, input_digitised: bool | None = None, fee_vnd: int | None = None
) -> Case:
    """Tiếp nhận: the case is complete; limit, duties and fee are frozen on it and the clock starts (NĐ 61/2018 Đ.17).

    `input_digitised` says that every required component is electronic (default: an online case is). `fee_vnd` replaces the
    catalogue's fee when an exemption applies.
    """

    def law() -> dict[str, Any]:
        on = stamp.moment.astimezone(VIETNAM).date()
        facts = terms_on(case.procedure_id, case.agency, case.channel, on)
        digitised = case.channel == Channel.ONLINE if input_digitised is None else input_digitised
        payload = acceptance(facts, stamp.moment, input_digitised=digitised, fee_vnd=fee_vnd)
        return {**payload, "due_at": first_due(payload, stamp.moment, case.agency).isoformat()}

    # What the caller said is part of the request's identity, what the law adds is not.
    given = {
        name: value
        for name, value in (("digitised", input_digitised), ("fee_vnd", fee_vnd))
        if value is not None
    }
    return act(case, Kind.ACCEPTED, stamp, given, law)


def acceptance(
    facts: Terms | ProcedureFacts, moment: datetime, *, input_digitised: bool, fee_vnd: int | None = None
) -> dict[str, Any]:
    """Build the payload of an acceptance from the catalogue's facts of that day, without the due moment."""
    return {
        "profile": profile_of(moment).name,
        "limit": {"amount": facts.limit_amount, "unit": facts.limit_unit},
        "restarts": facts.restarts,
        "required_online": facts.required_online,
        "fee_owed": facts.fee_vnd if fee_vnd is None else fee_vnd,
        "input_digitised": input_digitised,
    }


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
