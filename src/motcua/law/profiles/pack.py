"""What a profile holds: each rule with the place it is written in and whether that text was read."""

from dataclasses import dataclass
from datetime import date, time
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Cited(Generic[T]):
    """Giá trị kèm căn cứ; verified = False means a setting that nobody has yet compared with the text."""

    value: T
    source: str
    verified: bool


@dataclass(frozen=True)
class Profile:
    """Bộ quy định có thời hạn: which rules hold for cases received from valid_from to valid_to."""

    name: str
    title: str
    valid_from: date
    valid_to: date | None
    clock_start: Cited[str]
    non_boundary_from_competent: Cited[bool]
    first_day: Cited[str]
    roll_over: Cited[str]
    month_end: Cited[str]
    hours_from_moment: Cited[str]
    check_hours: Cited[int]
    transfer_cutoff: Cited[time]
    same_day_cutoff: Cited[time]
    supplement_restarts: Cited[bool]
    supplement_request_days: Cited[int]
    max_supplement_requests: Cited[int]
    max_extensions: Cited[int]
    apology_lead_days: Cited[int]
    transfer_grace_minutes: Cited[int]
    receipt_form: Cited[str]
    supplement_form: Cited[str]
    refusal_form: Cited[str]
    apology_form: Cited[str]
    stop_form: Cited[str]
    control_form: Cited[str]
    register_form: Cited[str]
