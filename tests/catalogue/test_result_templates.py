"""Templates of results: dated, an agency's own before the one of all, ended and never overwritten."""

from datetime import date

import pytest

from motcua.agencies.models import Agency
from motcua.catalogue.models import Procedure, ResultTemplate
from motcua.catalogue.result_templates import (
    LONGEST,
    BadTemplate,
    end_template,
    kept_templates,
    set_template,
    templates_for,
)
from motcua.documents.models import StoredFile
from tests.reports.world import World, at, plant

pytestmark = pytest.mark.django_db
day = date.fromisoformat
JANUARY, JUNE, TODAY = day("2026-01-01"), day("2026-06-01"), day("2026-11-25")


@pytest.fixture
def world() -> World:
    """The agencies and procedures."""
    return plant()


def file(agency: Agency, kind: str = "docx") -> StoredFile:
    """A stored file, without bytes."""
    n = StoredFile.objects.count()
    return StoredFile.objects.create(
        agency=agency, name=f"mau.{kind}", kind=kind, size=1, sha256=f"{n:064x}", storage_key=f"mau/{n}",
        origin="received", state="clean", uploaded_by="quynh", uploaded_at=at("2026-01-01 08:00"),
    )  # fmt: skip


def put(world: World, name: str = "Giấy phép", *, own: bool = False, since: date = JANUARY) -> ResultTemplate:
    """Set a template, of the commune or of all."""
    commune = world.agencies["xa-mot"]
    return set_template(
        procedure(world), name, file(commune), valid_from=since, by="quynh", agency=commune if own else None
    )


def procedure(world: World) -> Procedure:
    """Birth registration."""
    return world.procedures["1.001193"]


def test_an_agencys_own_template_stands_before_the_one_of_all(world: World) -> None:
    general, own, letter = put(world), put(world, own=True), put(world, "Công văn")
    mine, other = world.agencies["xa-mot"], world.agencies["xa-hai"]
    assert templates_for(procedure(world), mine, TODAY) == [letter, own]
    assert templates_for(procedure(world), other, TODAY) == [letter, general]


def test_a_new_one_of_the_same_name_ends_the_old_one_and_the_old_days_keep_it(world: World) -> None:
    old, new = put(world), put(world, since=JUNE)
    mine = world.agencies["xa-mot"]
    assert templates_for(procedure(world), mine, day("2026-05-31")) == [old]
    assert templates_for(procedure(world), mine, JUNE) == [new]
    assert list(kept_templates(procedure(world))) == [new, old]


def test_an_ended_template_is_offered_no_more(world: World) -> None:
    end_template(put(world), TODAY)
    assert templates_for(procedure(world), world.agencies["xa-mot"], TODAY) == []
    with pytest.raises(BadTemplate, match="được giữ nguyên"):
        end_template(put(world, "Khác", since=JUNE), JANUARY)


def test_a_template_that_begins_before_the_present_one_is_refused(world: World) -> None:
    put(world, since=JUNE)
    with pytest.raises(BadTemplate, match="bắt đầu sau ngày 01/01/2026"):
        put(world, since=JANUARY)
    assert ResultTemplate.objects.count() == 1


@pytest.mark.parametrize("name", ["", "  ", "x" * (LONGEST + 1)])
def test_a_template_needs_a_name(world: World, name: str) -> None:
    with pytest.raises(BadTemplate, match="đặt lại tên"):
        put(world, name)


def test_only_word_files_are_templates(world: World) -> None:
    commune = world.agencies["xa-mot"]
    with pytest.raises(BadTemplate, match="tệp Word"):
        set_template(procedure(world), "Giấy", file(commune, "pdf"), valid_from=JANUARY, by="quynh")
