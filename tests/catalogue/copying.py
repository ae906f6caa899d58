"""Certified copies in the communes: the procedure that the tests of drafts and trials change, and who may."""

from dataclasses import replace
from datetime import date
from typing import Any

from motcua.agencies.models import Agency
from motcua.catalogue.content import content_from
from motcua.catalogue.drafting import Decision, begin_draft, change_content, set_decision
from motcua.catalogue.lines import FeeLine, LimitLine, PaperLine
from motcua.catalogue.models import (
    Applicant,
    Channel,
    Component,
    Domain,
    Fee,
    Procedure,
    ProcedureDraft,
    ProcedureVersion,
    Publication,
    ResultPaper,
    TimeLimit,
    Trial,
)
from motcua.catalogue.permissions import Keeper
from motcua.catalogue.trials import Computed, TrialFacts, confirm_trial
from tests.people import at

SINCE = date(2020, 1, 1)
NOW = at("2026-11-24 09:00")
FROM = date(2026, 12, 1)
TRI = Keeper.of("tri", [(1, "province_admin")])
QUAN = Keeper.of("quan", [(2, "agency_admin")])
TEXT, ID_CARD = "Bản chính giấy tờ cần sao", "Căn cước của người yêu cầu"


def copying() -> Procedure:
    """Two days, 4,000 đồng at the counter, two papers, one result."""
    procedure = Procedure.objects.create(code="2.000815", issuer="Bộ Tư pháp")
    domain, _ = Domain.objects.get_or_create(name="Chứng thực")
    ProcedureVersion.objects.create(
        procedure=procedure, n=1, name="Chứng thực bản sao", domain=domain, content_hash="", facts_hash="nguồn", valid_from=SINCE
    )  # fmt: skip
    own: dict[str, Any] = {
        "procedure": procedure,
        "level": "commune",
        "valid_from": SINCE,
        "legal_basis": "QĐ 1",
    }
    Publication.objects.create(**own)
    for channel in ("counter", "online"):
        TimeLimit.objects.create(**own, channel=channel, amount=2, unit="working_day")
    Fee.objects.create(**own, channel="counter", amount_vnd=4000)
    Component.objects.create(**own, n=1, name=TEXT, originals=1)
    Component.objects.create(**own, n=2, name=ID_CARD, copies=1, required=False)
    ResultPaper.objects.create(**own, n=1, name="Bản sao chứng thực")
    return procedure


def drafted(procedure: Procedure, *, amount: int = 1, fee_vnd: int = 2000) -> ProcedureDraft:
    """A draft that shortens the term and lowers the fee from 1/12/2026."""
    draft = begin_draft(procedure, "commune", by=TRI, at=NOW)
    content = replace(
        content_from(draft.content),
        limits=(LimitLine("counter", amount, "working_day"), LimitLine("online", amount, "working_day")),
        fees=(FeeLine("counter", "Phí, lệ phí", fee_vnd),),
        papers=(PaperLine(TEXT, originals=1), PaperLine("Tờ khai", originals=1, form="TK-01")),
    )
    change_content(draft, draft.version, content, by=TRI, at=NOW)
    set_decision(draft, draft.version, Decision(FROM, "NĐ 1/2026", "99/QĐ-UBND"), by=TRI, at=NOW)
    return draft


def tried(
    procedure: Procedure,
    received: str = "2026-12-01 09:00",
    due: str = "2026-12-02 17:00",
    fee_vnd: int = 2000,
    papers: tuple[str, ...] = (TEXT, "Tờ khai"),
    *,
    name: str = "Nộp tại quầy",
    agency: Agency | None = None,
    instead_of: Trial | None = None,
) -> Trial:
    """A trial that the draft above passes unless the test says otherwise."""
    facts = TrialFacts(at(received), Channel.COUNTER, Applicant.CITIZEN, agency)
    expected = Computed(at(due), fee_vnd, papers, ())
    return confirm_trial(procedure, "commune", name, facts, expected, by=TRI, at=NOW, instead_of=instead_of)
