"""Profile 2025: NĐ 118/2025/NĐ-CP and TT 03/2025/TT-VPCP, cases received 1/7/2025 - 4/8/2026."""

from dataclasses import replace
from datetime import date, time

from motcua.law.profiles.pack import Cited
from motcua.law.profiles.y2018 import Y2018

# Only the opening and the amended articles of NĐ 118/2025 were read; what rests on the rest is a setting.
_UNREAD = "Cấu hình theo Nghị định 118/2025/NĐ-CP"
_FORMS = "Thông tư 03/2025/TT-VPCP Phụ lục I"

Y2025 = replace(
    Y2018,
    name="y2025",
    title="Nghị định 118/2025/NĐ-CP, Thông tư 03/2025/TT-VPCP",
    valid_from=date(2025, 7, 1),
    valid_to=date(2026, 8, 4),
    clock_start=Cited("Từ khi tiếp nhận đủ hồ sơ, đúng quy định", _UNREAD, verified=False),
    non_boundary_from_competent=Cited(False, _UNREAD, verified=False),
    transfer_cutoff=Cited(time(15), _UNREAD, verified=False),
    supplement_restarts=Cited(True, _UNREAD, verified=False),
    supplement_request_days=Cited(3, _UNREAD, verified=False),
    max_supplement_requests=Cited(1, _UNREAD, verified=False),
    max_extensions=Cited(1, _UNREAD, verified=False),
    apology_lead_days=Cited(1, _UNREAD, verified=False),
    receipt_form=Cited("Giấy tiếp nhận hồ sơ và hẹn trả kết quả", f"{_FORMS}, Mẫu 01", verified=False),
    supplement_form=Cited("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", f"{_FORMS}, Mẫu 02", verified=False),
    refusal_form=Cited("Phiếu từ chối tiếp nhận giải quyết hồ sơ", f"{_FORMS}, Mẫu 03", verified=False),
    apology_form=Cited(
        "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết", f"{_FORMS}, Mẫu 04", verified=False
    ),
    stop_form=Cited("Thông báo dừng giải quyết hồ sơ", f"{_FORMS}, Mẫu 05", verified=False),
    control_form=Cited("Phiếu kiểm soát quá trình giải quyết hồ sơ", f"{_FORMS}, Mẫu 06", verified=False),
    register_form=Cited("Sổ theo dõi hồ sơ", f"{_FORMS}, Mẫu 07", verified=False),
)
