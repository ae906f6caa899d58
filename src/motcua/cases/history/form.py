"""The form of a brought-in history: one record a case, checked field by field (docs/data-formats.md)."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from motcua.cases.lifecycle import KIND_LABELS, Kind
from motcua.law.wording import VIETNAM
from motcua.lib.vietnamese import clean_text, looks_like_legacy_encoding

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
CHANNELS = {"online": "online", "counter": "counter", "postal": "postal"}
CHANNELS |= {"trực tuyến": "online", "trực tiếp": "counter", "bưu chính": "postal", "bưu chính công ích": "postal"}
KIND_WORDS = {kind.value: kind for kind in Kind} | {label.lower(): kind for kind, label in KIND_LABELS.items()}
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
            raise BadRow(where, f"events[{number}].recorded_at", "sớm hơn sự kiện đứng trước; hãy xếp lại theo thứ tự ghi nhận")
    return PastCase(
        where,
        _text(where, record, "key"),
        _text(where, record, "agency"),
        _text(where, record, "procedure"),
        channel,
        _text(where, record, "code", needed=False),
        _owner(where, record.get("owner")),
        read,
    )


def _event(where: str, number: int, event: Any, now: datetime) -> PastEvent:
    at = f"events[{number}]"
    if not isinstance(event, dict):
        raise BadRow(where, at, "không phải một đối tượng JSON")
    _only(where, event, EVENT_FIELDS, f"{at}.")
    kind = KIND_WORDS.get(str(event.get("kind", "")).strip().lower())
    if kind is None:
        raise BadRow(where, f"{at}.kind", f"không có việc “{event.get('kind')}” trong bảng các bước")
    happened = _moment(where, f"{at}.happened_at", event.get("happened_at"), now)
    recorded = _moment(where, f"{at}.recorded_at", event.get("recorded_at") or event.get("happened_at"), now)
    if happened > recorded:
        raise BadRow(where, f"{at}.happened_at", "muộn hơn lúc ghi nhận")
    payload = event.get("payload") or {}
    if not isinstance(payload, dict):
        raise BadRow(where, f"{at}.payload", "phải là một đối tượng JSON")
    actor = _text(where, event, "actor", needed=False) or "system:import"
    return PastEvent(kind, happened, recorded, actor[:80], _clean(where, f"{at}.payload", payload))


def _moment(where: str, field: str, value: Any, now: datetime) -> datetime:
    """Read ISO 8601; a moment without an offset is Vietnamese local time."""
    try:
        moment = datetime.fromisoformat(str(value).strip())
    except ValueError:
        raise BadRow(where, field, f"“{value}” không phải ngày giờ, hãy ghi dạng 2023-10-23T08:30:00+07:00") from None
    if type(moment) is date or moment.tzinfo is None:
        moment = moment.replace(tzinfo=VIETNAM)
    if moment < EARLIEST:
        raise BadRow(where, field, "trước năm 1970")
    if moment > now + timedelta(minutes=5):
        raise BadRow(where, field, "sau thời điểm hiện tại")
    return moment


def _text(where: str, record: Mapping[str, Any], field: str, *, needed: bool = True) -> str:
    value = record.get(field)
    if value is None or value == "":
        if needed:
            raise BadRow(where, field, "đang để trống")
        return ""
    if not isinstance(value, str):
        value = str(value)
    return _clean_text(where, field, value)


def _clean_text(where: str, field: str, value: str) -> str:
    if "\x00" in value:
        raise BadRow(where, field, "có ký tự NUL")
    if looks_like_legacy_encoding(value):
        raise BadRow(where, field, "chữ viết bằng bảng mã cũ (TCVN3 hoặc VNI); hãy chuyển sang Unicode rồi nhập lại")
    return clean_text(value)


def _clean(where: str, field: str, value: Any) -> Any:
    """Clean every text of a payload, to any depth."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", _clean_text(where, field, value)) if not value.isascii() else _no_nul(where, field, value)
    if isinstance(value, dict):
        return {str(name): _clean(where, f"{field}.{name}", inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_clean(where, field, inner) for inner in value]
    if isinstance(value, float):
        raise BadRow(where, field, "số phải là số nguyên")
    return value


def _no_nul(where: str, field: str, value: str) -> str:
    if "\x00" in value:
        raise BadRow(where, field, "có ký tự NUL")
    return value


def _owner(where: str, owner: Any) -> Mapping[str, str]:
    if owner is None:
        return {}
    if not isinstance(owner, dict):
        raise BadRow(where, "owner", "phải là một đối tượng JSON")
    _only(where, owner, OWNER_FIELDS, "owner.")
    return {field: _text(where, owner, field, needed=False) for field in owner}


def _only(where: str, record: Mapping[str, Any], known: frozenset[str], prefix: str = "") -> None:
    unknown = sorted(set(record) - known)
    if unknown:
        raise BadRow(where, f"{prefix}{unknown[0]}", "trường này không có trong mẫu; hãy bỏ hoặc sửa tên")
