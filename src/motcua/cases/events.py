"""News that cases send upwards (tin báo); listeners connect in their `apps.py`, the list stands in docs/architecture.md."""

from django.dispatch import Signal

case_moved = Signal()
"""Hồ sơ vừa đổi: `case`, `event` (`projection.Event`), sent by `moves` inside the transaction of the move.

A listener that writes rows writes them with the move or not at all; one that acts outside the database waits with
`transaction.on_commit`. History that is brought in from elsewhere is no news.
"""

note_written = Signal()
"""Vừa có ghi chú nội bộ: `note` (`models.CaseNote`), sent inside the transaction that stores it."""

code_made = Signal()
"""Vừa có mã nhận kết quả: `case`, `receiver` (role of a party), `code`, `at`, sent inside the transaction that stores its print."""
