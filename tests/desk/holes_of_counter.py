"""Questions and holes of the counter; test_planted_holes.py asks and plants them."""

from django.utils import timezone

from motcua.agencies.models import Agency
from motcua.cases import drafts
from motcua.cases.models import Case, CaseDraft, Party
from motcua.cases.recalling import Known
from motcua.desk.views import counter, draft_person
from tests.desk.people import District

BIRTH = "1.001193"


def receiver(district: District, username: str, agency: str) -> str:
    """A person at a counter whom only these questions need."""
    if username not in district.people:
        district.person(username, agency, "reception")
    return username


def draft_of(district: District, username: str, agency: str) -> CaseDraft:
    """What a person is entering at the counter of an agency."""
    token = f"nhap-{username}"
    draft = drafts.begin(token, district.world.agencies[agency], username, BIRTH, timezone.now())
    assert draft is not None
    drafts.keep(draft, {"owner_name": "Trịnh Văn Bí"}, timezone.now())
    return draft


def reads_the_draft_of_a_colleague(district: District) -> bool:
    token = draft_of(district, "hung", "xa-mot").token
    who = receiver(district, "hoaquay", "xa-mot")
    return district.signed_in(who).get(f"/desk/counter/{token}/").status_code == 200


def throws_away_the_draft_of_another_agency(district: District) -> bool:
    token = draft_of(district, "hung", "xa-mot").token
    who = receiver(district, "haiquay", "xa-hai")
    return district.signed_in(who).post(f"/desk/counter/{token}/drop/").status_code == 302


def recalls_a_person_of_another_agency(district: District) -> bool:
    who = receiver(district, "haiquay", "xa-hai")
    token = draft_of(district, who, "xa-hai").token
    asked = {"owner_id_number": "034085004471", "owner_name": ""}
    answer = district.signed_in(who).post(f"/desk/counter/{token}/person/owner/", asked)
    return "Hạnh" in answer.content.decode()


def sees_what_another_agency_took_in(district: District) -> bool:
    who = receiver(district, "haiquay", "xa-hai")
    path = f"/desk/counter/done/{district.cases['early'].code}/"
    return district.signed_in(who).get(path).status_code == 200


QUESTIONS = {
    "đọc bản nháp của đồng nghiệp": reads_the_draft_of_a_colleague,
    "bỏ bản nháp của xã khác": throws_away_the_draft_of_another_agency,
    "nhớ lại người của xã khác": recalls_a_person_of_another_agency,
    "xem hồ sơ xã khác vừa nhận": sees_what_another_agency_took_in,
}


def any_draft(author: str, agencies: object):
    return CaseDraft.objects.all()


def anybody(agency: Agency, id_number: str) -> Known | None:
    party = Party.objects.filter(id_number=id_number).first()
    return Known(party.name, "", "", "", None) if party else None


HOLES: dict[str, tuple[object, str, object]] = {
    "bản nháp của ai": (drafts, "own_drafts", any_draft),
    "nhớ người trong cơ quan nào": (draft_person, "recall", anybody),
    "hồ sơ vừa nhận ở đâu": (
        counter, "visible_case", lambda reach, code: Case.objects.filter(code=code).first(),
    ),
}  # fmt: skip
