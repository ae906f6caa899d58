"""Biên bản bàn giao vị trí việc làm on A4, in the layout of a biên bản (NĐ 30/2020/NĐ-CP Phụ lục III, Mẫu 1.10)."""

from datetime import datetime

from motcua.cases.models import HandoverOfPost
from motcua.cases.papers.render import TEMPLATES
from motcua.lib.pdf import compile_pdf
from motcua.lib.vietnamese_format import format_number

COUNTED = (
    ("cases", "hồ sơ đang giữ"),
    ("supplements", "trong đó đang chờ bổ sung, nộp phí hoặc tạm dừng"),
    ("signatures", "hồ sơ chờ ký"),
    ("drafts", "dự thảo kết quả chưa ký"),
    ("consultations", "yêu cầu xin ý kiến chưa trả lời"),
    ("counter_drafts", "hồ sơ nhập dở tại quầy"),
    ("notes", "ghi chú nội bộ trên các hồ sơ trên"),
)
"""What is handed over, in the order of the minutes."""


class NotDone(ValueError):
    """The handover is not done, so there are no minutes yet."""


def counts_of(moved: dict[str, object]) -> list[tuple[str, str, int]]:
    """Key, words and number of everything that was or would be handed over."""
    found = {key: moved.get(key, 0) for key, _ in COUNTED}
    return [
        (key, words, len(held) if isinstance(held := found[key], list) else int(str(held)))
        for key, words in COUNTED
    ]


def render_minutes(handover: HandoverOfPost) -> bytes:
    """Bytes of the PDF; what was kept when the handover was done always gives the same bytes. Raises NotDone."""
    if handover.done_at is None or not handover.minutes:
        raise NotDone("Bàn giao chưa hoàn tất nên chưa có biên bản. Hai bên hãy xác nhận trước.")
    counts = [
        {"words": words, "number": format_number(number)} for _, words, number in counts_of(handover.moved)
    ]
    at = datetime.fromisoformat(handover.minutes["moment"])
    return compile_pdf(TEMPLATES / "minutes.typ", {**handover.minutes, "counts": counts}, at)
