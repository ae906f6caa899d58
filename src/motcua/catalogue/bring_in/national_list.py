"""Reading the national database's own list of procedures, XLSX or CSV (danh sách TTHC xuất từ Cơ sở dữ liệu quốc gia)."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from motcua.catalogue.bring_in.issuers import issuer_name
from motcua.catalogue.bring_in.levels import levels_of
from motcua.catalogue.bring_in.listed import BadList, Listed, ReadList
from motcua.catalogue.bring_in.row_checks import one_line, text_faults
from motcua.lib.spreadsheet import BadTable, TableRow, find_columns, read_table

MAX_ROWS = 20_000
COLUMNS: dict[str, tuple[str, ...]] = {
    "code": ("Mã số", "Mã TTHC", "Mã thủ tục", "Mã số TTHC", "Mã thủ tục hành chính"),
    "name": ("Tên", "Tên TTHC", "Tên thủ tục", "Tên thủ tục hành chính"),
    "issuer": ("Cơ quan ban hành", "Bộ, ngành ban hành", "Cơ quan công bố"),
    "bodies": ("Cơ quan thực hiện", "Cơ quan giải quyết"),
    "domain": ("Lĩnh vực",),
}
HEADINGS = {name: headings[0] for name, headings in COLUMNS.items()}


def read_national_list(path: Path) -> ReadList:
    """Read one ministry's list; it is the full list of the issuer that most rows name. Raises BadList.

    A row that cannot be taken is rejected with file, row and column; the others are still read.
    """
    read = ReadList(path.name)
    try:
        rows = read_table(path, max_rows=MAX_ROWS)
        _, columns = find_columns(rows, COLUMNS, path.name)
        for row, cells in _cells(rows, columns):
            _take(read, row, cells)
    except BadTable as fault:
        raise BadList(str(fault)) from fault
    if not read.rows and not read.rejected:
        raise BadList(f"{path.name}: danh sách không có thủ tục nào. Chưa nạp dòng nào.")
    _conclude(read)
    return read


def _cells(rows: Iterator[TableRow], columns: dict[str, int]) -> Iterator[tuple[TableRow, dict[str, str]]]:
    """Each row that is not blank, with its cells by column."""
    for row in rows:
        cells = {name: row.cells[at] if at < len(row.cells) else "" for name, at in columns.items()}
        if any(cells.values()) or row.problems:
            yield row, cells


def _take(read: ReadList, row: TableRow, cells: dict[str, str]) -> None:
    code = one_line(cells["code"])
    faults = [*row.problems, *text_faults(HEADINGS, {**cells, "code": code})]
    issuer = issuer_name(cells["issuer"])
    if issuer is None and cells["issuer"]:
        faults.append(f"cột “{HEADINGS['issuer']}”: chưa biết bộ, ngành “{one_line(cells['issuer'])[:80]}”")
    if faults:
        read.rejected += [f"{read.source}, dòng {row.number}, {fault}." for fault in faults]
        read.rejected_codes.add(code)
        return
    bodies = tuple(filter(None, (one_line(line) for line in cells["bodies"].split("\n"))))
    read.rows.append(
        Listed(
            row=row.number,
            code=code,
            name=one_line(cells["name"]),
            issuer=issuer or "",
            domain=one_line(cells["domain"]),
            executing_bodies=bodies or None,
            levels=levels_of(bodies) if bodies else None,
        )
    )


def _conclude(read: ReadList) -> None:
    """Whose full list this is, and what a person should know about it."""
    issuers = Counter(row.issuer for row in read.rows)
    read.full_for = issuers.most_common(1)[0][0] if issuers else None
    strangers = [row for row in read.rows if row.issuer != read.full_for]
    if strangers:
        read.warnings.append(
            f"{len(strangers)} thủ tục không phải của {read.full_for} (dòng {', '.join(str(r.row) for r in strangers[:10])})."
        )
    silent = sum(row.levels is None for row in read.rows)
    if silent:
        read.warnings.append(
            f"{silent} thủ tục không ghi cơ quan thực hiện; cấp thực hiện được giữ như đang có."
        )
