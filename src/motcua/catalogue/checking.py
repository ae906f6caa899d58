"""What stands against publishing a draft: its content, its day, its decision, its trials (kiểm tra bản nháp)."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max

from motcua.catalogue.content import KINDS, Content, content_from, rows_of
from motcua.catalogue.differences import Difference, differences
from motcua.catalogue.drafting import planned_of, standing_content
from motcua.catalogue.models import ProcedureDraft, ProcedureVersion
from motcua.catalogue.trials import TrialResult, run_trials
from motcua.lib.vietnamese_format import in_vietnam


@dataclass(frozen=True)
class Check:
    """Kiểm tra bản nháp: what it changes, how its trials went, and everything that stands against publishing it."""

    changes: list[Difference]
    results: list[TrialResult]
    faults: list[str] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Tell whether it may be published."""
        return not self.faults and all(one.passed for one in self.results)


def check_draft(draft: ProcedureDraft, today: date) -> Check:
    """Kiểm tra a draft: its content, its day, its decision, its trials."""
    content = content_from(draft.content)
    before = standing_content(draft.procedure, draft.level, today)
    changes = differences(before, content) if before else []
    planned = planned_of(draft)
    results = run_trials(draft.procedure, draft.level, planned) if planned else []
    faults = _content_faults(content)
    if not changes:
        faults.append("Bản nháp chưa thay đổi gì so với bản đang áp dụng.")
    faults += _decision_faults(draft, today)
    if planned and not any(_day(one) >= planned.valid_from for one in results):
        faults.append(
            f"Chưa có ca kiểm thử nào nhận hồ sơ từ ngày {planned.valid_from:%d/%m/%Y} trở đi. Hãy lập ít nhất một ca."
        )
    return Check(changes, results, faults)


def _day(result: TrialResult) -> date:
    return in_vietnam(result.trial.received_at).date()


def _content_faults(content: Content) -> list[str]:
    faults = []
    if not content.name.strip() or not content.domain.strip():
        faults.append("Thủ tục cần có tên và lĩnh vực.")
    if not content.limits:
        faults.append("Chưa có thời hạn giải quyết nào.")
    for kind, told in (("limits", "Thời hạn"), ("fees", "Khoản phí"), ("fields", "Ô của tờ khai")):
        keys = [line.key for line in content.lines(kind)]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        faults += [f"{told} “{key}” ghi hai lần." for key in twice]
    return faults


def _decision_faults(draft: ProcedureDraft, today: date) -> list[str]:
    if draft.valid_from is None:
        return ["Chưa có ngày áp dụng và quyết định công bố."]
    faults = [] if draft.decision_number else ["Chưa ghi số quyết định công bố."]
    if draft.valid_from < today:
        faults.append(f"Ngày áp dụng {draft.valid_from:%d/%m/%Y} đã qua; hồ sơ đã nhận giữ quy định cũ.")
    last = _last_beginning(draft)
    if last is not None and last >= draft.valid_from:
        faults.append(f"Đã có nội dung áp dụng từ ngày {last:%d/%m/%Y}. Hãy chọn ngày sau đó.")
    return faults


def _last_beginning(draft: ProcedureDraft) -> date | None:
    """The last day on which anything of the procedure begins."""
    versions = ProcedureVersion.objects.filter(procedure=draft.procedure)
    days = [versions.aggregate(last=Max("valid_from"))["last"]]
    for how in KINDS.values():
        rows = rows_of(how, draft.procedure, draft.level)
        days.append(rows.aggregate(last=Max("valid_from"))["last"])
    return max((day for day in days if day), default=None)
