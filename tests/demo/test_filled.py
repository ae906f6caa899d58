"""The invented electronic form: whole for every kind of work, the same for the same case, within what is stored."""

import pytest

from motcua.cases.application import MOST_KEY, MOST_LABEL, PartyFacts
from motcua.demo.filled import filled_form

OWNER = PartyFacts("Nguyễn Thị Hạnh", address="Thôn 1, xã Tứ Kỳ")
FAMILIES = ("building", "certify", "civil", "family", "land", "trade")


@pytest.mark.parametrize("family", FAMILIES)
def test_every_kind_of_work_has_its_form(family: str) -> None:
    answers = filled_form(family, OWNER, 7)
    assert answers == filled_form(family, OWNER, 7)
    assert answers[0].value == OWNER.name
    assert len({one.key for one in answers}) == len(answers) >= 3
    assert all(len(one.key) <= MOST_KEY and len(one.label) <= MOST_LABEL for one in answers)


def test_cases_of_the_same_work_differ() -> None:
    assert filled_form("land", OWNER, 1) != filled_form("land", OWNER, 2)
