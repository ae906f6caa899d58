"""What a message can be about, and which facts its wording may and must name (loại tin)."""

from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """Loại tin; the words stand in the database."""

    COMPLETION_ASKED = "completion_asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    SUPPLEMENT_ASKED = "supplement_asked"
    PAYMENT_AWAITED = "payment_awaited"
    EXTENDED = "extended"
    APOLOGISED = "apologised"
    RESOLVED = "resolved"
    COLLECT = "collect"
    RECEIVER_CODE = "receiver_code"
    HANDED_OVER = "handed_over"
    RETURNED = "returned"
    STOPPED = "stopped"
    ASSIGNED = "assigned"
    MENTIONED = "mentioned"
    DUE_TODAY = "due_today"


TOPIC_LABELS = {
    Topic.COMPLETION_ASKED: "Hướng dẫn hoàn thiện hồ sơ",
    Topic.ACCEPTED: "Đã tiếp nhận hồ sơ",
    Topic.REFUSED: "Từ chối tiếp nhận hồ sơ",
    Topic.SUPPLEMENT_ASKED: "Yêu cầu bổ sung hồ sơ",
    Topic.PAYMENT_AWAITED: "Chờ nộp phí, lệ phí",
    Topic.EXTENDED: "Xin lỗi và hẹn lại ngày trả",
    Topic.APOLOGISED: "Xin lỗi vì chậm trả",
    Topic.RESOLVED: "Đã có kết quả",
    Topic.COLLECT: "Nhắc đến nhận kết quả",
    Topic.RECEIVER_CODE: "Mã nhận kết quả",
    Topic.HANDED_OVER: "Đã trả kết quả",
    Topic.RETURNED: "Trả lại hồ sơ",
    Topic.STOPPED: "Dừng giải quyết hồ sơ",
    Topic.ASSIGNED: "Cán bộ được giao hồ sơ",
    Topic.MENTIONED: "Cán bộ được nhắc đến",
    Topic.DUE_TODAY: "Việc đến hạn trong ngày",
}


@dataclass(frozen=True)
class Facts:
    """Tên các chỗ điền: `may` be named in the wording of a topic, `must` be named or the message would be useless."""

    must: frozenset[str]
    may: frozenset[str]


CASE_FACTS = frozenset({"mã hồ sơ", "thủ tục", "cơ quan"})


def _facts(must: set[str], more: set[str]) -> Facts:
    return Facts(frozenset(must), frozenset(must) | frozenset(more) | CASE_FACTS)


_CODE = "mã hồ sơ"
TOPIC_FACTS = {
    Topic.COMPLETION_ASKED: _facts({_CODE, "giấy tờ", "lý do"}, set()),
    Topic.ACCEPTED: _facts({_CODE, "hẹn trả"}, set()),
    Topic.REFUSED: _facts({_CODE, "lý do"}, set()),
    Topic.SUPPLEMENT_ASKED: _facts({_CODE, "giấy tờ", "lý do"}, {"hạn bổ sung"}),
    Topic.PAYMENT_AWAITED: _facts({_CODE, "số tiền"}, set()),
    Topic.EXTENDED: _facts({_CODE, "hẹn trả", "lý do"}, set()),
    Topic.APOLOGISED: _facts({_CODE, "lý do"}, {"hẹn trả"}),
    Topic.RESOLVED: _facts({_CODE}, set()),
    Topic.COLLECT: _facts({_CODE}, {"có từ ngày"}),
    Topic.RECEIVER_CODE: _facts({_CODE, "mã nhận"}, set()),
    Topic.HANDED_OVER: _facts({_CODE}, set()),
    Topic.RETURNED: _facts({_CODE, "lý do"}, set()),
    Topic.STOPPED: _facts({_CODE, "lý do"}, set()),
    Topic.ASSIGNED: _facts({_CODE}, {"hẹn trả", "người chuyển", "lời nhắn"}),
    Topic.MENTIONED: _facts({_CODE}, {"người ghi"}),
    Topic.DUE_TODAY: _facts({"số hồ sơ", "danh sách"}, {"ngày"}),
}
TO_OFFICERS = frozenset({Topic.ASSIGNED, Topic.MENTIONED, Topic.DUE_TODAY})
