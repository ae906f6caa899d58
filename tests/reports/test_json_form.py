"""The JSON form: keys in order, percents as numbers, optional parts only when asked for."""

import json
from datetime import date
from typing import Any

from motcua.reports.answer import Rate
from motcua.reports.compute import compute
from motcua.reports.json_form import as_dict, moment_form, rate_form
from motcua.reports.periods import Period
from motcua.reports.sets import BC_THANG_2023
from tests.reports.world import World, accepted, at, resolved, submitted

NOVEMBER = Period(date(2023, 10, 23), date(2023, 11, 21))


def form(world: World, by_agency: bool = False, **wanted: bool) -> dict[str, Any]:
    answer = compute(world.agencies["huyen"], NOVEMBER, as_of=NOVEMBER.end, **wanted)
    return as_dict(answer, by_agency=by_agency)


def test_the_form_begins_with_what_it_is_about(world: World) -> None:
    found = form(world)
    assert list(found)[:6] == ["set", "version", "agency", "period", "as_of", "levels"]
    assert found["agency"] == "huyen"
    assert found["period"] == {"from": "2023-10-23", "to": "2023-11-21"}
    assert found["as_of"] == "2023-11-22T00:00:00+07:00"
    assert list(found["levels"]) == ["district", "commune", "all"]
    for level in found["levels"].values():
        assert list(level) == ["figures", "rates"]
        assert list(level["figures"]) == [figure.key for figure in BC_THANG_2023.figures]
        assert list(level["rates"]) == [
            "online_of_required",
            "paid_online",
            "input_digitised",
            "output_digitised",
        ]


def test_percents_survive_json_with_at_most_two_decimals() -> None:
    def percent(numerator: int, denominator: int) -> str:
        return json.dumps(rate_form(Rate("k", "l", numerator, denominator))["percent"])

    assert percent(4224, 4226) == "99.95"
    assert percent(3147, 3265) == "96.39"
    assert percent(158, 158) == "100"
    assert percent(1, 2) == "50"
    assert percent(1, 8) == "12.5"
    assert percent(0, 0) == "null"


def test_optional_parts_stand_there_only_when_asked_for(world: World) -> None:
    world.tell(
        "xa-mot",
        [
            submitted("2023-11-01 08:00"),
            accepted("2023-11-01 09:00", "2023-11-02 17:00"),
            resolved("2023-11-06 08:00"),
        ],
    )
    optional = {"agencies", "domains", "procedures", "previous", "overdue"}
    assert not optional & set(form(world))
    full = form(world, by_agency=True, with_groups=True, with_previous=True, with_overdue=True)
    assert optional <= set(full)
    assert [line["agency"] for line in full["agencies"]] == ["huyen", "xa-hai", "xa-mot"]
    assert full["overdue"][0]["due_at"] == "2023-11-02T17:00:00+07:00"
    assert full["previous"]["period"]["to"] == "2023-10-22"
    json.dumps(full)


def test_moments_are_written_in_vietnamese_time() -> None:
    assert moment_form(at("2023-11-10 17:00").astimezone()) == "2023-11-10T17:00:00+07:00"
