"""Profile 2026: NĐ 118/2025/NĐ-CP as amended by NĐ 309/2026/NĐ-CP, cases received from 5/8/2026."""

from dataclasses import replace
from datetime import date, time

from motcua.law.profiles.pack import Cited
from motcua.law.profiles.y2025 import Y2025

_DECREE = "Nghị định 118/2025/NĐ-CP"
_AMENDED = "sửa đổi bởi Nghị định 309/2026/NĐ-CP"

Y2026 = replace(
    Y2025,
    name="y2026",
    title="Nghị định 118/2025/NĐ-CP, sửa đổi bởi Nghị định 309/2026/NĐ-CP",
    valid_from=date(2026, 8, 5),
    valid_to=None,
    clock_start=Cited(
        "Từ khi tiếp nhận đủ hồ sơ, đúng quy định, ghi trên Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        f"{_DECREE} Đ.17.3, {_AMENDED} Đ.8.3",
        verified=True,
    ),
    non_boundary_from_competent=Cited(True, f"{_DECREE} Đ.17.3, {_AMENDED} Đ.8.3", verified=True),
    transfer_cutoff=Cited(time(15), f"{_DECREE} Đ.18.2, {_AMENDED} Đ.9", verified=True),
    max_supplement_requests=Cited(1, f"{_DECREE} Đ.17.2.a, {_AMENDED} Đ.8.1", verified=True),
)
