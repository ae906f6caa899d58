"""The step plan: the province sets the level's, an agency its own, from a day on; shares add up to the whole."""

from datetime import timedelta
from typing import Any

import pytest

from motcua.catalogue.models import Procedure, StepPlan
from motcua.catalogue.step_plans import plan_for, plant_default_plans
from tests.catalogue.copying import SINCE, copying
from tests.desk.lines import fields_of, page_fields
from tests.desk.people import TODAY, District

PAGE = "/desk/procedures/one/2.000815/commune/plan/"
AFTER = TODAY + timedelta(days=7)


@pytest.fixture
def procedure(district: District) -> Procedure:
    """Certified copies, with the plans that every level starts with."""
    plant_default_plans(SINCE)
    return copying()


def change(district: District, who: str, **changed: Any) -> Any:
    client = district.signed_in(who)
    shown = client.get(PAGE)
    day = {"valid_from": f"{AFTER:%d/%m/%Y}", "step": "set"}
    sent = {**fields_of(shown.context["formset"]), **page_fields(shown), **day}
    return client.post(PAGE, {**sent, **{key.replace("__", "-"): value for key, value in changed.items()}})


def titles(procedure: Procedure, agency: int | None = None) -> list[str]:
    return [step.title for step in plan_for(procedure, "commune", AFTER, agency)]


def test_the_province_sets_the_plan_of_the_level(district: District, procedure: Procedure) -> None:
    answer = change(
        district, "tri", steps__1__share_percent="50", steps__5__title="Vào sổ", steps__5__role="records",
        steps__5__share_percent="10", steps__5__ORDER="4",
    )  # fmt: skip
    assert answer.status_code == 302
    assert titles(procedure) == ["Tiếp nhận", "Thẩm tra", "Trình ký", "Ký duyệt", "Vào sổ", "Trả kết quả"]
    before = plan_for(procedure, "commune", TODAY)
    assert [step.share_percent for step in before] == [5, 60, 15, 15, 5]


def test_an_agency_sets_its_own_and_stops_using_it(district: District, procedure: Procedure) -> None:
    own = district.world.agencies["xa-mot"].pk
    change(district, "quan", steps__2__DELETE="on", steps__1__share_percent="75", legal_basis="QĐ 7")
    assert titles(procedure, own) == ["Tiếp nhận", "Thẩm tra", "Ký duyệt", "Trả kết quả"]
    assert titles(procedure) == ["Tiếp nhận", "Thẩm tra", "Trình ký", "Ký duyệt", "Trả kết quả"]
    client = district.signed_in("quan")
    late = AFTER + timedelta(days=1)
    assert client.post(PAGE, {"step": "end", "valid_to": f"{late:%d/%m/%Y}"}).status_code == 302
    assert [step.title for step in plan_for(procedure, "commune", late, own)] == titles(procedure)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"steps__1__share_percent": "61"}, "cộng lại là 101%"),
        ({"steps__2__title": "Thẩm tra"}, "tên riêng"),
        ({"steps__1__role": "reporter"}, "không còn trong danh sách"),
        ({"steps__1__title": ""}, "Hãy điền ô này"),
        ({"valid_from": "01/01/2026"}, "đã qua"),
        ({"valid_from": "mai"}, "Hãy viết ngày"),
        ({"steps__TOTAL_FORMS": "999999"}, "cần xem lại"),
    ],
)
def test_what_makes_no_plan_is_told(
    changed: dict[str, str], said: str, district: District, procedure: Procedure
) -> None:
    answer = change(district, "tri", **changed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not StepPlan.objects.filter(procedure=procedure).exists()


def test_a_plan_that_is_not_there_cannot_end(district: District, procedure: Procedure) -> None:
    answer = district.signed_in("quan").post(PAGE, {"step": "end", "valid_to": f"{AFTER:%d/%m/%Y}"})
    assert (answer.status_code, StepPlan.objects.filter(valid_to=None).count()) == (422, 3)


def test_another_level_is_not_the_agencys(district: District, procedure: Procedure) -> None:
    assert district.signed_in("quan").get(PAGE.replace("commune", "province")).status_code == 404
    assert district.signed_in("hung").get(PAGE).status_code == 403


def test_a_step_may_be_limited_to_some_acts(district: District, procedure: Procedure) -> None:
    change(district, "tri", steps__1__acts=["supplement_asked", "consulted"])
    step = plan_for(procedure, "commune", AFTER)[1]
    assert step.acts == ["supplement_asked", "consulted"]
    refused = change(district, "tri", steps__1__acts=["khac"])
    assert (refused.status_code, "không còn trong danh sách" in refused.content.decode()) == (422, True)
    shown = (
        district.signed_in("hung").get(f"/desk/procedures/one/2.000815/?on={AFTER:%Y-%m-%d}").content.decode()
    )
    assert "chỉ được: yêu cầu bổ sung, xin ý kiến" in shown
