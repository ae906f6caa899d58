"""Rest for a partner that keeps failing, so that nobody waits for it again and again (ngắt mạch)."""

from datetime import datetime, timedelta

FAILURES_IN_A_ROW = 5
REST = timedelta(minutes=1)


class Breaker:
    """Cầu dao of one partner in one process: opens after five failures in a row, lets one try through after each minute."""

    def __init__(self) -> None:
        self._failures = 0
        self._rests_until: datetime | None = None

    def rests_until(self, at: datetime) -> datetime | None:
        """Return the end of the rest when `at` lies in one."""
        return self._rests_until if self._rests_until is not None and at < self._rests_until else None

    def failed(self, at: datetime) -> None:
        """Count a failure of the partner itself, not of one message."""
        self._failures += 1
        if self._failures >= FAILURES_IN_A_ROW:
            self._rests_until = at + REST

    def succeeded(self) -> None:
        """Forget the failures: the partner answers."""
        self._failures, self._rests_until = 0, None
