"""The guided walk through an officer's day: its stops by post, each with the way to a real screen (làm quen)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Post
from motcua.agencies.permissions import ADMINISTRATORS
from motcua.cases.worklist import Tab, tab_cases, worker_of
from motcua.desk.scope import Scope

Role = Post.Role
Way = Callable[[Scope], str]
HANDS_ON = frozenset({Role.RECEPTION, Role.SPECIALIST, Role.SIGNER})
READING = frozenset({Role.REPORTER, Role.AUDITOR})
EVERYBODY = frozenset(Role)


@dataclass(frozen=True)
class Stop:
    """Chặng: what to try, what to look at, and where."""

    name: str
    roles: frozenset[Role]
    title: Any
    text: Any
    way: Way


def page(name: str, query: str = "") -> Way:
    """The way to a page."""
    return lambda scope: reverse(f"desk:{name}") + query


def case_under(tab: Tab, wanted: Q | None = None, act: str = "", *, in_term: bool = False) -> Way:
    """The way to the first case under a tab of the work list, or to one of its acts; to the tab itself while it is empty."""

    def way(scope: Scope) -> str:
        worker = worker_of(scope.person.username, scope.reach.posts, scope.now)
        found = tab_cases(worker, tab).filter(wanted or Q()).order_by("due_at", "pk")
        found = found.filter(due_at__gt=scope.now) if in_term else found
        code = found.values_list("code", flat=True).first()
        if code is None:
            return f"{reverse('desk:work')}?tab={tab.value}"
        return reverse("desk:act", args=[code, act]) if act else reverse("desk:case", args=[code])

    return way


STOPS = (
    Stop(
        "morning", HANDS_ON, _("Xem việc buổi sáng"),
        _("Mỗi thẻ bên trái là một loại việc, số bên cạnh là số hồ sơ. Thẻ “Quá hạn” phải về 0. Bấm ? để xem phím tắt của trang."),
        page("work"),
    ),
    Stop(
        "check", frozenset({Role.RECEPTION}), _("Kiểm tra hồ sơ gửi trực tuyến"),
        _("Có 8 giờ làm việc để trả lời. Xem giấy tờ người dân gửi, rồi tiếp nhận, hướng dẫn hoàn thiện một lần, hoặc từ chối."),
        case_under(Tab.WAITING),
    ),
    Stop(
        "counter", frozenset({Role.RECEPTION}), _("Nhận một hồ sơ tại quầy"),
        _("Gõ vài chữ của tên thủ tục, quét hoặc gõ số căn cước, đánh dấu giấy tờ, tiếp nhận và in giấy hẹn: chưa tới một phút."),
        page("counter"),
    ),
    Stop(
        "supplement", frozenset({Role.RECEPTION}), _("Nhận giấy tờ bổ sung"),
        _("Hồ sơ đang dừng thời hạn. Người dân mang đủ giấy thì bấm “Nhận đủ bổ sung”, ngày hẹn mới hiện kèm cách tính."),
        case_under(Tab.CITIZEN, Q(state="awaiting_supplement")),
    ),
    Stop(
        "hand_over", frozenset({Role.RECEPTION}), _("Trả một kết quả"),
        _("Hồ sơ đã có kết quả. Chọn cách trả và người nhận, rồi bấm “Trả kết quả”."),
        case_under(Tab.READY, act="hand_over"),
    ),
    Stop(
        "uncollected", frozenset({Role.RECEPTION}), _("Nhắc người chưa đến nhận"),
        _("Kết quả để lâu ở quầy: xem đã báo lúc nào, nhắc lại một tin."),
        page("late"),
    ),
    Stop(
        "mine", frozenset({Role.SPECIALIST}), _("Mở một hồ sơ của mình"),
        _("Một trang nói đủ: đang ở bước nào, ai giữ, còn bao lâu và vì sao hẹn ngày ấy, kinh nghiệm đồng nghiệp để lại."),
        case_under(Tab.MINE),
    ),
    Stop(
        "ask_supplement", frozenset({Role.SPECIALIST}), _("Yêu cầu bổ sung, đúng một lần"),
        _("Chọn lý do có sẵn rồi sửa cho đúng hồ sơ. Ghi đủ mọi giấy tờ: luật chỉ cho yêu cầu một lần."),
        case_under(Tab.MINE, Q(state="in_process", supplements=0), act="supplement", in_term=True),
    ),
    Stop(
        "consult", frozenset({Role.SPECIALIST}), _("Xin ý kiến nơi khác"),
        _("Câu hỏi có hạn trả lời riêng; thời hạn của hồ sơ vẫn chạy, nên hỏi sớm."),
        case_under(Tab.MINE, Q(state="in_process"), act="consult", in_term=True),
    ),
    Stop(
        "send_for_signature", frozenset({Role.SPECIALIST}), _("Soạn dự thảo và trình ký"),
        _("Soạn từ mẫu Word hoặc tải dự thảo lên, rồi trình người ký. Dự thảo bị trả lại nằm ở “Việc của tôi”, kèm lý do."),
        case_under(Tab.MINE, Q(state="in_process"), in_term=True),
    ),
    Stop(
        "sign", frozenset({Role.SIGNER}), _("Ký một kết quả"),
        _("Xem dự thảo, ký số bằng chứng thư của mình hoặc trả lại kèm lý do. Ký xong hồ sơ có kết quả điện tử ngay."),
        case_under(Tab.SIGNING),
    ),
    Stop(
        "overdue", frozenset({Role.SIGNER}), _("Xử lý một hồ sơ quá hạn"),
        _("Văn bản xin lỗi đã soạn sẵn: ghi lý do, ngày hẹn lại, gửi. Mỗi lần trễ chỉ gửi một văn bản."),
        case_under(Tab.OVERDUE),
    ),
    Stop(
        "unit", frozenset({Role.SIGNER}), _("Xem cả đơn vị"),
        _("Lọc theo thủ tục, người xử lý, hẹn trả. Chọn nhiều hồ sơ rồi giao hoặc chuyển một lần; từng hồ sơ có kết quả riêng."),
        page("work", "?tab=unit"),
    ),
    Stop(
        "lateness", frozenset({Role.SIGNER}), _("Xem vì sao trễ"),
        _("Quá hạn theo đơn vị và theo người, kể cả hồ sơ chưa quá hạn chỉ nhờ tạm dừng. Mỗi con số mở ra đúng các hồ sơ ấy."),
        page("lateness"),
    ),
    Stop(
        "search", HANDS_ON | {Role.CASHIER, Role.RECORDS}, _("Tìm một hồ sơ"),
        _("Gõ tên không dấu, vài số cuối của số định danh hoặc điện thoại; quét mã QR trên giấy hẹn thì mở thẳng hồ sơ."),
        page("search", "?q=nguyen"),
    ),
    Stop(
        "register", HANDS_ON | {Role.RECORDS, Role.CASHIER}, _("Mở sổ theo dõi"),
        _("Sổ tự ghi từ sự kiện của hồ sơ, xem trên màn hình, in PDF hoặc tải Excel, khóa theo năm."),
        page("register"),
    ),
    Stop(
        "messages", frozenset({Role.RECEPTION, Role.RECORDS, Role.AGENCY_ADMIN}), _("Xem tin đã gửi cho dân"),
        _("Tin không tới được nằm ở đây cho người xem, kèm lý do; gửi lại bằng một nút."),
        page("messages"),
    ),
    Stop(
        "handover", HANDS_ON, _("Bàn giao vị trí"),
        _("Nghỉ hoặc luân chuyển: mọi hồ sơ, dự thảo, câu hỏi đang giữ chuyển một lần khi hai bên cùng xác nhận, có biên bản in."),
        page("handovers"),
    ),
    Stop(
        "people", ADMINISTRATORS, _("Giao vị trí cho một người"),
        _("Quyền thuộc về vị trí, có ngày bắt đầu và kết thúc. Thêm người, giao vị trí, cấp mật khẩu tạm, thu lại khi nghỉ."),
        page("people"),
    ),
    Stop(
        "procedures", ADMINISTRATORS, _("Xem và sửa danh mục thủ tục"),
        _("Mỗi lần sửa là một phiên bản có ngày hiệu lực; thủ tục mang theo ca kiểm thử, chạy đạt mới công bố được."),
        page("procedures"),
    ),
    Stop(
        "report", READING | {Role.SIGNER}, _("Đọc báo cáo của kỳ"),
        _("Mỗi con số là một liên kết tới đúng các hồ sơ của nó. Tải Word, PDF, Excel; chốt để con số không đổi nữa."),
        page("report"),
    ),
    Stop(
        "audit", frozenset({Role.AUDITOR}) | ADMINISTRATORS, _("Xem ai đã xem gì"),
        _("Mọi lần xem dữ liệu cá nhân đều được ghi, chỉ thêm được, không sửa, không xóa được."),
        page("audit"),
    ),
    Stop(
        "account", EVERYBODY, _("Giữ tài khoản của mình"),
        _("Đổi mật khẩu, gắn ứng dụng mã xác thực hoặc khóa, xem và kết thúc các phiên đang mở ở máy khác."),
        lambda scope: reverse("mfa_index"),
    ),
)  # fmt: skip


def stops_for(scope: Scope) -> list[Stop]:
    """The stops of the posts that a person works in today, in the order of a day."""
    roles = {post.role for post in scope.every_post}
    return [stop for stop in STOPS if roles & stop.roles]
