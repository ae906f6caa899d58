"""The report as an Excel workbook: figures, by agency, by domain, by procedure, overdue cases (báo cáo Excel)."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from motcua.lib.sheet import Cell, Column, Row, Sheet, workbook
from motcua.reports.answer import Figures, ReportAnswer
from motcua.reports.papers import tables
from motcua.reports.papers.content import bases, definitions, notes, source_note
from motcua.reports.papers.period_names import span
from motcua.reports.papers.sections import Narrative
from motcua.reports.papers.sender import Letterhead
from motcua.reports.papers.sentences import overdue_counts
from motcua.reports.papers.tables import Line
from motcua.reports.papers.terms import Terms, grand_label, level_label, levels_of


def render(answer: ReportAnswer, narrative: Narrative, letterhead: Letterhead) -> bytes:
    """Bytes of the workbook: numbers as numbers, totals as the report computed them."""
    written = BytesIO()
    author = " ".join(letterhead.agency_lines)
    with workbook(written, title=narrative.subject, author=author, created=answer.as_of) as book:
        _figures(Sheet(book, "Số liệu", _heading(answer, narrative.subject)), answer)
        for sheet, name, lines in (
            ("Theo cơ quan", "Cơ quan", answer.agencies),
            ("Theo lĩnh vực", "Lĩnh vực", answer.domains),
            ("Theo thủ tục", "Thủ tục hành chính", answer.procedures),
        ):
            _lines(Sheet(book, sheet, _heading(answer, f"Kết quả {sheet.lower()}")), name, lines, answer)
        overdue = Sheet(book, "Hồ sơ quá hạn", _heading(answer, "Danh sách hồ sơ quá hạn"))
        counts = overdue_counts(answer.levels["all"]).removeprefix("- ")
        overdue.table(tables.OVERDUE_COLUMNS, tables.overdue(answer).rows, notes=(counts,))
    return written.getvalue()


def _heading(answer: ReportAnswer, title: str) -> tuple[str, str, str]:
    return title, f"{answer.agency_name}, {span(answer.period)}", source_note(answer)


def _lines(sheet: Sheet, name: str, lines: Sequence[Line], answer: ReportAnswer) -> None:
    table = tables.everything(name, name, lines, answer)
    sheet.table(table.columns, table.rows)


def _figures(sheet: Sheet, answer: ReportAnswer) -> None:
    levels = levels_of(answer)
    scopes = [answer.levels[level] for level in levels] if len(levels) > 1 else []
    labels = [level_label(level) for level in levels] if len(levels) > 1 else []
    total = grand_label(levels) if len(levels) > 1 else "Tổng số"
    columns = [
        Column("TT", width=8, numeric=False),
        Column("Chỉ tiêu", width=60, numeric=False),
        *(Column(label, width=20) for label in (*labels, total)),
        *(Column(label, width=20) for label in _compared(answer)),
        Column("Cách tính", width=110, numeric=False),
    ]
    both = answer.levels["all"]
    rows = [*_count_rows(answer, [*scopes, both]), *_rate_rows(answer, [*scopes, both])]
    numbered = [Row((number, *cells)) for number, cells in enumerate(rows, 1)]
    sheet.table(columns, numbered, notes=[f"Căn cứ: {'; '.join(bases(answer))}.", *notes(answer)])


def _compared(answer: ReportAnswer) -> tuple[str, ...]:
    return ("Kỳ trước", "Tăng (+), giảm (-)") if answer.previous else ()


def _count_rows(answer: ReportAnswer, scopes: Sequence[Figures]) -> Iterator[tuple[Cell, ...]]:
    meanings = definitions(answer)
    for figure, (label, meaning) in zip(Terms(answer.set_key).figures, meanings, strict=True):
        now = scopes[-1].figures[figure.key]
        change: tuple[Cell, ...] = ()
        if answer.previous:
            before = answer.previous.levels["all"].figures[figure.key]
            change = (before, now - before)
        yield (label, *(scope.figures[figure.key] for scope in scopes), *change, meaning)


def _rate_rows(answer: ReportAnswer, scopes: Sequence[Figures]) -> Iterator[tuple[Cell, ...]]:
    terms = Terms(answer.set_key)
    for key, rate in scopes[-1].rates.items():
        change: tuple[Cell, ...] = ()
        if answer.previous:
            before = answer.previous.levels["all"].rates[key]
            moved = "" if rate.percent is None or before.percent is None else rate.percent - before.percent
            change = (tables.percent_cell(before), moved)
        meaning = f"{terms.label(key)} / {terms.denominator(key)}"
        yield (rate.label, *(tables.percent_cell(scope.rates[key]) for scope in scopes), *change, meaning)
