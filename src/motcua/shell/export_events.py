"""export events: every event, one line each, for replay by a stranger (xuất sự kiện)."""

import csv
import io
import json
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management import CommandError
from tqdm import tqdm

from motcua.reports.event_export import FIELDS, event_lines, events_in, exported_agencies
from motcua.reports.periods import BadPeriod, Period
from motcua.reports.question import UnknownAgency, find_agency, read_day
from motcua.shell.output import write_out
from motcua.shell.report_monthly import BAD_QUESTION

Line = dict[str, Any]


def add_arguments(parser: ArgumentParser) -> None:
    """Add whose events, in which form, recorded when."""
    parser.add_argument("--agency", metavar="TÊN", required=True, help="tên ngắn của cơ quan, ví dụ tu-ky")
    parser.add_argument(
        "--with-children", action="store_true", help="cả cơ quan từng ở dưới, vào bất kỳ ngày nào"
    )
    parser.add_argument("--format", choices=("jsonl", "csv"), default="jsonl", help="dạng kết quả")
    parser.add_argument("--out", type=Path, metavar="TỆP", help="ghi vào tệp này thay vì in ra màn hình")
    parser.add_argument("--from", dest="first", metavar="NGÀY", help="chỉ sự kiện ghi nhận từ ngày này")
    parser.add_argument("--to", dest="last", metavar="NGÀY", help="chỉ sự kiện ghi nhận đến hết ngày này")


def run(options: dict[str, Any]) -> None:
    """Stream the events in bounded memory, with a progress bar on a terminal."""
    try:
        agencies = exported_agencies(find_agency(options["agency"]), with_children=options["with_children"])
        period = _period(options["first"], options["last"])
    except (UnknownAgency, BadPeriod) as problem:
        raise CommandError(str(problem), returncode=BAD_QUESTION) from None
    with tqdm(total=events_in(agencies), desc="Xuất sự kiện", unit=" sự kiện", disable=None) as bar:
        lines = event_lines(agencies, period, progress=bar.update)
        write_out(csv_chunks(lines) if options["format"] == "csv" else json_chunks(lines), options["out"])


def _period(first: str | None, last: str | None) -> Period | None:
    """Both days or neither: half a period is a slip of the pen."""
    if first is None and last is None:
        return None
    return Period(read_day(first, "--from"), read_day(last, "--to"))


def json_chunks(lines: Iterable[Line]) -> Iterator[bytes]:
    """One JSON object a line."""
    for line in lines:
        yield f"{json.dumps(line, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def csv_chunks(lines: Iterable[Line]) -> Iterator[bytes]:
    """A header and one row a line, RFC 4180; the payload is JSON text."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(FIELDS)
    for line in lines:
        payload = json.dumps(line["payload"], ensure_ascii=False, separators=(",", ":"))
        writer.writerow([*(line[field] for field in FIELDS[:-1]), payload])
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()
    if buffer.tell():
        yield buffer.getvalue().encode()
