"""A computed report as files."""

import json
from datetime import date

import pytest

from motcua.accounts.models import Person
from motcua.agencies.models import Post, PostHolding
from motcua.reports.answer import ReportAnswer
from motcua.reports.checker import check_text
from motcua.reports.compute import compute
from motcua.reports.issue import FORMS, document, file_name, letterhead_of, narrative_of, paper_text
from motcua.reports.papers.sender import CHAIR, Signer, deputy
from motcua.reports.periods import Period
from tests.reports.world import LONG_AGO, Storyteller, World, at

NOVEMBER = Period(date(2023, 10, 23), date(2023, 11, 21))
SIGNS = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF", "json": b"{"}


@pytest.fixture
def answer(world: World) -> ReportAnswer:
    Storyteller(15).fill(world, 60)
    return compute(
        world.agencies["huyen"],
        NOVEMBER,
        as_of=at("2024-03-01 08:00"),
        with_groups=True,
        with_previous=True,
        with_overdue=True,
    )


@pytest.mark.parametrize("form", FORMS)
def test_every_form_can_be_made(world: World, answer: ReportAnswer, form: str) -> None:
    assert document(form, world.agencies["huyen"], answer).startswith(SIGNS[form])


def test_the_json_document_has_every_part(world: World, answer: ReportAnswer) -> None:
    found = json.loads(document("json", world.agencies["huyen"], answer))
    assert {"levels", "agencies", "domains", "procedures", "previous", "overdue"} <= set(found)


def test_words_of_people_replace_only_what_may_be_edited(answer: ReportAnswer) -> None:
    key = next(iter(narrative_of(answer).editable_texts()))
    edited = narrative_of(answer, {key: "Lời của chúng tôi.", "unknown": "bỏ qua"})
    assert edited.editable_texts()[key] == "Lời của chúng tôi."


def test_the_paper_is_headed_by_the_agency_and_sent_to_its_parent(world: World) -> None:
    letterhead = letterhead_of(world.agencies["huyen"], NOVEMBER)
    assert letterhead.addressees == (world.agencies["tinh"].name,)
    assert letterhead_of(world.agencies["tinh"], NOVEMBER).addressees == ("Văn phòng Chính phủ",)


def lead(world: World, title: str, name: str, valid_to: date | None = None) -> None:
    person = Person.objects.create_user(name, full_name=name)
    post = Post.objects.create(agency=world.agencies["huyen"], role=Post.Role.SIGNER, title=title)
    PostHolding.objects.create(post=post, person=person, valid_from=LONG_AGO, valid_to=valid_to)


def test_the_chair_signs_otherwise_a_deputy_otherwise_nobody_yet(world: World) -> None:
    def signer() -> Signer:
        return letterhead_of(world.agencies["huyen"], NOVEMBER).signer

    assert signer() == CHAIR
    lead(world, "Nguyên Chủ tịch", "Trần Văn Cũ", valid_to=date(2023, 11, 21))
    lead(world, "Phó Chủ tịch UBND huyện", "Vũ Quang Minh")
    assert signer() == deputy("Vũ Quang Minh")
    lead(world, "Chủ tịch UBND huyện", "Lê Thị Thu")
    assert signer() == Signer(("CHỦ TỊCH",), "Lê Thị Thu")


def test_the_checker_finds_nothing_in_our_own_paper(world: World, answer: ReportAnswer) -> None:
    lead(world, "Chủ tịch UBND huyện", "Lê Thị Thu")
    faults = check_text(paper_text(world.agencies["huyen"], answer), issued=False).faults
    assert [(one.code, one.message) for one in faults] == []


def test_the_file_is_named_after_agency_and_days(world: World) -> None:
    assert file_name(world.agencies["huyen"], NOVEMBER, "pdf") == "bao-cao-huyen-20231023-20231121.pdf"
