"""Sentences of fact about one scope's figures; each is true because it is made of the figures (câu số liệu)."""

from motcua.lib.vietnamese_format import format_date, format_number, format_percent
from motcua.reports.answer import Figures, OverdueCase, Rate
from motcua.reports.papers.terms import Terms

SERVICE_RATES = ("online_of_required", "paid_online")
DIGITISED_RATES = ("input_digitised", "output_digitised")
SHOWN_WHEN_THEY_OCCUR = ("withdrawn", "stopped")
NO_REASON = "chưa ghi nhận lý do"


def settlement(numbers: Figures, terms: Terms) -> tuple[str, ...]:
    """Kết quả giải quyết: received and carried over, resolved, in process (overdue always stated), paused, returned."""
    count = {key: format_number(value) for key, value in numbers.figures.items()}
    rest = [key for key in SHOWN_WHEN_THEY_OCCUR if numbers.figures[key]]
    whole = (
        f"- {terms.label('total')}: {count['total']}; trong đó, {terms.inside('received')}: {count['received']} "
        f"(trực tuyến: {count['received_online']}, trực tiếp: {count['received_counter']}, "
        f"bưu chính công ích: {count['received_postal']}); {terms.inside('carried_over')}: {count['carried_over']}."
    )
    resolved = (
        f"- {terms.label('resolved')}: {count['resolved']}; trong đó, trước hạn: {count['resolved_early']}, "
        f"đúng hạn: {count['resolved_on_time']}, quá hạn: {count['resolved_overdue']}."
    )
    in_process = (
        f"- {terms.label('in_process')}: {count['in_process']}; trong đó, "
        f"trong hạn: {count['in_process_in_term']}, quá hạn: {count['in_process_overdue']}."
    )
    others = (f"- {terms.label(key)}: {count[key]}." for key in ("paused", "returned", *rest))
    return (whole, resolved, in_process, *others)


def service(numbers: Figures, terms: Terms) -> tuple[str, ...]:
    """Kết quả dịch vụ công trực tuyến: filed online, paid online."""
    return tuple(rate_sentence(numbers.rates[key], terms) for key in SERVICE_RATES)


def digitised(numbers: Figures, terms: Terms) -> tuple[str, ...]:
    """Kết quả số hóa: input and output."""
    return tuple(rate_sentence(numbers.rates[key], terms) for key in DIGITISED_RATES)


def rate_sentence(rate: Rate, terms: Terms) -> str:
    """Tỷ lệ with its numerator and denominator; "không phát sinh" when the denominator is 0."""
    population = f"hồ sơ {terms.denominator(rate.key)}"
    if rate.denominator == 0:
        return f"- {rate.label}: {format_percent(None)} {population}."
    return f"- {rate.label}: {fraction(rate)} {population}, đạt {format_percent(rate.percent)}."


def fraction(rate: Rate) -> str:
    """Numerator over denominator: 4.224/4.226."""
    return f"{format_number(rate.numerator)}/{format_number(rate.denominator)}"


def rate_words(rate: Rate) -> str:
    """A rate in short, with its parts: 4.224/4.226 (99,95 %)."""
    if rate.denominator == 0:
        return format_percent(None)
    return f"{fraction(rate)} ({format_percent(rate.percent)})"


def overdue_counts(numbers: Figures) -> str:
    """Whether cases were overdue: said to be none only when both counts are 0."""
    finished, still_open = numbers.figures["resolved_overdue"], numbers.figures["in_process_overdue"]
    if finished == 0 and still_open == 0:
        return "- Không có hồ sơ quá hạn, kể cả hồ sơ đã giải quyết và hồ sơ đang giải quyết."
    return f"- Giải quyết quá hạn: {format_number(finished)}; đang giải quyết quá hạn: {format_number(still_open)}."


def overdue_case(case: OverdueCase) -> str:
    """One overdue case by its code, never by a person's name: what, where, due when, finished when, why."""
    ending = f"trả kết quả ngày {format_date(case.finished_at)}" if case.finished_at else "chưa trả kết quả"
    return (
        f"+ Hồ sơ mã số {case.code} ({case.procedure_name}; {case.agency_name}): hẹn trả ngày "
        f"{format_date(case.due_at)}, {ending}; lý do: {case.reason.strip().rstrip('.') or NO_REASON}."
    )
