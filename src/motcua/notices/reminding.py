"""Reminding a citizen whose result waits to be collected (nhắc đến nhận kết quả)."""

from datetime import datetime

from motcua.cases.lifecycle import State
from motcua.cases.models import Case
from motcua.cases.permissions import Actor
from motcua.lib.vietnamese_format import format_date, in_vietnam
from motcua.notices.case_facts import facts_of_case
from motcua.notices.channels import open_channels
from motcua.notices.models import Message
from motcua.notices.outbox import Matter, put
from motcua.notices.permissions import MAY_REMIND, require_role
from motcua.notices.recipients import citizen_of
from motcua.notices.topics import Topic


class CannotRemind(Exception):
    """No reminder was sent; nothing was changed."""


def remind(case: Case, *, by: Actor, at: datetime) -> None:
    """Nhắc đến nhận kết quả, at most once a day. Raises NotKeeper, CannotRemind."""
    require_role(by, case.agency, MAY_REMIND, "nhắc người dân đến nhận kết quả")
    if case.state != State.RESOLVED:
        raise CannotRemind("Hồ sơ này không còn chờ trả kết quả nên không nhắc. Hãy tải lại danh sách.")
    to = citizen_of(case, open_channels())
    if to is None:
        raise CannotRemind(
            "Hồ sơ không có thư điện tử hay số di động để gửi tin nên chưa nhắc. Hãy gọi điện hoặc nhờ thôn, tổ dân phố."
        )
    today = in_vietnam(at).date()
    matter = Matter(f"{case.code}/{Topic.COLLECT}/{today}", Topic.COLLECT, case.agency, case.code)
    if Message.objects.filter(matter=matter.name).exists():
        raise CannotRemind("Hôm nay đã nhắc người dân này rồi, không gửi thêm. Nếu cần gấp, hãy gọi điện.")
    since = format_date(case.finish_happened_at) if case.finish_happened_at else ""
    if not put(matter, to, {**facts_of_case(case), "có từ ngày": since}, at):
        raise CannotRemind(
            "Cơ quan đang tắt loại tin “Nhắc đến nhận kết quả” nên chưa nhắc. Hãy gọi điện, hoặc nhờ quản trị bật lại."
        )
