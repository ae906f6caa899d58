"""What a printed form says, as plain data: everything a template needs and nothing that it must compute (dữ liệu của phiếu)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Head:
    """Phần đầu: agency in two blocks of lines, number (empty: none), place and day."""

    parent: tuple[str, ...]
    agency: tuple[str, ...]
    number: str
    place: str


@dataclass(frozen=True)
class Applicant:
    """Chủ hồ sơ and, when another person came, who handed the case in. An empty field is left to be filled in by hand."""

    name: str = ""
    submitter: str = ""
    id_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class PaperLine:
    """Giấy tờ: its name, in which form, how many."""

    name: str
    form: str
    count: int


@dataclass(frozen=True)
class StepLine:
    """Một lần giao, nhận: step, who gave, who took, when, how it ended against its share of the time, note."""

    step: str
    giver: str
    taker: str
    moment: str
    due: str
    result: str
    note: str


@dataclass(frozen=True)
class Signature:
    """Người ký: authority lines and name; a blank name is left for the person to write."""

    authority: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True)
class SlipFacts:
    """Nội dung của phiếu. Moments are already in words; an empty field prints as a dotted line.

    `source` names form and circular; `as_of` is the moment of the event that the form tells of.
    """

    form: str
    title: str
    source: str
    profile: str
    as_of: datetime
    head: Head
    code: str
    desk: str
    applicant: Applicant
    procedure: str
    signature: Signature
    papers: tuple[PaperLine, ...] = ()
    items: tuple[str, ...] = ()
    steps: tuple[StepLine, ...] = ()
    sets: int = 1
    limit: str = ""
    received: str = ""
    due: str = ""
    collect_at: str = ""
    book: str = ""
    entry: str = ""
    fee: str = ""
    reason: str = ""
    action: str = ""
    new_date: str = ""
    promised: str = ""
    contact: str = ""
    contact_phone: str = ""

    def stored(self) -> dict[str, Any]:
        """Return the facts as JSON keeps them."""
        return {**asdict(self), "as_of": self.as_of.isoformat()}

    @classmethod
    def from_stored(cls, kept: Mapping[str, Any]) -> "SlipFacts":
        """Build the facts again from what JSON kept."""
        return cls(
            **{
                **{field.name: _value(kept[field.name]) for field in fields(cls) if field.name in kept},
                "as_of": datetime.fromisoformat(kept["as_of"]),
                "head": Head(**{name: _value(value) for name, value in kept["head"].items()}),
                "applicant": Applicant(**kept["applicant"]),
                "signature": Signature(tuple(kept["signature"]["authority"]), kept["signature"]["name"]),
                "papers": tuple(PaperLine(**line) for line in kept["papers"]),
                "steps": tuple(StepLine(**line) for line in kept["steps"]),
            }
        )


def _value(kept: Any) -> Any:
    return tuple(kept) if isinstance(kept, list) else kept
