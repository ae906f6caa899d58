"""Writing single facts of the catalogue: duty flags, each with its dates and legal basis (công khai, cờ nghĩa vụ)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from motcua.agencies.models import Agency
from motcua.catalogue.models import DutyFlag, Procedure

Duty = DutyFlag.Duty
Scope = tuple[int, str, str, int | None]


class BadDuty(ValueError):
    """A duty flag would begin before the one that already holds; nothing was stored."""


@dataclass(frozen=True)
class DutyFact:
    """Nghĩa vụ of a procedure at a level from a day on, for one agency or, without one, for the whole level."""

    procedure: Procedure
    level: str
    duty: Duty
    holds: bool
    valid_from: date
    legal_basis: str
    agency: Agency | None = None

    @property
    def scope(self) -> Scope:
        """What the flag is about; one flag holds in a scope at a time."""
        return self.procedure.pk, self.level, self.duty, self.agency.pk if self.agency else None


def set_duty(
    procedure: Procedure,
    level: str,
    duty: Duty,
    holds: bool,
    valid_from: date,
    legal_basis: str,
    agency: Agency | None = None,
) -> bool:
    """Đặt cờ nghĩa vụ of one procedure; returns whether anything changed. Raises BadDuty."""
    return set_duties([DutyFact(procedure, level, duty, holds, valid_from, legal_basis, agency)]) == 1


@transaction.atomic
def set_duties(facts: Iterable[DutyFact]) -> int:
    """Đặt nhiều cờ at once and return how many changed; a flag that already holds so is left alone. Raises BadDuty.

    A changed flag closes the old one on the day it begins. One that began that same day never held and is replaced.
    """
    wanted = {fact.scope: fact for fact in facts}
    procedures = {fact.procedure.pk for fact in wanted.values()}
    held: dict[Scope, DutyFlag] = {}
    for flag in DutyFlag.objects.filter(procedure__in=procedures, valid_to__isnull=True):
        held[flag.procedure_id, flag.level, flag.duty, flag.agency_id] = flag
    changed = [fact for scope, fact in wanted.items() if scope not in held or held[scope].holds != fact.holds]
    for valid_from in {fact.valid_from for fact in changed}:
        old = [held[fact.scope] for fact in changed if fact.valid_from == valid_from and fact.scope in held]
        _close(old, valid_from)
    DutyFlag.objects.bulk_create(
        DutyFlag(
            procedure=fact.procedure,
            level=fact.level,
            duty=fact.duty,
            holds=fact.holds,
            valid_from=fact.valid_from,
            legal_basis=fact.legal_basis,
            agency=fact.agency,
        )
        for fact in changed
    )
    return len(changed)


def _close(flags: list[DutyFlag], on: date) -> None:
    late = next((flag for flag in flags if flag.valid_from > on), None)
    if late is not None:
        raise BadDuty(
            f"Nghĩa vụ “{late.get_duty_display()}” đang có hiệu lực từ {late.valid_from:%d/%m/%Y}, sau ngày {on:%d/%m/%Y}. "
            "Chưa có gì thay đổi. Hãy chọn ngày sau đó."
        )
    ours = Q(pk__in=[flag.pk for flag in flags])
    DutyFlag.objects.filter(ours, valid_from=on).delete()
    DutyFlag.objects.filter(ours).update(valid_to=on)
