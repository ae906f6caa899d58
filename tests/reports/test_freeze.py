"""A frozen report keeps everything it said, and shows when it was touched."""

from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from motcua.accounts.models import Person
from motcua.agencies.models import Post, PostHolding
from motcua.cases.models import LedgerHead
from motcua.reports import freeze as freezing
from motcua.reports.compute import compute
from motcua.reports.freeze import freeze, is_intact
from motcua.reports.models import Report, ReportDocument
from motcua.reports.periods import BadPeriod, Period
from motcua.reports.permissions import MayNotReport
from tests.reports.world import LONG_AGO, Storyteller, World, at

NOVEMBER = Period(date(2023, 10, 23), date(2023, 11, 21))
FROZEN_AT = at("2023-11-22 09:00")


def freeze_november(world: World, **more: Any) -> Report:
    facts: dict[str, Any] = {
        "as_of": NOVEMBER.end,
        "by": None,
        "at": FROZEN_AT,
        "narrative": {"advantages": "Cán bộ tận tình."},
        "documents": {"json": b"{}", "pdf": b"%PDF-1.7"},
        **more,
    }
    return freeze(world.agencies["huyen"], NOVEMBER, **facts)


def test_frozen_report_keeps_figures_codes_watermark_words_and_documents(world: World) -> None:
    Storyteller(8).fill(world, 80)
    report = Report.objects.get(pk=freeze_november(world).pk)
    numbers = compute(world.agencies["huyen"], NOVEMBER, as_of=NOVEMBER.end).levels
    for level in ("district", "commune"):
        assert report.figures["levels"][level]["figures"] == dict(numbers[level].figures)
        assert len(report.cases[level]["resolved"]) == numbers[level].figures["resolved"]
    assert report.watermark == dict(
        LedgerHead.objects.exclude(agency=world.agencies["tinh"]).values_list("agency__slug", "seq")
    )
    assert report.narrative == {"advantages": "Cán bộ tận tình."}
    assert {document.form: bytes(document.content) for document in report.documents.all()} == {
        "json": b"{}",
        "pdf": b"%PDF-1.7",
    }
    assert report.documents.get(form="pdf").sha256 == sha256(b"%PDF-1.7").hexdigest()
    assert is_intact(report)


@pytest.mark.parametrize(
    "change",
    [
        {"figures": {"levels": {}}},
        {"watermark": {"huyen": 1}},
        {"cases": {}},
        {"narrative": {"advantages": "Khác."}},
        {"period_to": date(2023, 11, 22)},
        {"as_of": FROZEN_AT},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_touched_report_is_no_longer_intact(world: World, change: dict[str, Any]) -> None:
    report = freeze_november(world)
    Report.objects.filter(pk=report.pk).update(**change)
    assert not is_intact(Report.objects.get(pk=report.pk))


def test_a_touched_missing_or_added_document_is_noticed(world: World) -> None:
    report = freeze_november(world)
    document = report.documents.get(form="pdf")
    ReportDocument.objects.filter(pk=document.pk).update(content=b"%PDF-1.8")
    assert not is_intact(report)
    ReportDocument.objects.filter(pk=document.pk).update(
        content=b"%PDF-1.8", sha256=sha256(b"%PDF-1.8").hexdigest()
    )
    assert not is_intact(report)
    document.delete()
    assert not is_intact(report)


def test_a_long_list_is_kept_as_size_and_hash(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    Storyteller(8).fill(world, 80)
    monkeypatch.setattr(freezing, "MOST_CODES", 3)
    report = freeze_november(world)
    count = report.figures["levels"]["commune"]["figures"]["total"]
    assert count > 3
    assert report.cases["commune"]["total"]["count"] == count
    assert len(report.cases["commune"]["total"]["sha256"]) == 64


def test_a_moment_that_has_not_come_cannot_be_frozen(world: World) -> None:
    with pytest.raises(BadPeriod, match="phía trước"):
        freeze_november(world, at=at("2023-11-10 09:00"))
    assert not Report.objects.exists()


def test_a_reporter_of_the_agency_may_freeze_and_a_stranger_may_not(world: World) -> None:
    people = [Person.objects.create_user(name, full_name=name) for name in ("an", "binh")]
    for person, slug in zip(people, ("huyen", "xa-mot"), strict=True):
        post = Post.objects.create(agency=world.agencies[slug], role=Post.Role.REPORTER, title="Tổng hợp")
        PostHolding.objects.create(post=post, person=person, valid_from=LONG_AGO)
    assert freeze_november(world, by=people[0]).frozen_by == people[0]
    with pytest.raises(MayNotReport):
        freeze_november(world, by=people[1])
    assert Report.objects.count() == 1
