"""What a reader must know beside the numbers."""

from datetime import date

from motcua.agencies.models import Placement
from motcua.reports.compute import compute
from motcua.reports.periods import Period
from tests.reports.world import World, accepted, at, submitted

NOVEMBER = Period(date(2023, 10, 23), date(2023, 11, 21))
STORY = [submitted("2023-11-01 08:00"), accepted("2023-11-01 09:00", None)]


def notes(world: World, period: Period = NOVEMBER, as_of: str = "2024-03-01 08:00") -> tuple[str, ...]:
    return compute(world.agencies["huyen"], period, as_of=at(as_of)).notes


def test_a_usual_period_needs_no_note(world: World) -> None:
    world.tell("xa-mot", STORY)
    assert notes(world) == ()


def test_a_period_before_the_first_event_says_so(world: World) -> None:
    world.tell("xa-mot", STORY)
    (note,) = notes(world, Period(date(2022, 1, 1), date(2022, 1, 31)))
    assert "trước sự kiện đầu tiên trong sổ (01/11/2023)" in note


def test_a_world_without_cases_says_so(world: World) -> None:
    assert notes(world) == ("Chưa có hồ sơ nào của các đơn vị trong báo cáo.",)


def test_an_unfinished_period_says_until_when(world: World) -> None:
    world.tell("xa-mot", STORY)
    assert notes(world, as_of="2023-11-10 17:00") == (
        "Số liệu tính đến 17:00 ngày 10/11/2023, kỳ chưa kết thúc.",
    )


def test_an_agency_that_left_during_the_period_is_named(world: World) -> None:
    world.tell("xa-mot", STORY)
    Placement.objects.filter(agency=world.agencies["xa-hai"]).update(valid_to=date(2023, 11, 10))
    (note,) = notes(world)
    assert note.endswith("không có trong báo cáo: xã Tân Kỳ.")
