"""The control slip: who gave, who took, and whether each step kept its share of the time."""

from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case
from motcua.cases.papers.facts import StepLine
from motcua.cases.papers.forms import FormKey
from motcua.cases.papers.gather import slip_facts
from tests.cases.papers.counter import Counter

# From then to the due moment are 47 h 30: reception 2 h 22, appraisal 28 h 30, preparing 7 h 07, signing 7 h 07, handing over 2 h 22.
RECEIVED = "2026-11-02 08:00"


def lines(case: Case) -> tuple[StepLine, ...]:
    return slip_facts(case, FormKey.CONTROL).steps


def results(case: Case) -> list[tuple[str, str]]:
    return [(line.step, line.result) for line in lines(case)]


def test_each_leg_names_giver_taker_and_moment(commune: Counter) -> None:
    case = commune.accepted(RECEIVED)
    commune.act(case, Kind.FORWARDED, "2026-11-02 09:15", step="Thẩm tra", to="binh", note="Kèm bản giấy")
    first, second = lines(case)
    assert first.giver == first.taker == "Trần Thị Hoa, Tiếp nhận và trả kết quả"
    assert (first.moment, first.due) == (
        "08 giờ 00 phút, ngày 02 tháng 11 năm 2026",
        "10 giờ 22 phút, ngày 02 tháng 11 năm 2026",
    )
    assert second.giver == "Trần Thị Hoa, Tiếp nhận và trả kết quả"
    assert second.taker == "Lê Văn Bình, Công chức tư pháp - hộ tịch"
    assert second.moment == "09 giờ 15 phút, ngày 02 tháng 11 năm 2026"
    assert (second.result, second.note) == ("Đang xử lý", "Kèm bản giấy")


def test_a_step_is_early_on_time_or_overdue_by_its_share(commune: Counter) -> None:
    case = commune.accepted(RECEIVED)
    commune.act(case, Kind.FORWARDED, "2026-11-02 09:15", step="Thẩm tra")
    commune.act(case, Kind.FORWARDED, "2026-11-03 09:00", "binh", step="Trình ký")
    commune.act(case, Kind.SIGNATURE_ASKED, "2026-11-05 09:00", "binh", step="Ký duyệt", to="lan")
    assert results(case) == [
        ("Tiếp nhận", "Đúng hạn"),
        ("Thẩm tra", "Trước hạn"),
        ("Trình ký", "Quá hạn"),
        ("Ký duyệt", "Đang xử lý"),
    ]


def test_a_step_given_to_a_post_names_the_role_until_somebody_takes_it(commune: Counter) -> None:
    case = commune.accepted(RECEIVED)
    commune.act(case, Kind.FORWARDED, "2026-11-02 09:15", step="Thẩm tra")
    assert lines(case)[-1].taker == "Chuyên môn xử lý"
    commune.act(case, Kind.ASSIGNED, "2026-11-02 09:30", to="binh")
    assert lines(case)[-1].taker == "Lê Văn Bình, Công chức tư pháp - hộ tịch"
    assert len(lines(case)) == 2


def test_waiting_for_the_citizen_is_nobodys_delay(commune: Counter) -> None:
    case = commune.accepted(RECEIVED)
    commune.act(case, Kind.FORWARDED, "2026-11-02 09:00", step="Thẩm tra")
    commune.act(case, Kind.PAUSED, "2026-11-03 09:00", "lan", ground="Chờ xác minh")
    commune.act(case, Kind.RESUMED, "2026-11-17 09:00", due_at="2026-11-23T17:00:00+07:00")
    commune.act(case, Kind.FORWARDED, "2026-11-18 09:00", "binh", step="Trình ký")
    assert results(case)[1] == ("Thẩm tra", "Trước hạn")


def test_a_case_withdrawn_while_it_waited_was_not_late(commune: Counter) -> None:
    case = commune.accepted(RECEIVED)
    commune.act(case, Kind.FORWARDED, "2026-11-02 09:00", step="Thẩm tra")
    commune.act(case, Kind.SUPPLEMENT_ASKED, "2026-11-03 09:00", "binh", reason="Thiếu", items=["Tờ khai"])
    commune.act(case, Kind.WITHDRAWN, "2026-12-20 09:00")
    assert results(case) == [("Tiếp nhận", "Đúng hạn"), ("Thẩm tra", "Trước hạn")]


def test_a_step_outside_the_plan_has_no_verdict(commune: Counter) -> None:
    case = commune.accepted(RECEIVED)
    commune.act(case, Kind.FORWARDED, "2026-11-02 09:00", step="Xin ý kiến")
    commune.act(case, Kind.SENT_BACK, "2026-11-30 09:00", "lan", step="Trình ký", to="binh", reason="Sửa tên")
    assert results(case)[1] == ("Xin ý kiến", "Không định thời gian")
    assert lines(case)[-1].note == "Sửa tên"


def test_the_last_leg_ends_with_the_result(commune: Counter) -> None:
    case = commune.accepted(RECEIVED)
    commune.act(case, Kind.FORWARDED, "2026-11-02 09:00", step="Ký duyệt", to="lan")
    commune.act(case, Kind.RESOLVED, "2026-11-03 08:00", "lan", output_digitised=True)
    commune.act(case, Kind.HANDED_OVER, "2026-11-04 10:00", way="counter")
    assert results(case) == [("Tiếp nhận", "Đúng hạn"), ("Ký duyệt", "Đúng hạn")]
