"""Who sends the report and how it is headed, addressed and signed by NĐ 30/2020/NĐ-CP (thể thức văn bản)."""

from dataclasses import dataclass
from datetime import date

from motcua.agencies.models import Agency, Level
from motcua.agencies.naming import agency_lines, initials, parent_lines
from motcua.lib.vietnamese_format import day_in_words

UNIT_WORDS = ("thành phố", "thị trấn", "thị xã", "đặc khu", "tỉnh", "huyện", "quận", "xã", "phường")
# Luật Tổ chức chính quyền địa phương 2025: no district level from this day.
TWO_TIERS_FROM = date(2025, 7, 1)
# NĐ 309/2026/NĐ-CP Đ.14: control of procedures moves from Văn phòng Chính phủ to Bộ Tư pháp.
JUSTICE_FROM = date(2026, 8, 5)
BELOW = {"quận": "phường", "huyện": "xã, thị trấn", "thành phố": "phường, xã", "thị xã": "phường, xã"}


@dataclass(frozen=True)
class Signer:
    """Người ký: authority lines (KT. CHỦ TỊCH / PHÓ CHỦ TỊCH) and full name; a blank name is left to be filled in."""

    authority: tuple[str, ...]
    name: str = ""


CHAIR = Signer(("CHỦ TỊCH",))


def deputy(name: str) -> Signer:
    """Phó Chủ tịch who signs for the chair (ký thay, NĐ 30 Đ.13.1)."""
    return Signer(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), name)


@dataclass(frozen=True)
class Letterhead:
    """Thể thức: agency block, number, place and day, addressees, recipients, signature."""

    parent_lines: tuple[str, ...]
    agency_lines: tuple[str, ...]
    symbol: str
    place: str
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    signer: Signer = CHAIR
    number: int | None = None
    signed_on: date | None = None

    @property
    def number_line(self) -> str:
        """Số, ký hiệu: "Số: 05/BC-UBND"; dots for the clerk while the number is not given yet."""
        return f"Số: {'......' if self.number is None else f'{self.number:02d}'}/{self.symbol}"

    @property
    def day_words(self) -> str:
        """Ngày ký: "ngày 05 tháng 01 năm 2024"; days below 10 and months 1 and 2 with a leading 0 (NĐ 30)."""
        if self.signed_on is None:
            return "ngày ...... tháng ...... năm ......"
        return day_in_words(self.signed_on)

    @property
    def place_line(self) -> str:
        """Địa danh and day: "Tứ Kỳ, ngày 22 tháng 11 năm 2023"."""
        return f"{self.place}, {self.day_words}"


def letterhead_for(
    agency: Agency,
    *,
    parent: Agency | None,
    on: date,
    signer: Signer = CHAIR,
    number: int | None = None,
    signed_on: date | None = None,
    drafting_unit: str = "VP",
) -> Letterhead:
    """Thể thức of an agency's report to its parent on a day; `on` decides which world of levels it lives in."""
    return Letterhead(
        parent_lines=parent_lines(agency, parent),
        agency_lines=agency_lines(agency),
        symbol=f"BC-{initials(agency)}",
        place=agency.place_name,
        addressees=_addressees(agency, parent, on),
        recipients=_recipients(agency, on, drafting_unit),
        signer=signer,
        number=number,
        signed_on=signed_on,
    )


def _addressees(agency: Agency, parent: Agency | None, on: date) -> tuple[str, ...]:
    if parent is not None:
        return (parent.name,)
    if agency.level == Level.PROVINCE:
        return ("Bộ Tư pháp" if on >= JUSTICE_FROM else "Văn phòng Chính phủ",)
    return ()


def _recipients(agency: Agency, on: date, drafting_unit: str) -> tuple[str, ...]:
    word = _unit_word(agency)
    lines = ["Như trên", f"Chủ tịch, các Phó Chủ tịch UBND {word}"]
    if agency.level == Level.COMMUNE:
        lines += [f"Trang thông tin điện tử {word}"]
    else:
        lines += [
            f"Các cơ quan chuyên môn thuộc UBND {word}",
            f"UBND các {_units_below(agency, word, on)}",
            f"Cổng thông tin điện tử {word}",
        ]
    return (*(f"- {line};" for line in lines), f"- Lưu: VT, {drafting_unit}.")


def _units_below(agency: Agency, word: str, on: date) -> str:
    if agency.level == Level.DISTRICT:
        return BELOW.get(word, "xã, phường")
    return "xã, phường, đặc khu" if on >= TWO_TIERS_FROM else "huyện, thị xã, thành phố"


def _unit_word(agency: Agency) -> str:
    name = agency.unit_name.lower()
    return next((word for word in UNIT_WORDS if name.startswith(word)), "")
