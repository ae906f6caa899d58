"""Printed again, a slip says what it said the first time, whatever was changed meanwhile."""

from motcua.cases.lifecycle import Kind
from motcua.cases.models import Case, CaseComponent, IssuedSlip, Party
from motcua.cases.papers.facts import SlipFacts
from motcua.cases.papers.forms import FormKey
from motcua.cases.papers.issued import issue_slip
from motcua.cases.papers.register import register_rows
from motcua.cases.papers.source import SlipExtra
from tests.cases.papers.counter import Counter, at

NOON = at("2026-11-23 12:00")


def issue(case: Case, form: FormKey = FormKey.RECEIPT, **more: object) -> SlipFacts:
    return issue_slip(case, form, by="hoa", at=NOON, **more)


def test_a_second_print_says_the_same_after_everything_changed(commune: Counter) -> None:
    case = commune.accepted("2026-11-23 08:05")
    first = issue(case, extra=SlipExtra(collect_at="Nhà văn hóa thôn Ngọc Lâm", sets=2))
    Party.objects.filter(case=case, role=Party.Role.OWNER).update(name="Tên Khác", phone="0")
    CaseComponent.objects.create(case=case, n=1, name="Giấy mới", form="copy", copies=1)
    again = issue(case)
    assert again == first
    assert (again.collect_at, again.sets) == ("Nhà văn hóa thôn Ngọc Lâm", 2)
    assert again.applicant.name == "Nguyễn Thị Thùy Dương"
    kept = IssuedSlip.objects.get()
    assert (kept.issued_by, kept.issued_at, kept.event_n) == ("hoa", NOON, 2)


def test_each_event_has_its_own_slip(commune: Counter) -> None:
    case = commune.submitted("2026-11-23 08:05")
    commune.act(case, Kind.COMPLETION_ASKED, "2026-11-23 08:30", reason="Thiếu", items=["Tờ khai"])
    first = issue(case, FormKey.SUPPLEMENT)
    commune.act(case, Kind.COMPLETION_RECEIVED, "2026-11-23 09:30")
    commune.act(
        case, Kind.COMPLETION_ASKED, "2026-11-23 10:30", reason="Còn thiếu", items=["Giấy chứng sinh"]
    )
    second = issue(case, FormKey.SUPPLEMENT)
    assert (first.reason, second.reason) == ("Thiếu", "Còn thiếu")
    assert issue(case, FormKey.SUPPLEMENT, event_n=2) == first
    assert IssuedSlip.objects.count() == 2


def test_the_control_slip_grows_with_the_case(commune: Counter) -> None:
    case = commune.accepted("2026-11-23 08:05")
    assert len(issue(case, FormKey.CONTROL).steps) == 1
    commune.act(case, Kind.FORWARDED, "2026-11-23 09:00", step="Thẩm tra", to="binh")
    assert len(issue(case, FormKey.CONTROL).steps) == 2
    assert not IssuedSlip.objects.exists()


def test_the_sets_of_the_receipt_stand_in_the_register(commune: Counter) -> None:
    case = commune.accepted("2026-11-23 08:05")
    issue(case, extra=SlipExtra(sets=3))
    assert register_rows(commune.agency, 2026).rows[0].sets == 3
