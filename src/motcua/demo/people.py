"""Invented people for the demo; no name, number or address belongs to anybody on purpose."""

from random import Random

from motcua.cases.application import PartyFacts
from motcua.lib.vietnamese import fold

SHARE_WITH_PHONE, SHARE_WITH_EMAIL = 0.85, 0.35
SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn".split()
MIDDLE = {
    "male": "Văn Hữu Đức Quang Minh Xuân Công Đình".split(),
    "female": "Thị Thu Ngọc Thanh Kim Hồng Mai".split(),
}
GIVEN = {
    "male": "An Bình Cường Dũng Đạt Hải Hùng Huy Khánh Lộc Long Nam Phong Quân Sơn Tâm Thắng Tiến Toàn Tuấn".split(),
    "female": "Anh Chi Dung Giang Hà Hạnh Hiền Hoa Hương Lan Linh Loan Mai Nga Nhung Oanh Phương Thảo Thu Yến".split(),
}


def invent_name(chance: Random, sex: str = "") -> str:
    """Invent a name; without a sex it is drawn too."""
    sex = sex or chance.choice(("male", "female"))
    return f"{chance.choice(SURNAMES)} {chance.choice(MIDDLE[sex])} {chance.choice(GIVEN[sex])}"


def invent_owner(chance: Random, place: str) -> dict[str, str]:
    """Invent one owner of a case: name, a 12-digit number that starts like the province's, phone, village."""
    sex = chance.choice(("male", "female"))
    name = invent_name(chance, sex)
    century = "0" if sex == "male" else "1"
    return {
        "name": name,
        "id_number": f"030{century}{chance.randrange(50, 99):02d}{chance.randrange(1_000_000):06d}",
        "phone": f"09{chance.randrange(100_000_000):08d}",
        "address": f"Thôn {chance.randrange(1, 9)}, {place}",
    }


def invent_applicant(chance: Random, n: int, place: str, role: str = "owner") -> PartyFacts:
    """Invent somebody who comes today. No province gives numbers that begin with 032, and no letter reaches `.example`."""
    sex = chance.choice(("male", "female"))
    name = invent_name(chance, sex)
    reached = chance.random()
    return PartyFacts(
        name=name,
        role=role,
        id_number=f"032{'0' if sex == 'male' else '1'}{chance.randrange(55, 99):02d}{n:06d}",
        phone=f"09000{n:05d}" if reached < SHARE_WITH_PHONE else "",
        email=f"{fold(name).replace(' ', '.')}@thu-nghiem.example" if reached < SHARE_WITH_EMAIL else "",
        address=f"Thôn {chance.randrange(1, 9)}, {place}",
    )
