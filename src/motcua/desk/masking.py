"""Personal numbers as pages show them: enough to recognise, not enough to misuse (che thông tin cá nhân)."""

from dataclasses import dataclass

from motcua.cases.models import Case

SHOWN_TAIL = 4


@dataclass(frozen=True)
class MaskedPerson:
    """Người liên quan with masked numbers; the address is never shown on the page."""

    role: str
    name: str
    id_number: str
    phone: str


def masked(number: str) -> str:
    """Keep the first sign and the last four: 034085004471 -> 0xxxxxxx4471. A short number is masked wholly."""
    number = number.strip()
    if len(number) <= SHOWN_TAIL + 2:
        return "x" * len(number)
    return f"{number[0]}{'x' * (len(number) - SHOWN_TAIL - 1)}{number[-SHOWN_TAIL:]}"


def masked_people(case: Case) -> list[MaskedPerson]:
    """Return the people of a case, masked."""
    return [
        MaskedPerson(party.get_role_display(), party.name, masked(party.id_number), masked(party.phone))
        for party in case.parties.order_by("pk")
    ]
