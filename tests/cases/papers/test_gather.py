"""What each form says is what its event said, under the rules of the day of receipt."""

import pytest

from motcua.cases.lifecycle import Kind
from motcua.cases.models import CaseComponent
from motcua.cases.papers.forms import FormKey
from motcua.cases.papers.gather import NothingToPrint, slip_facts
from motcua.cases.papers.source import SlipExtra
from motcua.catalogue.models import Channel
from tests.cases.papers.counter import Counter, at


def test_receipt_says_everything_of_form_01(commune: Counter) -> None:
    facts = slip_facts(commune.accepted("2026-11-23 08:05"), FormKey.RECEIPT)
    assert facts.title == "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
    assert facts.head.parent == ("UBND XÃ TỨ KỲ",)
    assert facts.head.agency == ("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",)
    assert facts.head.number == "Số: 01/TNHS"
    assert facts.head.place == "Tứ Kỳ, ngày 23 tháng 11 năm 2026"
    assert (facts.applicant.name, facts.applicant.submitter) == ("Nguyễn Thị Thùy Dương", "Phạm Văn Hiếu")
    assert facts.applicant.phone == "0912345678"
    assert facts.applicant.email == "thuy.duong@example.vn"
    assert facts.procedure == "Thủ tục đăng ký khai sinh (1.001193)"
    assert [(line.name, line.form, line.count) for line in facts.papers] == [
        ("Tờ khai đăng ký khai sinh theo mẫu", "bản chính", 1),
        ("Giấy chứng sinh", "bản chính", 1),
        ("Thẻ căn cước của người đi đăng ký", "bản sao", 2),
    ]
    assert facts.limit == "5 ngày làm việc"
    assert facts.received == "08 giờ 05 phút, ngày 23 tháng 11 năm 2026"
    # 24/11 is a holiday since 2026.
    assert facts.due == "17 giờ 00 phút, ngày 01 tháng 12 năm 2026"
    assert facts.collect_at == "Trung tâm Phục vụ hành chính công, UBND xã Tứ Kỳ"
    assert (facts.book, facts.entry) == ("01/2026", "1")
    assert facts.fee == "8.000 đồng"
    assert facts.signature.name == "Trần Thị Hoa"


def test_the_checklist_of_the_case_goes_before_the_catalogue(commune: Counter) -> None:
    case = commune.accepted("2026-11-23 08:05")
    kept = [("Giấy chứng sinh", "original", 1), ("Ảnh 4x6", "copy", 3), ("Giấy ủy quyền", "missing", 1)]
    for n, (name, form, copies) in enumerate(kept, 1):
        CaseComponent.objects.create(case=case, n=n, name=name, form=form, copies=copies)
    lines = slip_facts(case, FormKey.RECEIPT).papers
    assert [(line.name, line.form, line.count) for line in lines] == [
        ("Giấy chứng sinh", "bản chính", 1),
        ("Ảnh 4x6", "bản sao", 3),
    ]


def test_an_online_case_came_with_electronic_papers(commune: Counter) -> None:
    facts = slip_facts(commune.accepted("2026-11-23 08:05", channel=Channel.ONLINE), FormKey.RECEIPT)
    assert {line.form for line in facts.papers} == {"bản điện tử"}


def test_the_forms_of_2018_have_their_own_names_and_desk(district: Counter) -> None:
    case = district.accepted("2023-11-06 09:00")
    receipt = slip_facts(case, FormKey.RECEIPT)
    assert receipt.head.agency == ("BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ",)
    assert receipt.desk == "Bộ phận Tiếp nhận và Trả kết quả, UBND huyện Tứ Kỳ"
    assert "Mẫu 01" in receipt.source
    district.act(
        case,
        Kind.EXTENDED,
        "2023-11-10 09:00",
        "lan",
        due_at=at("2023-11-17 17:00").isoformat(),
        reason="Chờ xác minh",
    )
    assert slip_facts(case, FormKey.APOLOGY).title == "Phiếu xin lỗi và hẹn lại ngày trả kết quả"


def test_apology_names_both_moments_and_the_reason(commune: Counter) -> None:
    case = commune.accepted("2026-11-16 08:05")
    before = case.due_at
    commune.act(
        case,
        Kind.EXTENDED,
        "2026-11-19 09:00",
        "lan",
        due_at=at("2026-11-30 17:00").isoformat(),
        reason="Chờ xác minh",
    )
    extra = SlipExtra(authority=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"))
    facts = slip_facts(case, FormKey.APOLOGY, extra=extra)
    assert before == at("2026-11-23 17:00")
    assert facts.title == "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"
    assert facts.head.agency == ("ỦY BAN NHÂN DÂN", "XÃ TỨ KỲ")
    assert facts.head.number == "Số: 01/PXL"
    assert facts.due == "17 giờ 00 phút, ngày 23 tháng 11 năm 2026"
    assert facts.promised == "17 giờ 00 phút, ngày 30 tháng 11 năm 2026"
    assert facts.reason == "Chờ xác minh"
    assert facts.signature.authority == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert facts.signature.name == "Đỗ Thị Ngọc Lan"


def test_an_apology_without_an_extension_prints_what_was_promised(commune: Counter) -> None:
    case = commune.accepted("2026-11-02 08:05")
    promised = at("2026-11-13 16:00").isoformat()
    commune.act(case, Kind.APOLOGISED, "2026-11-10 09:00", "lan", reason="Quá tải", promised_at=promised)
    facts = slip_facts(case, FormKey.APOLOGY)
    assert facts.due == "17 giờ 00 phút, ngày 09 tháng 11 năm 2026"
    assert facts.promised == "16 giờ 00 phút, ngày 13 tháng 11 năm 2026"


def test_a_request_before_acceptance_has_no_receipt_and_its_own_number(commune: Counter) -> None:
    case = commune.submitted("2026-11-23 08:05")
    commune.act(
        case, Kind.COMPLETION_ASKED, "2026-11-23 08:30", reason="Bản chụp mờ", items=["Giấy chứng sinh"]
    )
    facts = slip_facts(case, FormKey.SUPPLEMENT)
    assert (facts.items, facts.reason) == (("Giấy chứng sinh",), "Bản chụp mờ")
    assert facts.head.number == "Số: 01/HDHS"
    assert facts.contact == "Trần Thị Hoa"
    with pytest.raises(NothingToPrint, match="chưa có việc “Tiếp nhận”"):
        slip_facts(case, FormKey.RECEIPT)


def test_a_form_knows_nothing_that_came_after_its_event(commune: Counter) -> None:
    case = commune.accepted("2026-11-16 08:05")
    before = slip_facts(case, FormKey.RECEIPT)
    commune.act(
        case,
        Kind.EXTENDED,
        "2026-11-19 09:00",
        "lan",
        due_at=at("2026-11-30 17:00").isoformat(),
        reason="Chờ",
    )
    commune.act(case, Kind.STOPPED, "2026-11-20 09:00", "lan", reason="Theo đề nghị")
    assert slip_facts(case, FormKey.RECEIPT) == before
    stop = slip_facts(case, FormKey.STOP)
    assert stop.head.number == "Số: 01/TB-UBND"
    assert stop.reason == "Theo đề nghị"


def test_two_requests_are_two_papers(commune: Counter) -> None:
    case = commune.submitted("2026-11-23 08:05")
    commune.act(case, Kind.COMPLETION_ASKED, "2026-11-23 08:30", reason="Thiếu", items=["Tờ khai"])
    commune.act(case, Kind.COMPLETION_RECEIVED, "2026-11-25 08:30")
    commune.act(
        case, Kind.COMPLETION_ASKED, "2026-11-25 09:30", reason="Vẫn thiếu", items=["Giấy chứng sinh"]
    )
    assert slip_facts(case, FormKey.SUPPLEMENT).items == ("Giấy chứng sinh",)
    assert slip_facts(case, FormKey.SUPPLEMENT).head.number == "Số: 02/HDHS"
    first = slip_facts(case, FormKey.SUPPLEMENT, event_n=2)
    assert (first.items, first.head.number) == (("Tờ khai",), "Số: 01/HDHS")


def test_refusal_and_return_are_the_same_form(commune: Counter) -> None:
    refused = commune.submitted("2026-11-23 08:05")
    commune.act(refused, Kind.REFUSED, "2026-11-23 08:30", reason="Không thuộc thẩm quyền")
    returned = commune.accepted("2026-11-23 09:05")
    commune.act(returned, Kind.RETURNED, "2026-11-25 08:30", "lan", reason="Không đủ điều kiện")
    for case, reason in ((refused, "Không thuộc thẩm quyền"), (returned, "Không đủ điều kiện")):
        facts = slip_facts(case, FormKey.REFUSAL)
        assert (facts.reason, facts.head.number) == (reason, "")


def test_a_case_without_people_leaves_room_for_them(commune: Counter) -> None:
    facts = slip_facts(commune.accepted("2026-11-23 08:05", parties=()), FormKey.RECEIPT)
    assert (facts.applicant.name, facts.applicant.phone) == ("", "")


def test_the_control_slip_carries_the_name_and_no_number_of_a_person(commune: Counter) -> None:
    facts = slip_facts(commune.accepted("2026-11-23 08:05"), FormKey.CONTROL)
    assert facts.applicant.name == "Nguyễn Thị Thùy Dương"
    assert not any(
        (facts.applicant.id_number, facts.applicant.phone, facts.applicant.address, facts.applicant.email)
    )
