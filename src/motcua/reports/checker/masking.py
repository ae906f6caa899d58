"""Hides the numbers that are no figures (dates, document numbers, articles, phones) under same-length signs."""

import re
from functools import lru_cache

_NOT_FIGURES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}",
        r"(?<![\d.,])\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?:19|20)\d{2}(?!\d)",
        r"\bngày\s+\d{1,2}\s?[/.\-]\s?\d{1,2}(?![\d%])",
        r"\b(?:từ|đến|hết)\s+\d{1,2}/\d{1,2}(?=\s*(?:đến|-|–|[,;.)]|$))",
        r"\b(?:tháng|quý|kỳ)\s+(?:\d{1,2}|[ivx]+)\s?(?:[/\-]|năm)\s?(?:19|20)\d{2}\b",
        r"(?<![\d.,/])(?:0?[1-9]|1[0-2])/20[0-3]\d(?![\d/.,])(?!\s*(?:hồ sơ|,?\s*\(?đạt|%|=))",
        r"\b\d+[a-z]?(?:/\d{4})?/[a-zđ]{1,}[a-zđ\d]*(?:[-–&/][a-zđ\d.&]+)*",
        r"\b(?:số|số hiệu|quyết định|công văn|kế hoạch|nghị quyết|chỉ thị|thông báo)\s*:?\s*\d+(?=[-/][a-zđ])[-/\w]*",
        r"\bnăm\s+(?:19|20)\d{2}(?:\s?[-–]\s?(?:19|20)\d{2})?",
        r"\b(?:giai đoạn|nhiệm kỳ|khóa)\s+[\d\s\-–ivx]+",
        r"\b(?:tháng|quý|tuần)\s+(?:thứ\s+)?\d{1,2}\b(?!\s*(?:hồ sơ|%|[.,]\d))",
        r"\bngày\s+\d{1,2}(?=\s|$|[,;.)])(?!\s*hồ sơ)",
        r"\b(?:điều|khoản|điểm|mục|phụ lục|biểu|biểu mẫu|mẫu|mẫu số|chương|(?<!một )phần|cột|bảng)\s+(?:số\s+)?\d[\w./\-]*",
        r"\b(?:mức độ|cấp độ|mức)\s+\d(?:\s*(?:,|và)\s*\d)?\b",
        r"\bđề án\s+0?6\b|\b24/7\b|\bnghị định\s+(?:số\s+)?\d+",
        r"\b\d{1,2}\s?(?:h|giờ)\s?\d{0,2}\b",
        r"\b0\d{2,3}[.\s]\d{3}[.\s]\d{3,4}(?:[.\s]\d{3})?\b|\b0\d{9,10}\b",
        r"\b\d\.\d{6}(?:\.[\w.]+)?\b",
        r"\b[a-z]\d{2}(?:\.\d+)*-\d{6,8}-\d{4,7}\b",
        r"\b(?:iso|tcvn)\s?\d[\d:.\-]*",
        r"https?://\S+|\b[\w.]+@[\w.]+",
    )
]
_TONES = {
    "oà": "òa",
    "oá": "óa",
    "oả": "ỏa",
    "oã": "õa",
    "oạ": "ọa",
    "uỷ": "ủy",
    "uý": "úy",
    "uỳ": "ùy",
    "uỵ": "ụy",
}
_OLD_TONE = re.compile(r"(?<!q)(" + "|".join(_TONES) + r")(?![a-zà-ỹ])")


def plain(text: str) -> str:
    """Lower case with one placing of tone marks (hoá = hóa); the length never changes."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(ch.lower() if len(ch.lower()) == 1 else ch for ch in text)
    return _OLD_TONE.sub(lambda m: _TONES[m[1]], lower)


@lru_cache(maxsize=4096)
def masked(text: str) -> str:
    """The plain text with every number that is no figure replaced by "¤", offsets kept."""
    result = plain(text)
    for pattern in _NOT_FIGURES:
        result = pattern.sub(lambda m: re.sub(r"\d", "¤", m[0]), result)
    return result
