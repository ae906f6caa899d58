"""Which figure a printed number is: its words before and after, and the figure it stands under."""

import re
from dataclasses import dataclass

from motcua.reports.checker.labels import CHANNELS, IN_TIME, KEYS, OTHER_UNIT, REFUSES, TIMING

_SEPARATOR = re.compile(
    r"[,;:()]|\.(?=\s|$)|\s[-–]\s|\btrong đó\b|\bbao gồm\b|\bgồm\b|\bcụ thể\b|\bnhư sau\b"
)
_UNIT = re.compile(r"^\s*(?:bộ )?(?:hồ sơ|hs|trường hợp)\b")
_BALANCED = re.compile(r"\([^()\d]*\)")
_JOINED = re.compile(r"(tiếp nhận), (giải quyết|xử lý)")
_PROCESS = re.compile(r"\bđang\b|\bchưa (?:được )?(?:giải quyết|xử lý|có kết quả|trả)")
_RESOLVED = re.compile(
    r"\bđã (?:được )?(?:giải quyết|xử lý|trả|có kết quả|hoàn thành)|(?:giải quyết|xử lý|trả|hoàn thành|kết quả) "
    r"(?:trước|sớm|đúng|quá|trễ|chậm)"
)
_CARRIED = re.compile(r"chuyển|tồn|sang|\bqua\b|\btừ\b|\bcòn\b|đầu kỳ|để lại")
_REFINES = re.compile(
    r"^\s*(?:bộ )?(?:hồ sơ|hs)?\s*(?:tthc )?(?:(?:được|đã|nộp|gửi|tiếp nhận|qua|theo|bằng|hình thức|giải quyết|xử lý|"
    r"trả|là|có|kết quả|dịch vụ|công|môi trường)\s+)*(?=trước|sớm|đúng|quá|trễ|chậm|trong|trực|bưu|bcci|chưa|mạng|kỳ trước|"
    r"(?:tồn|chuyển)\b.*(?:trước|sang|qua))"
)


@dataclass(frozen=True)
class Words:
    """The words around a number: `before` (its label when printed first), `after`, and whether `after` ends there."""

    before: str
    after: str
    after_closed: bool
    sentence: str = ""


@dataclass(frozen=True)
class Reading:
    """Key and label of a number; `used_after` when the label was printed after it."""

    key: str | None
    label: str
    used_after: bool = False
    refused: bool = False


def words_around(text: str, begin: int, start: int, end: int, next_start: int) -> Words:
    """Cut the label pieces out of masked text between the previous number, this one and the next."""
    between = _BALANCED.sub(lambda m: " " * len(m[0]), text[begin:start])
    between = IN_TIME.sub(lambda m: m[0].replace(",", "/"), _JOINED.sub(r"\1/ \2", between))
    pieces = [piece for piece in _SEPARATOR.split(between) if piece.strip(" -–+*•")]
    tail = text[end:next_start]
    cut = _SEPARATOR.search(tail)
    after = tail[: cut.start()] if cut else tail
    closed = (cut is not None and cut[0] != ":") or (cut is None and next_start >= len(text))
    if not closed and cut is None:
        after, closed = _until_and(after)
    sentence = re.split(r"\.\s", text[max(0, start - 600) : start])[-1]
    return Words(pieces[-1].strip() if pieces else "", after, closed, sentence)


def _until_and(after: str) -> tuple[str, bool]:
    """ "158 hồ sơ mới và 36 hồ sơ cũ": the words before "và" belong to the first number."""
    head, found, _ = after.rpartition(" và ")
    return (head, True) if found else (after, False)


def classify(words: Words, parent: str | None) -> Reading:
    """Key of a number, or None when its words do not say it; never a guess."""
    if OTHER_UNIT.match(words.after):
        return Reading(None, words.before)
    if REFUSES.search(words.before) or _comparison(words):
        compared = _comparison(words) or re.search(r"tăng|giảm|so với|cùng kỳ", words.before)
        return Reading(None, words.before, refused=not compared)
    key = key_of(words.before, parent)
    if key == "carried" and not _CARRIED.search(words.before) and not _inside_total(words, parent):
        return Reading(None, words.before)
    if words.after_closed and (found := _by_words_after(words, key, parent)):
        return found
    return Reading(key, words.before)


def _inside_total(words: Words, parent: str | None) -> bool:
    """A bare "kỳ trước 36" is carried over only inside a total, never beside a comparison."""
    compared = re.search(r"so với|tăng|giảm|cùng kỳ", words.sentence)
    return parent in ("total", "received", "received_or_total", "carried") and not compared


def _comparison(words: Words) -> bool:
    return bool(re.match(r"^\s*(?:hồ sơ\s*)?(?:\([^)]*\)\s*)?so với", words.after))


def _by_words_after(words: Words, key: str | None, parent: str | None) -> Reading | None:
    after = _UNIT.sub("", words.after).strip()
    if not after or REFUSES.search(after):
        return None
    label = f"hồ sơ {after}"
    if key is None:
        found = key_of(after, parent)
        return Reading(found, label, used_after=True) if found else None
    if key in ("received", "resolved", "received_or_total", "total", "in_process") and _REFINES.match(
        words.after
    ):
        finer = key_of(after, _parent_for(key))
        if finer and finer != key and finer not in ("received", "resolved", "total"):
            return Reading(finer, f"{words.before} {label}", used_after=True)
    return None


def _parent_for(key: str) -> str:
    return "received" if key == "received_or_total" else key


def key_of(label: str, parent: str | None) -> str | None:
    """Key that a label names under `parent` (the figure it details); None when it names none or two."""
    if re.search(r"tiếp nhận\s*(?:và|/|,)\s*(?:giải quyết|xử lý)", label):
        return "total" if "tổng" in label else None
    for key, pattern in TIMING:
        if pattern.search(label):
            return _timing_key(key, label, parent)
    for key, pattern in CHANNELS:
        if pattern.search(label):
            return _channel_key(key, label, parent)
    return _plain_key(label)


def _plain_key(label: str) -> str | None:
    for key, pattern in KEYS:
        match = pattern.search(label)
        if match is None:
            continue
        if key == "carried" and re.search(r"tiếp nhận|giải quyết", label[match.end() :]):
            return None  # "tháng trước tiếp nhận ..." speaks of another period
        return key
    return None


def _timing_key(key: str, label: str, parent: str | None) -> str | None:
    if re.search(r"trả lại|rút|tạm dừng|bổ sung", label):
        return None
    if key == "overdue" and re.search(r"\bđã\b", label) and _PROCESS.search(label):
        return "any_overdue"  # finished late and still late, counted together
    if _PROCESS.search(label) or (key == "in_term" and re.search(r"chưa (?:đến|tới|quá)|còn", label)):
        side = "in_process"
    elif _RESOLVED.search(label):
        side = "resolved"
    elif parent in ("resolved", "in_process"):
        side = parent
    else:
        side = {
            "early": "resolved",
            "on_time": "resolved",
            "in_time": "resolved",
            "in_term": "in_process",
        }.get(key, "")
    if side == "resolved":
        return "in_time" if key == "in_term" else key
    if side == "in_process":
        table = {
            "in_term": "in_term",
            "on_time": "in_term",
            "in_time": "in_term",
            "overdue": "process_overdue",
        }
        return table.get(key)
    return "any_overdue"


def _channel_key(key: str, label: str, parent: str | None) -> str | None:
    if re.search(r"giải quyết|xử lý|trả kết quả|kỳ trước", label) and "tiếp nhận" not in label:
        return None
    if parent in ("received", "total", "received_or_total") or re.search(r"tiếp nhận|\bnộp\b|nhận", label):
        return key
    return None
