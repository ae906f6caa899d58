"""Profile 2018: NĐ 61/2018/NĐ-CP and TT 01/2018/TT-VPCP, cases received 21/6/2018 - 30/6/2025."""

from datetime import date, time

from motcua.law.profiles.pack import Cited, Profile

_CODE = "Bộ luật Dân sự 91/2015/QH13"
_DECREE = "Nghị định 61/2018/NĐ-CP"
_FORMS = "Thông tư 01/2018/TT-VPCP Đ.9"

Y2018 = Profile(
    name="y2018",
    title="Nghị định 61/2018/NĐ-CP, Thông tư 01/2018/TT-VPCP",
    valid_from=date(2018, 6, 21),
    valid_to=date(2025, 6, 30),
    clock_start=Cited("Từ khi tiếp nhận đủ hồ sơ hợp lệ", f"{_DECREE} Đ.17", verified=True),
    non_boundary_from_competent=Cited(
        False, "Chưa có quy định trong Nghị định 61/2018/NĐ-CP", verified=False
    ),
    first_day=Cited("Không tính ngày đầu tiên", f"{_CODE} Đ.147.2", verified=True),
    roll_over=Cited(
        "Ngày cuối là ngày nghỉ thì hết hạn vào ngày làm việc tiếp theo", f"{_CODE} Đ.148.5", verified=True
    ),
    month_end=Cited(
        "Hết hạn vào ngày tương ứng, nếu không có thì ngày cuối tháng", f"{_CODE} Đ.148.3", verified=True
    ),
    hours_from_moment=Cited(
        "Tính bằng giờ thì bắt đầu từ thời điểm tiếp nhận", f"{_CODE} Đ.147.1", verified=True
    ),
    check_hours=Cited(8, "Nghị định 45/2020/NĐ-CP Đ.10", verified=False),
    transfer_cutoff=Cited(time(15), f"{_DECREE} Đ.18.2", verified=True),
    same_day_cutoff=Cited(
        time(15),
        "Quyết định công bố của từng thủ tục (nhận sau 15 giờ, trả ngày làm việc sau)",
        verified=False,
    ),
    supplement_restarts=Cited(True, f"{_DECREE} Đ.19.4", verified=True),
    supplement_request_days=Cited(3, f"{_DECREE} Đ.19.4", verified=True),
    max_supplement_requests=Cited(1, f"{_DECREE} Đ.11.2.c", verified=True),
    max_extensions=Cited(1, f"{_DECREE} Đ.19.9", verified=True),
    apology_lead_days=Cited(1, f"{_DECREE} Đ.19.9", verified=True),
    transfer_grace_minutes=Cited(60, "Cấu hình: thời gian được coi là đầu giờ làm việc", verified=False),
    receipt_form=Cited("Giấy tiếp nhận hồ sơ và hẹn trả kết quả", f"{_FORMS}, Mẫu 01", verified=True),
    supplement_form=Cited("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", f"{_FORMS}, Mẫu 02", verified=True),
    refusal_form=Cited("Phiếu từ chối tiếp nhận giải quyết hồ sơ", f"{_FORMS}, Mẫu 03", verified=True),
    apology_form=Cited("Phiếu xin lỗi và hẹn lại ngày trả kết quả", f"{_FORMS}, Mẫu 04", verified=True),
    stop_form=Cited(
        "Thông báo dừng giải quyết hồ sơ", "Chưa có mẫu trong Thông tư 01/2018/TT-VPCP", verified=False
    ),
    control_form=Cited("Phiếu kiểm soát quá trình giải quyết hồ sơ", f"{_FORMS}, Mẫu 05", verified=True),
    register_form=Cited("Sổ theo dõi hồ sơ", f"{_FORMS}, Mẫu 06", verified=True),
)
