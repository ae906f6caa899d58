"""The printed forms as data: what each is called under a profile, which events open it, how it is numbered (biểu mẫu)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from motcua.agencies.models import Agency, Level
from motcua.agencies.naming import initials, short_name
from motcua.cases.lifecycle import Kind
from motcua.law.profiles import Cited, Profile


class FormKey(StrEnum):
    """Biểu mẫu by its purpose; the number of the form differs from profile to profile."""

    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    APOLOGY = "apology"
    STOP = "stop"
    CONTROL = "control"


@dataclass(frozen=True)
class Form:
    """One form: the events whose facts it prints, the sign after its number, and who issues it.

    `symbol` is None for a form without a number. `is_letter` tells a letter of the agency from a slip of the one-stop desk.
    """

    kinds: tuple[Kind, ...]
    named: Callable[[Profile], Cited[str]]
    symbol: str | None = None
    is_letter: bool = False


# The signs HDHS, TNHS and PXL are those of slips in use; {agency} becomes the agency's initials (NĐ 30/2020/NĐ-CP).
FORMS: dict[FormKey, Form] = {
    FormKey.RECEIPT: Form((Kind.ACCEPTED,), lambda profile: profile.receipt_form, "TNHS"),
    FormKey.SUPPLEMENT: Form(
        (Kind.COMPLETION_ASKED, Kind.SUPPLEMENT_ASKED), lambda profile: profile.supplement_form, "HDHS"
    ),
    FormKey.REFUSAL: Form((Kind.REFUSED, Kind.RETURNED), lambda profile: profile.refusal_form),
    FormKey.APOLOGY: Form(
        (Kind.EXTENDED, Kind.APOLOGISED), lambda profile: profile.apology_form, "PXL", is_letter=True
    ),
    FormKey.STOP: Form((Kind.STOPPED,), lambda profile: profile.stop_form, "TB-{agency}", is_letter=True),
    FormKey.CONTROL: Form((Kind.ACCEPTED,), lambda profile: profile.control_form),
}


@dataclass(frozen=True)
class ProfileWords:
    """Words that differ between the one-stop rules of 2018 and those of 2025."""

    desk: str
    appointment: str
    new_date: str


WORDS_2018 = ProfileWords(
    desk="Bộ phận Tiếp nhận và Trả kết quả",
    appointment="hẹn lại ngày trả kết quả",
    new_date="Thời gian hẹn trả lại kết quả",
)
WORDS_2025 = ProfileWords(
    desk="Trung tâm Phục vụ hành chính công",
    appointment="đề nghị gia hạn thời gian giải quyết",
    new_date="Thời gian trả kết quả sau khi gia hạn",
)


WORDS = {"y2018": WORDS_2018, "y2025": WORDS_2025, "y2026": WORDS_2025}


def desk_name(agency: Agency, profile: Profile) -> str:
    """Nơi tiếp nhận: the one-stop desk of 2018; a centre since 2025, of a province or a commune (NĐ 118/2025/NĐ-CP)."""
    return WORDS_2018.desk if agency.level == Level.DISTRICT else WORDS[profile.name].desk


def desk_of(agency: Agency, profile: Profile) -> str:
    """Nơi tiếp nhận with its agency: "Bộ phận Tiếp nhận và Trả kết quả, UBND huyện Tứ Kỳ"."""
    return f"{desk_name(agency, profile)}, {short_name(agency.name)}"


def number_line(form: Form, number: int | None, agency: Agency) -> str:
    """Số, ký hiệu: "Số: 05/TNHS"; empty for a form without a number."""
    if form.symbol is None or number is None:
        return ""
    return f"Số: {number:02d}/{form.symbol.format(agency=initials(agency))}"
