"""The table of moves is complete, and nothing but the table decides."""

from itertools import product

import pytest

from motcua.cases.lifecycle import (
    BEFORE_ACCEPTANCE,
    CLOCK_STOPPED,
    FINISHED,
    KIND_LABELS,
    MOVES,
    OPEN,
    RUNNING,
    STATE_LABELS,
    Kind,
    NotAllowed,
    State,
    target_of,
)

# Written out a second time, by hand, from the law and from domain papers: a slip in the table shows as a difference.
EXPECTED = {
    State.SUBMITTED: "completion_asked>incomplete accepted>in_process refused payment_settled>submitted "
    "digitised>submitted assigned>submitted withdrawn",
    State.INCOMPLETE: "completion_received>submitted refused payment_settled>incomplete digitised>incomplete "
    "assigned>incomplete withdrawn",
    State.IN_PROCESS: "supplement_asked>awaiting_supplement payment_awaited>awaiting_payment paused "
    "payment_settled>in_process extended>in_process forwarded>in_process digitised>in_process resolved returned "
    "assigned>in_process consulted>in_process consult_answered>in_process signature_asked>in_process "
    "sent_back>in_process apologised>in_process withdrawn stopped",
    State.AWAITING_SUPPLEMENT: "supplement_received>in_process payment_settled>awaiting_supplement "
    "digitised>awaiting_supplement assigned>awaiting_supplement consult_answered>awaiting_supplement "
    "apologised>awaiting_supplement returned withdrawn stopped",
    State.AWAITING_PAYMENT: "payment_settled>in_process digitised>awaiting_payment assigned>awaiting_payment "
    "consult_answered>awaiting_payment apologised>awaiting_payment withdrawn stopped",
    State.PAUSED: "resumed>in_process payment_settled>paused digitised>paused assigned>paused consult_answered>paused "
    "apologised>paused withdrawn stopped",
    State.RESOLVED: "payment_settled>resolved digitised>resolved result_digitised>resolved assigned>resolved handed_over",
    State.HANDED_OVER: "digitised>handed_over result_digitised>handed_over",
    State.REFUSED: "",
    State.RETURNED: "digitised>returned",
    State.WITHDRAWN: "digitised>withdrawn",
    State.STOPPED: "digitised>stopped",
}


def expected(state: State) -> dict[Kind, State]:
    rows = (row.partition(">") for row in EXPECTED[state].split())
    return {Kind(kind): State(target or kind) for kind, _, target in rows}


def test_every_kind_has_a_row_and_a_label() -> None:
    assert set(MOVES) == set(Kind) == set(KIND_LABELS)


def test_every_state_has_a_label_and_belongs_to_one_group() -> None:
    assert set(STATE_LABELS) == set(State)
    groups = (BEFORE_ACCEPTANCE, RUNNING, CLOCK_STOPPED, FINISHED)
    assert all(sum(state in group for group in groups) == 1 for state in State)
    assert OPEN == RUNNING | CLOCK_STOPPED


@pytest.mark.parametrize(("state", "kind"), list(product(State, Kind)))
def test_each_move_from_each_state_is_as_the_table_says(state: State, kind: Kind) -> None:
    allowed = expected(state)
    if kind in allowed:
        assert target_of(kind, state) is allowed[kind]
    else:
        with pytest.raises(NotAllowed, match=f"“{STATE_LABELS[state]}”") as refused:
            target_of(kind, state)
        assert KIND_LABELS[kind] in str(refused.value)


@pytest.mark.parametrize("kind", Kind)
def test_a_case_begins_with_its_submission(kind: Kind) -> None:
    if kind is Kind.SUBMITTED:
        assert target_of(kind, None) is State.SUBMITTED
    else:
        with pytest.raises(NotAllowed, match="chưa nộp"):
            target_of(kind, None)


def test_every_state_can_be_reached_and_left_or_is_an_end() -> None:
    reached = {target for state in State for target in expected(state).values()} | {State.SUBMITTED}
    assert reached == set(State)
    ends = {state for state in State if set(expected(state).values()) <= {state}}
    assert ends == {State.HANDED_OVER, State.REFUSED, State.RETURNED, State.WITHDRAWN, State.STOPPED}
