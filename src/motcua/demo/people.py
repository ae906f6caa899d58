"""Invented people for the demo; no name, number or address belongs to anybody on purpose."""

from random import Random

SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn".split()
MIDDLE = {
    "male": "Văn Hữu Đức Quang Minh Xuân Công Đình".split(),
    "female": "Thị Thu Ngọc Thanh Kim Hồng Mai".split(),
}
GIVEN = {
    "male": "An Bình Cường Dũng Đạt Hải Hùng Huy Khánh Lộc Long Nam Phong Quân Sơn Tâm Thắng Tiến Toàn Tuấn".split(),
    "female": "Anh Chi Dung Giang Hà Hạnh Hiền Hoa Hương Lan Linh Loan Mai Nga Nhung Oanh Phương Thảo Thu Yến".split(),
}


def invent_owner(chance: Random, place: str) -> dict[str, str]:
    """Invent one owner of a case: name, a 12-digit number that starts like the province's, phone, village."""
    sex = chance.choice(("male", "female"))
    name = f"{chance.choice(SURNAMES)} {chance.choice(MIDDLE[sex])} {chance.choice(GIVEN[sex])}"
    century = "0" if sex == "male" else "1"
    return {
        "name": name,
        "id_number": f"030{century}{chance.randrange(50, 99):02d}{chance.randrange(1_000_000):06d}",
        "phone": f"09{chance.randrange(100_000_000):08d}",
        "address": f"Thôn {chance.randrange(1, 9)}, {place}",
    }
