"""How each state of a case looks: a word, a sign and a tone, never colour alone."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TICK = "M3 8.5l3.2 3.2L13 4.5"
CIRCLE = "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11z"
CROSS = "M4 4l8 8M12 4l-8 8"
BARS = "M5.5 3v10M10.5 3v10"


@dataclass(frozen=True)
class StateLook:
    """Cách hiển thị of one state; `sign` is the path of a 16 by 16 drawing, `tone` a css suffix."""

    word: str | Promise
    tone: str
    sign: str


STATE_LOOKS = {
    "early": StateLook(_("trước hạn"), "early", TICK),
    "on_time": StateLook(_("đúng hạn"), "on-time", f"{CIRCLE}M5.5 8.2l1.8 1.8 3.2-3.8"),
    "due_soon": StateLook(_("sắp đến hạn"), "due-soon", f"{CIRCLE}M8 5v3h2.5"),
    "overdue": StateLook(_("quá hạn"), "overdue", "M8 2.5v6.5M8 12.4v.6"),
    "in_term": StateLook(_("trong hạn"), "early", CIRCLE),
    "submitted": StateLook(_("chờ tiếp nhận"), "plain", "M8 2.5v7M5 7l3 3 3-3M3 13.5h10"),
    "incomplete": StateLook(_("chờ hoàn thiện trước tiếp nhận"), "paused", "M5.5 3v6M10.5 3v6M3 13h10"),
    "in_process": StateLook(_("đang giải quyết"), "on-time", CIRCLE),
    "paused": StateLook(_("đang tạm dừng"), "paused", BARS),
    "awaiting_supplement": StateLook(_("chờ bổ sung"), "paused", f"{BARS}M13 8h2M14 7v2"),
    "awaiting_payment": StateLook(_("chờ nghĩa vụ tài chính"), "paused", "M2.5 4.5h11v7h-11zM2.5 7.5h11"),
    "resolved": StateLook(_("đã có kết quả"), "early", "M4 2.5h8v11H4zM6 8.2l1.5 1.5L10.2 6.4"),
    "handed_over": StateLook(_("đã trả kết quả"), "early", "M1.5 8.5l3 3 6-7M8 11l.6.5 6-7"),
    "returned": StateLook(
        _("trả lại, không đủ điều kiện"), "plain", "M6 3.5L2.5 7 6 10.5M2.5 7h7a4 4 0 0 1 4 4v1.5"
    ),
    "withdrawn": StateLook(_("công dân rút"), "plain", "M13.5 8h-11M6.5 4l-4 4 4 4"),
    "stopped": StateLook(_("dừng giải quyết"), "plain", "M4 4h8v8H4z"),
    "refused": StateLook(_("từ chối tiếp nhận"), "plain", CROSS),
}
