"""Which pack of rules holds on a day, and that each rule says where it is written."""

from dataclasses import fields
from datetime import date, timedelta
from itertools import pairwise

import pytest

from motcua.law.profiles import PROFILES, Y2018, Y2025, Y2026, Cited, NoProfile, Profile, profile_on


@pytest.mark.parametrize(
    ("day", "profile"),
    [
        (date(2018, 6, 21), Y2018),
        (date(2023, 11, 6), Y2018),
        (date(2025, 6, 30), Y2018),
        (date(2025, 7, 1), Y2025),
        (date(2026, 8, 4), Y2025),
        (date(2026, 8, 5), Y2026),
        (date(2040, 1, 1), Y2026),
    ],
)
def test_profile_by_day_of_receipt(day: date, profile: Profile) -> None:
    assert profile_on(day) is profile


def test_before_the_first_profile_is_refused_in_words() -> None:
    with pytest.raises(NoProfile, match="thứ Tư 20/06/2018.*bắt đầu từ 21/06/2018"):
        profile_on(date(2018, 6, 20))


def test_profiles_follow_each_other_without_gap() -> None:
    for earlier, later in pairwise(PROFILES):
        assert earlier.valid_to is not None
        assert earlier.valid_to + timedelta(1) == later.valid_from
    assert PROFILES[-1].valid_to is None


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_every_rule_says_where_it_is_written(profile: Profile) -> None:
    rules = [getattr(profile, field.name) for field in fields(profile)]
    cited = [rule for rule in rules if isinstance(rule, Cited)]
    assert len(cited) == len(rules) - 4  # name, title and the two dates
    assert all(rule.source for rule in cited)


def test_a_later_profile_never_claims_an_article_of_the_repealed_decree() -> None:
    for profile in (Y2025, Y2026):
        rules = [getattr(profile, field.name) for field in fields(profile)]
        in_force = [rule for rule in rules if isinstance(rule, Cited) and rule.verified]
        assert in_force
        assert not any("61/2018" in rule.source for rule in in_force)
        assert not any("Thông tư 01/2018" in rule.source for rule in in_force)
