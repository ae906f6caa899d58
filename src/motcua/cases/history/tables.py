"""Histories kept as a table: one row an event, rows of one case together, headings in Vietnamese or English."""

from collections.abc import Iterator
from itertools import chain, groupby, islice
from pathlib import Path
from typing import Any

from motcua.cases.history.form import BadRow
from motcua.cases.history.payloads import SAYS
from motcua.lib.spreadsheet import read_table as read_rows
from motcua.lib.tables import TableRow, find_columns, heading_key

COLUMNS: dict[str, tuple[str, ...]] = {
    "key": ("Mã ở nguồn", "key"),
    "agency": ("Cơ quan", "agency"),
    "procedure": ("Mã thủ tục", "procedure"),
    "channel": ("Cách thức", "channel"),
    "kind": ("Việc", "kind"),
    "happened_at": ("Xảy ra lúc", "happened_at"),
}
"""Headings that must be there."""
MORE: dict[str, tuple[str, ...]] = {
    "code": ("Mã hồ sơ", "code"),
    "recorded_at": ("Ghi nhận lúc", "recorded_at"),
    "actor": ("Người thực hiện", "actor"),
    "owner": ("Chủ hồ sơ", "owner"),
    "limit_amount": ("Thời hạn", "limit_amount"),
    "limit_unit": ("Đơn vị thời hạn", "limit_unit"),
    "due_at": ("Hẹn trả", "due_at"),
    "required_online": ("Phải trực tuyến", "required_online"),
    "fee_owed": ("Phải nộp (đồng)", "fee_owed"),
    "amount_vnd": ("Đã nộp (đồng)", "amount_vnd"),
    "online": ("Nộp tiền trực tuyến", "online"),
    "input_digitised": ("Số hóa đầu vào", "input_digitised"),
    "output_digitised": ("Số hóa đầu ra", "output_digitised"),
    "step": ("Bước", "step"),
    "reason": ("Lý do", "reason"),
    "late_reason": ("Lý do quá hạn", "late_reason"),
    "ground": ("Căn cứ tạm dừng", "ground"),
    "way": ("Cách trả", "way"),
}
"""Headings that may be there; an empty cell says nothing."""
YES_NO = {"có": True, "x": True, "1": True, "true": True, "không": False, "0": False, "false": False}
FLAGS = frozenset({"required_online", "online", "input_digitised", "output_digitised"})
NUMBERS = frozenset({"fee_owed", "amount_vnd", "limit_amount"})
HEADER_SEARCH = 30

Told = tuple[str, Any]


def read_table(path: Path) -> Iterator[Told]:
    """Yield one record a case; raises BadTable when the file is no table or lacks a heading."""
    rows = read_rows(path)
    first = list(islice(rows, HEADER_SEARCH))
    header, columns = find_columns(first, COLUMNS, path.name)
    columns |= _optional(header)
    body = (row for row in chain(first, rows) if row.number > header.number and not row.blank)
    for key, group in groupby(body, key=lambda row: _cell(row, columns, "key")):
        yield _record(key, list(group), columns)


def _optional(header: TableRow) -> dict[str, int]:
    places = {heading_key(text): place for place, text in enumerate(header.cells)}
    found = {}
    for field, headings in MORE.items():
        for heading in headings:
            if heading_key(heading) in places:
                found[field] = places[heading_key(heading)]
    return found


def _cell(row: TableRow, columns: dict[str, int], field: str) -> str:
    place = columns.get(field)
    return row.cells[place] if place is not None and place < len(row.cells) else ""


def _record(key: str, rows: list[TableRow], columns: dict[str, int]) -> Told:
    first = rows[0]
    where = f"dòng {first.number}" if len(rows) == 1 else f"dòng {first.number}-{rows[-1].number}"
    try:
        events = [_event(row, columns) for row in rows]
        for row in rows:
            _same(first, row, columns)
    except BadRow as problem:
        return where, problem
    record: dict[str, Any] = {
        field: _cell(first, columns, field) for field in ("agency", "procedure", "channel", "code")
    }
    if _cell(first, columns, "owner"):
        record["owner"] = {"name": _cell(first, columns, "owner")}
    return where, {**record, "key": key, "events": events}


def _same(first: TableRow, row: TableRow, columns: dict[str, int]) -> None:
    """Rows of one case must agree on what the case is."""
    for field in ("agency", "procedure", "channel"):
        if _cell(row, columns, field) != _cell(first, columns, field):
            raise BadRow(f"dòng {row.number}", field, f"khác với dòng {first.number} của cùng hồ sơ")


def _event(row: TableRow, columns: dict[str, int]) -> dict[str, Any]:
    where = f"dòng {row.number}"
    if row.problems:
        raise BadRow(where, "(cả dòng)", "; ".join(row.problems))
    event: dict[str, Any] = {
        "kind": _cell(row, columns, "kind"),
        "happened_at": _cell(row, columns, "happened_at"),
    }
    for field in ("recorded_at", "actor"):
        if value := _cell(row, columns, field):
            event[field] = value
    payload: dict[str, Any] = {}
    for field in columns:
        value = _cell(row, columns, field)
        if value and (field in SAYS or field.startswith("limit_")) and field not in COLUMNS:
            payload[field] = _value(where, field, value)
    if "limit_amount" in payload or "limit_unit" in payload:
        payload["limit"] = {
            "amount": payload.pop("limit_amount", 0),
            "unit": payload.pop("limit_unit", "working_day"),
        }
    if payload:
        event["payload"] = payload
    return event


def _value(where: str, field: str, text: str) -> Any:
    if field in FLAGS:
        if text.lower() not in YES_NO:
            raise BadRow(where, field, f"“{text}” không phải có hoặc không")
        return YES_NO[text.lower()]
    if field in NUMBERS:
        if not text.isascii() or not text.isdigit():
            raise BadRow(where, field, f"“{text}” không phải số nguyên từ 0")
        return int(text)
    return text
