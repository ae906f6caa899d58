"""import procedures FILE: a list of procedures into the catalogue (nạp danh mục thủ tục hành chính)."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management import CommandError
from django.utils import timezone
from tqdm import tqdm

from motcua.catalogue.bring_in.listed import SHOWN, BadList, BringInReport
from motcua.catalogue.bring_in.procedures import bring_in_procedures
from motcua.lib.vietnamese_format import format_date, format_number, in_vietnam
from motcua.shell.output import write_out

BAD_FILE = 2
_BAR_AFTER_S = 2


def add_arguments(parser: ArgumentParser) -> None:
    """Add the file, the day it holds from, and how careful to be."""
    parser.add_argument(
        "file", type=Path, metavar="TỆP", help="danh sách .xlsx, .csv hoặc dữ kiện .jsonl, .jsonl.gz"
    )
    parser.add_argument(
        "--on",
        type=date.fromisoformat,
        metavar="NGÀY",
        help="có hiệu lực từ ngày, dạng 2023-11-21 (mặc định hôm nay)",
    )
    parser.add_argument("--preview", action="store_true", help="chỉ xem trước, không ghi gì")
    parser.add_argument("--skip-bad-rows", action="store_true", help="bỏ qua dòng sai, nạp các dòng đúng")
    parser.add_argument("--accept-endings", action="store_true", help="chấp nhận khi nhiều thủ tục bị bãi bỏ")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="dạng kết quả")


def run(options: dict[str, Any]) -> None:
    """Bring the list in and say what came of it; exit code 2 when nothing was stored because the file is wrong."""
    on = options["on"] or in_vietnam(timezone.now()).date()
    with tqdm(desc="Nạp danh mục", unit=" thủ tục", disable=None, delay=_BAR_AFTER_S) as bar:

        def watch(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        try:
            report = bring_in_procedures(
                options["file"],
                on,
                preview=options["preview"],
                skip_bad=options["skip_bad_rows"],
                accept_endings=options["accept_endings"],
                watch=watch,
            )
        except BadList as problem:
            raise CommandError(str(problem), returncode=BAD_FILE) from None
    if options["format"] == "json":
        text = json.dumps({**asdict(report), "on": on.isoformat()}, ensure_ascii=False, indent=2)
    else:
        text = "\n".join(_sentences(report))
    write_out([f"{text}\n".encode()], None)


def _sentences(report: BringInReport) -> Iterator[str]:
    """The report for a person: what happened, what stayed, what needs a look."""
    done = "đã nạp" if report.stored else "xem trước, chưa ghi gì"
    yield f"{report.source}: {done}, có hiệu lực từ ngày {format_date(report.on)}."
    yield (
        f"Mới {format_number(len(report.added))}, thay đổi {format_number(len(report.changed))}, "
        f"giữ nguyên {format_number(report.unchanged)}, kết thúc {format_number(len(report.ended))}."
    )
    for words, codes in (("Thay đổi", report.changed), ("Kết thúc", report.ended)):
        if codes:
            more = f" và {format_number(len(codes) - SHOWN)} mã khác" if len(codes) > SHOWN else ""
            yield f"{words}: {', '.join(codes[:SHOWN])}{more}."
    for note in report.warnings:
        yield f"Lưu ý: {note}"
    for row in report.rejected[:SHOWN]:
        yield f"Không nạp: {row}"
    if len(report.rejected) > SHOWN:
        yield f"... và {format_number(len(report.rejected) - SHOWN)} lỗi khác."
