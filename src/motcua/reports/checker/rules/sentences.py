"""Sentences that state facts, with the level they speak of; plans and requests are left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from motcua.reports.checker import levels
from motcua.reports.checker.masking import plain
from motcua.reports.checker.model import Finding, Paragraph, Reading
from motcua.reports.checker.sections import is_plan_section, is_plan_sentence


@dataclass(frozen=True)
class Sentence:
    """Câu: its plain text, where it begins in its paragraph, and its level."""

    text: str
    start: int
    paragraph: Paragraph
    level: str

    def finding(self, code: str, message: str, *, fault: bool) -> Finding:
        """A finding of group 4 that quotes this sentence."""
        line = self.paragraph.line_at(self.start)
        quote = self.paragraph.text[self.start : self.start + len(self.text)].strip()[:220]
        return Finding(code, 4, "fault" if fault else "note", message, quote, line)


def fact_sentences(reading: Reading) -> Iterator[Sentence]:
    """Sentences of the parts that report results."""
    rows = zip(reading.source.paragraphs, reading.paragraph_levels, reading.paragraph_sections, strict=True)
    for paragraph, level, section in rows:
        if is_plan_section(section):
            continue
        for match in re.finditer(r"(?:[^.;]|\.(?=\S))+", paragraph.text):
            if not is_plan_sentence(match[0]):
                text = plain(match[0])
                yield Sentence(text, match.start(), paragraph, levels.tier_of(text) or level)


def covers(claimed: str, level: str) -> bool:
    """Does a sentence about `claimed` speak of the figures of `level`?"""
    return claimed in (levels.ROOT, levels.ALL) or level.split("#")[0] == claimed or level.startswith("#")
