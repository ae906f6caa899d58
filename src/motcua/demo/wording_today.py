"""What people of the demo write: reasons, notes, questions (lý do, ghi chú, câu hỏi)."""

REASONS: dict[str, list[tuple[str, ...]]] = {
    "supplement": [
        ("Tờ khai chưa có chữ ký của người yêu cầu", "Tờ khai có chữ ký của người yêu cầu"),
        ("Bản chụp giấy tờ tùy thân bị mờ, không đọc được ngày cấp", "Bản chụp rõ hai mặt giấy tờ tùy thân"),
        ("Thiếu bản vẽ mặt bằng móng", "Bản vẽ mặt bằng móng, tỷ lệ 1/50 - 1/200"),
        ("Giấy ủy quyền chưa được chứng thực", "Giấy ủy quyền có chứng thực"),
    ],
    "pause": [
        ("Chờ bản án có hiệu lực về tranh chấp thửa đất liền kề", "Thông báo thụ lý vụ án của tòa án"),
        ("Chờ kết quả xác minh của cơ quan đăng ký hộ tịch nơi khác", "Văn bản đề nghị xác minh đã gửi"),
    ],
    "refuse": [
        ("Việc này thuộc thẩm quyền của Văn phòng đăng ký đất đai, không thuộc thẩm quyền của xã",),
        ("Người nộp không phải chủ hồ sơ và không có giấy ủy quyền",),
    ],
    "return": [
        ("Thông tin nhân thân chưa khớp Cơ sở dữ liệu quốc gia về dân cư",),
        ("Thửa đất nằm trong chỉ giới quy hoạch giao thông đã công bố",),
    ],
    "withdraw": [("Công dân đề nghị rút để nộp lại sau",), ("Công dân không còn nhu cầu",)],
    "stop": [("Chủ hồ sơ đề nghị dừng giải quyết bằng văn bản",), ("Người nộp không nộp bổ sung trong thời hạn",)],
    "late": [
        ("Cần xác minh thêm nguồn gốc sử dụng đất tại thực địa",),
        ("Đơn vị phối hợp chậm trả lời ý kiến",),
        ("Hệ thống dữ liệu hộ tịch gián đoạn hai ngày làm việc",),
    ],
    "send_back": [
        ("Căn cứ pháp lý trong dự thảo đã hết hiệu lực, đề nghị cập nhật",),
        ("Ngày sinh trong dự thảo chưa khớp giấy tờ tùy thân",),
    ],
}  # fmt: skip
"""By act: the reason, and the paper or evidence that belongs to it."""

NOTES = (
    "Đã gọi điện, công dân hẹn chiều mai mang bản chính đến đối chiếu. @{colleague} nhận giúp.",
    "Sổ gốc năm 1998 nằm ở kho lưu trữ tầng 2, ngăn C.",
    "Chủ hồ sơ đi lại khó khăn, nhờ @{colleague} trả kết quả tại nhà qua bưu chính.",
    "Thửa đất giáp đường liên xã, cần đo lại chỉ giới trước khi ký.",
)
QUESTIONS = (
    (
        "Phòng Quy hoạch - Kiến trúc, Sở Xây dựng",
        "Đề nghị cho ý kiến về chỉ giới xây dựng của thửa đất trong hồ sơ.",
    ),
    (
        "Chi nhánh Văn phòng đăng ký đất đai",
        "Đề nghị cung cấp trích lục và tình trạng đăng ký của thửa đất.",
    ),
    ("Phòng Hành chính tư pháp, Sở Tư pháp", "Đề nghị xác minh việc đăng ký hộ tịch trước đây của công dân."),
)
"""Unit that is asked, and what."""

GUIDANCE = (
    (
        "1.001193",
        "reception",
        "Hỏi trước cha mẹ đã đăng ký kết hôn chưa: nếu chưa, làm luôn thủ tục kết hợp nhận cha, mẹ, con để dân khỏi đi hai lần.",
    ),
    (
        "1.001193",
        "specialist",
        "Tra số định danh của mẹ trước khi cấp số cho trẻ; tên trẻ viết đúng dấu theo tờ khai, không sửa giúp.",
    ),
    (
        "1.004873",
        "specialist",
        "Người từng ở nhiều nơi: hỏi xác minh các nơi cư trú từ đủ tuổi kết hôn, gửi ngay trong ngày để kịp hạn 3 ngày.",
    ),
    (
        "1.013225",
        "reception",
        "Bản vẽ hay thiếu mặt bằng móng. Xem đủ bốn bản vẽ trước khi tiếp nhận, vì chỉ được yêu cầu bổ sung một lần.",
    ),
    (
        "1.013225",
        "specialist",
        "Hẹn chủ nhà có mặt khi kiểm tra thực địa và chụp ảnh mốc giới kèm vào hồ sơ.",
    ),
    (
        "2.000815",
        "reception",
        "Đối chiếu từng trang với bản chính. Nhận sau 15 giờ mà không kịp trong ngày thì viết giấy hẹn sang ngày làm việc sau.",
    ),
    (
        "1.001612",
        "specialist",
        "Kiểm tra trùng tên trong phạm vi xã; địa chỉ ở nhà chung cư cần xem mục đích sử dụng.",
    ),
    (
        "1.013978",
        "signer",
        "Chỉ ký khi đã hết thời gian niêm yết và có biên bản kết thúc công khai trong hồ sơ.",
    ),
)
"""Procedure, for which post, and what colleagues leave to the next ones."""

READY_REASONS = (
    ("1.013225", "ask_supplement", "Thiếu bản vẽ mặt bằng móng tỷ lệ 1/50 - 1/200 kèm sơ đồ đấu nối"),
    ("1.013225", "ask_completion", "Đơn đề nghị chưa đúng mẫu hoặc chưa có chữ ký của chủ đầu tư"),
    ("1.013225", "extend", "Cần kiểm tra lại chỉ giới xây dựng tại thực địa"),
    ("1.001193", "ask_completion", "Thiếu Giấy chứng sinh hoặc giấy tờ thay Giấy chứng sinh"),
    ("1.004873", "ask_supplement", "Cần giấy tờ chứng minh nơi cư trú trước đây để xác minh tình trạng hôn nhân"),
    ("1.001612", "ask_completion", "Tên hộ kinh doanh trùng với hộ đã đăng ký trong phạm vi xã"),
)  # fmt: skip
"""Procedure, act, and the reason that stands ready there."""

TRIALS = (
    ("1.001193", "Khai sinh nhận buổi sáng", "2026-03-10 08:30"),
    ("1.013225", "Giấy phép xây dựng qua dịp 30/4", "2026-04-15 09:00"),
    ("1.004873", "Xác nhận hôn nhân nhận chiều thứ Sáu", "2026-03-13 16:00"),
)
"""Procedure, name of its trial, and when the invented case comes in."""

HALF_ENTERED = (("1.000894", "Bùi Hữu Quân"), ("1.013225", "Đào Thị Lan"))
"""Procedure and owner of what the counter left half entered."""
