"""Cases being entered: kept on every change, never overwritten by an older page, gone with what nobody needs."""

from datetime import timedelta

import pytest

from motcua.cases import counter, drafts
from motcua.cases.application import ComponentFacts
from motcua.cases.models import CaseDraft
from motcua.documents.keeping import keep_made
from motcua.documents.models import Kind, StoredFile
from tests.cases.office import Office, at, open_office

pytestmark = pytest.mark.django_db
MORNING = at("2026-11-25 08:00")


@pytest.fixture
def office() -> Office:
    """The commune."""
    return open_office()


def begun(office: Office, token: str = "t1", author: str = "hung") -> CaseDraft:
    draft = drafts.begin(token, office.agency, author, "1.001193", MORNING)
    assert draft is not None
    return draft


def scan(office: Office) -> StoredFile:
    return keep_made(b"%PDF-1.7", Kind.PDF, "quet.pdf", agency=office.agency, by="hung", at=MORNING)


def test_a_double_click_begins_one_draft(office: Office) -> None:
    assert begun(office) == begun(office)
    assert CaseDraft.objects.count() == 1


def test_the_token_of_somebody_else_begins_nothing(office: Office) -> None:
    begun(office)
    assert drafts.begin("t1", office.agency, "hoa", "1.001193", MORNING) is None
    assert drafts.find("t1", "hoa", [office.agency.pk]) is None
    assert drafts.find("t1", "hung", []) is None


def test_every_change_is_kept_clean_and_whole(office: Office) -> None:
    draft = begun(office)
    assert drafts.keep(
        draft, {"owner_name": "Nguyễn\x00 An\u202e", "note": " ", "more": "x" * 9_000}, MORNING
    )
    kept = CaseDraft.objects.get().content["fields"]
    assert kept == {"owner_name": "Nguyễn An", "more": "x" * drafts.MOST_CHARACTERS}


def test_an_older_page_overwrites_nothing(office: Office) -> None:
    first, second = begun(office), drafts.find("t1", "hung", [office.agency.pk])
    seen = drafts.edition_of(first)
    assert drafts.keep(first, {"owner_name": "An"}, MORNING + timedelta(minutes=1), seen=seen)
    assert not drafts.keep(second, {"owner_name": "Bình"}, MORNING + timedelta(minutes=2), seen=seen)
    assert CaseDraft.objects.get().content["fields"] == {"owner_name": "An"}


def test_a_draft_that_is_gone_is_not_made_again(office: Office) -> None:
    draft = begun(office)
    drafts.forget(draft)
    assert not drafts.keep(draft, {"owner_name": "An"}, MORNING)
    assert not drafts.attach(draft, "p1", scan(office))
    assert not CaseDraft.objects.exists()


def test_a_scan_and_words_do_not_push_each_other_out(office: Office) -> None:
    draft, other = begun(office), drafts.find("t1", "hung", [office.agency.pk])
    file = scan(office)
    assert drafts.attach(draft, "p1", file)
    assert drafts.keep(other, {"owner_name": "An"}, MORNING)
    now = drafts.find("t1", "hung", [office.agency.pk])
    assert drafts.files_of(now) == {"p1": file}
    assert now.content["fields"] == {"owner_name": "An"}
    drafts.detach(now, "p1")
    assert drafts.files_of(now) == {}


def test_a_file_of_another_agency_is_not_shown(office: Office) -> None:
    draft = begun(office)
    foreign = scan(office)
    StoredFile.objects.filter(pk=foreign.pk).update(agency=office.world.agencies["xa-hai"])
    drafts.attach(draft, "p1", foreign)
    assert drafts.files_of(draft) == {}


def test_forgetting_keeps_the_scans_that_a_case_holds(office: Office) -> None:
    draft, used, unused = begun(office), scan(office), scan(office)
    drafts.attach(draft, "p1", used)
    drafts.attach(draft, "p2", unused)
    papers = (ComponentFacts("Tờ khai", file=used),)
    counter.accept_now(office.application(components=papers), office.stamp("hung"))
    drafts.forget(draft)
    assert list(StoredFile.objects.all()) == [used]


def test_what_nobody_touched_for_a_month_goes(office: Office) -> None:
    begun(office)
    begun(office, "t2")
    CaseDraft.objects.filter(token="t1").update(updated_at=MORNING - timedelta(days=31))
    assert drafts.forget_old(MORNING) == (2, 1)
    assert CaseDraft.objects.get().token == "t2"
