"""What every listed row must satisfy, whatever file it comes from (kiểm tra từng dòng danh mục)."""

import re
from collections import defaultdict
from collections.abc import Mapping

from motcua.catalogue.bring_in.listed import ReadList
from motcua.lib.vietnamese import clean_text, looks_like_legacy_encoding

# 1.000178, 2.000635; with the suffix of the province that made it local: 1.000948.H38
CODE = re.compile(r"\d\.\d{6}(\.[A-Y]\d{2})?")
MAX_CHARS = {"code": 40, "domain": 200, "name": 4000}
REQUIRED = ("code", "name", "issuer", "domain")


def one_line(text: str) -> str:
    """Clean text without line breaks and repeated spaces."""
    return " ".join(clean_text(text).split())


def text_faults(headings: Mapping[str, str], fields: Mapping[str, str]) -> list[str]:
    """What is wrong with a row's texts, each with the column's heading; empty when nothing is."""
    faults = [f"cột “{headings[name]}”: để trống" for name in REQUIRED if not fields[name].strip()]
    if fields["code"] and not CODE.fullmatch(fields["code"]):
        faults.append(
            f"cột “{headings['code']}”: “{fields['code'][:40]}” không có dạng 1.000178 hoặc 1.000948.H38"
        )
    for name, most in MAX_CHARS.items():
        if len(fields[name]) > most and name != "code":
            faults.append(f"cột “{headings[name]}”: dài hơn {most} ký tự")
    faults += [
        f"cột “{headings[name]}”: chữ bị lỗi phông (TCVN3, VNI), hãy chuyển sang Unicode"
        for name in ("name", "domain")
        if looks_like_legacy_encoding(fields[name])
    ]
    return faults


def reject_duplicates(read: ReadList) -> None:
    """A code that stands on several rows is rejected on all of them: nobody can say which one is right."""
    places: dict[str, list[int]] = defaultdict(list)
    for row in read.rows:
        places[row.code].append(row.row)
    twice = {code: rows for code, rows in places.items() if len(rows) > 1}
    read.rejected += [
        f"{read.source}, dòng {', '.join(map(str, rows))}, cột “Mã số”: mã {code} bị trùng."
        for code, rows in twice.items()
    ]
    read.rejected_codes |= set(twice)
    read.rows = [row for row in read.rows if row.code not in twice]
