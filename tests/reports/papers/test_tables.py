"""Annex tables: their sums and what goes into them."""

from dataclasses import replace
from datetime import timedelta

from motcua.reports.papers import tables
from motcua.reports.papers.content import annex_tables, content, source_note
from motcua.reports.papers.narrative import write_narrative
from tests.reports.papers.november import COMMUNE, LETTERHEAD, NOVEMBER, OVERDUE, answer, nothing, november


def by_agency() -> tables.Table:
    report = november()
    return tables.settlement("by_agency", "", "Cơ quan", report.agencies, report)


def test_lines_of_a_level_add_up_to_its_total_and_levels_to_the_grand_total() -> None:
    rows = by_agency().rows
    district, communes, level, grand = rows[0], rows[1:24], rows[24], rows[25]
    assert level.cells[1] == "Cộng cấp xã"
    assert grand.cells[1] == "Tổng cộng hai cấp"
    for place in range(2, len(level.cells)):
        assert level.cells[place] == sum(row.cells[place] for row in communes)
        assert grand.cells[place] == district.cells[place] + level.cells[place]


def test_each_line_accounts_for_every_case() -> None:
    for row in by_agency().rows:
        _, _, total, received, online, counter, postal, carried, resolved, early, on_time, late, *rest = (
            row.cells
        )
        in_process, in_term, overdue, paused, returned, withdrawn, stopped = rest
        assert total == received + carried == resolved + in_process + paused + returned + withdrawn + stopped
        assert received == online + counter + postal
        assert resolved == early + on_time + late
        assert in_process == in_term + overdue


def test_names_are_short_and_procedures_carry_their_code() -> None:
    report = november()
    full = replace(report.agencies[0], name="Ủy ban nhân dân huyện Tứ Kỳ")
    procedure = replace(report.domains[0], key="2.000635", name="Cấp bản sao trích lục hộ tịch")
    shown = [tables.settlement("x", "", "", (line,), report).rows[0].cells[1] for line in (full, procedure)]
    assert shown == ["UBND huyện Tứ Kỳ", "2.000635 - Cấp bản sao trích lục hộ tịch"]


def test_rate_without_denominator_has_words_instead_of_a_percent() -> None:
    report = answer({"commune": nothing()}, NOVEMBER)
    rows = tables.service("x", "", "", (), report).rows
    assert rows[0].cells == ("", "Tổng cộng", *(0, 0, "không phát sinh") * 4)


def test_annexes_only_say_what_the_text_does_not() -> None:
    assert [table.key for table in annex_tables(november())] == [
        "by_agency",
        "service_by_agency",
        "by_domain",
    ]
    assert annex_tables(answer({"commune": COMMUNE}, NOVEMBER)) == []
    many = replace(november(), overdue=(OVERDUE,) * 11)
    assert annex_tables(many)[-1].key == "overdue"
    assert len(annex_tables(many)[-1].rows) == 11


def test_source_names_set_version_and_cut_off() -> None:
    report = november()
    assert (
        source_note(report)
        == "Bộ định nghĩa bc-thang-2023, phiên bản 1. Số liệu tính đến hết ngày 21/11/2023."
    )
    noon = report.period.start + timedelta(days=2, hours=12)
    early = replace(report, as_of=noon, cutoff=noon + timedelta(microseconds=1))
    assert source_note(early).endswith("Số liệu tính đến 12:00 thứ Tư 25/10/2023.")


def test_late_entries_and_notes_are_printed() -> None:
    report = replace(november(), late_entries=2, notes=("Kỳ có ngày nghỉ bù.",))
    printed = content(report, write_narrative(report), LETTERHEAD)["notes"]
    assert "Có 2 sự việc xảy ra trước kỳ được ghi nhận muộn trong kỳ." in printed
    assert printed[-1] == "Kỳ có ngày nghỉ bù."


def test_definitions_are_written_for_people() -> None:
    printed = "\n".join(content(november(), write_narrative(november()), LETTERHEAD)["definitions"])
    assert "required_online" not in printed
    assert "« Có nghĩa vụ tài chính »" in printed
