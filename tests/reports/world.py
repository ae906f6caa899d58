"""A small world for the tests of reports: a district with two communes under a province, and cases told as stories."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.db import transaction

from motcua.agencies.models import Agency, Level, Placement
from motcua.cases.ledger import canonical, keep_chain, take_chain
from motcua.cases.lifecycle import MOVES, Kind
from motcua.cases.models import Case, CaseEvent, CaseSpan
from motcua.cases.projection import COLUMNS, CaseFacts, Event, apply
from motcua.catalogue.models import Domain, Procedure, ProcedureVersion, Publication
from motcua.reports.periods import VIETNAM

LONG_AGO = date(2018, 7, 1)
PLACES = {
    "tinh": ("tỉnh", "Hải Dương"),
    "huyen": ("huyện", "Tứ Kỳ"),
    "xa-mot": ("xã", "Hưng Đạo"),
    "xa-hai": ("xã", "Tân Kỳ"),
}


def at(text: str) -> datetime:
    """A Vietnamese local moment: at("2023-11-10 17:00")."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@dataclass
class World:
    """Agencies by slug, procedures by code, and a counter for case codes."""

    agencies: dict[str, Agency] = field(default_factory=dict)
    procedures: dict[str, Procedure] = field(default_factory=dict)
    told: int = 0

    def agency(self, slug: str, level: Level, parent: str | None) -> Agency:
        """Add an agency below another since long ago."""
        word, place = PLACES.get(slug, ("xã", slug))
        one = Agency.objects.create(
            slug=slug,
            national_code=slug,
            level=level,
            name=f"Ủy ban nhân dân {word} {place}",
            place_name=place,
            unit_name=f"{word} {place}",
            established_on=LONG_AGO,
        )
        if parent:
            Placement.objects.create(agency=one, parent=self.agencies[parent], valid_from=LONG_AGO)
        self.agencies[slug] = one
        return one

    def procedure(self, code: str, name: str, domain: str, *levels: Level) -> Procedure:
        """Add a procedure in force at some levels since long ago."""
        one = Procedure.objects.create(code=code, issuer="Bộ Tư pháp")
        ProcedureVersion.objects.create(
            procedure=one,
            n=1,
            name=name,
            domain=Domain.objects.get_or_create(name=domain)[0],
            content_hash="",
            valid_from=LONG_AGO,
        )
        for level in levels:
            Publication.objects.create(procedure=one, level=level, valid_from=LONG_AGO)
        self.procedures[code] = one
        return one

    @transaction.atomic
    def tell(self, agency: str, events: list[Event], procedure: str = "1.001193") -> Case:
        """Store a case from its events, exactly as a fold of them says: row, spans and chained ledger."""
        self.told += 1
        facts = CaseFacts()
        for event in events:
            apply(facts, event)
        one, own = self.agencies[agency], self.procedures[procedure]
        case = Case.objects.create(
            code=f"H23.{self.told:05d}",
            agency=one,
            procedure=own,
            procedure_version=own.versions.get(n=1),
            **{column: getattr(facts, column) for column in COLUMNS},
        )
        CaseSpan.objects.bulk_create(
            CaseSpan(
                case=case,
                agency=one,
                procedure=own,
                state=span.state.value,
                due_at=span.due_at,
                from_at=span.from_at,
                to_at=span.to_at,
                is_long=span.is_long,
            )
            for span in facts.spans
        )
        self._write_down(case, events)
        return case

    def _write_down(self, case: Case, events: list[Event]) -> None:
        chain = take_chain(case.agency_id, case.agency.slug)
        rows = []
        for n, event in enumerate(events, 1):
            text = canonical(event.payload)
            previous = chain.advance(case.code, n, event, text)
            rows.append(
                CaseEvent(
                    case=case,
                    n=n,
                    agency_id=case.agency_id,
                    seq=chain.seq,
                    case_code=case.code,
                    kind=event.kind.value,
                    happened_at=event.happened_at,
                    recorded_at=event.recorded_at,
                    actor=event.actor,
                    payload=text,
                    prev_hash=previous,
                    hash=chain.hash,
                )
            )
        CaseEvent.objects.bulk_create(rows)
        keep_chain(chain)


def plant() -> World:
    """The world itself, without cases."""
    world = World()
    world.agency("tinh", Level.PROVINCE, None)
    world.agency("huyen", Level.DISTRICT, "tinh")
    world.agency("xa-mot", Level.COMMUNE, "huyen")
    world.agency("xa-hai", Level.COMMUNE, "huyen")
    world.procedure("1.001193", "Đăng ký khai sinh", "Hộ tịch", Level.COMMUNE)
    world.procedure("2.000635", "Cấp bản sao trích lục hộ tịch", "Hộ tịch", Level.COMMUNE, Level.DISTRICT)
    world.procedure("1.004746", "Đăng ký kết hôn", "Kết hôn", Level.DISTRICT)
    return world


def event(
    kind: Kind, recorded: str | datetime, happened: str | datetime | None = None, **payload: Any
) -> Event:
    """One event, by default recorded when it happens; moments may be texts."""
    recorded_at = at(recorded) if isinstance(recorded, str) else recorded
    happened_at = at(happened) if isinstance(happened, str) else happened or recorded_at
    return Event(kind, happened_at, recorded_at, "can-bo", payload)


def submitted(recorded: str | datetime, channel: str = "online", **more: Any) -> Event:
    """Nộp."""
    return event(Kind.SUBMITTED, recorded, procedure="1.001193", channel=channel, **more)


def accepted(
    recorded: str | datetime, due: str | datetime | None, happened: str | None = None, **more: Any
) -> Event:
    """Tiếp nhận; without a due moment the procedure has no limit."""
    payload = {
        "profile": "y2018",
        "limit": {"amount": 5, "unit": "working_day"},
        "restarts": True,
        "required_online": False,
        "fee_owed": 0,
        "input_digitised": False,
        **more,
    }
    if due is not None:
        payload["due_at"] = (at(due) if isinstance(due, str) else due).isoformat()
    return event(Kind.ACCEPTED, recorded, happened, **payload)


def resolved(
    recorded: str | datetime, happened: str | None = None, *, digitised: bool = True, **more: Any
) -> Event:
    """Có kết quả."""
    return event(Kind.RESOLVED, recorded, happened, output_digitised=digitised, **more)


GRID = timedelta(hours=6)
FIRST = datetime(2023, 9, 1, tzinfo=VIETNAM)
STEPS = 4 * 160
"""A coarse grid of moments over 160 days: edges of periods, due moments and events often fall together."""


def grid(step: int) -> datetime:
    """The moment of a step."""
    return FIRST + step * GRID


class Storyteller:
    """Random lives of cases that the table of moves allows."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)

    def fill(self, world: World, cases: int) -> None:
        """Tell many cases in all agencies."""
        slugs, codes = sorted(world.agencies), sorted(world.procedures)
        for _ in range(cases):
            world.tell(self.chance.choice(slugs), self.life(), self.chance.choice(codes))

    def life(self) -> list[Event]:
        """One case from submission until it ends or the world does."""
        step = self.chance.randrange(STEPS - 40)
        told = [submitted(grid(step), self.chance.choice(["online", "online", "counter", "postal"]))]
        facts = CaseFacts()
        apply(facts, told[0])
        while len(told) < 14:
            step += self.chance.choice([0, 1, 2, 4, 8, 20, 150])
            kinds = [
                kind
                for kind, move in MOVES.items()
                if facts.state in move.sources and self._likes(kind, facts)
            ]
            if step >= STEPS or not kinds:
                break
            told.append(self._happening(self.chance.choice(kinds), step, facts))
            apply(facts, told[-1])
        return told

    def _likes(self, kind: Kind, facts: CaseFacts) -> bool:
        if kind is Kind.EXTENDED and facts.extensions:
            return False
        rare = {Kind.REFUSED, Kind.WITHDRAWN, Kind.STOPPED, Kind.RETURNED, Kind.COMPLETION_ASKED}
        return kind not in rare or self.chance.random() < 0.15

    def _happening(self, kind: Kind, step: int, facts: CaseFacts) -> Event:
        recorded, late = grid(step), self.chance.choice([0, 0, 0, 1, 3, 12]) * GRID
        payload: dict[str, Any] = {}
        if kind is Kind.ACCEPTED:
            payload = dict(accepted(recorded, None).payload)
            payload |= {
                "required_online": self.chance.random() < 0.7,
                "fee_owed": self.chance.choice([0, 8000]),
                "input_digitised": self.chance.random() < 0.5,
            }
        sets_due = {Kind.ACCEPTED, Kind.SUPPLEMENT_RECEIVED, Kind.RESUMED, Kind.EXTENDED}
        if kind in sets_due and self.chance.random() < 0.9:
            payload["due_at"] = grid(step + self.chance.choice([0, 1, 4, 20, 60])).isoformat()
        payload |= {
            Kind.PAYMENT_SETTLED: {"online": self.chance.random() < 0.7},
            Kind.ASSIGNED: {"to": "can-bo"},
            Kind.FORWARDED: {"step": "Thẩm định"},
            Kind.SIGNATURE_ASKED: {"step": "Ký duyệt", "to": "lanh-dao"},
            Kind.SENT_BACK: {"step": "Thẩm định"},
            Kind.DIGITISED: {"complete": self.chance.random() < 0.7},
            Kind.RESOLVED: {"output_digitised": self.chance.random() < 0.5},
        }.get(kind, {})
        return Event(kind, recorded - late, recorded, "can-bo", payload)
