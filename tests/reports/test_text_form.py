"""The report for the terminal."""

from datetime import date

from motcua.reports.compute import compute
from motcua.reports.periods import Period
from motcua.reports.text_form import as_text
from tests.reports.world import World, accepted, at, resolved, submitted

NOVEMBER = Period(date(2023, 10, 23), date(2023, 11, 21))


def test_every_level_has_a_column_and_rates_have_both_parts(world: World) -> None:
    for slug, digitised in (("huyen", True), ("xa-mot", False), ("xa-mot", True)):
        world.tell(
            slug,
            [
                submitted("2023-11-01 08:00"),
                accepted("2023-11-01 09:00", None),
                resolved("2023-11-02 08:00", digitised=digitised),
            ],
        )
    lines = as_text(compute(world.agencies["huyen"], NOVEMBER, as_of=NOVEMBER.end)).splitlines()
    (resolved_line,) = [line for line in lines if line.startswith("Đã giải quyết ")]
    assert resolved_line.split()[-3:] == ["1", "2", "3"]
    place = next(n for n, line in enumerate(lines) if line.startswith("Tỷ lệ số hóa đầu ra"))
    assert lines[place].split("  ")[-1].strip() == "66,67 %"
    assert lines[place + 1].split() == ["1/1", "1/2", "2/3"]
    assert any("Cấp huyện" in line and "Cấp xã" in line for line in lines)


def test_nothing_arose_is_said_and_rare_figures_stay_hidden_at_zero(world: World) -> None:
    text = as_text(compute(world.agencies["xa-mot"], NOVEMBER, as_of=NOVEMBER.end))
    assert "không phát sinh" in text
    assert "0 %" not in text
    assert "Công dân rút" not in text
    assert "Trả lại dân do không đủ điều kiện" in text
    assert "Lưu ý: Chưa có hồ sơ nào" in text


def test_late_entries_are_mentioned(world: World) -> None:
    world.tell(
        "xa-mot", [submitted("2023-11-01 08:00"), accepted("2023-11-01 09:00", None, "2023-10-02 08:00")]
    )
    text = as_text(compute(world.agencies["huyen"], NOVEMBER, as_of=at("2023-11-22 00:00")))
    assert "Ghi nhận muộn (xảy ra trước kỳ, ghi nhận trong kỳ): 1 hồ sơ." in text
