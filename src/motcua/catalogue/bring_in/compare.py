"""Comparing a list with what is in force: what is new, changed, unchanged, ended (so sánh danh mục)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.catalogue.bring_in.listed import BadList, Listed, ReadList, content_hash
from motcua.catalogue.models import ProcedureVersion, Publication


@dataclass(frozen=True)
class Standing:
    """What is in force of one procedure: its open version and the levels that offer it."""

    version: ProcedureVersion
    levels: frozenset[str]


@dataclass(frozen=True)
class Change:
    """Thay đổi: the listed row, its whole content after merging, and what stood before (None for a new procedure)."""

    listed: Listed
    content: Mapping[str, Any]
    content_hash: str
    facts_hash: str
    before: Standing | None

    @property
    def rewrites_facts(self) -> bool:
        """Whether the facts must be written again: they differ, or a level that has none joins."""
        if self.listed.facts is None:
            return False
        if self.before is None or self.before.version.facts_hash != self.facts_hash:
            return True
        return not set(self.content["levels"]) <= self.before.levels


@dataclass
class Comparison:
    """Kết quả so sánh, before anything is written."""

    changes: list[Change] = field(default_factory=list)
    ended: list[Standing] = field(default_factory=list)
    unchanged: int = 0


def standing() -> dict[str, Standing]:
    """Everything in force now, by code; two queries."""
    levels: dict[int, set[str]] = {}
    for procedure, level in Publication.objects.filter(valid_to=None).values_list("procedure_id", "level"):
        levels.setdefault(procedure, set()).add(level)
    open_versions = ProcedureVersion.objects.filter(valid_to=None).select_related(
        "procedure", "domain", "decision"
    )
    return {
        version.procedure.code: Standing(version, frozenset(levels.get(version.procedure_id, ())))
        for version in open_versions
    }


def compare(read: ReadList, before: Mapping[str, Standing], on: date) -> Comparison:
    """Compare a list with what is in force. Raises BadList when something to be changed began after `on`."""
    result = Comparison()
    for listed in read.rows:
        change = _change(listed, before.get(listed.code))
        if change is None:
            result.unchanged += 1
        else:
            result.changes.append(change)
    if read.full_for is not None:
        kept = {listed.code for listed in read.rows} | read.rejected_codes
        result.ended = [
            one
            for code, one in before.items()
            if code not in kept and one.version.procedure.issuer == read.full_for
        ]
    _refuse_backwards(read, result, on)
    return result


def _change(listed: Listed, before: Standing | None) -> Change | None:
    content = _merged(listed, before)
    change = Change(listed, content, content_hash(content), _facts_hash(listed, content, before), before)
    if before is None:
        return change
    same = (before.version.content_hash, before.version.facts_hash) == (
        change.content_hash,
        change.facts_hash,
    )
    return None if same else change


def _facts_hash(listed: Listed, content: Mapping[str, Any], before: Standing | None) -> str:
    """Vết dữ kiện; emptied when a plain list adds a level without facts, so that the next facts file fills it."""
    if listed.facts is not None:
        return listed.facts.hash
    if before is None or set(content["levels"]) - before.levels:
        return ""
    return before.version.facts_hash


def _merged(listed: Listed, before: Standing | None) -> dict[str, Any]:
    """The whole content of the version: the row's own words, and where it is silent what stood before."""
    old = before.version if before else None
    decision = old.decision.number if old and old.decision else ""
    return {
        "name": listed.name,
        "domain": listed.domain,
        "levels": sorted(_levels(listed, before)),
        "decision": decision if listed.decision is None else listed.decision,
        "kind": (old.kind if old else "") if listed.kind is None else listed.kind,
        "audiences": (old.audiences if old else []) if listed.audiences is None else list(listed.audiences),
        "executing_bodies": (old.executing_bodies if old else [])
        if listed.executing_bodies is None
        else list(listed.executing_bodies),
    }


def _levels(listed: Listed, before: Standing | None) -> Collection[str]:
    """Levels by the executing bodies go before those that a facts file gives, so that the two sources do not take turns."""
    if before is None:
        return listed.levels or ()
    named_before = bool(before.version.executing_bodies) and listed.executing_bodies is None
    return before.levels if listed.levels is None or named_before else listed.levels


def _refuse_backwards(read: ReadList, result: Comparison, on: date) -> None:
    touched = [change.before for change in result.changes if change.before] + result.ended
    late = max((one.version for one in touched), key=lambda version: version.valid_from, default=None)
    if late is not None and late.valid_from > on:
        raise BadList(
            f"{read.source}: thủ tục {late.procedure.code} đã có phiên bản từ ngày {late.valid_from:%d/%m/%Y}, "
            f"không thể nạp lùi về ngày {on:%d/%m/%Y}. Chưa nạp dòng nào. Hãy chọn ngày sau đó."
        )
