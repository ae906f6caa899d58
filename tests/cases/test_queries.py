"""What pages read of a case: always only what the person may see."""

from datetime import date
from typing import Any

import pytest

from motcua.accounts.models import Person
from motcua.agencies.models import Post, PostHolding
from motcua.agencies.permissions import CASE_READERS, reach
from motcua.cases import processing, results
from motcua.cases.clock import explain
from motcua.cases.personal import HIDDEN_WORDS, Shown
from motcua.cases.queries import spans, timeline, visible_case, visible_cases
from tests.people import Office, at

TODAY = date(2023, 11, 20)


@pytest.fixture
def hoa(office: Office) -> Person:
    person = Person.objects.create_user("hoa", "mat-khau-dai-du-12")
    post = Post.objects.create(agency=office.agency, role=Post.Role.RECEPTION, title="Một cửa")
    PostHolding.objects.create(post=post, person=person, valid_from=date(2023, 1, 1))
    return person


def test_an_officer_sees_the_cases_of_the_own_agency(office: Office, hoa: Person) -> None:
    own = office.accepted()
    office.agency, office.neighbour = office.neighbour, office.agency
    foreign = office.accepted()
    assert list(visible_cases(reach(hoa, TODAY, CASE_READERS))) == [own]
    assert visible_case(reach(hoa, TODAY, CASE_READERS), own.code) == own
    assert visible_case(reach(hoa, TODAY, CASE_READERS), foreign.code) is None
    assert visible_case(reach(hoa, TODAY, CASE_READERS), "KHONG-CO") is None


def test_somebody_without_a_post_sees_nothing(office: Office) -> None:
    office.accepted()
    nobody = Person.objects.create_user("khach", "mat-khau-dai-du-12")
    assert not visible_cases(reach(nobody, TODAY, CASE_READERS)).exists()


def test_the_timeline_tells_what_people_wrote_and_marks_late_entries(
    office: Office, django_assert_num_queries: Any
) -> None:
    case = office.accepted("2023-11-06 09:00")
    processing.ask_supplement(
        case, office.stamp(office.dung, "2023-11-07 09:00"), reason="Thiếu", items=["Giấy A", "Giấy B"]
    )
    processing.receive_supplement(case, office.stamp(office.an, "2023-11-08 09:00"))
    late = office.stamp(office.minh, "2023-11-16 08:00", happened_at=at("2023-11-15 16:00"))
    results.resolve(case, late, output_digitised=True, late_reason="Mất điện")
    with django_assert_num_queries(1):
        told = timeline(case, Shown.WHOLE)
    assert [(one.n, one.label) for one in told] == [
        (1, "Nộp hồ sơ"), (2, "Tiếp nhận"), (3, "Yêu cầu bổ sung"), (4, "Nhận đủ bổ sung"), (5, "Có kết quả"),
    ]  # fmt: skip
    assert told[2].words == ("Thiếu", "Giấy A", "Giấy B")
    assert told[4].words == ("Mất điện",)
    assert [one.is_late_entry for one in told] == [False, False, False, False, True]


def test_late_goes_by_vietnamese_days(office: Office) -> None:
    """06:00 on the 7th in Vietnam is still the 6th in UTC, where moments are stored."""
    case = office.submitted("2023-11-06 22:00")
    late = office.stamp(office.an, "2023-11-07 06:00", happened_at=at("2023-11-06 23:00"))
    results.withdraw(case, late)
    assert [one.is_late_entry for one in timeline(case, Shown.WHOLE)] == [False, True]


def test_spans_come_in_order_in_one_query(office: Office, django_assert_num_queries: Any) -> None:
    case = office.accepted("2023-11-06 09:00")
    with django_assert_num_queries(1):
        rows = spans(case)
    assert [(one.label, one.to_at) for one in rows] == [
        ("Chờ tiếp nhận", at("2023-11-06 09:00")), ("Đang giải quyết", None),
    ]  # fmt: skip


def test_who_sees_no_names_sees_no_typed_words_but_the_steps(office: Office) -> None:
    case = office.accepted("2023-11-06 09:00")
    processing.pause(
        case,
        office.stamp(office.minh, "2023-11-07 09:00"),
        ground="Chờ bà Hạnh xác minh",
        evidence="Công văn 1",
    )
    told = timeline(case, Shown.MASKED)
    assert told[2].words == (HIDDEN_WORDS,)
    assert told[1].words == ()
    assert timeline(case, Shown.NUMBERS_MASKED)[2].words == ("Chờ bà Hạnh xác minh",)


def test_an_explanation_without_typed_words_still_counts_the_same(office: Office) -> None:
    case = office.accepted("2023-11-06 09:00")
    case = processing.pause(
        case,
        office.stamp(office.minh, "2023-11-07 09:00"),
        ground="Chờ bà Hạnh xác minh",
        evidence="Công văn 1",
    )
    case = processing.resume(case, office.stamp(office.minh, "2023-11-09 09:00"))
    whole, bare = explain(case), explain(case, typed=False)
    assert whole.due is not None
    assert bare.due is not None
    assert whole.due.at == bare.due.at
    assert any("Hạnh" in line for line in whole.due.explanation.lines())
    assert not any("Hạnh" in line for line in bare.due.explanation.lines())
