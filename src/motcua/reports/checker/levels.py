"""Which level or unit (cấp huyện, cấp xã, xã X, Trung tâm ...) a paragraph or a table row speaks of."""

import re

from motcua.reports.checker.masking import plain
from motcua.reports.checker.model import Source

ALL, ROOT = "toàn bộ", ""

_ALL = re.compile(
    r"toàn (?:huyện|tỉnh|thành phố|thị xã|quận|xã|phường|ngành)|(?:cả )?(?:hai|2|02|ba|3|03) cấp|tính chung|"
    r"tổng hợp chung|tổng cộng|cộng chung|các cấp|tổng toàn|chung (?:hai|các) cấp"
)
_TIERS = (
    ("cấp tỉnh", re.compile(r"\bcấp tỉnh\b|\bcác sở,? (?:ban|ngành)|\bkhối (?:sở|tỉnh)")),
    (
        "cấp huyện",
        re.compile(
            r"(?<!hai )(?<!2 )\bcấp huyện\b(?!\s*(?:,|và)\s*xã)|"
            r"một cửa (?:của )?(?:ubnd )?huyện\b(?!,? xã)|\bkhối huyện\b|\bcấp quận\b|\bcấp thành phố\b"
        ),
    ),
    ("cấp xã", re.compile(r"\bcấp xã\b|\b(?:ubnd )?các xã\b|\bkhối xã\b|\bcấp phường\b")),
)
_NAMED = re.compile(
    r"^(?:tại |đối với |ở |về )?(?:bộ phận (?:một cửa|tiếp nhận và trả kết quả|tn&tkq) )?(?:của )?(?P<unit>"
    r"(?:ubnd |ủy ban nhân dân )?(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tp\.?)\s+\S.*|"
    r"(?:phòng|văn phòng|sở|ban quản lý|chi cục|công an|trung tâm|chi nhánh|trụ sở|cơ sở|điểm|bhxh|thanh tra|đồn)\s+\S.*|"
    r"(?:lĩnh vực|nhóm thủ tục|thủ tục|nhóm)\s+\S.*)$"
)
_RESULTS_AT = re.compile(
    r"(?:kết quả|tình hình|công tác|số liệu)\b.{0,80}?\s(?:tại|của|ở|đối với) (?P<unit>(?:xã|phường|thị trấn|đặc khu|huyện|quận|"
    r"phòng|văn phòng|sở|chi cục|chi nhánh|điểm|công an)\s\S.*)$"
)
_BODY = re.compile(r"\s*(?:[-+*•]|[a-z]\)|[ivx\d]+[.)]|kính gửi|thực hiện|căn cứ|tháng|trong|từ|tại|\|)")
_ORDINAL = re.compile(r"\s(?:số\s)?0?\d{1,2}\s*$")  # "Chi nhánh số 2", "Cơ sở 1"
_LISTED_NAME = re.compile(
    r"(?!(?:kết quả|trong|cụ thể|tổng|số|tình hình|về|kỳ|tháng|quý|năm|hồ sơ|tồn|nguyên nhân|lý do|hạn chế|ưu điểm|bao gồm|gồm|"
    r"đã|đang|mới|cũ|còn|trả|rút|tạm|chờ|quá|trước|đúng|sớm|trễ|so|đánh giá|công tác|việc|theo|toàn|bộ phận|từ|đến|lũy kế|kèm)\b)"
    r"[^\d:,;.]{2,60}:\s*(?:đã )?(?:tiếp nhận|tổng số hồ sơ|số hồ sơ)"
)
_FIGURE_WORD = re.compile(
    r"tiếp nhận(?! và trả)|giải quyết|hồ sơ|trước hạn|đúng hạn|quá hạn|tỷ lệ|số hóa|thanh toán|trực tuyến|tổng số"
)
_LEAD_MARKER = re.compile(
    r"^\s*(?:[-–—+•*●▪◦]|[a-zđ]\)|\(?[a-zđ\d]{1,2}\)|[ivx]+\.|\d{1,2}(?:\.\d{1,2})*\.?)\s*"
)


def without_marker(text: str) -> str:
    """The paragraph's words without its list marker, lower case."""
    return _LEAD_MARKER.sub("", plain(text), count=1).strip()


def tier_of(text: str) -> str | None:
    """The single tier that a text names; None when it names none or several."""
    lower = plain(text)
    found = [name for name, pattern in _TIERS if pattern.search(lower)]
    if _ALL.search(lower) and not found:
        return ALL
    return found[0] if len(found) == 1 else None


def heading_level(text: str) -> str | None:
    """Level of a short heading without figures ("b) Cấp xã", "* Trung tâm Phục vụ hành chính công:")."""
    words = without_marker(text).rstrip(" :.;")
    if not words or len(words.split()) > 14 or re.search(r"\d", words):
        return None
    if (results := _RESULTS_AT.match(words)) and (unit := named_unit(results["unit"])):
        return unit
    if _FIGURE_WORD.search(words):
        return (
            tier_of(words)
            if re.search(r"(?:tại|của|ở|đối với) (?:khối )?(?:ubnd )?(?:cấp|các)", words)
            else None
        )
    return tier_of(words) or named_unit(words)


def own_head(source: Source) -> str:
    """Letterhead and title of the report, where its own unit is named."""
    lines = [line for _, line in source.lines if line.strip()][:40]
    title = next((i for i, line in enumerate(lines) if re.match(r"\s*BÁO CÁO", line)), None)
    if title is None:
        return ""
    head = lines[:title]
    for line in lines[title : title + 5]:
        if _BODY.match(plain(line)):
            break
        head.append(line)
    return " ".join(plain(" ".join(head)).split())


def not_own(level: str | None, own: str) -> str | None:
    """The reporting unit's own name is no level of its report."""
    if level is None or level == ALL or level.startswith("cấp "):
        return level
    bare = re.sub(r"^(?:ubnd|ủy ban nhân dân)\s+", "", level)
    return ROOT if bare and bare in own else level


def named_unit(words: str) -> str | None:
    """A named unit or field standing alone; None for running text."""
    match = _NAMED.match(words)
    return match["unit"].strip() if match and len(words.split()) <= 14 else None


def lead_level(text: str) -> str | None:
    """Level named before the first figure of a paragraph ("Cấp xã: ...", "Tại xã X, tiếp nhận ...")."""
    words = without_marker(text)
    lead = re.split(r"\d", words, maxsplit=1)[0]
    opening = re.split(r"[:,]", words, maxsplit=1)[0]
    if not _FIGURE_WORD.search(opening) and not re.search(r"\d", _ORDINAL.sub("", opening)):
        named = named_unit(opening.strip())
        if named:
            return named
        if _LISTED_NAME.match(words) and words != plain(text).strip():
            return tier_of(opening) or opening.strip()
    subject = _FIGURE_WORD.split(lead, maxsplit=1)[0].strip()
    if subject and named_unit(subject) and re.search(r"(?:đã|mới|có|tiếp)?\s*$", subject):
        return named_unit(re.sub(r"\s+(?:đã|mới|có|số|tổng)$", "", subject))
    return tier_of(lead)


def row_level(name: str) -> str:
    """Level of a table row from its first words; totals read as `ALL`."""
    words = without_marker(name).rstrip(" :.")
    if is_total_row(words):
        return ALL
    return tier_of(words) or words


def is_total_row(words: str) -> bool:
    """Is it the line of totals (Tổng cộng, Cộng, Toàn huyện)?"""
    pattern = (
        r"(?:tổng(?: số| cộng| chung| toàn \S+)?|cộng|toàn (?:huyện|tỉnh|xã|thành phố|phường|quận|thị xã).*)"
    )
    return bool(re.fullmatch(rf"{pattern}(?:\s*\(.*\))?", plain(words).strip(" :.")))
