"""Bringing in the histories of cases kept elsewhere, through the same table of moves (đưa lịch sử hồ sơ vào)."""

from motcua.cases.history.bring_in import HistoryReport, Wishes, bring_in
from motcua.cases.history.reading import UnreadableHistory, read_history

__all__ = ["HistoryReport", "UnreadableHistory", "Wishes", "bring_in", "read_history"]
