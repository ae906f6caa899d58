"""States of a case and the one table of moves (vòng đời hồ sơ). Everything that changes a case is a row here."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Trạng thái of a case; the words stand in the database."""

    SUBMITTED = "submitted"
    INCOMPLETE = "incomplete"
    IN_PROCESS = "in_process"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    AWAITING_PAYMENT = "awaiting_payment"
    PAUSED = "paused"
    RESOLVED = "resolved"
    HANDED_OVER = "handed_over"
    REFUSED = "refused"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"


STATE_LABELS = {
    State.SUBMITTED: "Chờ tiếp nhận",
    State.INCOMPLETE: "Chờ hoàn thiện trước tiếp nhận",
    State.IN_PROCESS: "Đang giải quyết",
    State.AWAITING_SUPPLEMENT: "Chờ bổ sung",
    State.AWAITING_PAYMENT: "Chờ nghĩa vụ tài chính",
    State.PAUSED: "Đang tạm dừng",
    State.RESOLVED: "Đã có kết quả",
    State.HANDED_OVER: "Đã trả kết quả",
    State.REFUSED: "Từ chối tiếp nhận",
    State.RETURNED: "Trả lại, không đủ điều kiện",
    State.WITHDRAWN: "Công dân rút",
    State.STOPPED: "Dừng giải quyết",
}


class Kind(StrEnum):
    """Sự kiện: what can happen to a case."""

    SUBMITTED = "submitted"
    COMPLETION_ASKED = "completion_asked"
    COMPLETION_RECEIVED = "completion_received"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    SUPPLEMENT_ASKED = "supplement_asked"
    SUPPLEMENT_RECEIVED = "supplement_received"
    PAYMENT_AWAITED = "payment_awaited"
    PAYMENT_SETTLED = "payment_settled"
    PAUSED = "paused"
    RESUMED = "resumed"
    EXTENDED = "extended"
    ASSIGNED = "assigned"
    FORWARDED = "forwarded"
    CONSULTED = "consulted"
    CONSULT_ANSWERED = "consult_answered"
    SIGNATURE_ASKED = "signature_asked"
    SENT_BACK = "sent_back"
    APOLOGISED = "apologised"
    DIGITISED = "digitised"
    RESOLVED = "resolved"
    RESULT_DIGITISED = "result_digitised"
    HANDED_OVER = "handed_over"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"


KIND_LABELS = {
    Kind.SUBMITTED: "Nộp hồ sơ",
    Kind.COMPLETION_ASKED: "Hướng dẫn hoàn thiện trước tiếp nhận",
    Kind.COMPLETION_RECEIVED: "Nộp lại hồ sơ đã hoàn thiện",
    Kind.ACCEPTED: "Tiếp nhận",
    Kind.REFUSED: "Từ chối tiếp nhận",
    Kind.SUPPLEMENT_ASKED: "Yêu cầu bổ sung",
    Kind.SUPPLEMENT_RECEIVED: "Nhận đủ bổ sung",
    Kind.PAYMENT_AWAITED: "Chờ nghĩa vụ tài chính",
    Kind.PAYMENT_SETTLED: "Đã nộp phí, lệ phí",
    Kind.PAUSED: "Tạm dừng",
    Kind.RESUMED: "Tiếp tục giải quyết",
    Kind.EXTENDED: "Xin lỗi và gia hạn",
    Kind.ASSIGNED: "Giao xử lý",
    Kind.FORWARDED: "Chuyển bước",
    Kind.CONSULTED: "Xin ý kiến đơn vị khác",
    Kind.CONSULT_ANSWERED: "Nhận ý kiến trả lời",
    Kind.SIGNATURE_ASKED: "Trình ký",
    Kind.SENT_BACK: "Trả lại dự thảo",
    Kind.APOLOGISED: "Gửi văn bản xin lỗi",
    Kind.DIGITISED: "Số hóa thành phần hồ sơ",
    Kind.RESOLVED: "Có kết quả",
    Kind.RESULT_DIGITISED: "Số hóa kết quả",
    Kind.HANDED_OVER: "Trả kết quả",
    Kind.RETURNED: "Trả lại, không đủ điều kiện",
    Kind.WITHDRAWN: "Công dân rút hồ sơ",
    Kind.STOPPED: "Dừng giải quyết",
}

RUNNING = frozenset({State.IN_PROCESS})
"""Open, and the clock runs (đang giải quyết)."""
CLOCK_STOPPED = frozenset({State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT, State.PAUSED})
"""Open, and the clock stands still (đang tạm dừng)."""
OPEN = RUNNING | CLOCK_STOPPED
BEFORE_ACCEPTANCE = frozenset({State.SUBMITTED, State.INCOMPLETE})
FINISHED = frozenset(State) - OPEN - BEFORE_ACCEPTANCE
STAYS: None = None


@dataclass(frozen=True)
class Move:
    """One row of the table: from which states, to which; `target` None means the state stays."""

    sources: frozenset[State]
    target: State | None


def _row(target: State | None, *sources: State) -> Move:
    return Move(frozenset(sources), target)


# A new case has no state yet: only `submitted` may be its first event.
MOVES: dict[Kind, Move] = {
    Kind.SUBMITTED: _row(State.SUBMITTED),
    Kind.COMPLETION_ASKED: _row(State.INCOMPLETE, State.SUBMITTED),
    Kind.COMPLETION_RECEIVED: _row(State.SUBMITTED, State.INCOMPLETE),
    Kind.ACCEPTED: _row(State.IN_PROCESS, State.SUBMITTED),
    Kind.REFUSED: _row(State.REFUSED, State.SUBMITTED, State.INCOMPLETE),
    Kind.SUPPLEMENT_ASKED: _row(State.AWAITING_SUPPLEMENT, State.IN_PROCESS),
    Kind.SUPPLEMENT_RECEIVED: _row(State.IN_PROCESS, State.AWAITING_SUPPLEMENT),
    Kind.PAYMENT_AWAITED: _row(State.AWAITING_PAYMENT, State.IN_PROCESS),
    # Paying is possible at any time; only a case that waited for it runs on again (see `target_of`).
    Kind.PAYMENT_SETTLED: _row(STAYS, *(BEFORE_ACCEPTANCE | OPEN | {State.RESOLVED})),
    Kind.PAUSED: _row(State.PAUSED, State.IN_PROCESS),
    Kind.RESUMED: _row(State.IN_PROCESS, State.PAUSED),
    Kind.EXTENDED: _row(STAYS, State.IN_PROCESS),
    Kind.ASSIGNED: _row(STAYS, *OPEN, *BEFORE_ACCEPTANCE, State.RESOLVED),
    Kind.FORWARDED: _row(STAYS, State.IN_PROCESS),
    Kind.CONSULTED: _row(STAYS, State.IN_PROCESS),
    Kind.CONSULT_ANSWERED: _row(STAYS, *OPEN),
    Kind.SIGNATURE_ASKED: _row(STAYS, State.IN_PROCESS),
    Kind.SENT_BACK: _row(STAYS, State.IN_PROCESS),
    Kind.APOLOGISED: _row(STAYS, *OPEN),
    Kind.DIGITISED: _row(STAYS, *(frozenset(State) - {State.REFUSED})),
    Kind.RESOLVED: _row(State.RESOLVED, State.IN_PROCESS),
    Kind.RESULT_DIGITISED: _row(STAYS, State.RESOLVED, State.HANDED_OVER),
    Kind.HANDED_OVER: _row(State.HANDED_OVER, State.RESOLVED),
    Kind.RETURNED: _row(State.RETURNED, State.IN_PROCESS, State.AWAITING_SUPPLEMENT),
    Kind.WITHDRAWN: _row(State.WITHDRAWN, *(BEFORE_ACCEPTANCE | OPEN)),
    Kind.STOPPED: _row(State.STOPPED, *OPEN),
}


class NotAllowed(Exception):
    """The case is not in a state from which this can happen; nothing was changed."""

    def __init__(self, kind: Kind, state: State | None) -> None:
        self.kind, self.state = kind, state
        now = STATE_LABELS[state] if state else "chưa nộp"
        super().__init__(
            f"Không thể “{KIND_LABELS[kind]}” vì hồ sơ đang ở trạng thái “{now}”. Hồ sơ được giữ nguyên. "
            "Hãy tải lại trang để xem diễn biến mới nhất."
        )


def target_of(kind: Kind, state: State | None) -> State:
    """Say which state the case has after `kind`; raise NotAllowed where the table has no such move."""
    move = MOVES[kind]
    if state is None:
        if kind is Kind.SUBMITTED:
            return State.SUBMITTED
        raise NotAllowed(kind, state)
    if state not in move.sources:
        raise NotAllowed(kind, state)
    if kind is Kind.PAYMENT_SETTLED and state is State.AWAITING_PAYMENT:
        return State.IN_PROCESS
    return move.target or state
