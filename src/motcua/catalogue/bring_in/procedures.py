"""Bringing a list of procedures in: read, compare, and all of it or nothing is written (nạp danh mục thủ tục)."""

from datetime import date
from pathlib import Path

from django.db import transaction

from motcua.catalogue.bring_in.compare import Comparison, compare, standing
from motcua.catalogue.bring_in.facts_file import read_facts_file
from motcua.catalogue.bring_in.listed import BadList, BringInReport, ReadList
from motcua.catalogue.bring_in.national_list import read_national_list
from motcua.catalogue.bring_in.row_checks import reject_duplicates
from motcua.catalogue.bring_in.store import Watch, store
from motcua.catalogue.trials import failed_trials

# A list that ends more than this share of a ministry's procedures was more likely cut off than decided.
MAX_ENDED_SHARE_PERCENT = 20
FEW = 3


def nobody(done: int, total: int) -> None:
    """Watch nothing."""


def bring_in_procedures(
    path: Path,
    on: date,
    *,
    preview: bool = False,
    skip_bad: bool = False,
    accept_endings: bool = False,
    watch: Watch = nobody,
) -> BringInReport:
    """Nạp danh mục from a national list (.xlsx, .csv) or a facts file (.jsonl, .jsonl.gz), in force from a day on.

    All or nothing: a rejected row stops everything unless `skip_bad`. A changed procedure gets a new version, a procedure
    missing from its ministry's full list ends; when that is a fifth of them or more, only with `accept_endings`. `preview`
    writes nothing and only reports. A list that breaks a trial of a procedure is refused whole. Raises BadList.
    """
    read = _read(path)
    reject_duplicates(read)
    with transaction.atomic():
        comparison = compare(read, standing(), on)
        report = _report(read, comparison, on)
        if preview:
            return report
        if report.rejected and not skip_bad:
            count = len(report.rejected)
            raise BadList(
                f"{path.name}: có {count} lỗi nên chưa nạp dòng nào. Hãy sửa rồi nạp lại.", report.rejected
            )
        if not accept_endings:
            _refuse_mass_ending(read, comparison)
        store(comparison, on, watch)
        _refuse_failed_trials(read, comparison)
    report.stored = True
    return report


def _read(path: Path) -> ReadList:
    if path.name.endswith((".jsonl", ".jsonl.gz")):
        return read_facts_file(path)
    return read_national_list(path)


def _report(read: ReadList, comparison: Comparison, on: date) -> BringInReport:
    return BringInReport(
        source=read.source,
        on=on,
        added=[change.listed.code for change in comparison.changes if change.before is None],
        changed=[change.listed.code for change in comparison.changes if change.before is not None],
        ended=sorted(one.version.procedure.code for one in comparison.ended),
        unchanged=comparison.unchanged,
        warnings=read.warnings,
        rejected=read.rejected,
    )


def _refuse_mass_ending(read: ReadList, comparison: Comparison) -> None:
    ended = len(comparison.ended)
    kept = sum(row.issuer == read.full_for for row in read.rows)
    if ended > FEW and ended * 100 >= MAX_ENDED_SHARE_PERCENT * (ended + kept):
        raise BadList(
            f"{read.source}: danh sách thiếu {ended} thủ tục của {read.full_for} đang có hiệu lực, "
            f"nên {ended} thủ tục ấy sẽ kết thúc. Chưa nạp dòng nào. Nếu đúng là bãi bỏ, hãy nạp lại với --accept-endings."
        )


def _refuse_failed_trials(read: ReadList, comparison: Comparison) -> None:
    """Inside the transaction, so that nothing of a list stays whose facts contradict what people confirmed."""
    failed = failed_trials([change.listed.code for change in comparison.changes])
    if failed:
        raise BadList(
            f"{read.source}: {len(failed)} ca kiểm thử không còn đạt với danh sách này. Chưa nạp dòng nào. "
            "Hãy sửa danh sách, hoặc sửa ca kiểm thử nếu ca sai.",
            failed,
        )
