"""What differs between two versions of a procedure, told in sentences and shown side by side (khác nhau giữa hai phiên bản)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from motcua.catalogue.content import Content
from motcua.catalogue.lines import Line, StepLine

TOPICS = {
    "limits": "Thời hạn giải quyết",
    "fees": "Phí, lệ phí",
    "papers": "Giấy tờ phải nộp",
    "results": "Kết quả",
    "duties": "Nghĩa vụ, cách tính",
    "fields": "Tờ khai điện tử",
}
PLAN = "Quy trình nội bộ"


@dataclass(frozen=True)
class Difference:
    """Một điểm khác: what it is about, what stood before and what stands after; one of them is empty when a line came or went."""

    topic: str
    subject: str
    before: str
    after: str

    @property
    def sentence(self) -> str:
        """The difference in one sentence."""
        if not self.before:
            return f"{self.topic}: thêm “{self.subject}” ({self.after})."
        if not self.after:
            return f"{self.topic}: bỏ “{self.subject}” ({self.before})."
        about = f"“{self.subject}” " if self.subject else ""
        return f"{self.topic}: {about}từ “{self.before}” thành “{self.after}”."


def differences(before: Content, after: Content) -> list[Difference]:
    """Compare two contents, topic by topic, in the order in which a procedure is read."""
    found = [
        Difference(topic, "", old, new)
        for topic, old, new in (
            ("Tên thủ tục", before.name, after.name),
            ("Lĩnh vực", before.domain, after.domain),
        )
        if old != new
    ]
    for kind, topic in TOPICS.items():
        found += line_differences(topic, before.lines(kind), after.lines(kind))
    return found


def plan_differences(before: Sequence[StepLine], after: Sequence[StepLine]) -> list[Difference]:
    """Compare two step plans."""
    return line_differences(PLAN, before, after)


def line_differences(topic: str, before: Sequence[Line], after: Sequence[Line]) -> list[Difference]:
    """Compare lines by their keys; when only their order differs, that is told once."""
    old, new = _keyed(before), _keyed(after)
    found = [
        _difference(topic, old.get(key), line)
        for key, line in new.items()
        if key not in old or old[key] != line
    ]
    found += [Difference(topic, line.subject, _told(line), "") for key, line in old.items() if key not in new]
    if not found and list(old) != list(new):
        return [Difference(topic, "thứ tự", _order(before), _order(after))]
    return found


def _difference(topic: str, before: Line | None, after: Line) -> Difference:
    """A line that came or changed; the legal basis is told only when it is new."""
    if before is None:
        return Difference(topic, after.subject, "", _told(after))
    if before.basis == after.basis:
        return Difference(topic, after.subject, before.says, after.says)
    return Difference(topic, after.subject, _told(before), _told(after))


def _told(line: Line) -> str:
    return f"{line.says}; căn cứ {line.basis}" if line.basis else line.says


def _keyed(lines: Iterable[Line]) -> dict[tuple[str, int], Line]:
    """Lines by key; a key that stands twice is told apart by its place."""
    keyed: dict[tuple[str, int], Line] = {}
    for line in lines:
        n = 0
        while (line.key, n) in keyed:
            n += 1
        keyed[line.key, n] = line
    return keyed


def _order(lines: Sequence[Line]) -> str:
    return "; ".join(line.subject for line in lines)
