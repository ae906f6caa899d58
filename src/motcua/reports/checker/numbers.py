"""Vietnamese numbers in running text: dots or spaces in thousands, decimal comma or point, "gần", "nghìn", "02 (hai)"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

_TOKEN = re.compile(
    r"(?<![\w.,])(?P<n>\d{1,3}(?P<sep>[.,  ])\d{3}(?:(?P=sep)\d{3})*(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)*)"
    r"(?P<pct>\s{0,2}%)?(?P<mult>\s+(?:nghìn|ngàn|triệu|vạn)\b)?"
)
_APPROX = re.compile(
    r"(?<![a-zà-ỹ])(gần|hơn|trên|khoảng|xấp xỉ|ước(?: đạt| tính)?|dưới|tối thiểu|ít nhất|không quá|trung bình|bình quân|[~≈<>≥≤])"
    r"\s*(?:được\s+|đạt\s+|có\s+)?$"
)
_MULTIPLIER = {"nghìn": 1000, "ngàn": 1000, "vạn": 10_000, "triệu": 1_000_000}
_WORDS = re.compile(r"(?:\s*hồ sơ)?\s*\(\s*([a-zà-ỹ]+(?:\s[a-zà-ỹ]+){0,6})\s*\)")
_DIGIT = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip


@dataclass(frozen=True)
class Number:
    """Số: a number as printed; `decimals` counts the printed decimals, `approx` holds "gần", "hơn" ... or ""."""

    value: Decimal
    text: str
    start: int
    end: int
    percent: bool = False
    decimals: int = 0
    approx: str = ""
    readable: bool = True
    in_words: int | None = None

    @property
    def is_count(self) -> bool:
        """A whole number that may be the size of a set of cases."""
        return self.readable and not self.percent and not self.approx and self.value == int(self.value)


def find_numbers(text: str) -> Iterator[Number]:
    """Every number of a lower-case text whose dates and document numbers were masked before."""
    for match in _TOKEN.finditer(text):
        yield _number(match, text)


def _number(match: re.Match[str], text: str) -> Number:
    raw, percent = match["n"], bool(match["pct"])
    mult = (match["mult"] or "").strip()
    value, decimals = _value(raw, decimal=percent or bool(mult))
    before = text[max(0, match.start() - 24) : match.start()]
    found = _APPROX.search(before)
    approx = found[1] if found else ""
    if approx == "trên" and re.search(r"\d\s*(?:hồ sơ\s*)?trên\s*$", before):
        approx = ""  # "4.224 trên 4.226 hồ sơ" is a fraction
    words = _WORDS.match(text, match.end())
    return Number(
        value=(value or Decimal(0)) * _MULTIPLIER.get(mult, 1),
        text=raw,
        start=match.start(),
        end=match.end(),
        percent=percent,
        decimals=decimals,
        approx=approx or ("nghìn" if mult else ""),
        readable=value is not None,
        in_words=from_words(words[1]) if words else None,
    )


def _value(raw: str, decimal: bool) -> tuple[Decimal | None, int]:
    """Value and printed decimals; None when the grouping makes no sense ("4.47" as a count, "4.479.12")."""
    if raw.isdigit():
        return Decimal(raw), 0
    if decimal and (single := re.fullmatch(r"(\d+)[.,](\d+)", raw)):
        return Decimal(f"{single[1]}.{single[2]}"), len(single[2])
    if re.fullmatch(r"[1-9]\d{0,2}(?:([.,  ])\d{3})(?:\1\d{3})*", raw):
        return Decimal(re.sub(r"\D", "", raw)), 0
    if whole := re.fullmatch(r"(\d{1,3}(?:\.\d{3})+),(\d{1,2})", raw):
        return Decimal(f"{whole[1].replace('.', '')}.{whole[2]}"), len(whole[2])
    if single := re.fullmatch(r"(\d+),(\d{1,2})", raw):
        return Decimal(f"{single[1]}.{single[2]}"), len(single[2])
    return None, 0


def from_words(words: str) -> int | None:
    """Value of a number written in words up to 999 ("hai mươi lăm" = 25); None for anything else."""
    total, unit = 0, None
    for word in words.split():
        if word in _DIGIT:
            total, unit = (total + (unit or 0), _DIGIT[word])
        elif word in ("mươi", "trăm") and unit is not None:
            total, unit = total + unit * (10 if word == "mươi" else 100), None
        elif word not in ("linh", "lẻ"):
            return None
    if total == 0 and unit is None:
        return None
    return total + (unit or 0)


def rounded(numerator: int, denominator: int, decimals: int, *, down: bool = False) -> Decimal:
    """Percent of a fraction, rounded half up (or cut off) at `decimals`; the denominator is not 0."""
    exact = Decimal(numerator) * 100 / Decimal(denominator)
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_DOWN if down else ROUND_HALF_UP)


def vn(value: Decimal | int) -> str:
    """A number as Vietnamese readers write it: dot in thousands, comma before decimals."""
    return f"{value:,}".replace(",", "_").replace(".", ",").replace("_", ".")
