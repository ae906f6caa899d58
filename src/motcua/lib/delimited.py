"""Reading CSV that people make: the separator is found, the encoding must be Unicode (tệp CSV)."""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

from motcua.lib.tables import BadTable, TableRow
from motcua.lib.vietnamese import clean_text

SEPARATORS = ";,\t"
_SAMPLE_LINES = 20


def read_delimited(path: Path, max_rows: int) -> Iterator[TableRow]:
    """Rows of a CSV file in UTF-8 or UTF-16, separated by semicolons, commas or tabs; raises BadTable."""
    encoding = _encoding(path)
    try:
        with path.open(encoding=encoding, newline="") as lines:
            separator = _separator(
                path.name, [line for _, line in zip(range(_SAMPLE_LINES), lines, strict=False)]
            )
            lines.seek(0)
            reader = csv.reader(lines, delimiter=separator)
            for number, cells in enumerate(reader, 1):
                if number > max_rows:
                    raise BadTable(f"{path.name}: có hơn {max_rows} dòng. Hãy chia nhỏ tệp.")
                yield TableRow(number, tuple(clean_text(cell).strip() for cell in cells))
    except UnicodeError as fault:
        raise BadTable(
            f"{path.name}: tệp không phải Unicode nên chữ tiếng Việt sẽ sai. Hãy lưu lại dạng “CSV UTF-8”."
        ) from fault
    except csv.Error as fault:
        raise BadTable(f"{path.name}: không đọc được thành bảng. Hãy lưu lại dạng “CSV UTF-8”.") from fault


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\x00" in start:
        raise BadTable(f"{path.name}: tệp không phải CSV. Hãy dùng .xlsx hoặc lưu lại dạng “CSV UTF-8”.")
    return "utf-8-sig"


def _separator(name: str, sample: list[str]) -> str:
    """The separator that gives the most columns, the same number in most of the first rows."""
    if not sample:
        raise BadTable(f"{name}: tệp trống. Chưa nạp dòng nào.")

    def score(separator: str) -> tuple[int, int]:
        widths = [len(cells) for cells in csv.reader(sample, delimiter=separator) if cells]
        usual = max(set(widths), key=widths.count) if widths else 1
        return (widths.count(usual) if usual > 1 else 0, usual)

    return max(SEPARATORS, key=score)
