"""The invented histories are the same every time, and the real import takes every one of them."""

from itertools import islice
from typing import Any

import pytest

from benches.databases import made_by
from benches.probes.generate import NOW
from benches.province import COMMUNE, DISTRICT, PROVINCE, agency_lines, plant_province
from benches.stories import stories
from motcua.agencies.models import Agency
from motcua.agencies.tree import descendants
from motcua.cases.history import HistoryReport, Wishes, bring_in
from motcua.cases.models import Case
from motcua.cases.verify import verify_cases, verify_chains

CASES = 500


def test_the_same_every_time() -> None:
    assert list(stories(CASES)) == list(stories(CASES))
    assert made_by() == made_by()


def test_the_watched_commune_is_as_large_in_a_large_database() -> None:
    def share(cases: int) -> float:
        told = list(islice(stories(cases), 5_000))
        return sum(record["agency"] == COMMUNE for record in told) / len(told) * cases

    assert share(100_000) == pytest.approx(4_000, rel=0.2)
    assert share(200_000) == pytest.approx(4_000, rel=0.3)


def test_cases_come_in_the_order_in_which_they_began_with_about_four_events_each() -> None:
    told = list(stories(CASES))
    days = [record["events"][0]["happened_at"][:10] for record in told]
    assert days == sorted(days)
    assert days[0].startswith("2021-01")
    assert days[-1].startswith("2023-12")
    assert 3 <= sum(len(record["events"]) for record in told) / CASES <= 5
    assert {event["kind"] for record in told for event in record["events"]} >= {
        "accepted",
        "payment_settled",
        "supplement_asked",
        "resolved",
        "handed_over",
    }


def test_a_province_of_213_agencies() -> None:
    lines = agency_lines()
    assert [
        sum(line["level"] == level for line in lines) for level in ("province", "district", "commune")
    ] == [
        1,
        12,
        200,
    ]
    assert len({line["national_code"] for line in lines}) == 213


def brought_in(records: list[dict[str, Any]]) -> HistoryReport:
    told = ((f"hồ sơ {n}", record) for n, record in enumerate(records, 1))
    return bring_in(told, Wishes("do", NOW, per_row=True))


@pytest.mark.django_db
@pytest.mark.slow
def test_the_import_takes_every_story_and_the_ledger_is_sound() -> None:
    plant_province()
    below = descendants(Agency.objects.get(slug=DISTRICT), NOW.date())
    assert len(descendants(Agency.objects.get(slug=PROVINCE), NOW.date())) == 213
    assert len(below) == 24
    report = brought_in(list(stories(CASES)))
    assert (report.added, report.refused) == (CASES, [])
    assert Case.objects.filter(agency__slug=COMMUNE).count() == pytest.approx(CASES // 10, rel=0.4)
    assert verify_chains().is_sound
    assert verify_cases().is_sound
    assert brought_in(list(stories(CASES))).unchanged == CASES
