"""Khóa sổ theo dõi hồ sơ at the end of a year: its entries and their numbers are fixed (TT 01/2018/TT-VPCP Đ.10.2)."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from motcua.agencies.models import Agency, Post
from motcua.cases.ledger import take_chain
from motcua.cases.models import CaseEvent, RegisterClosing
from motcua.cases.papers.numbers import closed_years, entries
from motcua.cases.permissions import Actor
from motcua.lib.vietnamese_format import in_vietnam

CLOSERS = frozenset({Post.Role.RECORDS, Post.Role.AGENCY_ADMIN})


class CannotClose(ValueError):
    """The register cannot be closed; nothing was changed."""


class NotKeeper(Exception):
    """The actor does not keep the books of this agency; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            "Chỉ văn thư hoặc quản trị của chính cơ quan khóa được sổ. Sổ được giữ nguyên. Hãy báo văn thư của cơ quan."
        )


def may_close(by: Actor, agency: Agency) -> bool:
    """Tell whether the actor keeps the books of this very agency."""
    return by.kind == "system" or any((agency.pk, role) in by.roles for role in CLOSERS)


def close_register(agency: Agency, year: int, by: Actor, at: datetime) -> RegisterClosing:
    """Khóa sổ of a year that is over: what is recorded into it later stands in the next year's register.

    Raises NotKeeper, and CannotClose for a year that is not over or is closed already; it is never opened again.
    """
    if not may_close(by, agency):
        raise NotKeeper
    if in_vietnam(at).year <= year:
        raise CannotClose(
            f"Sổ theo dõi hồ sơ năm {year} chỉ khóa được khi đã hết năm. Sổ được giữ nguyên. "
            f"Hãy khóa sổ từ ngày 01/01/{year + 1}."
        )
    with transaction.atomic():
        # Writers of the agency queue for its chain: nobody takes a number while the last one is being read.
        chain = take_chain(agency.pk, agency.slug)
        closed = closed_years(agency.pk)
        if year in closed:
            raise CannotClose(
                f"Sổ theo dõi hồ sơ năm {year} đã khóa. Sổ được giữ nguyên. Hồ sơ ghi sau đứng ở sổ năm {year + 1}."
            )
        kept = list(entries(agency.pk, year, {**closed, year: chain.seq}))
        return RegisterClosing.objects.create(
            agency=agency,
            year=year,
            last_number=len(kept),
            last_seq=chain.seq,
            hash=print_of(kept),
            closed_by=by.name,
            closed_at=at,
        )


def still_the_same(closing: RegisterClosing) -> bool:
    """Tell whether a closed register still has the entries, numbers and prints that it was closed with."""
    kept = list(entries(closing.agency_id, closing.year, closed_years(closing.agency_id)))
    return len(kept) == closing.last_number and print_of(kept) == closing.hash


def print_of(kept: Iterable[CaseEvent]) -> str:
    """Vết of the entries: sha256 over number, case code and ledger hash of each, one a line."""
    digest = sha256()
    for number, event in enumerate(kept, 1):
        digest.update(f"{number}\x1f{event.case_code}\x1f{bytes(event.hash).hex()}\n".encode())
    return digest.hexdigest()
