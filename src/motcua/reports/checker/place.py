"""Where the walk through a report stands: section, level, block, parent figure, and topics that are no cases."""

import re
from dataclasses import dataclass, field

from motcua.reports.checker import levels
from motcua.reports.checker.labels import APART, OFF_TOPIC, QUALIFIED
from motcua.reports.checker.masking import masked
from motcua.reports.checker.model import Paragraph
from motcua.reports.checker.sections import is_plan_section
from motcua.reports.checker.spans import Span, leading_spans

_RANKS = (
    (r"[IVX]+[.)]|[A-H][.)]", 1),
    (r"\d+\.?", 2),
    (r"\d+(?:\.\d+)+\.?", 3),
    (r"\(?[a-zđ\d]+\)|[a-zđ]\.", 4),
    (r"[*•●▪◦]", 5),
    (r"[-–—]", 6),
    (r"\+", 7),
)


_SUMMING = re.compile(r"\s*(?:tổng|cộng|tính chung|như vậy|nhìn chung|toàn)\b")


def rank_of(marker: str) -> int:
    """Depth of a list marker: 1 for roman numbers ... 7 for "+", 8 for none."""
    return next((rank for pattern, rank in _RANKS if re.fullmatch(pattern, marker)), 8)


@dataclass
class Place:
    """Where the walk stands."""

    own: str = ""
    part: str = ""
    section: str = ""
    level: str = levels.ROOT
    level_rank: int = 9
    heading_level: bool = False
    block: int = 0
    parent: str | None = None
    parent_marker: str = ""
    off_rank: int = 0
    apart_rank: int = 0
    own_span: Span | None = None
    spans: list[tuple[int, Span]] = field(default_factory=list)
    span_rank: int = 0
    rank: int = 8
    by_field: bool = False
    heading_span: Span | None = None

    def move(self, rank: int, paragraph: Paragraph, heading: str | None, *, has_numbers: bool) -> str:
        """Move the walk to this paragraph and return the level it speaks of."""
        self._enter_section(rank, paragraph)
        if heading is not None:
            self.level, self.level_rank, self.heading_level = heading, rank, True
            self.block, self.parent = self.block + 1, None
            return heading
        lead = levels.not_own(levels.lead_level(masked(paragraph.text)), self.own) if has_numbers else None
        if lead is not None:
            if lead != self.level:
                self.block, self.parent = self.block + 1, None
            if not self.heading_level or self.level_rank >= rank or self.level == levels.ROOT:
                self.level, self.level_rank, self.heading_level = lead, rank, False
            return lead
        if self._leaves_level(rank, summing=bool(_SUMMING.match(masked(paragraph.text)))):
            self.level, self.level_rank, self.block, self.parent = levels.ROOT, 9, self.block + 1, None
        return self.level

    def _enter_section(self, rank: int, paragraph: Paragraph) -> None:
        self.rank = rank
        if rank <= 3 and paragraph.marker:
            self._enter(rank, paragraph.text)
            self.level, self.level_rank, self.block = levels.ROOT, 9, self.block + 1
            self.heading_level = False
            if not self._details_parent(paragraph.marker):
                self.parent = None
        elif rank == 8 and paragraph.text.isupper():
            self._enter(1, paragraph.text)

    def open(self, key: str | None, marker: str) -> None:
        """A figure becomes the parent of those that follow."""
        self.parent, self.parent_marker = key, marker.rstrip(".")

    def _details_parent(self, marker: str) -> bool:
        """ "3. Đã giải quyết: 1.300" goes on in "3.1. Trước hạn: 1.221"."""
        return (
            bool(self.parent_marker)
            and marker.startswith(f"{self.parent_marker}.")
            and marker.rstrip(".") != self.parent_marker
        )

    def _enter(self, rank: int, title: str) -> None:
        """A new part, or a numbered heading of plans inside a part of results."""
        if rank == 1:
            self.part = title
        self.section = title if is_plan_section(title[:90]) else self.part

    def _leaves_level(self, rank: int, *, summing: bool) -> bool:
        """A line "Tổng số ..." after a list of units speaks of all of them."""
        if self.heading_level:
            return rank < self.level_rank and rank <= 4
        if rank == 8 and self.level_rank < 8 and self.level != levels.ROOT:
            return summing
        return self.level != levels.ROOT and rank <= self.level_rank

    def off_topic(self, rank: int, text: str) -> bool:
        """Is this paragraph about something else than cases (phản ánh, thanh toán ...), by its own or its heading's words?"""
        lead = re.split(r"[:\d]", levels.without_marker(text), maxsplit=1)[0].strip()
        opens = rank < 8 or len(lead.split()) <= 12
        if rank <= self.off_rank:
            self.off_rank = 0
        if rank <= self.apart_rank:
            self.apart_rank = 0
        if opens and APART.search(lead) and not re.search(r"\d", text):
            self.apart_rank, self.by_field = rank, "theo lĩnh vực" in lead
        on_topic = lead.startswith("lĩnh vực") or "giải quyết tthc" in lead or "giải quyết thủ tục" in lead
        if opens and OFF_TOPIC.search(lead) and not on_topic:
            self.off_rank = rank
        return self.off_rank > 0

    def enter_spans(self, rank: int, paragraph: Paragraph, *, has_numbers: bool) -> None:
        """Note which stretches of time the sentences of this paragraph (or this heading) open with."""
        self.spans = leading_spans(paragraph.text)
        if rank <= self.span_rank:
            self.heading_span, self.span_rank = None, 0
        if self.spans and not has_numbers and len(paragraph.text.split()) <= 14:
            self.heading_span, self.span_rank = self.spans[0][1], rank
        if self.spans and has_numbers and self.own_span is None:
            self.own_span = self.spans[0][1]

    def scope(self, text: str, start: int, level: str) -> str:
        """Level of a number; counts of another time, cumulated, by-field and other partial counts stand apart."""
        sentence = re.split(r"\.\s", text[max(0, start - 600) : start])[-1]
        field_line = self.by_field and (self.rank == 8 or level.startswith("lĩnh vực"))
        if self.apart_rank and not field_line:
            return f"{level}#dvc-{self.block}"
        if QUALIFIED.search(sentence):
            kind = "lv" if level.startswith("lĩnh vực") and not QUALIFIED.search(_own_field(sentence)) else ""
            return f"{level}#{kind or f'{self.block}-{len(text)}'}"
        span = next((s for at, s in reversed(self.spans) if at <= start), self.heading_span)
        if span and self.own_span and not span.same_as(self.own_span):
            return f"{level}#{span.name} {span.year}".rstrip()
        return level


def _own_field(sentence: str) -> str:
    return sentence.replace("lĩnh vực", "", 1)
