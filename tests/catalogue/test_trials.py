"""Trials: what an invented case comes to, and whether it is what a person confirmed."""

from datetime import date

import pytest

from motcua.catalogue.content import content_from, content_on
from motcua.catalogue.models import Applicant, Channel, DutyFlag, Fee, Trial
from motcua.catalogue.permissions import NotKeeper
from motcua.catalogue.planned import Planned, fact_rows
from motcua.catalogue.trials import (
    BadTrial,
    Computed,
    TrialFacts,
    compute,
    confirm_trial,
    end_trial,
    failures,
    run_trials,
)
from tests.catalogue.copying import FROM, ID_CARD, NOW, QUAN, SINCE, TEXT, TRI, copying, drafted, tried
from tests.people import at, open_office

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def facts(received: str, channel: str = Channel.COUNTER, applicant: str = Applicant.CITIZEN) -> TrialFacts:
    return TrialFacts(at(received), channel, applicant)


def test_a_case_comes_to_its_due_moment_fee_and_papers_and_says_why() -> None:
    computed = compute(fact_rows(copying(), "commune"), facts("2026-11-27 09:00"))
    assert (computed.due_at, computed.fee_vnd, computed.papers) == (at("2026-12-01 17:00"), 4000, (TEXT,))
    assert computed.why[0].startswith("Tiếp nhận lúc 09:00 thứ Sáu 27/11/2026")


def test_an_organisation_may_owe_another_fee() -> None:
    procedure = copying()
    Fee.objects.create(
        procedure=procedure, level="commune", channel="counter", name="Phí của tổ chức", amount_vnd=6000, applicant="business",
        valid_from=SINCE,
    )  # fmt: skip
    rows = fact_rows(procedure, "commune")
    assert compute(rows, facts("2026-11-27 09:00")).fee_vnd == 4000
    assert compute(rows, facts("2026-11-27 09:00", applicant=Applicant.BUSINESS)).fee_vnd == 10_000


def test_after_fifteen_the_day_is_lost_where_the_flag_says_so() -> None:
    procedure = copying()
    flag = {"procedure": procedure, "level": "commune", "duty": DutyFlag.Duty.NEXT_DAY, "valid_from": SINCE}
    before = compute(fact_rows(procedure, "commune"), facts("2026-11-24 15:30")).due_at
    DutyFlag.objects.create(**flag, holds=True)
    after = compute(fact_rows(procedure, "commune"), facts("2026-11-24 15:30")).due_at
    assert (before, after) == (at("2026-11-26 17:00"), at("2026-11-27 17:00"))


def test_an_agency_with_a_flag_of_its_own_differs() -> None:
    procedure, office = copying(), open_office()
    DutyFlag.objects.create(
        procedure=procedure, level="commune", duty=DutyFlag.Duty.FEE, holds=False, agency=office.agency, valid_from=SINCE
    )  # fmt: skip
    rows = fact_rows(procedure, "commune")
    own = TrialFacts(at("2026-11-24 09:00"), Channel.COUNTER, Applicant.CITIZEN, office.agency)
    assert (compute(rows, own).fee_vnd, compute(rows, facts("2026-11-24 09:00")).fee_vnd) == (0, 4000)


@pytest.mark.parametrize("received", ["2019-12-31 09:00", "2017-05-02 09:00"], ids=["not offered", "no law"])
def test_what_cannot_be_computed_says_why(received: str) -> None:
    with pytest.raises(BadTrial, match="Hãy"):
        compute(fact_rows(copying(), "commune"), facts(received))


def test_planned_facts_hold_from_their_day_and_the_old_ones_before() -> None:
    procedure = copying()
    draft = drafted(procedure)
    rows = fact_rows(procedure, "commune", Planned(content_from(draft.content), FROM))
    old, new = compute(rows, facts("2026-11-30 09:00")), compute(rows, facts("2026-12-01 09:00"))
    assert (old.due_at, old.fee_vnd, old.papers) == (at("2026-12-02 17:00"), 4000, (TEXT,))
    assert (new.due_at, new.fee_vnd, new.papers) == (at("2026-12-02 17:00"), 2000, (TEXT, "Tờ khai"))
    assert content_on(procedure, "commune", FROM).limits[0].amount == 2  # type: ignore[union-attr]


def test_a_trial_that_holds_passes_and_one_that_does_not_tells_each_difference() -> None:
    procedure = copying()
    tried(procedure, "2026-11-24 09:00", "2026-11-26 17:00", 4000, (TEXT,), name="Đúng")
    tried(procedure, "2026-11-24 10:00", "2026-11-25 17:00", 3000, (ID_CARD,), name="Sai")
    right, wrong = run_trials(procedure, "commune")
    assert right.passed
    assert wrong.faults == (
        "hẹn trả phải là 17:00 thứ Tư 25/11/2026, tính ra 17:00 thứ Năm 26/11/2026",
        "phí phải là 3.000 đồng, tính ra 4.000 đồng",
        f"thiếu giấy tờ bắt buộc “{ID_CARD}”",
        f"thừa giấy tờ bắt buộc “{TEXT}”",
    )
    assert failures([right, wrong])[0].startswith("Ca “Sai” không đạt: hẹn trả")


def test_a_trial_whose_day_is_not_covered_fails_kindly() -> None:
    procedure = copying()
    tried(procedure, "2019-12-31 09:00", "2020-01-02 17:00")
    assert not run_trials(procedure, "commune")[0].passed


def test_the_number_of_trials_does_not_change_the_number_of_queries(
    django_assert_max_num_queries: object,
) -> None:
    procedure = copying()
    for hour in range(8, 12):
        tried(procedure, f"2026-11-24 {hour:02}:00", "2026-11-26 17:00", 4000, (TEXT,))
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        assert len(run_trials(procedure, "commune")) == 4


def test_confirming_twice_keeps_one_and_correcting_ends_the_old() -> None:
    procedure = copying()
    first, again = tried(procedure), tried(procedure)
    assert first == again
    corrected = tried(procedure, fee_vnd=3000, instead_of=first)
    first.refresh_from_db()
    assert (first.ended_by, list(Trial.objects.filter(ended_at=None))) == ("tri", [corrected])


@pytest.mark.parametrize(("name", "due"), [(" ", "2026-12-02 17:00"), ("Ca", "2026-11-30 17:00")])
def test_a_trial_needs_a_name_and_a_due_moment_after_receipt(name: str, due: str) -> None:
    with pytest.raises(BadTrial):
        tried(copying(), name=name, due=due)
    assert not Trial.objects.exists()


def test_only_the_province_confirms_and_ends() -> None:
    procedure = copying()
    trial = tried(procedure)
    expected = Computed(at("2026-12-02 17:00"), 0, (), ())
    with pytest.raises(NotKeeper):
        confirm_trial(procedure, "commune", "Của tôi", facts("2026-12-01 09:00"), expected, by=QUAN, at=NOW)
    with pytest.raises(NotKeeper):
        end_trial(trial, by=QUAN, at=NOW)
    end_trial(trial, by=TRI, at=NOW)
    assert not run_trials(procedure, "commune")
