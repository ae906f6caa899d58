"""The register: continuous numbers a year, in the order of acceptance, whatever is recorded later."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.agencies.models import Agency
from motcua.cases.intake import accept
from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case, RegisterClosing
from motcua.cases.papers.closing import CannotClose, NotKeeper, close_register, still_the_same
from motcua.cases.papers.forms import FormKey
from motcua.cases.papers.gather import slip_facts
from motcua.cases.papers.register import all_rows, register_rows
from motcua.cases.permissions import Actor
from tests.cases.papers.counter import Counter, at, keeper


def numbers(counter: Counter, year: int, **days: object) -> list[tuple[int, str]]:
    return [(row.number, row.code) for row in register_rows(counter.agency, year, **days).rows]


def entry(case: Case) -> tuple[str, str]:
    facts = slip_facts(case, FormKey.RECEIPT)
    return facts.book, facts.entry


def test_numbers_follow_the_order_of_acceptance_not_of_submission(commune: Counter) -> None:
    waiting = commune.submitted("2026-11-02 08:00")
    first = commune.accepted("2026-11-02 09:00")
    second = accept(waiting, commune.stamp("2026-11-02 10:00"))
    assert numbers(commune, 2026) == [(1, first.code), (2, second.code)]
    assert entry(second) == ("01/2026", "2")


def test_each_year_begins_with_one(commune: Counter) -> None:
    old = commune.accepted("2025-12-31 16:59")
    new = commune.accepted("2026-01-05 08:00")
    assert numbers(commune, 2025) == [(1, old.code)]
    assert numbers(commune, 2026) == [(1, new.code)]


def test_the_year_is_that_of_vietnam(commune: Counter) -> None:
    late = commune.accepted("2026-01-01 00:30")
    assert numbers(commune, 2026) == [(1, late.code)]
    assert numbers(commune, 2025) == []


def test_days_choose_rows_and_never_renumber(commune: Counter) -> None:
    cases = [commune.accepted(f"2026-11-0{day} 08:00") for day in (2, 3, 4, 5)]
    chosen = numbers(commune, 2026, first=at("2026-11-03 00:00").date(), last=at("2026-11-04 00:00").date())
    assert chosen == [(2, cases[1].code), (3, cases[2].code)]


def test_another_agency_has_a_register_of_its_own(commune: Counter) -> None:
    mine = commune.accepted("2026-11-02 08:00")
    other = Agency.objects.create(
        slug="xa-khac",
        national_code="H24.khac",
        level="commune",
        name="Ủy ban nhân dân xã Khác",
        place_name="Khác",
        unit_name="xã Khác",
        established_on=commune.agency.established_on,
    )
    assert register_rows(other, 2026).rows == ()
    assert numbers(commune, 2026) == [(1, mine.code)]


def test_a_row_tells_the_whole_life(commune: Counter) -> None:
    case = commune.accepted("2026-11-02 08:00")
    commune.act(case, Kind.FORWARDED, "2026-11-02 09:00", step="Thẩm tra")
    commune.act(case, Kind.RESOLVED, "2026-11-04 10:00", "lan", output_digitised=True)
    commune.act(case, Kind.HANDED_OVER, "2026-11-05 10:00", way="postal")
    (row,) = register_rows(commune.agency, 2026).rows
    assert (row.name, row.phone) == ("Nguyễn Thị Thùy Dương", "0912345678")
    assert (row.procedure, row.sets, row.office) == ("Thủ tục đăng ký khai sinh", 1, "UBND xã Tứ Kỳ")
    assert (row.received_at, row.due_at) == (at("2026-11-02 08:00"), at("2026-11-09 17:00"))
    assert (row.forwarded_at, row.resolved_at) == (at("2026-11-02 09:00"), at("2026-11-04 10:00"))
    assert (row.handed_over_at, row.way) == (at("2026-11-05 10:00"), "bưu chính công ích")


def test_a_returned_case_says_so(commune: Counter) -> None:
    case = commune.accepted("2026-11-02 08:00")
    commune.act(case, Kind.RETURNED, "2026-11-03 10:00", "lan", reason="Không đủ điều kiện")
    (row,) = register_rows(commune.agency, 2026).rows
    assert (row.handed_over_at, row.way) == (None, "Trả lại, không đủ điều kiện")


def test_pages_hold_their_size_and_the_last_one_what_is_left(commune: Counter) -> None:
    for minute in range(5):
        commune.accepted(f"2026-11-02 08:0{minute}")
    page = register_rows(commune.agency, 2026, page=3, size=2)
    assert ([row.number for row in page.rows], page.total, page.pages) == ([5], 5, 3)
    assert register_rows(commune.agency, 2026, page=99, size=2) == page
    assert register_rows(commune.agency, 2026, page=0, size=2).page == 1
    assert [row.number for row in all_rows(commune.agency, 2026)] == [1, 2, 3, 4, 5]


def test_the_number_of_queries_does_not_grow_with_the_rows(commune: Counter) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            register_rows(commune.agency, 2026)
        return len(queries)

    commune.accepted("2026-11-02 08:00")
    one = asked()
    for minute in range(6):
        commune.accepted(f"2026-11-02 09:0{minute}")
    assert asked() == one <= 7


def test_a_closed_year_keeps_its_entries_and_later_ones_go_to_the_next(commune: Counter) -> None:
    kept = [commune.accepted(f"2025-12-30 08:0{minute}") for minute in range(2)]
    new = commune.accepted("2026-01-05 08:00")
    closing = close_register(commune.agency, 2025, keeper(commune), at("2026-01-06 08:00"))
    assert (closing.last_number, closing.closed_by) == (2, "lan")
    late = recorded_into(commune, "2025-12-31 10:00")
    assert numbers(commune, 2025) == [(1, kept[0].code), (2, kept[1].code)]
    assert numbers(commune, 2026) == [(1, new.code), (2, late.code)]
    assert entry(late) == ("01/2026", "2")
    assert entry(new) == ("01/2026", "1")
    assert still_the_same(closing)


def test_before_it_is_closed_a_late_entry_takes_the_next_number_of_its_year(commune: Counter) -> None:
    first = commune.accepted("2025-12-30 08:00")
    commune.accepted("2026-01-05 08:00")
    late = recorded_into(commune, "2025-12-29 10:00")
    assert numbers(commune, 2025) == [(1, first.code), (2, late.code)]
    assert entry(first) == ("01/2025", "1")


def test_two_closed_years_pass_an_entry_on_to_the_first_open_one(commune: Counter) -> None:
    commune.accepted("2024-12-30 08:00")
    for year in (2024, 2025):
        close_register(commune.agency, year, keeper(commune), at(f"{year + 1}-01-06 08:00"))
    late = recorded_into(commune, "2024-12-31 10:00")
    assert numbers(commune, 2025) == []
    assert numbers(commune, 2026) == [(1, late.code)]
    assert entry(late) == ("01/2026", "1")


def test_results_of_the_next_year_still_enter_a_closed_book(commune: Counter) -> None:
    case = commune.accepted("2025-12-30 08:00")
    closing = close_register(commune.agency, 2025, keeper(commune), at("2026-01-02 08:00"))
    commune.act(case, Kind.RESOLVED, "2026-01-05 10:00", "lan", output_digitised=True)
    (row,) = register_rows(commune.agency, 2025).rows
    assert row.resolved_at == at("2026-01-05 10:00")
    assert still_the_same(closing)


def test_a_year_that_is_not_over_and_a_closed_one_are_refused(commune: Counter) -> None:
    commune.accepted("2025-12-30 08:00")
    with pytest.raises(CannotClose, match="chỉ khóa được khi đã hết năm"):
        close_register(commune.agency, 2025, keeper(commune), at("2025-12-31 17:00"))
    close_register(commune.agency, 2025, keeper(commune), at("2026-01-01 00:00"))
    with pytest.raises(CannotClose, match="đã khóa"):
        close_register(commune.agency, 2025, keeper(commune), at("2026-01-02 08:00"))


@pytest.mark.parametrize("role", ["reception", "signer", "province_admin"])
def test_who_does_not_keep_the_books_closes_nothing(commune: Counter, role: str) -> None:
    with pytest.raises(NotKeeper, match="Sổ được giữ nguyên"):
        close_register(commune.agency, 2025, keeper(commune, role), at("2026-01-02 08:00"))
    assert not RegisterClosing.objects.exists()


def test_a_changed_print_is_noticed(commune: Counter) -> None:
    commune.accepted("2025-12-30 08:00")
    closing = close_register(commune.agency, 2025, keeper(commune), at("2026-01-02 08:00"))
    closing.hash = "0" * 64
    assert not still_the_same(closing)


def recorded_into(counter: Counter, moment: str) -> Case:
    """A case that is written after others but carries an earlier moment of recording, as an import does."""
    stamp = counter.stamp(moment)
    case = counter.submitted(moment)
    return accept(case, replace(stamp, by=Actor.system("import"), key=f"{stamp.key}-late"))
