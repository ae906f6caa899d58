"""Reasons that stand ready: the procedure's own first, the general ones behind, dated, never edited."""

from datetime import date

import pytest

from motcua.catalogue.models import Procedure, ReadyReason
from motcua.catalogue.reasons import (
    DEFAULT_REASONS,
    LONGEST,
    Act,
    BadReason,
    add_reason,
    end_reason,
    kept_reasons,
    reasons_for,
)

pytestmark = pytest.mark.django_db

day = date.fromisoformat
TODAY = day("2026-11-25")


@pytest.fixture
def procedure() -> Procedure:
    """A procedure."""
    return Procedure.objects.create(code="1.001193", issuer="Bộ Tư pháp")


def add(procedure: Procedure | None, text: str, since: str = "2026-01-01") -> ReadyReason:
    """A reason to refuse."""
    return add_reason(procedure, Act.REFUSE, text, valid_from=day(since), by="quynh")


def test_without_any_the_words_of_the_product_stand_ready(procedure: Procedure) -> None:
    assert reasons_for(procedure, Act.REFUSE, TODAY) == list(DEFAULT_REASONS[Act.REFUSE])
    assert set(DEFAULT_REASONS) == set(Act)


def test_own_reasons_stand_before_the_general_ones(procedure: Procedure) -> None:
    other = Procedure.objects.create(code="2.000635", issuer="Bộ Tư pháp")
    add(None, "Chung")
    add(procedure, "Riêng")
    assert reasons_for(procedure, Act.REFUSE, TODAY) == ["Riêng", "Chung"]
    assert reasons_for(other, Act.REFUSE, TODAY) == ["Chung"]
    assert "Riêng" not in reasons_for(procedure, Act.RETURN, TODAY)


def test_one_query_however_many(procedure: Procedure, django_assert_num_queries: object) -> None:
    for n in range(30):
        add(procedure, f"Lý do {n}")
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(reasons_for(procedure, Act.REFUSE, TODAY)) >= 30


def test_a_reason_holds_from_its_day_to_the_day_it_ends(procedure: Procedure) -> None:
    reason = add(procedure, "Mới", "2026-11-20")
    end_reason(reason, day("2026-11-26"))
    offered = [
        "Mới" in reasons_for(procedure, Act.REFUSE, day(on))
        for on in ("2026-11-19", "2026-11-20", "2026-11-25", "2026-11-26")
    ]
    assert offered == [False, True, True, False]
    assert list(kept_reasons(procedure)) == [reason]


def test_the_same_words_are_kept_once_and_may_come_again_after_their_end(procedure: Procedure) -> None:
    first = add(procedure, "Giống")
    assert add(procedure, "  Giống ") == first
    end_reason(first, TODAY)
    assert add(procedure, "Giống", "2026-11-25") != first


def test_ending_twice_keeps_the_first_end(procedure: Procedure) -> None:
    reason = end_reason(add(procedure, "Một"), TODAY)
    assert end_reason(reason, day("2027-01-01")).valid_to == TODAY


@pytest.mark.parametrize("text", ["", "   ", "x" * (LONGEST + 1)])
def test_a_reason_needs_words_that_fit(procedure: Procedure, text: str) -> None:
    with pytest.raises(BadReason, match="Chưa có gì được lưu"):
        add(procedure, text)
    assert not ReadyReason.objects.exists()


def test_an_act_without_reasons_and_an_end_before_the_start_are_refused(procedure: Procedure) -> None:
    with pytest.raises(BadReason, match="chọn lại việc"):
        add_reason(procedure, "sign", "Vì", valid_from=TODAY, by="quynh")
    with pytest.raises(BadReason, match="được giữ nguyên"):
        end_reason(add(procedure, "Hai"), day("2025-12-31"))
