"""A procedure as a source lists it, and what came of bringing the list in (dòng danh mục, kết quả nạp)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

SHOWN = 20


@dataclass(frozen=True)
class ListedLimit:
    """Thời hạn by channel; `assumed` when the source gives a number without its unit."""

    channel: str
    amount: int
    unit: str
    assumed: bool = False
    legal_basis: str = ""


@dataclass(frozen=True)
class ListedPaper:
    """Thành phần hồ sơ as read from the source's text."""

    name: str
    originals: int = 0
    copies: int = 0
    group: str = ""
    form: str = ""


@dataclass(frozen=True)
class ListedFacts:
    """Dữ kiện của thủ tục, the same at every level that offers it: limits, fees (channel, đồng), papers, results (name, code)."""

    limits: tuple[ListedLimit, ...] = ()
    fees: tuple[tuple[str, int], ...] = ()
    papers: tuple[ListedPaper, ...] = ()
    results: tuple[tuple[str, str], ...] = ()

    @property
    def hash(self) -> str:
        """Vết of the facts; two sources with the same facts have the same one."""
        return content_hash(asdict(self))


@dataclass(frozen=True)
class Listed:
    """Một dòng danh mục. None means that the source does not say; then what is known already stays."""

    row: int
    code: str
    name: str
    issuer: str
    domain: str
    executing_bodies: tuple[str, ...] | None = None
    levels: tuple[str, ...] | None = None
    decision: str | None = None
    kind: str | None = None
    audiences: tuple[str, ...] | None = None
    facts: ListedFacts | None = None


@dataclass
class ReadList:
    """Danh sách đã đọc: its good rows, its rejected ones with the reason, and the issuer whose full list it is, if any."""

    source: str
    rows: list[Listed] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    rejected_codes: set[str] = field(default_factory=set)
    warnings: list[str] = field(default_factory=list)
    full_for: str | None = None


@dataclass
class BringInReport:
    """Kết quả nạp: codes added, changed, ended; how many stayed; what was noticed; `stored` is False after a preview."""

    source: str
    on: date
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    unchanged: int = 0
    warnings: list[str] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    stored: bool = False


class BadList(ValueError):
    """The list cannot be brought in; the message names file, row and field, and nothing was stored."""

    def __init__(self, message: str, rejected: list[str] | None = None) -> None:
        lines = [message, *(rejected or [])[:SHOWN]]
        if rejected and len(rejected) > SHOWN:
            lines.append(f"... và {len(rejected) - SHOWN} dòng khác.")
        super().__init__("\n".join(lines))


def content_hash(content: Mapping[str, Any]) -> str:
    """Vết nội dung: SHA-256 of the canonical JSON."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
