"""What comes in with a case: who, through which agency, with which papers (đơn nộp, giấy tờ, người liên quan)."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from motcua.agencies.models import Agency
from motcua.agencies.tree import Tree
from motcua.cases.models import Case, CaseComponent, CaseNote, FilledForm, Party, SearchKey
from motcua.cases.rows import fetch_all, insert_row, insert_rows
from motcua.cases.search_keys import keys_of
from motcua.cases.texts import words
from motcua.catalogue.models import Applicant, Channel, Procedure
from motcua.documents.models import StoredFile
from motcua.law.profiles import Y2025
from motcua.lib.personal_numbers import is_tax_code
from motcua.lib.vietnamese import fold

Form = CaseComponent.Form

PARTY_FIELDS = {
    "role": ("Vai", 10),
    "name": ("Họ và tên", 200),
    "id_number": ("Số định danh", 20),
    "phone": ("Điện thoại", 20),
    "email": ("Thư điện tử", 254),
    "address": ("Địa chỉ", 300),
}
"""Each column of a party: its name for people and how many characters it holds."""
PARTY_COLUMNS = ("case_id", *PARTY_FIELDS, "folded_name")
MOST_KEY, MOST_LABEL = 40, 200
"""Characters of the key and the label of one field of an electronic form."""
COMPONENT_COLUMNS = ("case_id", "n", "name", "form", "copies", "required", "file_id")
SEARCH_KEY_COLUMNS = ("agency_id", "key", "case_id", "party_id")


class OutsideProvince(Exception):
    """The case may not be taken in by this agency for the other one; nothing was stored."""


def applicant_of(id_number: str) -> Applicant:
    """Đối tượng của chủ hồ sơ: who is known by a tax code is an organisation (tổ chức), everybody else a citizen."""
    return Applicant.BUSINESS if is_tax_code(id_number) else Applicant.CITIZEN


@dataclass(frozen=True)
class PartyFacts:
    """Chủ hồ sơ or the one who submits or is authorised."""

    name: str
    role: str = Party.Role.OWNER
    id_number: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True)
class ComponentFacts:
    """Giấy tờ: one line of the checklist, in which form it came, how many, and its scan or file."""

    name: str
    form: str = Form.ORIGINAL
    copies: int = 1
    required: bool = True
    file: StoredFile | None = None


@dataclass(frozen=True)
class AnswerFacts:
    """Một ô của tờ khai điện tử: the key of the form's field, its label as it was asked, and what was filled in."""

    key: str
    label: str
    value: str


@dataclass(frozen=True)
class Application:
    """Đơn nộp: which procedure, to which competent agency, by which channel, who, with which papers.

    `intake_agency` is the one that takes it in for the competent agency (phi địa giới); `note` becomes an internal note;
    `answers` are what the electronic form was filled in with.
    """

    agency: Agency
    procedure: Procedure
    channel: Channel
    parties: tuple[PartyFacts, ...] = ()
    intake_agency: Agency | None = None
    components: tuple[ComponentFacts, ...] = ()
    note: str = ""
    answers: tuple[AnswerFacts, ...] = ()


def body_of_application(application: Application) -> dict[str, Any]:
    """Return what makes two submissions the same one."""
    body: dict[str, Any] = {
        "agency": application.agency.slug,
        "procedure": application.procedure.code,
        "channel": str(application.channel),
        "parties": [asdict(party) for party in application.parties],
    }
    if application.intake_agency is not None:
        body["via"] = application.intake_agency.slug
    if application.components:
        body["components"] = [_body_of_component(paper) for paper in application.components]
    if application.note:
        body["note"] = application.note
    if application.answers:
        body["answers"] = [[one.key, one.label, one.value] for one in application.answers]
    return body


def _body_of_component(paper: ComponentFacts) -> list[Any]:
    file = paper.file.sha256 if paper.file else ""
    return [paper.name, str(paper.form), paper.copies, paper.required, file]


def check_intake(application: Application, on: date) -> None:
    """Raise OutsideProvince unless the intake agency, if any, may take in for the competent one: same province, from 1/7/2025."""
    intake = application.intake_agency
    if intake is None:
        return
    if on < Y2025.valid_from:
        raise OutsideProvince(
            f"Tiếp nhận không phụ thuộc địa giới áp dụng từ {Y2025.valid_from:%d/%m/%Y}. Hồ sơ chưa được lưu. "
            "Hãy hướng dẫn người dân nộp tại cơ quan có thẩm quyền."
        )
    tree = Tree.on(on)
    if intake.pk == application.agency.pk or _top(tree, intake) != _top(tree, application.agency):
        raise OutsideProvince(
            "Chỉ nhận hộ hồ sơ cho cơ quan khác trong cùng một tỉnh, thành phố. Hồ sơ chưa được lưu. "
            "Hãy chọn lại cơ quan giải quyết."
        )


def _top(tree: Tree, agency: Agency) -> int:
    return ([agency.pk, *tree.above(agency.pk)])[-1]


@dataclass(frozen=True)
class Paper:
    """One line of a stored checklist, as an acceptance reads it."""

    name: str
    form: str
    required: bool
    file_id: int | None


def papers_of(case: Case) -> list[Paper]:
    """Read the checklist of a case; every acceptance does, so below the query builder."""
    sql = "SELECT name, form, required, file_id FROM cases_casecomponent WHERE case_id = %s ORDER BY n"
    return [
        Paper(name, form, bool(required), file) for name, form, required, file in fetch_all(sql, [case.pk])
    ]


def is_digitised(papers: Iterable[Paper | CaseComponent]) -> bool:
    """Số hóa đầu vào: every required paper is electronic or has its scan."""
    return all(
        paper.form == Form.ELECTRONIC or paper.file_id is not None for paper in papers if paper.required
    )


def keep_what_came(case: Case, application: Application, *, by: str, at: datetime) -> None:
    """Store people, papers and note of a new case, beside the ledger and never in it."""
    _keep_parties(case, application.parties)
    rows = [
        (
            case.pk,
            n,
            words("Tên giấy tờ", paper.name),
            str(paper.form),
            paper.copies,
            paper.required,
            paper.file.pk if paper.file else None,
        )
        for n, paper in enumerate(application.components, 1)
    ]
    if rows:
        insert_rows(CaseComponent, COMPONENT_COLUMNS, rows)
    note = words("Ghi chú", application.note)
    if note:
        CaseNote.objects.create(case=case, author=by, text=note, at=at)
    if application.answers:
        FilledForm.objects.create(case=case, answers=[_row_of(one) for one in application.answers])


def _row_of(answer: AnswerFacts) -> list[str]:
    return [
        words("Khóa ô tờ khai", answer.key, MOST_KEY),
        words("Nhãn ô tờ khai", answer.label, MOST_LABEL),
        words("Nội dung khai", answer.value),
    ]


def _keep_parties(case: Case, parties: tuple[PartyFacts, ...]) -> None:
    """Store who stands behind a case, with the keys under which they are found."""
    for party in parties:
        columns = party_columns(party)
        party_id = insert_row(Party, PARTY_COLUMNS, (case.pk, *columns_in_order(columns)))
        insert_rows(
            SearchKey,
            SEARCH_KEY_COLUMNS,
            [
                (agency, key, case.pk, party_id)
                for agency in _found_in(case)
                for key in keys_of(columns["name"], columns["id_number"], columns["phone"])
            ],
        )


def _found_in(case: Case) -> Iterable[int]:
    """Where a case is found by name: in the competent agency, and in the one that took it in for it."""
    return [case.agency_id] if case.intake_agency_id is None else [case.agency_id, case.intake_agency_id]


def party_columns(party: PartyFacts) -> dict[str, str]:
    """Return cleaned columns of a party: NFC text without control characters, and the folded name. Raises TooLong."""
    columns = {name: words(label, getattr(party, name), most) for name, (label, most) in PARTY_FIELDS.items()}
    # Folding may make a text longer (ß becomes ss); what is searched is its beginning.
    return {**columns, "folded_name": fold(columns["name"])[: PARTY_FIELDS["name"][1]]}


def columns_in_order(columns: Mapping[str, str]) -> tuple[str, ...]:
    """Return the columns of a party in the order of PARTY_COLUMNS, without its case."""
    return tuple(columns[name] for name in PARTY_COLUMNS[1:])
