"""Group 6: small counts written both "03" and "9"."""

import re

from motcua.reports.checker.model import Finding, Reading


def check(reading: Reading) -> list[Finding]:
    """One finding when running text mixes padded and bare counts from 1 to 9; a bare 0 alone mixes nothing."""
    printed = [f for f in reading.figures if not f.in_table and re.fullmatch(r"\d+", f.text)]
    padded = [f for f in printed if re.fullmatch(r"0\d+", f.text)]
    bare = [f for f in printed if re.fullmatch(r"[1-9]", f.text)]
    if not padded or not bare:
        return []
    zero = [f.text for f in printed if f.text == "0"][:1]
    shown = ", ".join(dict.fromkeys([*(f.text for f in padded), *(f.text for f in bare), *zero]))
    message = f"Số nhỏ hơn 10 viết hai kiểu trong một báo cáo ({shown}); hãy chọn một: “03” hoặc “3”."
    return [Finding("them-so-khong", 6, "fault", message, padded[0].quote, padded[0].line)]
