"""Writes the narrative of a computed report: what the figures say, in the structure its readers know (viết lời văn)."""

from collections.abc import Callable, Iterator

from motcua.lib.vietnamese_format import format_number
from motcua.reports.answer import Figures, ReportAnswer
from motcua.reports.papers import assessment, sentences
from motcua.reports.papers.comparison import compare_counts, compare_rates
from motcua.reports.papers.period_names import next_name, period_name, span
from motcua.reports.papers.sections import Narrative, Section
from motcua.reports.papers.terms import Terms, grand_label, level_label, levels_of

# More overdue cases than this are listed in the annex only.
CASES_IN_TEXT = 10
TOPIC = "tình hình, kết quả thực hiện công tác cải cách thủ tục hành chính"
FactWriter = Callable[[Figures, Terms], tuple[str, ...]]


def write_narrative(answer: ReportAnswer) -> Narrative:
    """Lời văn of the report for any unit and period; facts come from the figures, the rest can be edited."""
    issuer, name = answer.agency_name, period_name(answer.period)
    unit_and_period = f"{unit_name(answer)} ({name})"
    return Narrative(
        subject_lines=(TOPIC[0].upper() + TOPIC[1:], unit_and_period),
        opening=Section("basis", "", 1, text=(_opening(issuer, name),), editable=True),
        sections=(*_results(answer), *_assessment(answer)),
        closing=f"Trên đây là Báo cáo {TOPIC} {unit_and_period}, {issuer} trân trọng báo cáo./.",
    )


def unit_name(answer: ReportAnswer) -> str:
    """Tên đơn vị hành chính of the reporting agency: huyện Tứ Kỳ."""
    own = (line.unit_name for line in answer.agencies if line.slug == answer.agency_slug)
    return next(own, "") or answer.agency_name.removeprefix("Ủy ban nhân dân ")


def _opening(issuer: str, name: str) -> str:
    return f"Thực hiện chế độ báo cáo công tác kiểm soát thủ tục hành chính, {issuer} báo cáo kết quả {name} như sau:"


def _results(answer: ReportAnswer) -> Iterator[Section]:
    terms = Terms(answer.set_key)
    yield Section("results", "Kết quả thực hiện", 1)
    yield Section(
        "publicity",
        "Công khai, minh bạch trong thực hiện thủ tục hành chính (TTHC)",
        2,
        facts=tuple(_procedures(answer)),
        editable=True,
    )
    lead = f"Kết quả giải quyết TTHC {span(answer.period)}:"
    yield from _by_level(answer, "settlement", "Kết quả giải quyết TTHC", sentences.settlement, lead)
    yield Section("overdue", "Hồ sơ quá hạn và lý do", 2, facts=tuple(_overdue(answer)))
    yield from _by_level(answer, "service", "Kết quả thực hiện dịch vụ công trực tuyến", sentences.service)
    yield from _by_level(
        answer, "digitised", "Kết quả số hóa hồ sơ, kết quả giải quyết TTHC", sentences.digitised
    )
    yield Section("comparison", "So sánh với kỳ trước", 2, facts=tuple(_comparison(answer, terms)))


def _by_level(
    answer: ReportAnswer, key: str, title: str, write: FactWriter, lead: str = ""
) -> Iterator[Section]:
    levels, terms = levels_of(answer), Terms(answer.set_key)
    leading = (lead,) if lead else ()
    if len(levels) < 2:
        yield Section(key, title, 2, facts=leading + write(answer.levels["all"], terms))
        return
    yield Section(key, title, 2, facts=leading)
    for level in levels:
        yield Section(f"{key}_{level}", level_label(level), 3, facts=write(answer.levels[level], terms))
    yield Section(f"{key}_all", grand_label(levels), 3, facts=write(answer.levels["all"], terms))


def _procedures(answer: ReportAnswer) -> Iterator[str]:
    for level in levels_of(answer):
        number = format_number(answer.levels[level].figures["procedures_in_force"])
        yield f"- Số lượng TTHC {level_label(level).lower()}: {number} TTHC."


def _overdue(answer: ReportAnswer) -> Iterator[str]:
    yield sentences.overdue_counts(answer.levels["all"])
    if len(answer.overdue) > CASES_IN_TEXT:
        yield f"- Danh sách {format_number(len(answer.overdue))} hồ sơ, kèm lý do, tại Phụ lục."
        return
    for case in answer.overdue:
        yield sentences.overdue_case(case)


def _comparison(answer: ReportAnswer, terms: Terms) -> Iterator[str]:
    before = answer.previous
    if before is None:
        yield "Chưa có số liệu kỳ trước để so sánh."
        return
    yield f"Kỳ trước: {span(before.period)}."
    levels = levels_of(answer)
    for level in levels:
        if level in before.levels and len(levels) > 1:
            yield compare_counts(level_label(level), answer.levels[level], before.levels[level], terms)
    scope = grand_label(levels) if len(levels) > 1 else "Toàn đơn vị"
    yield compare_counts(scope, answer.levels["all"], before.levels["all"], terms)
    yield from compare_rates(answer.levels["all"], before.levels["all"])


def _assessment(answer: ReportAnswer) -> Iterator[Section]:
    both, issuer = answer.levels["all"], answer.agency_name
    yield Section("assessment", "Đánh giá chung", 1)
    yield Section("advantages", "Ưu điểm", 2, text=assessment.advantages(both), editable=True)
    yield Section("limits", "Hạn chế, khó khăn", 2, text=assessment.limits(both), editable=True)
    yield Section(
        "tasks", f"Nhiệm vụ {next_name(answer.period)}", 1, text=assessment.tasks(both), editable=True
    )
    yield Section("proposals", "Kiến nghị, đề xuất", 1, text=assessment.proposals(issuer), editable=True)
