"""Synonyms of the figures (data): how units call each number, most particular first."""

import re

_T = r"(?:\s*(?:thời)?\s*(?:hạn|hẹn|gian))"
IN_TIME = re.compile(
    rf"(?:trước|sớm){_T}?\s*(?:và|,|/|hoặc|&|\+)\s*(?:trả\s+|giải quyết\s+)?đúng{_T}?|"
    rf"đúng{_T}?\s*(?:và|,|/|hoặc|&|\+)\s*(?:trước|sớm){_T}?"
)
TIMING: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("in_time", IN_TIME),
    ("overdue", re.compile(rf"(?:quá|trễ|chậm){_T}|trả chậm|muộn{_T}?|\b(?:chậm|trễ)\W*(?:là|có)?\W*$")),
    ("in_term", re.compile(rf"trong{_T}|chưa (?:đến|tới|quá){_T}|còn{_T}")),
    ("early", re.compile(rf"(?:trước|sớm)(?:\s+so với)?{_T}|\bsớm\b")),
    ("on_time", re.compile(rf"đúng{_T}")),
)
CHANNELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("counter", re.compile(r"trực tiếp|tại quầy|hồ sơ giấy|tại bộ phận (?:một cửa|tiếp nhận)")),
    ("postal", re.compile(r"bưu chính|bcci|bưu điện")),
    ("online_full", re.compile(r"toàn trình")),
    ("online_partial", re.compile(r"một phần")),
    (
        "online",
        re.compile(r"trực tuyến|qua mạng|môi trường (?:mạng|điện tử)|cổng (?:dịch vụ công|dvc)|\bdvctt\b"),
    ),
)
_SUPPLEMENT = r"chờ (?:\S+\s){0,4}?bổ sung|đang (?:\S+\s){0,2}?bổ sung"
KEYS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "carried",
        re.compile(
            r"(?<!so với )(?<!cùng )\b(?:kỳ|tháng|quý|năm|đợt)(?: báo cáo)? (?:trước|cũ)|đầu kỳ|"
            r"(?:tồn|chuyển|tồn đọng) (?:từ |của )?(?:tháng|quý|năm|kỳ)(?! (?:sau|tới|tiếp))"
        ),
    ),
    ("paused", re.compile(rf"tạm (?:dừng|ngưng|ngừng)|{_SUPPLEMENT}")),
    ("unpaid", re.compile(r"chờ (?:\S+ ){0,3}?(?:nghĩa vụ|nộp (?:phí|lệ phí|tiền|thuế))")),
    ("supplement", re.compile(r"yêu cầu (?:\S+\s){0,3}?bổ sung|đề nghị (?:\S+\s){0,3}?bổ sung")),
    (
        "refused",
        re.compile(r"từ chối (?:tiếp nhận|nhận)|không (?:được )?tiếp nhận|chưa tiếp nhận|chờ tiếp nhận"),
    ),
    ("withdrawn", re.compile(r"(?:xin |đề nghị |tự |dân |đã )?rút\b")),
    (
        "returned",
        re.compile(r"trả lại|không đủ điều kiện|từ chối|không (?:được )?giải quyết|trả hồ sơ (?:cho|do|vì)"),
    ),
    ("stopped", re.compile(r"dừng (?:giải quyết|xử lý)|\bhủy\b|đình chỉ")),
    ("total", re.compile(r"đã và đang (?:giải quyết|xử lý|thụ lý)")),
    ("due", re.compile(r"đến hạn (?:phải )?(?:giải quyết|trả|xử lý)")),
    (
        "in_process",
        re.compile(
            r"đang (?:được |trong (?:quá trình |thời hạn |thời gian |hạn )?|tiếp tục )?(?:giải quyết|xử lý|thụ lý)|"
            r"chưa (?:được )?(?:giải quyết|xử lý)|(?:chuyển|tồn) (?:sang |qua )?(?:kỳ|tháng|quý) (?:sau|tới|tiếp)|"
            r"cuối kỳ|tiếp tục (?:giải quyết|xử lý)|còn lại"
        ),
    ),
    (
        "total",
        re.compile(
            r"(?:phải|cần) (?:giải quyết|xử lý)|tổng (?:số )?(?:lượng )?(?:hồ sơ )?(?:tthc |thủ tục hành chính )?"
            r"(?:trong kỳ|tiếp nhận và (?:giải quyết|xử lý)|thụ lý)"
        ),
    ),
    (
        "resolved",
        re.compile(
            r"(?:đã |được )(?:được |hoàn thành |có )?(?:giải quyết|xử lý|trả kết quả|hoàn thành|kết quả)|giải quyết xong|"
            r"(?<!phải )(?<!cần )\bgiải quyết\b|hoàn thành|(?<!phải )(?<!cần )xử lý xong|trả kết quả|đã trả(?! lời| lại)"
        ),
    ),
    (
        "received_or_total",
        re.compile(r"tổng (?:số )?(?:lượng )?(?:hồ sơ|tiếp nhận|số)?.*tiếp nhận|tổng tiếp nhận"),
    ),
    (
        "received",
        re.compile(
            r"tiếp nhận|nhận mới|phát sinh (?:mới|trong)|mới (?:nhận|phát sinh)|số mới|^\W*(?:hồ sơ )?mới\W*$"
        ),
    ),
    (
        "received_or_total",
        re.compile(
            r"^\W*tổng (?:số |cộng )?(?:lượng )?(?:hồ sơ)?(?: tthc| thủ tục hành chính)?\W*(?:là|có)?\W*$|^\W*tổng cộng\W*$"
        ),
    ),
)
REFUSES = re.compile(
    r"thanh toán|số hóa|lệ phí|\bphí\b|phản ánh|kiến nghị|khảo sát|phiếu|hài lòng|bản sao|chứng thực|tài khoản|vneid|"
    r"trả kết quả (?:qua|trực tuyến|điện tử|bản)|kết quả (?:điện tử|trực tuyến)|chữ ký|ký số|"
    r"(?<!chờ thực hiện )(?<!chờ )nghĩa vụ tài chính|"
    r"so với|cùng kỳ|tái sử dụng|thành phần hồ sơ|đồng bộ|xin lỗi|khiếu nại|tố cáo|phấn đấu|chỉ tiêu|dự kiến|kế hoạch|"
    r"(?:tăng|giảm)(?: thêm)?\s*$|tiếp nhận (?:và|,|/) ?(?:giải quyết|xử lý) trực tuyến|được giao|thuộc diện|"
    r"quy định (?:phải )?(?:thực hiện )?trực tuyến|phải (?:thực hiện|nộp) trực tuyến|đủ điều kiện (?:thực hiện )?trực tuyến"
)
OTHER_UNIT = re.compile(
    r"^\s*(?:\([^)]*\)\s*)?(?:tthc|thủ tục|dvc|dịch vụ|quyết định|văn bản|công văn|đơn vị|xã|phường|thị trấn|phòng|cơ quan|"
    r"cán bộ|công chức|người|lượt|ý kiến|phiếu|lớp|buổi|hội nghị|ngày|tháng|giờ|phút|năm|tin|bài|cuộc|lĩnh vực|nhiệm vụ|"
    r"đồng|triệu|tỷ|máy|bộ (?!hồ sơ)|cấp|kế hoạch|sở|huyện|nội dung|chỉ tiêu|tổ chức|doanh nghiệp|điểm|lần|bước|bản|"
    r"trường hợp (?!quá|trễ|trả|rút)|giao dịch|tài khoản|kết quả|quy trình|biên lai|thành phần|hộ|công dân|kiến nghị|phản ánh)"
)
QUALIFIED = re.compile(
    r"^\W*(?:\d[.)]\s*)?(?:tháng|kỳ|quý) trước\b(?!.{0,20}(?:chuyển|tồn|còn|sang))|"
    r"lũy kế(?! đã và đang)|từ đầu năm|cùng kỳ|so với|so sánh với|lĩnh vực|phi địa giới|ngoài địa giới|"
    r"(?<!một cửa )(?<!một cửa, )liên thông|trong ngày|"
    r"thủ tục (?!hành chính)\S+|riêng|điển hình|ví dụ|năm trước"
)
OFF_TOPIC = re.compile(
    r"phản ánh|\bpakn\b|khiếu nại|tố cáo|thanh toán|số hóa|lệ phí|chứng thực|khảo sát|hài lòng|bản sao|tuyên truyền|kiểm tra"
)
APART = re.compile(
    r"dịch vụ công trực tuyến|\bdvctt\b|\bdvc\b|môi trường điện tử|phi địa giới|bưu chính công ích$|theo lĩnh vực"
)
PARENTS = ("total", "received", "resolved", "in_process", "carried")
FLOATING = ("paused", "unpaid", "returned", "withdrawn", "stopped", "supplement")

NAMES = {
    "total": "tổng số hồ sơ phải giải quyết",
    "received": "tiếp nhận trong kỳ",
    "carried": "kỳ trước chuyển qua",
    "online": "tiếp nhận trực tuyến",
    "counter": "tiếp nhận trực tiếp",
    "postal": "tiếp nhận qua bưu chính",
    "online_full": "trực tuyến toàn trình",
    "online_partial": "trực tuyến một phần",
    "resolved": "đã giải quyết",
    "early": "giải quyết trước hạn",
    "on_time": "giải quyết đúng hạn",
    "in_time": "giải quyết trước và đúng hạn",
    "overdue": "giải quyết quá hạn",
    "in_process": "đang giải quyết",
    "in_term": "đang giải quyết, trong hạn",
    "process_overdue": "đang giải quyết, quá hạn",
    "paused": "tạm dừng",
    "unpaid": "chờ thực hiện nghĩa vụ tài chính",
    "returned": "trả lại",
    "withdrawn": "công dân rút",
    "stopped": "dừng giải quyết",
    "supplement": "yêu cầu bổ sung",
}
