"""The whole content of a procedure at one level on a day: read, kept as JSON, turned into rows (nội dung thủ tục)."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from motcua.catalogue.lines import DutyLine, FeeLine, FieldLine, LimitLine, Line, PaperLine, ResultLine
from motcua.catalogue.models import (
    Component,
    DutyFlag,
    Fee,
    FormField,
    LevelFact,
    Procedure,
    ResultPaper,
    TimeLimit,
)
from motcua.catalogue.queries import holding, version_on


@dataclass(frozen=True)
class LineKind:
    """Loại dòng: its table, its columns where they are called otherwise, whether the order of its lines is kept."""

    model: type[LevelFact]
    line: type[Line]
    numbered: bool = False
    renamed: tuple[tuple[str, str], ...] = ()

    @property
    def columns(self) -> dict[str, str]:
        """Field of the line -> column of the table."""
        named = dict(self.renamed)
        return {name: named.get(name, name) for name in self.line.__dataclass_fields__}

    def line_of(self, row: LevelFact) -> Line:
        """Read a row."""
        return self.line(**{name: getattr(row, column) for name, column in self.columns.items()})

    def row_of(self, line: Line, n: int, **more: Any) -> LevelFact:
        """Make a row that is not stored yet; a line's own legal basis goes before the one given."""
        facts = {column: getattr(line, name) for name, column in self.columns.items()}
        if not facts.get("legal_basis"):
            facts.pop("legal_basis", None)
        return self.model(**{**more, **facts}, **({"n": n} if self.numbered else {}))


KINDS: dict[str, LineKind] = {
    "limits": LineKind(TimeLimit, LimitLine),
    "fees": LineKind(Fee, FeeLine),
    "papers": LineKind(Component, PaperLine, numbered=True),
    "results": LineKind(ResultPaper, ResultLine, numbered=True),
    "duties": LineKind(DutyFlag, DutyLine),
    "fields": LineKind(FormField, FieldLine, numbered=True, renamed=(("key_word", "key"),)),
}


@dataclass(frozen=True)
class Content:
    """Nội dung of a procedure at a level."""

    name: str
    domain: str
    limits: tuple[LimitLine, ...] = ()
    fees: tuple[FeeLine, ...] = ()
    papers: tuple[PaperLine, ...] = ()
    results: tuple[ResultLine, ...] = ()
    duties: tuple[DutyLine, ...] = ()
    fields: tuple[FieldLine, ...] = ()

    def lines(self, kind: str) -> tuple[Line, ...]:
        """Lines of one kind."""
        found: tuple[Line, ...] = getattr(self, kind)
        return found

    def as_json(self) -> dict[str, Any]:
        """What a draft keeps."""
        return asdict(self)


def content_from(kept: Mapping[str, Any]) -> Content:
    """Read what a draft kept."""
    lines = {kind: tuple(KINDS[kind].line(**one) for one in kept.get(kind, ())) for kind in KINDS}
    return Content(kept["name"], kept["domain"], **lines)  # type: ignore[arg-type]


def content_on(procedure: Procedure, level: str, on: date) -> Content | None:
    """Nội dung of a procedure at a level on a day, or None without a version; seven queries."""
    version = version_on(procedure, on)
    if version is None:
        return None
    lines = {
        kind: tuple(
            how.line_of(row) for row in ordered(how, rows_of(how, procedure, level).filter(holding(on)))
        )
        for kind, how in KINDS.items()
    }
    return Content(version.name, version.domain.name, **lines)  # type: ignore[arg-type]


def rows_of(how: LineKind, procedure: Procedure, level: str) -> Any:
    """Every row of one kind; flags of single agencies are not part of the content."""
    rows = how.model._default_manager.filter(procedure=procedure, level=level)
    return rows.filter(agency=None) if how.model is DutyFlag else rows  # type: ignore[misc]


def ordered(how: LineKind, rows: Iterable[LevelFact]) -> list[LevelFact]:
    """Rows in the order in which people read them."""
    if how.numbered:
        return sorted(rows, key=lambda row: row.n)  # type: ignore[attr-defined]
    return sorted(rows, key=lambda row: how.line_of(row).subject)
