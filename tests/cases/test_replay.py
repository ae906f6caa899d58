"""Any life that people can give a case: what pages see, what is stored and what the ledger replays are the same."""

from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from motcua.cases import intake, processing, results
from motcua.cases.acts import Stamp
from motcua.cases.clock import events_of, explain
from motcua.cases.lifecycle import MOVES, OPEN, Kind, NotAllowed, State
from motcua.cases.models import Case, CaseSpan
from motcua.cases.processing import AgainstDuty
from motcua.cases.projection import COLUMNS, CaseFacts, apply
from motcua.cases.verify import verify_cases, verify_chains
from motcua.law.working_time import national_calendar
from tests.people import Office, at, open_office

ACTS: dict[Kind, tuple[Any, str, dict[str, Any]]] = {
    Kind.COMPLETION_ASKED: (intake.ask_completion, "hoa", {"reason": "Thiếu", "items": ["Tờ khai"]}),
    Kind.COMPLETION_RECEIVED: (intake.receive_completion, "an", {}),
    Kind.ACCEPTED: (intake.accept, "hoa", {}),
    Kind.REFUSED: (intake.refuse, "hoa", {"reason": "Sai nơi"}),
    Kind.SUPPLEMENT_ASKED: (processing.ask_supplement, "dung", {"reason": "Thiếu", "items": ["Giấy"]}),
    Kind.SUPPLEMENT_RECEIVED: (processing.receive_supplement, "an", {}),
    Kind.PAYMENT_AWAITED: (processing.await_payment, "dung", {}),
    Kind.PAYMENT_SETTLED: (processing.settle_payment, "an", {"online": True, "amount_vnd": 8000}),
    Kind.PAUSED: (processing.pause, "minh", {"ground": "Chờ tòa"}),
    Kind.RESUMED: (processing.resume, "dung", {}),
    Kind.FORWARDED: (processing.forward, "dung", {"step": "Ký"}),
    Kind.DIGITISED: (processing.digitise, "hoa", {"complete": True}),
    Kind.RESOLVED: (results.resolve, "minh", {"output_digitised": False}),
    Kind.RESULT_DIGITISED: (results.digitise_result, "dung", {}),
    Kind.HANDED_OVER: (results.hand_over, "hoa", {"way": "counter"}),
    Kind.RETURNED: (results.return_, "minh", {"reason": "Không đủ"}),
    Kind.WITHDRAWN: (results.withdraw, "an", {}),
    Kind.STOPPED: (results.stop, "minh", {"reason": "Theo luật"}),
}
STEPS = [
    timedelta(0),
    timedelta(minutes=7),
    timedelta(hours=5),
    timedelta(days=1),
    timedelta(days=4),
    timedelta(days=31),
]


class Lives(RuleBasedStateMachine):
    """The model knows a state and how often the office asked and extended; everything else is compared."""

    office: Office

    def __init__(self) -> None:
        super().__init__()
        self.rolled_back = transaction.atomic()
        self.rolled_back.__enter__()
        self.now, self.keys = at("2023-11-06 08:00"), count()
        self.supplements = self.extensions = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.rolled_back.__exit__(None, None, None)

    def stamp(self, who: str) -> Stamp:
        return Stamp(getattr(self.office, who), self.now, f"k{next(self.keys)}", version=self.case.version)

    @initialize(channel=st.sampled_from(["online", "counter", "postal"]))
    def submit(self, channel: str) -> None:
        self.case = intake.submit(self.office.application(channel), Stamp(self.office.hoa, self.now, "k"))
        self.state = State.SUBMITTED

    @rule(kind=st.sampled_from(sorted(ACTS)), step=st.sampled_from(STEPS))
    def act(self, kind: Kind, step: timedelta) -> None:
        self.now += step
        function, who, more = ACTS[kind]
        if self.state not in MOVES[kind].sources:
            with pytest.raises(NotAllowed):
                function(self.case, self.stamp(who), **more)
            return
        if kind is Kind.SUPPLEMENT_ASKED and self.supplements:
            with pytest.raises(AgainstDuty):
                function(self.case, self.stamp(who), **more)
            return
        function(self.case, self.stamp(who), **more)
        self.supplements += kind is Kind.SUPPLEMENT_ASKED
        runs_on = kind is Kind.PAYMENT_SETTLED and self.state is State.AWAITING_PAYMENT
        self.state = State.IN_PROCESS if runs_on else MOVES[kind].target or self.state

    @precondition(lambda self: self.state is State.IN_PROCESS)
    @rule(days=st.integers(-3, 40))
    def extend(self, days: int) -> None:
        due_at = self.case.due_at
        may = not self.extensions and self.now < due_at - timedelta(days=4) and days > 0
        try:
            processing.extend(
                self.case, self.stamp("minh"), new_due_at=due_at + timedelta(days), reason="Xác minh"
            )
        except AgainstDuty:
            assert not may
            return
        assert days > 0
        assert self.extensions == 0
        assert self.case.due_at >= due_at + timedelta(days) - timedelta(hours=1)
        self.extensions += 1

    @invariant()
    def model_row_and_ledger_agree(self) -> None:
        stored = Case.objects.get(pk=self.case.pk)
        assert (stored.state, stored.supplements, stored.extensions) == (
            self.state,
            self.supplements,
            self.extensions,
        )
        assert [getattr(stored, name) for name in COLUMNS] == [getattr(self.case, name) for name in COLUMNS]
        facts = CaseFacts()
        for event in events_of(stored):
            apply(facts, event)
        assert [getattr(facts, name) for name in COLUMNS] == [getattr(stored, name) for name in COLUMNS]
        assert verify_chains().faults == verify_cases().faults == []

    @invariant()
    def spans_follow_each_other_and_end_with_the_case(self) -> None:
        rows = list(CaseSpan.objects.filter(case=self.case).order_by("pk"))
        assert [row.to_at for row in rows[:-1]] == [row.from_at for row in rows[1:]]
        going_on = self.state in OPEN or self.state in (State.SUBMITTED, State.INCOMPLETE)
        assert (rows[-1].to_at is None) is going_on
        if going_on:
            assert (rows[-1].state, rows[-1].due_at) == (self.case.state, self.case.due_at)

    @invariant()
    def the_due_moment_is_what_the_law_counts_from_the_events(self) -> None:
        found = explain(self.case)
        if self.case.received_at is None:
            assert found.due is None
        elif self.state not in (State.AWAITING_SUPPLEMENT, State.AWAITING_PAYMENT, State.PAUSED):
            assert not found.differs
            assert national_calendar().is_working_day(
                self.case.due_at.astimezone(at("2023-01-01").tzinfo).date()
            )


def test_any_life_is_the_same_in_model_row_and_ledger(db: None) -> None:
    class HereNow(Lives):
        office = open_office()

    run_state_machine_as_test(
        HereNow, settings=settings(max_examples=30, stateful_step_count=14, deadline=None)
    )


def test_rows_and_spans_can_be_thrown_away_and_rebuilt_from_the_ledger(db: None) -> None:
    office, chance = open_office(), Random(7)
    for _ in range(12):
        case, now = office.submitted(), at("2023-11-06 09:00")
        for _ in range(8):
            kinds = [
                kind
                for kind in ACTS
                if State(case.state) in MOVES[kind].sources and kind is not Kind.WITHDRAWN
            ]
            if not kinds or (kind := chance.choice(kinds)) is Kind.SUPPLEMENT_ASKED and case.supplements:
                continue
            now += chance.choice(STEPS)
            function, who, more = ACTS[kind]
            function(case, Stamp(getattr(office, who), now, f"r{case.pk}-{case.version}"), **more)
    rows = list(Case.objects.order_by("pk").values_list("pk", *COLUMNS))
    spans = list(
        CaseSpan.objects.order_by("case", "pk").values_list(
            "case", "state", "due_at", "from_at", "to_at", "is_long"
        )
    )
    rebuilt = {case.pk: replayed(case) for case in Case.objects.order_by("pk")}
    assert [(pk, *(getattr(facts, name) for name in COLUMNS)) for pk, facts in rebuilt.items()] == rows
    assert [
        (pk, span.state, span.due_at, span.from_at, span.to_at, span.is_long)
        for pk, facts in rebuilt.items()
        for span in facts.spans
    ] == spans


def replayed(case: Case) -> CaseFacts:
    facts = CaseFacts()
    for event in events_of(case):
        apply(facts, event)
    return facts


def test_moments_survive_to_the_microsecond(db: None) -> None:
    office = open_office()
    exact = datetime.fromisoformat("2023-11-06T08:00:00.000001+07:00")
    intake.submit(office.application(), Stamp(office.an, exact, "k"))
    assert Case.objects.get().submitted_at == exact
    assert CaseSpan.objects.get().from_at == exact
