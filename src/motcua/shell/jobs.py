"""The dated jobs (việc định kỳ) the timer runs once a day."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session

from motcua.accounts.sessions import forget_ended
from motcua.agencies.models import AgencyName
from motcua.agencies.renaming import apply_names
from motcua.cases import drafts
from motcua.cases.models import WriteKey
from motcua.cases.sweep import sweep_deadlines as draft_apologies
from motcua.cases.verify import verify_cases, verify_chains
from motcua.documents import care
from motcua.lib.vietnamese_format import in_vietnam
from motcua.notices import digests, purging
from motcua.reports.freeze import is_intact
from motcua.reports.models import Report

WRITE_KEY_LIFE = timedelta(days=90)
MOST_FAULTS_KEPT = 100


@dataclass(frozen=True)
class Tally:
    """What a job looked at, what it changed, and what it found wrong (sentences in Vietnamese)."""

    examined: int
    changed: int = 0
    faults: list[str] = field(default_factory=list)


def verify_ledger(now: datetime) -> Tally:
    """Kiểm tra sổ: every chain, then every case against a replay of its events."""
    chains, cases = verify_chains(), verify_cases()
    faults = [
        f"{fault.agency} sự kiện {fault.seq} hồ sơ {fault.case_code}: {fault.what}"
        for fault in [*chains.faults, *cases.faults]
    ]
    return Tally(examined=chains.events, faults=faults[:MOST_FAULTS_KEPT])


def sweep_deadlines(now: datetime) -> Tally:
    """Rà hạn: draft the letter of apology for each case that is late or about to be, once a delay."""
    done = draft_apologies(now)
    return Tally(done.examined, done.changed, done.faults[:MOST_FAULTS_KEPT])


def verify_reports(now: datetime) -> Tally:
    """Kiểm tra báo cáo đã chốt: each one and its documents against the seal."""
    examined, faults = 0, []
    for report in Report.objects.select_related("agency").order_by("pk").iterator(chunk_size=20):
        examined += 1
        if not is_intact(report):
            faults.append(
                f"báo cáo đã chốt số {report.pk} của {report.agency.slug} ({report.period_from:%d/%m/%Y}"
                f" - {report.period_to:%d/%m/%Y}) không còn khớp vết lúc chốt"
            )
    return Tally(examined, faults=faults[:MOST_FAULTS_KEPT])


def clear_sessions(now: datetime) -> Tally:
    """Dọn phiên làm việc: delete sessions that have expired."""
    examined = Session.objects.count()
    changed, _ = Session.objects.filter(expire_date__lt=now).delete()
    return Tally(examined, changed + forget_ended(now))


def forget_write_keys(now: datetime) -> Tally:
    """Dọn khóa chống ghi trùng older than 90 days: nobody repeats a request after that long."""
    examined = WriteKey.objects.count()
    changed, _ = WriteKey.objects.filter(at__lt=now - WRITE_KEY_LIFE).delete()
    return Tally(examined, changed)


def forget_drafts(now: datetime) -> Tally:
    """Dọn hồ sơ nhập dở that nobody touched for 30 days: they hold personal data and their scans."""
    examined, changed = drafts.forget_old(now)
    return Tally(examined, changed)


def write_due_digests(now: datetime) -> Tally:
    """Soạn thư nhắc việc đến hạn: one letter a day to each officer who holds due cases; delivered before office hours."""
    work = digests.write_due_digests(now)
    return Tally(work.examined, work.changed)


def purge_messages(now: datetime) -> Tally:
    """Dọn tin cũ: whom a message went to and what it said, once the time of retention is over."""
    work = purging.purge_messages(now)
    return Tally(work.examined, work.changed)


def verify_files(now: datetime) -> Tally:
    """Kiểm tra kho tệp: recent files and a part of the others against their sha256 and by the virus scanner."""
    examined, changed, faults = care.verify_files(now)
    return Tally(examined, changed, faults[:MOST_FAULTS_KEPT])


def remove_leftovers(now: datetime) -> Tally:
    """Dọn kho tệp: content that no row points at, older than a day."""
    examined, changed = care.remove_leftovers(now)
    return Tally(examined, changed)


def rename_agencies(now: datetime) -> Tally:
    """Đổi tên cơ quan whose new name begins today."""
    return Tally(AgencyName.objects.count(), apply_names(in_vietnam(now).date()))


JOBS: dict[str, Callable[[datetime], Tally]] = {
    "rename_agencies": rename_agencies,
    "verify_ledger": verify_ledger,
    "verify_reports": verify_reports,
    "clear_sessions": clear_sessions,
    "forget_write_keys": forget_write_keys,
    "forget_drafts": forget_drafts,
    "verify_files": verify_files,
    "remove_leftovers": remove_leftovers,
    "write_due_digests": write_due_digests,
    "purge_messages": purge_messages,
    "sweep_deadlines": sweep_deadlines,
}

JOB_LABELS = {
    "rename_agencies": "Đổi tên cơ quan đến ngày hiệu lực",
    "verify_ledger": "Kiểm tra sổ sự kiện",
    "verify_reports": "Kiểm tra báo cáo đã chốt",
    "clear_sessions": "Dọn phiên làm việc hết hạn",
    "forget_write_keys": "Dọn khóa chống ghi trùng quá 90 ngày",
    "forget_drafts": "Dọn hồ sơ nhập dở quá 30 ngày",
    "verify_files": "Kiểm tra kho tệp",
    "remove_leftovers": "Dọn kho tệp",
    "write_due_digests": "Soạn thư nhắc việc đến hạn",
    "purge_messages": "Xóa địa chỉ và nội dung của tin quá 2 năm",
    "sweep_deadlines": "Rà hạn, soạn sẵn văn bản xin lỗi",
}
