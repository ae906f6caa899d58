"""import history FILE: the histories of cases kept elsewhere (đưa lịch sử hồ sơ vào)."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management import CommandError
from django.db import IntegrityError
from django.utils import timezone
from tqdm import tqdm

from motcua.agencies.models import Agency, Placement
from motcua.agencies.tree import Tree
from motcua.cases.history import HistoryReport, UnreadableHistory, Wishes, bring_in, read_history
from motcua.lib.tables import BadTable
from motcua.lib.vietnamese_format import format_number
from motcua.reports.question import UnknownAgency, find_agency
from motcua.shell.output import write_out

ROWS_REFUSED = 1
BAD_FILE = 2
MOST_SHOWN = 50


def add_arguments(parser: ArgumentParser) -> None:
    """Add the file, the name of its source, whose cases are allowed, and how careful to be."""
    parser.add_argument("file", type=Path, metavar="TỆP", help="lịch sử .jsonl, .jsonl.gz, .csv hoặc .xlsx")
    parser.add_argument("--source", metavar="TÊN", required=True, help="tên của nơi hồ sơ từ đó đến")
    parser.add_argument(
        "--agency", metavar="TÊN", help="chỉ nhận hồ sơ của cơ quan này và các cơ quan ở dưới"
    )
    parser.add_argument("--preview", action="store_true", help="chỉ xem trước, không ghi gì")
    parser.add_argument("--per-row", action="store_true", help="bỏ qua dòng sai, ghi các dòng đúng")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="dạng kết quả")


def run(options: dict[str, Any]) -> None:
    """Bring the histories in and say what came of it; exit code 1 when a row was refused, 2 when the file is no use."""
    try:
        report = _bring_in(options)
    except (UnreadableHistory, BadTable, UnknownAgency, ValueError) as problem:
        raise CommandError(str(problem), returncode=BAD_FILE) from None
    except IntegrityError:
        raise CommandError(
            f"Một lần nhập khác của nguồn “{options['source']}” đang chạy cùng lúc nên lần này đã dừng. "
            "Phần đang làm dở không được ghi. Hãy chờ lần kia xong rồi chạy lại.",
            returncode=BAD_FILE,
        ) from None
    refused = "\n".join(_refusals(options["file"].name, report))
    if options["format"] == "json":
        write_out([f"{json.dumps(_for_machines(report), ensure_ascii=False, indent=2)}\n".encode()], None)
    else:
        write_out([f"{_told(options['file'].name, report, preview=options['preview'])}\n".encode()], None)
    if report.refused_count:
        raise CommandError(refused, returncode=ROWS_REFUSED)


def _bring_in(options: dict[str, Any]) -> HistoryReport:
    wishes = Wishes(
        options["source"].strip(),
        timezone.now(),
        preview=options["preview"],
        per_row=options["per_row"],
        scope=_scope(options["agency"]) if options["agency"] else None,
    )
    with tqdm(desc="Nạp lịch sử hồ sơ", unit=" sự kiện", disable=None) as bar:
        return bring_in(read_history(options["file"]), wishes, progress=bar.update)


def _scope(slug: str) -> frozenset[int]:
    """An agency and all that ever stood below it: a history may tell of communes that are no more."""
    agency: Agency = find_agency(slug)
    return frozenset(Tree(Placement.objects.values_list("agency_id", "parent_id")).below(agency.pk))


def _told(name: str, report: HistoryReport, *, preview: bool) -> str:
    """The report for a person: what happened and what stayed."""
    if report.written:
        done = "đã ghi"
    else:
        done = "xem trước, chưa ghi gì" if preview else "chưa ghi gì"
    return (
        f"{name}: {done}. Hồ sơ mới {format_number(report.added)}, thêm sự kiện {format_number(report.extended)}, "
        f"giữ nguyên {format_number(report.unchanged)}, bị từ chối {format_number(report.refused_count)}; "
        f"{format_number(report.events)} sự kiện."
    )


def _refusals(name: str, report: HistoryReport) -> Iterator[str]:
    kept = "Các dòng khác đã được ghi." if report.written else "Chưa có gì được ghi."
    yield f"{name} có {format_number(report.refused_count)} hồ sơ bị từ chối. {kept} Hãy sửa các dòng sau rồi chạy lại:"
    for problem in report.refused[:MOST_SHOWN]:
        yield f"  {name}, {problem}"
    if report.refused_count > MOST_SHOWN:
        yield f"  và {format_number(report.refused_count - MOST_SHOWN)} hồ sơ khác"


def _for_machines(report: HistoryReport) -> dict[str, Any]:
    refused = [{"where": one.where, "field": one.field, "why": one.why} for one in report.refused]
    return {**vars(report), "refused": refused}
