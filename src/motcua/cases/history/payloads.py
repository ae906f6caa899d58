"""What a brought-in event must say, by kind, and what the catalogue and the law fill in (nội dung sự kiện)."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from motcua.cases.history.form import BadRow, shown
from motcua.cases.lifecycle import Kind
from motcua.cases.processing import MOST_STEP
from motcua.law.deadlines import Unit
from motcua.law.profiles import PROFILES

Check = Callable[[Any], bool]


def _is_yes_no(value: Any) -> bool:
    return isinstance(value, bool)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 2_000_000_000


def _is_words(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_step(value: Any) -> bool:
    return _is_words(value) and len(value) <= MOST_STEP


def _is_profile(value: Any) -> bool:
    return value in {profile.name for profile in PROFILES}


def _is_moment(value: Any) -> bool:
    try:
        told = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return told.tzinfo is not None and 1970 <= told.year <= 2200


def _is_limit(value: Any) -> bool:
    if not isinstance(value, dict) or set(value) != {"amount", "unit"}:
        return False
    needs_amount = value["unit"] not in (Unit.SAME_DAY.value, Unit.IMMEDIATE.value)
    known = value["unit"] in {unit.value for unit in Unit}
    return (
        known
        and _is_count(value["amount"])
        and value["amount"] <= 3650
        and (value["amount"] > 0 or not needs_amount)
    )


SAYS: dict[str, tuple[Check, str]] = {
    "procedure": (_is_words, "mã thủ tục"),
    "channel": (_is_words, "cách thức nộp"),
    "profile": (_is_profile, "tên bộ quy định"),
    "limit": (_is_limit, 'thời hạn, dạng {"amount": 3, "unit": "working_day"}'),
    "restarts": (_is_yes_no, "true hoặc false"),
    "required_online": (_is_yes_no, "true hoặc false"),
    "fee_owed": (_is_count, "số đồng nguyên từ 0"),
    "input_digitised": (_is_yes_no, "true hoặc false"),
    "after_cutoff_next_day": (_is_yes_no, "true hoặc false"),
    "due_at": (_is_moment, "ngày giờ có múi giờ, từ năm 1970 đến năm 2200"),
    "reason": (_is_text, "một câu"),
    "late_reason": (_is_text, "một câu"),
    "items": (_is_texts, "danh sách giấy tờ"),
    "online": (_is_yes_no, "true hoặc false"),
    "amount_vnd": (_is_count, "số đồng nguyên từ 0"),
    "ground": (_is_text, "căn cứ tạm dừng"),
    "evidence": (_is_text, "giấy tờ chứng minh"),
    "step": (_is_step, f"tên bước, nhiều nhất {MOST_STEP} ký tự"),
    "note": (_is_text, "một câu"),
    "complete": (_is_yes_no, "true hoặc false"),
    "output_digitised": (_is_yes_no, "true hoặc false"),
    "way": (_is_words, "cách trả kết quả"),
}
"""Each payload key: how its value is checked, and what it should be, in Vietnamese."""

_ACCEPTED = (
    "profile limit restarts required_online fee_owed input_digitised after_cutoff_next_day due_at".split()
)
MAY_SAY: dict[Kind, frozenset[str]] = {
    Kind.SUBMITTED: frozenset({"procedure", "channel"}),
    Kind.COMPLETION_ASKED: frozenset({"reason", "items"}),
    Kind.COMPLETION_RECEIVED: frozenset(),
    Kind.ACCEPTED: frozenset(_ACCEPTED),
    Kind.REFUSED: frozenset({"reason"}),
    Kind.SUPPLEMENT_ASKED: frozenset({"reason", "items"}),
    Kind.SUPPLEMENT_RECEIVED: frozenset({"due_at"}),
    Kind.PAYMENT_AWAITED: frozenset({"reason"}),
    Kind.PAYMENT_SETTLED: frozenset({"online", "amount_vnd", "due_at"}),
    Kind.PAUSED: frozenset({"ground", "evidence"}),
    Kind.RESUMED: frozenset({"due_at"}),
    Kind.EXTENDED: frozenset({"due_at", "reason"}),
    Kind.FORWARDED: frozenset({"step", "note"}),
    Kind.DIGITISED: frozenset({"complete"}),
    Kind.RESOLVED: frozenset({"output_digitised", "late_reason"}),
    Kind.RESULT_DIGITISED: frozenset(),
    Kind.HANDED_OVER: frozenset({"way"}),
    Kind.RETURNED: frozenset({"reason"}),
    Kind.WITHDRAWN: frozenset({"reason"}),
    Kind.STOPPED: frozenset({"reason"}),
}
MUST_SAY: dict[Kind, tuple[str, ...]] = {
    Kind.PAYMENT_SETTLED: ("online",),
    Kind.EXTENDED: ("due_at",),
    Kind.FORWARDED: ("step",),
}
DEFAULTS: dict[Kind, Mapping[str, Any]] = {
    Kind.DIGITISED: {"complete": True},
    Kind.RESOLVED: {"output_digitised": False},
}


def check_payload(where: str, number: int, kind: Kind, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Check one payload against the tables and add the defaults of its kind. Raises BadRow naming the key."""
    at = f"events[{number}].payload"
    for key, value in payload.items():
        if key not in MAY_SAY[kind]:
            raise BadRow(where, f"{at}.{shown(key)}", f"việc “{kind.value}” không có nội dung này")
        check, should_be = SAYS[key]
        if not check(value):
            raise BadRow(where, f"{at}.{key}", f"phải là {should_be}")
    full = {**DEFAULTS.get(kind, {}), **payload}
    for key in MUST_SAY.get(kind, ()):
        if key not in full:
            raise BadRow(where, f"{at}.{key}", "đang thiếu")
    return full
