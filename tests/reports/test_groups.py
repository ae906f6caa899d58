"""The same figures by domain and by procedure."""

from collections import Counter
from datetime import date

from motcua.catalogue.models import Domain, ProcedureVersion
from motcua.reports.compute import compute
from motcua.reports.membership import listed_figures
from motcua.reports.periods import Period
from motcua.reports.sets import BC_THANG_2023
from tests.reports.world import Storyteller, World, accepted, at, submitted

NOVEMBER = Period(date(2023, 10, 23), date(2023, 11, 21))
LATER = at("2024-03-01 08:00")
STORY = [submitted("2023-11-01 08:00"), accepted("2023-11-01 09:00", None)]


def test_lines_of_a_level_add_up_to_the_level(world: World) -> None:
    Storyteller(12).fill(world, 120)
    answer = compute(world.agencies["tinh"], NOVEMBER, as_of=LATER, with_groups=True)
    plain = compute(world.agencies["tinh"], NOVEMBER, as_of=LATER)
    assert answer.levels == plain.levels
    assert (plain.domains, plain.procedures) == ((), ())
    for lines in (answer.domains, answer.procedures):
        for level in ("province", "district", "commune"):
            total: Counter[str] = Counter()
            for line in lines:
                if line.level == level:
                    total.update(line.numbers.figures)
            for key in [figure.key for figure in listed_figures(BC_THANG_2023)]:
                assert total[key] == answer.levels[level].figures[key]


def test_lines_are_named_busiest_first_and_know_procedures_in_force(world: World) -> None:
    world.tell("xa-mot", STORY, "2.000635")
    for _ in range(2):
        world.tell("xa-mot", STORY, "1.001193")
    answer = compute(world.agencies["xa-mot"], NOVEMBER, as_of=LATER, with_groups=True)
    assert [(line.key, line.name) for line in answer.procedures] == [
        ("1.001193", "Đăng ký khai sinh"),
        ("2.000635", "Cấp bản sao trích lục hộ tịch"),
    ]
    assert [line.numbers.figures["procedures_in_force"] for line in answer.procedures] == [1, 1]
    (domain,) = answer.domains
    assert (
        domain.key,
        domain.numbers.figures["received"],
        domain.numbers.figures["procedures_in_force"],
    ) == (
        "Hộ tịch",
        3,
        2,
    )


def test_name_and_domain_are_those_of_the_last_day(world: World) -> None:
    procedure = world.procedures["1.001193"]
    for n, (since, name) in enumerate(
        [(date(2023, 11, 20), "Khai sinh mới"), (date(2023, 11, 22), "Sau kỳ")], 2
    ):
        ProcedureVersion.objects.create(
            procedure=procedure,
            n=n,
            name=name,
            domain=Domain.objects.get(name="Kết hôn"),
            content_hash="",
            valid_from=since,
        )
    procedure.versions.filter(n=1).update(valid_to=date(2023, 11, 20))
    world.tell("xa-mot", STORY)
    answer = compute(world.agencies["xa-mot"], NOVEMBER, as_of=NOVEMBER.end, with_groups=True)
    assert [line.key for line in answer.domains] == ["Kết hôn"]
    assert [line.name for line in answer.procedures] == ["Khai sinh mới"]
