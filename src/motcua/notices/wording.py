"""The wording of a message: checking its places to fill, and filling them (soạn tin)."""

import re
from collections.abc import Mapping

from motcua.lib.vietnamese import clean_text
from motcua.notices.topics import TOPIC_FACTS, TOPIC_LABELS, Topic

LONGEST_SUBJECT = 150
# What officers type freely; everything else that fills a place is made by the product.
TYPED = frozenset({"lý do", "giấy tờ", "lời nhắn"})
_PLACE = re.compile(r"\{([^{}\n]*)\}")
_SPACES = re.compile(r"[\s\x00-\x1f\x7f\u2028\u2029]+")
_ID_NUMBER = re.compile(r"(?<!\d)(?:\d{12}|\d{9})(?!\d)")


class BadWording(ValueError):
    """The wording cannot be used; nothing was stored, the former one stays in force."""


def places_in(text: str) -> set[str]:
    """Return the names of the facts that a text asks for, as they are written between braces."""
    return set(_PLACE.findall(clean_text(text)))


def check_wording(topic: Topic, subject: str, body: str, *, with_subject: bool) -> None:
    """Refuse a wording with unknown places, without compulsory ones, with stray braces or without text. Raises BadWording."""
    facts, label = TOPIC_FACTS[topic], TOPIC_LABELS[topic]
    whole = f"{subject}\n{body}"
    problems = []
    if unknown := places_in(whole) - facts.may:
        problems.append(f"chỗ điền không có: {_braced(unknown)} (được dùng: {_braced(facts.may)})")
    if missing := facts.must - places_in(whole):
        problems.append(f"còn thiếu chỗ điền {_braced(missing)}")
    if re.search(r"[{}]", _PLACE.sub("", whole)):
        problems.append("có dấu { hoặc } lẻ")
    if not body.strip() or (with_subject and not subject.strip()):
        problems.append("tiêu đề hoặc nội dung để trống")
    if len(subject) > LONGEST_SUBJECT or subject != one_line(subject):
        problems.append(f"tiêu đề phải gọn trong một dòng, không quá {LONGEST_SUBJECT} chữ")
    if problems:
        raise BadWording(
            f"Mẫu tin “{label}” chưa dùng được: {'; '.join(problems)}. Mẫu cũ vẫn được giữ. Hãy sửa rồi lưu lại."
        )


def fill(text: str, facts: Mapping[str, str], *, longest_value: int) -> str:
    """Điền các chỗ trong mẫu. A line that names a fact which is not known is left out; a value is never read as wording."""
    lines = []
    for line in clean_text(text).split("\n"):
        if all(facts.get(place) for place in places_in(line)):
            lines.append(_PLACE.sub(lambda place: _value(place[1], facts, longest_value), line))
    return "\n".join(lines).strip()


def one_line(text: str) -> str:
    """Make a header of a text: one line, whatever line ends were typed into it (no header can be injected)."""
    return _SPACES.sub(" ", clean_text(text)).strip()


def cut(text: str, longest: int) -> str:
    """Shorten a text to a number of letters, with a mark that something is missing."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _value(place: str, facts: Mapping[str, str], longest: int) -> str:
    value = clean_text(facts[place])
    if place in TYPED:
        # A message travels through the hands of others: an identity number typed into a reason must not.
        value = _ID_NUMBER.sub(lambda number: "•" * len(number[0]), value)
    return cut(value, longest)


def _braced(places: set[str] | frozenset[str]) -> str:
    return ", ".join(f"{{{place}}}" for place in sorted(places))
