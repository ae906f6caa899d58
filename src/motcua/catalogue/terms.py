"""Amending a procedure's time limit and fee from a day on; the old row is closed, never overwritten (thời hạn, phí)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from motcua.catalogue.models import Channel, Fee, Procedure, TimeLimit


class BadTerms(ValueError):
    """Terms would begin before the ones that already hold; nothing was stored."""


@dataclass(frozen=True)
class Terms:
    """Thời hạn and phí (whole đồng) of a procedure at a level from a day on, for every channel."""

    procedure: Procedure
    level: str
    amount: int
    unit: str
    fee_vnd: int
    valid_from: date
    legal_basis: str


@transaction.atomic
def set_terms(terms: list[Terms]) -> int:
    """Set the terms and return how many rows changed; terms that already hold are left alone. Raises BadTerms."""
    return sum(_set_limit(one, channel) + _set_fee(one, channel) for one in terms for channel in Channel)


def _set_limit(terms: Terms, channel: Channel) -> int:
    own = {"procedure": terms.procedure, "level": terms.level, "channel": channel}
    held = TimeLimit.objects.filter(**own, valid_to__isnull=True).first()
    if held is not None and (held.amount, held.unit, held.assumed) == (terms.amount, terms.unit, False):
        return 0
    _close(held, terms.valid_from)
    facts = {"amount": terms.amount, "unit": terms.unit, "legal_basis": terms.legal_basis}
    TimeLimit.objects.create(**own, **facts, valid_from=terms.valid_from)
    return 1


def _set_fee(terms: Terms, channel: Channel) -> int:
    own = {"procedure": terms.procedure, "level": terms.level, "channel": channel}
    held = list(Fee.objects.filter(**own, valid_to__isnull=True))
    if [fee.amount_vnd for fee in held] == [terms.fee_vnd]:
        return 0
    for fee in held:
        _close(fee, terms.valid_from)
    Fee.objects.create(
        **own, amount_vnd=terms.fee_vnd, legal_basis=terms.legal_basis, valid_from=terms.valid_from
    )
    return 1


def _close(row: TimeLimit | Fee | None, on: date) -> None:
    """End a row on a day; one that began that same day never held and goes."""
    if row is None:
        return
    if row.valid_from > on:
        raise BadTerms(
            f"Thời hạn hoặc phí đang có hiệu lực từ {row.valid_from:%d/%m/%Y}, sau ngày {on:%d/%m/%Y}. "
            "Chưa có gì thay đổi. Hãy chọn ngày sau đó."
        )
    if row.valid_from == on:
        row.delete()
        return
    row.valid_to = on
    row.save(update_fields=["valid_to"])
