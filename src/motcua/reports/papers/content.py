"""What stands on the paper, in order, as plain data: one content for Word and PDF (nội dung văn bản)."""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from motcua.lib.vietnamese_format import format_date, format_moment, format_number
from motcua.reports.answer import ReportAnswer
from motcua.reports.figures import POPULATION_WORDS
from motcua.reports.papers import tables
from motcua.reports.papers.narrative import CASES_IN_TEXT
from motcua.reports.papers.sections import ROMAN, Narrative
from motcua.reports.papers.sender import Letterhead
from motcua.reports.papers.tables import Table
from motcua.reports.papers.terms import Terms

NO_BREAK = "\u00a0"
# A line must not end between a number and what it belongs to.
TIGHT = re.compile(r"(?<=\d) (?=%)|(?<=\bMẫu) (?=\d)|(?<=\b[NQ]Đ) (?=\d)|(?<=\bTT) (?=\d)")
MICROSECOND = timedelta(microseconds=1)


def content(answer: ReportAnswer, narrative: Narrative, letterhead: Letterhead) -> dict[str, Any]:
    """Everything the report prints, as strings, lists and flags; safe to hand to a template."""
    chosen = annex_tables(answer)
    return {
        "kind": "BÁO CÁO",
        "subject": list(narrative.subject_lines),
        "head": _head(letterhead),
        "opening": _typeset(narrative.opening.paragraphs),
        "blocks": [
            {"depth": block.depth, "heading": block.heading, "paragraphs": _typeset(block.paragraphs)}
            for block in narrative.blocks()
        ],
        "closing": narrative.closing,
        "source": source_note(answer),
        "attached_to": _attached_to(answer, letterhead),
        "annexes": [_annex(table, ROMAN[number]) for number, table in enumerate(chosen)],
        "last_annex": ROMAN[len(chosen)] if chosen else "",
        "definitions": _typeset([f"- {label}: {meaning}." for label, meaning in definitions(answer)]),
        "notes": _typeset([f"Căn cứ: {'; '.join(bases(answer))}.", *notes(answer)]),
    }


def annex_tables(answer: ReportAnswer) -> list[Table]:
    """Tables of the annexes: only those that tell more than the text does."""
    chosen = []
    if len(answer.agencies) > 1:
        by_agency = ("Cơ quan", answer.agencies, answer)
        chosen.append(tables.settlement("by_agency", "Kết quả giải quyết theo cơ quan", *by_agency))
        chosen.append(
            tables.service("service_by_agency", "Dịch vụ công trực tuyến và số hóa theo cơ quan", *by_agency)
        )
    if answer.domains:
        chosen.append(
            tables.settlement(
                "by_domain", "Kết quả giải quyết theo lĩnh vực", "Lĩnh vực", answer.domains, answer
            )
        )
    if len(answer.overdue) > CASES_IN_TEXT:
        chosen.append(tables.overdue(answer))
    return chosen


def source_note(answer: ReportAnswer) -> str:
    """Definition set, its version and the cut-off, printed on every report."""
    if answer.cutoff == answer.period.end:
        moment = f"hết ngày {format_date(answer.period.last)}"
    else:
        moment = format_moment(answer.cutoff - MICROSECOND)
    return f"Bộ định nghĩa {answer.set_key}, phiên bản {answer.set_version}. Số liệu tính đến {moment}."


def definitions(answer: ReportAnswer) -> list[tuple[str, str]]:
    """Cách tính: label and meaning of every figure of the set, in the set's order."""
    terms = Terms(answer.set_key)
    return [
        (figure.label, f"{POPULATION_WORDS[figure.population]}; {terms.spell(figure.definition)}")
        for figure in terms.figures
    ]


def bases(answer: ReportAnswer) -> list[str]:
    """Căn cứ: what the definitions rest on, each text once."""
    texts = (text for figure in Terms(answer.set_key).figures for text in figure.basis.split("; "))
    return list(dict.fromkeys(texts))


def notes(answer: ReportAnswer) -> list[str]:
    """Ghi chú: late entries and what the computation wants its readers to know."""
    late = (
        [f"Có {format_number(answer.late_entries)} sự việc xảy ra trước kỳ được ghi nhận muộn trong kỳ."]
        if answer.late_entries
        else []
    )
    return [*late, *answer.notes]


def _head(letterhead: Letterhead) -> dict[str, Any]:
    return {
        "parent": list(letterhead.parent_lines),
        "agency": list(letterhead.agency_lines),
        "number": letterhead.number_line,
        "place": letterhead.place_line,
        "addressees": "; ".join(letterhead.addressees),
        "recipients": list(letterhead.recipients),
        "authority": list(letterhead.signer.authority),
        "signer": letterhead.signer.name,
    }


def _attached_to(answer: ReportAnswer, letterhead: Letterhead) -> str:
    number = letterhead.number_line.removeprefix("Số: ")
    return f"(Kèm theo Báo cáo số {number} {letterhead.day_words} của {answer.agency_name})"


def _annex(table: Table, number: str) -> dict[str, Any]:
    return {
        "key": table.key,
        "number": number,
        "title": table.title.upper(),
        "columns": [vars(column) for column in table.columns],
        "rows": [
            {"total": row.total, "cells": [_unbroken(tables.words(cell)) for cell in row.cells]}
            for row in table.rows
        ],
    }


def _typeset(paragraphs: Sequence[str]) -> list[str]:
    return [_unbroken(paragraph) for paragraph in paragraphs]


def _unbroken(text: str) -> str:
    return TIGHT.sub(NO_BREAK, text)
