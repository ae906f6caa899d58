"""Group 7: layout of a report under Nghị định 30/2020/NĐ-CP (Phụ lục I): header, receivers, signature."""

import re
from dataclasses import dataclass

from motcua.reports.checker.masking import plain
from motcua.reports.checker.model import Finding, Reading

_AGENCY = re.compile(
    r"ủy ban nhân dân|\bubnd\b|\bsở\b|văn phòng|trung tâm|\bphòng\b|\bban\b|hội đồng|\bbộ\b|\bcục\b|thanh tra|công an|chi nhánh"
)
_NUMBER = re.compile(r"số\s*:\s*(?P<n>[\d.…_ ]*?)\s*/\s*(?P<sign>[a-zđ][a-zđ\d.\-&/ ]*)")
_DATED = re.compile(
    r"(?P<place>[A-ZĐÀ-Ỹ][^,;:/\n]{1,45}?),\s*ngày\s*(?P<day>\d{1,2})?(?P<gap>[\s.…_/]*)tháng\s*(?P<month>\d{1,2})?[\s.…_/]*năm\s*(?P<year>\d{4})?"
)
_POWERS = re.compile(
    r"\b(?:TM\.|KT\.|TL\.|TUQ\.|Q\.)|CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|CHÁNH|THỦ TRƯỞNG|CỤC TRƯỞNG|BỘ TRƯỞNG|CHỦ NHIỆM"
)
_NAME = re.compile(
    r"(?:^|\s{2,}|\t|\|)\s*(?:(?:TS|ThS|Ths|BS|PGS\.TS)\.?\s*)?((?:[A-ZĐÀ-Ỹ][’'`]?\s?[a-zà-ỹ]*\s+){1,4}[A-ZĐÀ-Ỹ][a-zà-ỹ]+)\s*\.?\s*$"
)
_CENTRAL = r"thành phố (?:hà nội|hải phòng|đà nẵng|cần thơ|hồ chí minh|huế)"
_COUNCIL = (
    r"(?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|văn phòng ubnd|vp ubnd|văn phòng hđnd (?:và|&) ubnd)"
)
_SUPERIORS = (
    (4, re.compile(r"chính phủ|thủ tướng|\bbộ\s+[a-zà-ỹ]|\bvpcp\b")),
    (3, re.compile(rf"{_COUNCIL} (?:tỉnh|{_CENTRAL})|tỉnh ủy|\bsở\s+[a-zà-ỹ]|\btp\.? ?hcm")),
    (2, re.compile(rf"{_COUNCIL} (?:huyện|quận|thị xã|thành phố|tp)|(?:huyện|quận|thị|thành) ủy")),
)
_TIER = re.compile(
    r"\b(?:(?P<d>sở|ban quản lý)|(?P<x>xã|phường|thị trấn|đặc khu)|"
    rf"(?P<h>huyện|quận|thị xã|(?!{_CENTRAL})thành phố)|(?P<t>tỉnh|thành phố))\s"
)


@dataclass(frozen=True)
class _Parts:
    head: list[tuple[int, str]]
    title: str
    tail: list[tuple[int, str]]
    whole: str


def check(reading: Reading, *, issued: bool = True) -> list[Finding]:
    """Layout faults of a whole report; a fragment without title and national name only gets a note."""
    parts = _parts(reading)
    if parts is None:
        message = "Không thấy tên loại “BÁO CÁO” và Quốc hiệu nên không xét thể thức; có thể đây chỉ là một phần báo cáo."
        return [Finding("khong-xet-the-thuc", 7, "note", message)]
    return [*_head(parts, issued), *_receivers(parts), *_signature(parts)]


def _parts(reading: Reading) -> _Parts | None:
    lines = [(n, t) for n, t in reading.source.lines if t.strip()]
    title = next((i for i, (_, t) in enumerate(lines[:40]) if re.search(r"(?:^|\s)BÁO CÁO(?:\s|$)", t)), None)
    national = any("cộng hòa xã hội chủ nghĩa" in plain(t) for _, t in lines[:15])
    if title is None and not national:
        return None
    cut = title if title is not None else 6
    receivers = next(
        (i for i, (_, t) in enumerate(lines) if re.search(r"nơi nhận\s*:?", plain(t)) and i > cut), len(lines)
    )
    named = " ".join(t for _, t in lines[cut : cut + 8])
    return _Parts(lines[:cut], named, lines[receivers:], "\n".join(t for _, t in lines))


def _fault(code: str, message: str, quote: str = "", line: int = 0, *, fault: bool = True) -> Finding:
    return Finding(code, 7, "fault" if fault else "note", message, quote.strip(), line)


def _head(parts: _Parts, issued: bool) -> list[Finding]:
    text = "\n".join(t for _, t in parts.head)
    words = plain(text)
    line = parts.head[0][0] if parts.head else 1
    findings = []
    if "cộng hòa xã hội chủ nghĩa việt nam" not in " ".join(words.split()) or not re.search(
        r"độc lập\s*[-–]\s*tự do\s*[-–]\s*hạnh phúc", words
    ):
        findings.append(_fault("quoc-hieu", "Thiếu Quốc hiệu hoặc Tiêu ngữ ở đầu văn bản.", line=line))
    rest = re.sub(r"cộng hòa xã hội chủ nghĩa(?: việt nam)?|độc lập.*hạnh phúc", " ", words)
    rest = re.sub(r"[^\n]*ngày[^\n]*tháng[^\n]*|số\s*:[^\n]*|kính gửi[^\n]*", " ", rest)
    if not _AGENCY.search(rest):
        findings.append(
            _fault(
                "co-quan",
                "Thiếu tên cơ quan ban hành ở đầu văn bản (ô số 2 của Nghị định 30/2020/NĐ-CP).",
                line=line,
            )
        )
    return [*findings, *_number(parts, words, issued), *_place_and_day(parts, issued)]


def _number(parts: _Parts, words: str, issued: bool) -> list[Finding]:
    match = _NUMBER.search(words)
    line, quote = next(
        ((n, t) for n, t in parts.head if re.search(r"số\s*:", plain(t))),
        (parts.head[0][0] if parts.head else 1, ""),
    )
    if match is None:
        return [_fault("so-ky-hieu", "Thiếu số, ký hiệu văn bản (mẫu: Số: 05/BC-UBND).", quote, line)]
    digits = match["n"].strip()
    if not re.fullmatch(r"\d+", digits):
        return [_fault("so-ky-hieu", "Số văn bản còn để trống.", quote, line, fault=issued)]
    if len(digits) == 1:
        return [_fault("so-ky-hieu", f"Số văn bản nhỏ hơn 10 phải thêm số 0: 0{digits}.", quote, line)]
    return []


def _place_and_day(parts: _Parts, issued: bool) -> list[Finding]:
    for number, text in parts.head:
        match = _DATED.search(text)
        if match:
            return _day(match, text, number, issued)
    line = parts.head[0][0] if parts.head else 1
    return [_fault("ngay-thang", "Thiếu địa danh và ngày, tháng, năm ban hành.", line=line)]


def _day(match: re.Match[str], text: str, line: int, issued: bool) -> list[Finding]:
    if not match["day"] or not match["month"] or not match["year"]:
        return [_fault("ngay-thang", "Ngày ban hành còn để trống.", text, line, fault=issued)]
    short_day = len(match["day"]) == 1
    short_month = match["month"] in ("1", "2")
    if short_day or short_month:
        return [_fault("ngay-thang", "Ngày nhỏ hơn 10 và tháng 1, 2 phải thêm số 0 phía trước.", text, line)]
    return []


def _receivers(parts: _Parts) -> list[Finding]:
    if not parts.tail:
        return [_fault("noi-nhan", "Thiếu phần Nơi nhận.")]
    lines = [(n, t) for n, t in parts.tail if re.match(r"\s*[-–•+]|.*nơi nhận", plain(t))]
    text = "\n".join(plain(t) for _, t in lines)
    first = parts.tail[0]
    findings = []
    addressed = bool(re.search(r"kính gửi", plain(parts.whole)))
    as_above = "như trên" in text or "như kính gửi" in text
    superior = _superior(parts, lines)
    if superior and not addressed:
        findings.append(
            _fault("kinh-gui", "Báo cáo gửi cấp trên nhưng thiếu “Kính gửi”.", superior[1], superior[0])
        )
    if as_above and not addressed and not superior:
        findings.append(
            _fault(
                "kinh-gui", "Nơi nhận ghi “Như trên” nhưng văn bản không có “Kính gửi”.", first[1], first[0]
            )
        )
    if not as_above and (addressed or superior):
        findings.append(
            _fault("nhu-tren", "Nơi nhận thiếu dòng “- Như trên;” cho nơi được kính gửi.", first[1], first[0])
        )
    return [*findings, *_kept(parts)]


def _kept(parts: _Parts) -> list[Finding]:
    for number, text in parts.tail:
        match = re.search(r"lưu\s*:?\s*(vt|văn thư)\b([^\t|]*)", plain(text))
        if match:
            unit = re.match(r"\s*[,;+/-]\s*[a-zđ][a-zđ.\-]+", match[2])
            if unit:
                return []
            return [
                _fault(
                    "luu-vt",
                    "“Lưu: VT” thiếu chữ viết tắt tên đơn vị soạn thảo (mẫu: Lưu: VT, KSTT).",
                    text,
                    number,
                )
            ]
    return [_fault("luu-vt", "Nơi nhận thiếu dòng Lưu.", parts.tail[0][1], parts.tail[0][0])]


def _rank(words: str) -> float:
    """Tier of the issuing agency: 3 province, 2.5 department, 2 district, 1 commune, 0 unknown."""
    found = _TIER.search(words.replace("các xã", "").replace("thị xã", "huyện"))
    if not found:
        return 0
    return {"d": 2.5, "x": 1, "h": 2, "t": 3}[found.lastgroup or "t"]


def _superior(parts: _Parts, lines: list[tuple[int, str]]) -> tuple[int, str] | None:
    """The line of Nơi nhận that names an agency above the issuing one."""
    own = _issuer_rank(parts)
    for number, text in lines:
        words = re.sub(r"^\s*[-–•+]\s*", "", plain(text))
        for rank, pattern in _SUPERIORS:
            if own and rank > own and pattern.match(words):
                return number, text
    return None


def _issuer_rank(parts: _Parts) -> float:
    head = plain("\n".join(t for _, t in parts.head))
    agency = re.sub(r"cộng hòa xã hội[^\n]*|[^\n]*ngày[^\n]*tháng[^\n]*", " ", head)
    lines = [t for t in agency.split("\n") if _AGENCY.search(t)]
    ranks = [rank for rank in (_rank(" ".join(lines) + " "), _rank(plain(parts.title) + " ")) if rank]
    lowest = [_rank(line + " ") for line in lines if _rank(line + " ")]
    return min(lowest) if lowest else (ranks[0] if ranks else 0)


def _signature(parts: _Parts) -> list[Finding]:
    tail = parts.tail or [(0, "")]
    text = "\n".join(t for _, t in tail)
    findings = []
    if not _POWERS.search(text):
        findings.append(_fault("chu-ky", "Thiếu quyền hạn, chức vụ của người ký.", line=tail[-1][0]))
    named = any(_NAME.search(t) and not re.match(r"\s*[-–+•]", t) for _, t in tail)
    named = named or any(_NAME.search(t.split("\t")[-1]) for _, t in tail if "\t" in t)
    if not named:
        findings.append(_fault("chu-ky", "Thiếu họ tên người ký ở cuối văn bản.", line=tail[-1][0]))
    return findings
