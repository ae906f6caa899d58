"""The form of a brought-in history: one record a case, checked field by field (docs/data-formats.md)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from motcua.cases.intake import PARTY_FIELDS
from motcua.cases.lifecycle import KIND_LABELS, Kind
from motcua.cases.permissions import MOST_NAME
from motcua.law.wording import VIETNAM
from motcua.lib.vietnamese import clean_text, looks_like_legacy_encoding

MOST_KEY = 100
"""Characters of the source's own key of a case."""
CLOCKS_DIFFER = timedelta(minutes=5)
"""How far the clock of a source may be ahead of ours."""
EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
CHANNELS = {"online": "online", "counter": "counter", "postal": "postal"}
CHANNELS |= {
    "trực tuyến": "online",
    "trực tiếp": "counter",
    "bưu chính": "postal",
    "bưu chính công ích": "postal",
}
KIND_WORDS = {kind.value: kind for kind in Kind} | {
    label.lower(): kind for kind, label in KIND_LABELS.items()
}
RECORD_FIELDS = frozenset({"key", "agency", "procedure", "channel", "code", "owner", "events"})
EVENT_FIELDS = frozenset({"kind", "happened_at", "recorded_at", "actor", "payload"})
OWNER_FIELDS = frozenset({"name", "id_number", "phone", "address"})


class BadRow(ValueError):
    """One record cannot be brought in: where it stands, which field, and why."""

    def __init__(self, where: str, field: str, why: str) -> None:
        self.where, self.field, self.why = where, field, why
        super().__init__(f"{where}, trường “{field}”: {why}")


@dataclass(frozen=True, slots=True)
class PastEvent:
    """One event as its source tells it."""

    kind: Kind
    happened_at: datetime
    recorded_at: datetime
    actor: str
    payload: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PastCase:
    """One case as its source tells it, events in the order in which they were recorded."""

    where: str
    key: str
    agency: str
    procedure: str
    channel: str
    code: str
    owner: Mapping[str, str]
    events: tuple[PastEvent, ...]


def past_case(where: str, record: Any, now: datetime) -> PastCase:
    """Check one record and clean its texts. Raises BadRow naming the first wrong field."""
    if not isinstance(record, dict):
        raise BadRow(where, "(cả dòng)", "không phải một đối tượng JSON")
    _only(where, record, RECORD_FIELDS)
    channel = CHANNELS.get(_text(where, record, "channel").lower())
    if channel is None:
        raise BadRow(where, "channel", "phải là online, counter hoặc postal")
    events = record.get("events")
    if not isinstance(events, list) or not events:
        raise BadRow(where, "events", "hồ sơ phải có ít nhất một sự kiện")
    read = tuple(_event(where, number, event, now) for number, event in enumerate(events, 1))
    for number, (earlier, later) in enumerate(zip(read, read[1:], strict=False), 2):
        if later.recorded_at < earlier.recorded_at:
            raise BadRow(
                where,
                f"events[{number}].recorded_at",
                "sớm hơn sự kiện đứng trước; hãy xếp lại theo thứ tự ghi nhận",
            )
    return PastCase(
        where,
        _text(where, record, "key", most=MOST_KEY),
        _text(where, record, "agency"),
        _text(where, record, "procedure"),
        channel,
        _code(where, record),
        _owner(where, record.get("owner")),
        read,
    )


def _event(where: str, number: int, event: Any, now: datetime) -> PastEvent:
    at = f"events[{number}]"
    if not isinstance(event, dict):
        raise BadRow(where, at, "không phải một đối tượng JSON")
    _only(where, event, EVENT_FIELDS, f"{at}.")
    told = event.get("kind")
    kind = KIND_WORDS.get(told.strip().lower()) if isinstance(told, str) else None
    if kind is None:
        raise BadRow(where, f"{at}.kind", f"không có việc “{shown(told)}” trong bảng các bước")
    happened = _moment(where, f"{at}.happened_at", event.get("happened_at"), now)
    recorded = _moment(where, f"{at}.recorded_at", event.get("recorded_at") or event.get("happened_at"), now)
    if happened > recorded:
        raise BadRow(where, f"{at}.happened_at", "muộn hơn lúc ghi nhận")
    payload = event.get("payload") or {}
    if not isinstance(payload, dict):
        raise BadRow(where, f"{at}.payload", "phải là một đối tượng JSON")
    actor = _text(where, event, "actor", needed=False, most=MOST_NAME, prefix=f"{at}.") or "system:import"
    return PastEvent(kind, happened, recorded, actor, _clean(where, f"{at}.payload", payload))


def shown(value: Any) -> str:
    """Return the beginning of a told value, fit to stand in a message."""
    text = clean_text(value if isinstance(value, str) else repr(value)).replace("\n", " ")
    return text if len(text) <= 60 else f"{text[:60]}..."


def _moment(where: str, field: str, value: Any, now: datetime) -> datetime:
    """Read ISO 8601; a moment without an offset is Vietnamese local time."""
    try:
        moment = datetime.fromisoformat(value.strip())
    except (ValueError, AttributeError):
        raise BadRow(
            where, field, f"“{shown(value)}” không phải ngày giờ, hãy ghi dạng 2023-10-23T08:30:00+07:00"
        ) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=VIETNAM)
    if moment < EARLIEST:
        raise BadRow(where, field, "trước năm 1970")
    if moment > now + CLOCKS_DIFFER:
        raise BadRow(where, field, "sau thời điểm hiện tại")
    return moment


def _text(
    where: str,
    record: Mapping[str, Any],
    field: str,
    *,
    needed: bool = True,
    most: int = 200,
    prefix: str = "",
) -> str:
    value, field = record.get(field), prefix + field
    if isinstance(value, bool | float | list | dict):
        raise BadRow(where, field, "phải là chữ, đặt trong dấu ngoặc kép")
    text = "" if value is None else _clean_text(where, field, str(value)).strip()
    if needed and not text:
        raise BadRow(where, field, "đang để trống")
    if len(text) > most:
        raise BadRow(where, field, f"dài quá {most} ký tự")
    return text


def _clean_text(where: str, field: str, value: str) -> str:
    if "\x00" in value:
        raise BadRow(where, field, "có ký tự NUL")
    if value.isascii() and value.isprintable():
        return value
    if looks_like_legacy_encoding(value):
        raise BadRow(
            where, field, "chữ viết bằng bảng mã cũ (TCVN3 hoặc VNI); hãy chuyển sang Unicode rồi nhập lại"
        )
    return clean_text(value)


def _clean(where: str, field: str, value: Any) -> Any:
    """Clean every text of a payload, to any depth."""
    if isinstance(value, str):
        return _clean_text(where, field, value)
    if isinstance(value, dict):
        return {name: _clean(where, f"{field}.{name[:60]}", inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_clean(where, field, inner) for inner in value]
    if isinstance(value, float):
        raise BadRow(where, field, "số phải là số nguyên")
    return value


def _code(where: str, record: Mapping[str, Any]) -> str:
    """A code stands in addresses of pages, so it is one word without a slash."""
    code = _text(where, record, "code", needed=False, most=45)
    if not re.fullmatch(r"[\w.\-]*", code):
        raise BadRow(where, "code", "chỉ được có chữ, số, dấu chấm và gạch ngang")
    return code


def _owner(where: str, owner: Any) -> Mapping[str, str]:
    if owner is None:
        return {}
    if not isinstance(owner, dict):
        raise BadRow(where, "owner", "phải là một đối tượng JSON")
    _only(where, owner, OWNER_FIELDS, "owner.")
    return {
        field: _text(where, owner, field, needed=False, most=PARTY_FIELDS[field][1], prefix="owner.")
        for field in owner
    }


def _only(where: str, record: Mapping[str, Any], known: frozenset[str], prefix: str = "") -> None:
    unknown = sorted(set(record) - known)
    if unknown:
        raise BadRow(
            where, f"{prefix}{shown(unknown[0])}", "trường này không có trong mẫu; hãy bỏ hoặc sửa tên"
        )
