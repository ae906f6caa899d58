"""All cases of all figures at once are the same as asked one by one, in as many queries as there are searches."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.reports.drill import cases_of
from motcua.reports.membership import codes_by_figure
from motcua.reports.periods import Period
from motcua.reports.sets import BC_THANG_2023
from tests.reports.world import Storyteller, World, at

NOVEMBER = Period(date(2023, 10, 23), date(2023, 11, 21))


@pytest.mark.parametrize("as_of", ["2023-11-05 12:00", "2024-03-01 08:00"])
def test_every_figure_lists_what_its_drill_down_lists(world: World, as_of: str) -> None:
    Storyteller(9).fill(world, 120)
    province, moment = world.agencies["tinh"], at(as_of)
    with CaptureQueriesContext(connection) as queries:
        found = codes_by_figure(province, NOVEMBER, as_of=moment, definitions=BC_THANG_2023)
    assert len(queries) <= 10
    for level, figures in found.items():
        for key, codes in figures.items():
            drilled = cases_of(province, NOVEMBER, key, as_of=moment, level=level)
            assert codes == sorted(drilled.values_list("code", flat=True)), (level, key)
    assert any(codes for figures in found.values() for codes in figures.values())
