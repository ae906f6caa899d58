"""Group 9, tables: the line of totals against the lines of units, and the formulas of the column numbers."""

import re

from motcua.reports.checker import levels
from motcua.reports.checker.model import Finding, Reading, Row, Table
from motcua.reports.checker.numbers import vn
from motcua.reports.checker.rules.sums import Verdict
from motcua.reports.checker.tables_read import cell_value, is_index_row, name_column, split_head

_FORMULA = re.compile(r"\(?(\d{1,2})\)?((?:=\(?\d{1,2}\)?(?:\+\(?\d{1,2}\)?)*)+)")


def check(reading: Reading) -> Verdict:
    """Every table of the report."""
    verdict = Verdict()
    for item in reading.source.items:
        if isinstance(item, Table):
            head, body = split_head(item)
            verdict.add(_columns(head, body))
            verdict.add(_formulas(head, body))
    return verdict


def _columns(head: list[Row], body: list[Row]) -> Verdict:
    """Units above (or below) a line of totals; roman lines are subtotals of the lines that follow them."""
    verdict = Verdict()
    totals = [row for row in body if levels.is_total_row(row.cells[name_column(row)]) or _leading_total(row)]
    units = [row for row in body if row not in totals and not is_index_row(row)]
    if len(totals) != 1 or len(units) < 2:
        return verdict
    subtotals = [row for row in units if re.fullmatch(r"[IVX]+\.?|[A-H]\.?", row.cells[0].strip())]
    for column in range(1, len(totals[0].cells)):
        title = " ".join(row.cells[column] for row in head if column < len(row.cells)).lower()
        whole = cell_value(totals[0].cells[column])
        if whole is None or column == name_column(totals[0]) or re.search(r"tỷ lệ|%|ghi chú", title):
            continue
        verdict.add(_column(totals[0], column, whole, subtotals or units, title))
    return verdict


def _leading_total(row: Row) -> bool:
    return levels.is_total_row(row.cells[0]) and bool(row.cells[0].strip())


def _column(total: Row, column: int, whole: int, units: list[Row], title: str) -> Verdict:
    values = [cell_value(row.cells[column]) if column < len(row.cells) else None for row in units]
    blanks = [row.cells[column].strip() if column < len(row.cells) else "?" for row in units]
    if any(v is None and b not in ("", "-") for v, b in zip(values, blanks, strict=True)):
        return Verdict()
    added = sum(v or 0 for v in values)
    if added == whole:
        return Verdict(checked=1)
    name = f"cột {column + 1}" + (f" “{title.strip()}”" if title.strip() else "")
    message = f"Dòng tổng của bảng, {name}, ghi {vn(whole)} nhưng cộng các dòng được {vn(added)}; lệch {vn(abs(whole - added))}."
    return Verdict([Finding("tong-bang", 9, "fault", message, " | ".join(total.cells)[:160], total.line)], 1)


def _formulas(head: list[Row], body: list[Row]) -> Verdict:
    """ "(3)=(4)+(5)+(6)=(7)+(11)": the form itself says what adds up."""
    verdict = Verdict()
    index = next((row for row in head if is_index_row(row) and any("=" in c for c in row.cells)), None)
    if index is None:
        return verdict
    column_of = {
        m[1]: i for i, cell in enumerate(index.cells) if (m := re.match(r"\(?(\d{1,2})\)?", cell.strip()))
    }
    for cell in index.cells:
        match = _FORMULA.fullmatch(re.sub(r"\s", "", cell))
        if not match:
            continue
        for side in match[2].strip("=").split("="):
            parts = re.findall(r"\d{1,2}", side)
            if all(p in column_of for p in parts):
                for row in body:
                    verdict.add(_formula(row, column_of, match[1], parts))
    return verdict


def _formula(row: Row, column_of: dict[str, int], whole: str, parts: list[str]) -> Verdict:
    def value(name: str) -> int | None:
        place = column_of[name]
        return cell_value(row.cells[place]) if place < len(row.cells) else None

    left, right = value(whole), [value(p) for p in parts]
    if left is None or any(v is None for v in right):
        return Verdict()
    added = sum(v or 0 for v in right)
    if left == added:
        return Verdict(checked=1)
    sums = "+".join(f"({p})" for p in parts)
    message = (
        f"Dòng “{row.cells[name_column(row)]}”: cột ({whole}) ghi {vn(left)} nhưng {sums} = {vn(added)}."
    )
    return Verdict([Finding("cong-thuc-bang", 9, "fault", message, " | ".join(row.cells)[:160], row.line)], 1)
