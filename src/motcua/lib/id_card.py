"""The text in the QR code of a national identity card (thẻ căn cước công dân, thẻ căn cước) read into its facts."""

import re
from dataclasses import dataclass
from datetime import date

from motcua.lib.vietnamese import clean_text, fold

_PARTS = ("số căn cước", "số CMND cũ", "họ và tên", "ngày sinh", "giới tính", "nơi thường trú", "ngày cấp")
# Later cards append parts that the counter does not need.
_MOST_PARTS = 11
_SEXES = {"nam": "Nam", "nu": "Nữ"}
_LONGEST = 1000


class BadIdCard(ValueError):
    """The text is not that of an identity card; the message says which part is wrong and what to do."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"Không đọc được mã QR của thẻ: {problem}. Hãy quét lại hoặc nhập tay theo thẻ.")


@dataclass(frozen=True)
class IdCard:
    """Thẻ căn cước: what its QR code says, in the order `id|old id|name|birth|sex|address|issued`."""

    number: str
    old_number: str
    full_name: str
    born_on: date
    sex: str
    address: str
    issued_on: date


def read_id_card(text: str) -> IdCard:
    """Read what a scanner typed; NFD, invisible characters and spaces around the parts do no harm. Errors: BadIdCard."""
    parts = _parts(text)
    number, old_number, name, born, sex, address, issued = parts[: len(_PARTS)]
    if not re.fullmatch(r"[0-9]{12}", number):
        raise BadIdCard("số căn cước phải có đúng 12 chữ số")
    if not re.fullmatch(r"(?:[0-9]{9}|[0-9]{12})?", old_number):
        raise BadIdCard("số CMND cũ phải có 9 chữ số, hoặc để trống")
    if not name:
        raise BadIdCard("thiếu họ và tên")
    if fold(sex) not in _SEXES:
        raise BadIdCard(f"giới tính “{sex[:20]}” không phải Nam hoặc Nữ")
    born_on, issued_on = _day(born, "ngày sinh"), _day(issued, "ngày cấp")
    if issued_on <= born_on:
        raise BadIdCard("ngày cấp phải sau ngày sinh")
    return IdCard(number, old_number, name, born_on, _SEXES[fold(sex)], address, issued_on)


def _parts(text: str) -> list[str]:
    if len(text) > _LONGEST:
        raise BadIdCard("nội dung quá dài")
    parts = [" ".join(part.split()) for part in clean_text(text).split("|")]
    if not len(_PARTS) <= len(parts) <= _MOST_PARTS:
        raise BadIdCard(f"cần {len(_PARTS)} phần ngăn bằng dấu |, đọc được {len(parts)} phần")
    return parts


def _day(digits: str, what: str) -> date:
    """A day written ddmmyyyy."""
    if not re.fullmatch(r"[0-9]{8}", digits):
        raise BadIdCard(f"{what} phải có dạng ngày, tháng, năm liền nhau gồm 8 chữ số")
    try:
        return date(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        raise BadIdCard(f"{what} {digits[:2]}/{digits[2:4]}/{digits[4:]} không có trong lịch") from None
