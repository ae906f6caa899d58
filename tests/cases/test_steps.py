"""Where a case is in its plan, what is next, by when this step should be done."""

from datetime import date

import pytest

from motcua.agencies.models import Post
from motcua.cases import processing
from motcua.cases.colleagues import NotAColleague
from motcua.cases.duty import AgainstDuty
from motcua.cases.lifecycle import Kind
from motcua.cases.permissions import Forbidden
from motcua.cases.steps import SkippedStep, barred_acts, check_by, next_step, plan_of, step_due, transfer_by
from motcua.catalogue.models import StepAct, StepPlan
from motcua.catalogue.step_plans import DEFAULT_STEPS, StepFact, set_plan
from tests.cases.office import BIRTH, MORNING, Office, at, open_office, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """The commune."""
    return open_office()


def test_a_case_goes_through_its_plan_step_by_step(office: Office) -> None:
    case, seen = office.accepted(), []
    while (step := next_step(case)) is not None:
        case = processing.forward(case, office.stamp("hung"), step=step.title)
        seen.append(case.step)
    assert seen == ["Thẩm tra", "Trình ký", "Ký duyệt", "Trả kết quả"]


def test_a_step_is_not_skipped(office: Office) -> None:
    case = office.accepted()
    before = picture()
    with pytest.raises(SkippedStep, match="Thẩm tra"):
        processing.forward(case, office.stamp("hung"), step="Ký duyệt")
    with pytest.raises(SkippedStep):
        processing.forward(case, office.stamp("hung"), step="Bước lạ")
    assert picture() == before


def test_a_case_may_go_back(office: Office) -> None:
    case = processing.forward(office.accepted(), office.stamp("hung"), step="Thẩm tra", to="lan")
    assert case.holder == "lan"
    case = processing.forward(case, office.stamp("lan"), step="Trình ký")
    assert (processing.forward(case, office.stamp("lan"), step="Tiếp nhận").step, case.holder) == (
        "Tiếp nhận",
        "",
    )


def test_a_case_is_forwarded_to_colleagues_only(office: Office) -> None:
    case = office.accepted()
    with pytest.raises(NotAColleague):
        processing.forward(case, office.stamp("hung"), step="Thẩm tra", to="hai")
    with pytest.raises(Forbidden):
        processing.forward(case, office.stamp("hai"), step="Thẩm tra")
    with pytest.raises(Forbidden):
        processing.forward(case, office.stamp("tong"), step="Thẩm tra")


def test_the_shares_of_the_steps_give_their_moments(office: Office) -> None:
    # Seven and a half hours of Wednesday and five whole days: 2,850 working minutes, of which the first step has 5 %.
    case = office.accepted(at("2026-11-25 08:00"))
    assert case.due_at == at("2026-12-02 17:00")
    dues = []
    for step in plan_of(case).steps:
        case.step = step.title
        dues.append(step_due(case))
    assert dues[-1] == case.due_at
    assert dues == sorted(dues)
    assert dues[0] == at("2026-11-25 10:23")


def test_a_pause_moves_the_step_with_the_due_moment(office: Office) -> None:
    case = office.accepted()
    plain = step_due(case)
    case = processing.await_payment(case, office.stamp("hung", at("2026-11-26 08:00")))
    stamp = office.stamp("hung", at("2026-11-27 16:00"))
    case = processing.settle_payment(case, stamp, online=False, amount_vnd=8000)
    moved = step_due(case)
    assert plain is not None
    assert moved is not None
    assert moved > plain
    assert moved - plain <= at("2026-11-28 08:00") - at("2026-11-26 08:00")


def test_a_supplement_starts_the_steps_again(office: Office) -> None:
    case = office.accepted()
    case = processing.ask_supplement(case, office.stamp("lan"), reason="Thiếu", items=["Tờ khai"])
    back = at("2026-12-08 08:00")
    case = processing.receive_supplement(case, office.stamp("hung", back))
    due = step_due(case)
    assert due is not None
    assert due > back


def test_a_case_under_way_keeps_the_plan_it_began_with(office: Office) -> None:
    case = office.accepted()
    first, *others = DEFAULT_STEPS
    renamed = (type(first)("Tiếp đón", first.role, first.share_percent), *others)
    set_plan(office.world.procedures[BIRTH], "commune", renamed, at("2026-11-26 00:00").date(), "")
    assert plan_of(case).steps[0].title == "Tiếp nhận"
    assert plan_of(office.accepted(at("2026-11-27 08:00"))).steps[0].title == "Tiếp đón"


def test_without_a_plan_any_step_may_be_named(office: Office) -> None:
    StepPlan.objects.all().delete()
    case = office.accepted()
    assert (next_step(case), step_due(case)) == (None, None)
    assert processing.forward(case, office.stamp("hung"), step="Thẩm định").step == "Thẩm định"


def test_papers_go_on_by_the_three_o_clock_rule(office: Office) -> None:
    assert transfer_by(office.accepted(at("2026-11-25 14:59"))).by == at("2026-11-25 17:00")
    assert transfer_by(office.accepted(at("2026-11-25 15:01"))).by == at("2026-11-26 08:30")


def test_before_acceptance_there_is_no_moment(office: Office) -> None:
    assert step_due(office.submitted(MORNING)) is None


def test_what_waits_is_checked_within_the_legal_hours(office: Office) -> None:
    assert check_by(office.submitted(at("2026-11-25 10:00"))).by == at("2026-11-26 10:00")


def limited(office: Office) -> None:
    """A plan whose specialist may only ask for papers and for a signature, and whose signer may do the rest."""
    steps = (
        StepFact("Thẩm tra", Post.Role.SPECIALIST, 60, ("supplement_asked", "signature_asked")),
        StepFact("Ký duyệt", Post.Role.SIGNER, 40),
    )
    set_plan(
        office.world.procedures[BIRTH], office.agency.level, steps, date(2020, 1, 1), "QĐ", office.agency
    )


def test_a_step_leaves_acts_to_another_one(office: Office) -> None:
    limited(office)
    case = office.accepted()
    before = picture()
    with pytest.raises(AgainstDuty, match="bước “Thẩm tra” không có việc"):
        processing.pause(case, office.stamp("minh"), ground="Chờ xác minh")
    assert picture() == before
    assert {Kind.PAUSED, Kind.RETURNED} <= barred_acts(case)
    assert Kind.SUPPLEMENT_ASKED not in barred_acts(case)
    case = processing.forward(case, office.stamp("hung"), step="Ký duyệt")
    assert barred_acts(case) == frozenset()
    assert processing.pause(case, office.stamp("minh"), ground="Chờ xác minh").state == "paused"


def test_a_step_unknown_to_the_plan_bars_nothing(office: Office) -> None:
    limited(office)
    case = office.accepted()
    assert barred_acts(case) != frozenset()
    case.step = "Bước của quy trình cũ"
    assert barred_acts(case) == frozenset()


def test_what_a_plan_may_limit_are_acts_on_cases() -> None:
    assert set(StepAct.values) <= {kind.value for kind in Kind}
