"""Identity and telephone numbers as people write them, brought to one form (số định danh, mã số thuế, điện thoại)."""

import re
import unicodedata

_LEFT_OUT = re.compile(r"[\s.()\u00a0]")
_CITIZEN = re.compile(r"(0\d\d)\d{9}", re.ASCII)
_OLD_CARD = re.compile(r"\d{9}", re.ASCII)
_TAX_CODE = re.compile(r"\d{10}(?:-\d{3})?", re.ASCII)
_PASSPORT = re.compile(r"[A-Z]\d{7,8}", re.ASCII)
_PHONE = re.compile(r"0\d{9,10}", re.ASCII)
LAST_PROVINCE = 96
"""Province codes of birth on identity cards run from 001 to 096."""


class BadNumber(ValueError):
    """The number cannot be one of its kind; the message says what is wrong and what to do."""


def read_id_number(text: str) -> str:
    """Số định danh (12 digits), số CMND (9), mã số thuế (10, or 10-3) or hộ chiếu (B1234567); empty stays empty. Errors: BadNumber."""
    number = _LEFT_OUT.sub("", text).upper()
    if not number or any(kind.fullmatch(number) for kind in (_OLD_CARD, _TAX_CODE, _PASSPORT)):
        return number
    citizen = _CITIZEN.fullmatch(number)
    if citizen and 1 <= int(citizen.group(1)) <= LAST_PROVINCE:
        return number
    if re.fullmatch(r"\d{12}", number, re.ASCII):
        raise BadNumber(
            "Số định danh phải bắt đầu bằng mã tỉnh từ 001 đến 096. Hãy xem lại ba chữ số đầu theo thẻ."
        )
    digits = sum(letter in "0123456789" for letter in number)
    raise BadNumber(
        f"Số giấy tờ có {digits} chữ số. Cần 12 chữ số (định danh), 9 (chứng minh nhân dân), 10 (mã số thuế) "
        "hoặc số hộ chiếu. Hãy nhập lại theo giấy tờ."
    )


def is_tax_code(number: str) -> bool:
    """Mã số thuế (10 digits, or 10-3): it belongs to an organisation or a household business."""
    return _TAX_CODE.fullmatch(_LEFT_OUT.sub("", number)) is not None


def read_phone(text: str) -> str:
    """Điện thoại as 0912345678, also from +84 or 0084; empty stays empty. Errors: BadNumber."""
    number = _LEFT_OUT.sub("", text).replace("-", "")
    for prefix in ("+84", "0084"):
        if number.startswith(prefix):
            number = "0" + number.removeprefix(prefix).removeprefix("0")
    if number and not _PHONE.fullmatch(number):
        raise BadNumber("Số điện thoại cần 10 chữ số, như 0912 345 678. Hãy nhập lại.")
    return number


def strange_letters(name: str) -> str:
    """Letters of another alphabet inside a word of Latin letters: they look the same and are found by nobody (Cyrillic а for a)."""
    found = []
    for word in name.split():
        alphabets = {letter: _alphabet(letter) for letter in word if letter.isalpha()}
        if "LATIN" in alphabets.values():
            found += [letter for letter, alphabet in alphabets.items() if alphabet != "LATIN"]
    return "".join(dict.fromkeys(found))


def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "?").split(" ", 1)[0]
