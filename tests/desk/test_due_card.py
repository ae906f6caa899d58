"""The due card of a case that came from another system: its promise is kept, and both moments are said."""

import pytest

from motcua.cases.models import Case
from motcua.cases.personal import Shown
from motcua.desk.due_card import due_card
from tests.cases.history.told import ACCEPTED, bring, changed, told
from tests.people import at, open_office

NOW = at("2023-11-07 08:00")


def promised(moment: str, **more: object) -> Case:
    open_office()
    bring(told("HS-1", changed(ACCEPTED, payload={"due_at": f"{moment}:00+07:00", **more})))
    return Case.objects.get()


@pytest.mark.django_db
def test_a_promise_taken_over_is_said_with_what_the_law_counts() -> None:
    lines = due_card(promised("2023-11-08T11:00"), NOW, Shown.WHOLE).lines
    assert lines[0] == "Ngày hẹn 11:00 thứ Tư 08/11/2023 được giữ theo hệ thống cũ của hồ sơ này."
    assert lines[1] == "Nếu tính lại theo các sự kiện thì là 17:00 thứ Hai 13/11/2023."
    assert len(lines) > 2


@pytest.mark.django_db
def test_a_promise_that_the_law_counts_too_needs_no_such_line() -> None:
    assert not any(
        "hệ thống cũ" in line for line in due_card(promised("2023-11-13T17:00"), NOW, Shown.WHOLE).lines
    )


@pytest.mark.django_db
def test_a_promise_beyond_the_known_calendar_says_so_and_does_not_fail() -> None:
    card = due_card(
        promised("2035-01-15T17:00", limit={"amount": 3000, "unit": "working_day"}), NOW, Shown.WHOLE
    )
    assert "17:00 thứ Hai 15/01/2035" in card.heading
    assert card.state == "in_term"
    assert card.lines[1].startswith("Chưa giải thích được ngày hẹn này: ")
