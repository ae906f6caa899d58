"""Differences between two versions, in sentences that an official understands."""

from dataclasses import replace

import pytest

from motcua.catalogue.content import Content
from motcua.catalogue.differences import differences, plan_differences
from motcua.catalogue.lines import DutyLine, FeeLine, FieldLine, LimitLine, PaperLine, ResultLine, StepLine

BEFORE = Content(
    "Chứng thực",
    "Chứng thực",
    limits=(LimitLine("counter", 2, "working_day"),),
    fees=(FeeLine("counter", "Phí", 4000),),
    papers=(PaperLine("Bản chính", 1), PaperLine("Căn cước", 0, 1, required=False)),
    results=(ResultLine("Bản sao"),),
    duties=(DutyLine("required_online", holds=False),),
    fields=(FieldLine("so_ban", "Số bản", "number"),),
)


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        ({"name": "Sao y"}, "Tên thủ tục: từ “Chứng thực” thành “Sao y”."),
        (
            {"limits": (LimitLine("counter", 1, "same_day"),)},
            (
                "Thời hạn giải quyết: “Nộp trực tiếp” từ “2 ngày làm việc, tính lại từ đầu khi bổ sung” "
                "thành “trong ngày, tính lại từ đầu khi bổ sung”."
            ),
        ),
        ({"fees": ()}, "Phí, lệ phí: bỏ “Phí, nộp trực tiếp” (4.000 đồng)."),
        (
            {"fees": (*BEFORE.fees, FeeLine("counter", "Phí", 9000, "business", "hợp tác xã"))},
            "Phí, lệ phí: thêm “Phí, nộp trực tiếp, tổ chức, doanh nghiệp” (9.000 đồng; miễn, giảm: hợp tác xã).",
        ),
        (
            {"papers": (BEFORE.papers[0], PaperLine("Căn cước", 0, 1, form="TK-1", group="Xuất trình"))},
            "Giấy tờ phải nộp: “Căn cước” từ “1 bản sao, không bắt buộc” thành “1 bản sao, bắt buộc, mẫu TK-1, nhóm “Xuất trình””.",
        ),
        ({"papers": BEFORE.papers[::-1]}, "Giấy tờ phải nộp: “thứ tự” từ “Bản chính; Căn cước” thành “Căn cước; Bản chính”."),
        ({"results": (ResultLine("Bản sao", "KQ1"),)}, "Kết quả: “Bản sao” từ “không có mã” thành “mã KQ1”."),
        (
            {"duties": (DutyLine("required_online", holds=True, legal_basis="QĐ 5"),)},
            "Nghĩa vụ, cách tính: “Phải thực hiện trực tuyến” từ “không” thành “có; căn cứ QĐ 5”.",
        ),
        (
            {"fields": (FieldLine("so_ban", "Số bản cần sao", "number"),)},
            "Tờ khai điện tử: “so_ban” từ “Số bản: số, bắt buộc” thành “Số bản cần sao: số, bắt buộc”.",
        ),
    ],
)  # fmt: skip
def test_each_difference_is_one_sentence(after: dict[str, object], sentence: str) -> None:
    found = differences(BEFORE, replace(BEFORE, **after))  # type: ignore[arg-type]
    assert [one.sentence for one in found] == [sentence]


def test_the_same_content_differs_in_nothing() -> None:
    assert differences(BEFORE, replace(BEFORE)) == []


def test_two_papers_of_one_name_are_told_apart() -> None:
    twice = (PaperLine("Ảnh", 1), PaperLine("Ảnh", 2))
    found = differences(replace(BEFORE, papers=twice), replace(BEFORE, papers=(*twice, PaperLine("Ảnh", 3))))
    assert [one.sentence for one in found] == ["Giấy tờ phải nộp: thêm “Ảnh” (3 bản chính, bắt buộc)."]


def test_step_plans_are_compared_too() -> None:
    before = [StepLine("Tiếp nhận", "reception", 40), StepLine("Ký", "signer", 60)]
    after = [
        StepLine("Tiếp nhận", "reception", 40),
        StepLine("Ký", "signer", 30),
        StepLine("Trả", "reception", 30),
    ]
    assert [one.sentence for one in plan_differences(before, after)] == [
        "Quy trình nội bộ: “Ký” từ “Lãnh đạo ký duyệt, 60% thời gian” thành “Lãnh đạo ký duyệt, 30% thời gian”.",
        "Quy trình nội bộ: thêm “Trả” (Tiếp nhận và trả kết quả, 30% thời gian).",
    ]
