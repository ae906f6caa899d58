"""A draft made from a Word template: filled, edited, made into PDF, signed; a broken template loses nothing."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from motcua.cases.models import Case
from motcua.catalogue.models import ResultTemplate
from motcua.catalogue.result_templates import set_template
from motcua.documents.keeping import keep_made
from motcua.documents.models import Kind
from motcua.documents.serving import content_of
from tests.desk.desk_cases import BIRTH, Desks, address, open_desks
from tests.documents.words import word, words_of

SINCE = date(2020, 1, 1)


@pytest.fixture
def desks(db: None) -> Desks:
    """Commune Một at work."""
    return open_desks()


def template(desks: Desks, *words: str, name: str = "Giấy khai sinh") -> ResultTemplate:
    """A template of birth registrations for everybody."""
    world = desks.district.world
    file = keep_made(
        word(*words), Kind.DOCX, "mau.docx", agency=world.agencies["xa-mot"], by="quynh", at=timezone.now()
    )
    return set_template(world.procedures[BIRTH], name, file, valid_from=SINCE, by="quynh")


def newest(case: Case):
    return case.drafts.order_by("-n").select_related("document").first()


def test_a_template_is_filled_with_the_facts_of_the_case_once(desks: Desks) -> None:
    chosen = template(desks, "Họ tên: {{ chu_ho_so }}", "Hồ sơ {{ ma_ho_so }}")
    case = desks.accepted()
    sent = {**desks.form("tien", case, "template"), "template": chosen.pk}
    for _ in range(2):
        assert desks.browser("tien").post(address(case, "template"), sent).status_code == 302
    draft = case.drafts.get()
    assert words_of(content_of(draft.document)) == ["Họ tên: Nguyễn Thị Hạnh", f"Hồ sơ {case.code}"]
    assert (draft.document.name, draft.made_by) == ("Giấy khai sinh.docx", "tien")
    assert "Giấy khai sinh.docx" in desks.page("tien", case)


def test_an_edited_draft_is_a_new_version_and_becomes_a_pdf(desks: Desks) -> None:
    chosen = template(desks, "{{ chu_ho_so }}")
    case = desks.accepted()
    desks.do("tien", case, "template", template=chosen.pk)
    better = SimpleUploadedFile("sua.docx", word("Đã sửa tay"))
    assert desks.do("tien", case, "draft", file=better).status_code == 302
    assert "pdf" in desks.offered("tien", case)
    assert desks.do("tien", case, "pdf", draft=newest(case).pk).status_code == 302
    made = newest(case)
    assert (made.n, made.document.kind, made.document.name) == (3, "pdf", "sua.pdf")
    assert content_of(made.document).startswith(b"%PDF")
    assert "pdf" not in desks.offered("tien", case)


def test_a_broken_template_names_the_field_and_keeps_nothing(desks: Desks) -> None:
    chosen = template(desks, "{{ so_giay_phep }} {{ chu_ho_so }}")
    case = desks.accepted()
    answer = desks.do("tien", case, "template", template=chosen.pk)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "không ai biết: so_giay_phep" in page
    assert "Chưa có gì được ghi" in page
    assert not case.drafts.exists()


def test_a_draft_that_cannot_be_drawn_stays_a_word_file(desks: Desks) -> None:
    case = desks.accepted()
    desks.do("tien", case, "draft", file=SimpleUploadedFile("trong.docx", word()))
    answer = desks.do("tien", case, "pdf", draft=newest(case).pk)
    assert answer.status_code == 422
    assert "Dự thảo Word vẫn còn nguyên" in answer.content.decode()
    assert case.drafts.count() == 1


def test_without_a_template_the_act_is_not_offered(desks: Desks) -> None:
    case = desks.accepted()
    assert "template" not in desks.offered("tien", case)
    assert desks.browser("tien").get(address(case, "template")).status_code == 409


def test_who_does_not_draft_is_refused(desks: Desks) -> None:
    chosen = template(desks, "{{ chu_ho_so }}")
    case = desks.accepted()
    sent = {**desks.form("tien", case, "template"), "template": chosen.pk}
    assert desks.browser("hung").post(address(case, "template"), sent).status_code == 403
    assert desks.browser("hai").post(address(case, "template"), sent).status_code == 404
    assert not case.drafts.exists()


@pytest.mark.parametrize("foreign", ["0", "x", "999999"])
def test_a_template_that_is_not_offered_is_refused(foreign: str, desks: Desks) -> None:
    template(desks, "{{ chu_ho_so }}")
    case = desks.accepted()
    assert desks.do("tien", case, "template", template=foreign).status_code == 422
